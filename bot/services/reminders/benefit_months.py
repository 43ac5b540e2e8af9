"""Reminding who receives JKP: before a month's claim, and of what must be reported."""

from collections.abc import Sequence
from datetime import date

from bot.buttons import Button, Keyboard, MonthDeed, Open, Room
from bot.jkp.benefit_months import report_training_by, report_work_by
from bot.jkp.provisions import LAW
from bot.services.benefit import month_texts, months
from bot.services.people import consents, timers
from bot.services.people.local_time import is_night, next_morning
from bot.services.safety.distress import is_flagged
from bot.storage.tables import BenefitMonth, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Text, _, lines, paragraphs, pgettext

KINDS = (TimerKind.MONTH_CLAIM, TimerKind.WORK_REPORT, TimerKind.TRAINING_REPORT)


async def remind(work: Work) -> None:
    """Remind everybody whose morning has come; of a month once, not twice at a time."""
    for person in await timers.people_due(work, *KINDS):
        await _remind(work, person)


async def _remind(work: Work, person: Person) -> None:
    """Remind of what was due; what can wait for a better hour waits."""
    taken = await timers.take(work, person, *KINDS)
    if person.is_out_of_reach or not await consents.stands(work, person):
        return
    region = await timers.region_of(work, person)
    newest = {each.kind: each for each in taken}
    if is_night(work.now, region) or await is_flagged(work, person):
        for each in newest.values():
            due_at = next_morning(work.now, region)
            work.set_timer(person, each.kind, due_at, each.about_id)
        return
    rows = await months.months(work, person)
    for each in newest.values():
        await _say(work, person, rows, each.kind, each.about_id)


async def _say(
    work: Work,
    person: Person,
    rows: Sequence[BenefitMonth],
    kind: TimerKind,
    month: int | None,
) -> None:
    if kind == TimerKind.MONTH_CLAIM:
        row = next((each for each in rows if each.month == month), None)
        if row is not None and months.is_open(row):
            words = await _of_the_month(work, person, rows, row)
            timers.say_whose(work.send(person, words, _below(row)), kind, month)
        return
    today = await months.today_of(work, person)
    if text := _of_a_report(today, rows, kind):
        timers.say_whose(work.send(person, text, (_TO_HUMAN,)), kind, month)


async def _of_the_month(
    work: Work, person: Person, rows: Sequence[BenefitMonth], row: BenefitMonth
) -> Text:
    today = await months.today_of(work, person)
    near = row.claim_day is not None and today < row.claim_day
    before = [each for each in rows if each.month < row.month and months.is_open(each)]
    return paragraphs(
        _near(row) if near else _reached(row),
        month_texts.progress(row, LAW.on(today)),
        lines(*map(_not_noted, before)) if before else None,
    )


def _near(row: BenefitMonth) -> Text:
    return _(
        "The claim of month {month} is near. Is the proof of job search complete?",
        month=row.month,
    )


def _reached(row: BenefitMonth) -> Text:
    return _(
        "By your notes the claim of month {month} can be filed in SIAPkerja. The exact "
        "date is in your account.",
        month=row.month,
    )


def _not_noted(row: BenefitMonth) -> Text:
    return _(
        "Month {month} is not noted as claimed. Press Duties this month and tell us "
        "what came of it.",
        month=row.month,
    )


def _of_a_report(
    today: date, rows: Sequence[BenefitMonth], kind: TimerKind
) -> Text | None:
    """Return what to report and until when; None if it was taken back."""
    law = LAW.on(today)
    days = [
        each.ended_on if kind == TimerKind.WORK_REPORT else each.trained_on
        for each in rows
    ]
    known = [day for day in days if day is not None]
    if not known:
        return None
    if kind == TimerKind.WORK_REPORT:
        return _of_work(report_work_by(max(known), law), today)
    return _of_training(report_training_by(max(known), law), today)


def _of_work(by: date, today: date) -> Text:
    if by < today:
        return _(
            "We are sorry, this comes late: the last day to report the new job in "
            "SIAPkerja was {last_day}. If it is not reported yet, report it today. An "
            "officer can help.",
            last_day=by,
        )
    return _(
        "Is the new job reported in SIAPkerja? The last day is {last_day}.",
        last_day=by,
    )


def _of_training(by: date, today: date) -> Text:
    if by < today:
        return _(
            "We are sorry, this comes late: the last day to report the finished "
            "training in SIAPkerja was {last_day}. If it is not reported yet, report "
            "it today. An officer can help.",
            last_day=by,
        )
    return _(
        "Is the finished training reported in SIAPkerja? The last day is {last_day}.",
        last_day=by,
    )


_TO_HUMAN = (Button(pgettext("button", "Talk to an officer"), Open(Room.HUMAN)),)


def _below(row: BenefitMonth) -> Keyboard:
    return (
        (Button(pgettext("button", "Duties this month"), Open(Room.BENEFIT)),),
        (
            Button(
                pgettext("button", "I have claimed it"), MonthDeed(row.month, "claimed")
            ),
        ),
        (Button(pgettext("button", "I work again"), Open(Room.WORKING)),),
        _TO_HUMAN,
    )
