"""The last day to claim is not missed: reminders, from the result to the claim."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, or_
from sqlmodel import col, select

from bot.buttons import Button, Claimed, Keyboard, Open, Room
from bot.jkp.assessment import Verdict, assess
from bot.jkp.documents import documents
from bot.jkp.facts import BadFacts, facts_from
from bot.jkp.names import FACTS
from bot.jkp.provisions import NotYetLaw
from bot.services.people import consents, timers
from bot.services.people.local_time import is_night, local_day, morning_of, next_morning
from bot.services.safety.distress import is_flagged
from bot.storage.tables import Assessment, Case, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Text, _, lines, listed, ngettext, pgettext

DAYS_BEFORE = (30, 14, 7, 3, 1)
"""Days before the last one on whose morning somebody is reminded."""

FILED = ("claim_filed", "claim_finished")
"""Outcomes by which an officer says that the claim was made."""

SETTLED = ("not_eligible", "placed")
"""Outcomes that leave nothing to claim, until the worker checks anew."""


async def plan(work: Work, person: Person, row: Assessment) -> None:
    """Set the reminders of an assessment, in place of those of any before it.

    They are set only with consent, for a right that there is or may be, until the
    claim. Mornings that are over are not made up for: the person has just read how
    many days are left.

    Args:
        work: The transaction.
        person: Whose assessment it is.
        row: The assessment; it has its number already.
    """
    await stop(work, person)
    if not _is_worth_it(row) or not await consents.stands(work, person):
        return
    region = await timers.region_of(work, person)
    for days in DAYS_BEFORE:
        due_at = morning_of(_last_day(row) - timedelta(days=days), region)
        if due_at > work.now:
            work.set_timer(person, TimerKind.REMINDER, due_at, row.id)


async def plan_again(work: Work, person: Person) -> None:
    """Set the reminders by the newest assessment: consent or the region are new."""
    newest = (
        select(Assessment)
        .where(col(Assessment.person_id) == person.id)
        .order_by(col(Assessment.id).desc())
        .limit(1)
    )
    row = (await work.session.exec(newest)).first()
    if row is not None:
        await plan(work, person, row)


async def stop(work: Work, person: Person) -> None:
    """Remind the person of no last day any more."""
    await timers.stop(work, person, TimerKind.REMINDER)


async def remind(work: Work) -> None:
    """Remind everybody whose morning has come; after an outage once, not five times."""
    for person in await timers.people_due(work, TimerKind.REMINDER):
        taken = await timers.take(work, person, TimerKind.REMINDER)
        if taken:
            await _remind(work, person, taken[-1].about_id)


def missing(row: Assessment) -> tuple[Text, ...]:
    """Name the papers that are not ticked, and the facts that are not known.

    Facts that this release no longer understands keep nobody from being reminded.
    """
    try:
        facts = facts_from(row.facts)
        unknown = assess(facts, row.day).missing
    except (BadFacts, NotYetLaw):
        return ()
    papers = [each.name for each in documents(facts) if each.key not in row.ticked]
    return (*papers, *(FACTS[name] for name in unknown if name in FACTS))


def is_settled(row: Assessment) -> bool:
    """Say whether the last day is beyond doubt, or only the safe one is known."""
    try:
        found = assess(facts_from(row.facts), row.day)
    except (BadFacts, NotYetLaw):
        return True
    return found.last_claim_day == found.safe_claim_day


async def _remind(work: Work, person: Person, assessment_id: int | None) -> None:
    row = await work.session.get(Assessment, assessment_id)
    if row is None or not await _is_wanted(work, person, row):
        return
    region = await timers.region_of(work, person)
    left = (_last_day(row) - local_day(work.now, region)).days
    if _can_wait(work, region, left):
        work.set_timer(
            person, TimerKind.REMINDER, next_morning(work.now, region), row.id
        )
    elif left > 0 and await is_flagged(work, person):
        work.send(person, _gently(row), _keyboard(row))
    else:
        work.send(person, _words(row, left), _keyboard(row))


def _can_wait(work: Work, region: str | None, left: int) -> bool:
    """Say whether it is night, and not the evening of the last day."""
    if not is_night(work.now, region):
        return False
    tomorrow = local_day(next_morning(work.now, region), region)
    return left != 0 or tomorrow == local_day(work.now, region)


async def _is_wanted(work: Work, person: Person, row: Assessment) -> bool:
    """Say whether the reminder still makes sense, whatever has happened since."""
    return (
        _is_worth_it(row)
        and not person.is_out_of_reach
        and await consents.stands(work, person)
        and not await _is_settled(work, person, row)
    )


def _is_worth_it(row: Assessment) -> bool:
    return (
        row.last_claim_day is not None
        and row.claimed_at is None
        and row.verdict != Verdict.NOT_ELIGIBLE
    )


def _last_day(row: Assessment) -> date:
    if row.last_claim_day is None:
        raise ValueError(f"assessment {row.id} has no last day to be reminded of")
    return row.last_claim_day


async def _is_settled(work: Work, person: Person, row: Assessment) -> bool:
    """Say whether an officer has settled what the assessment is about."""
    closed, outcome = col(Case.closed_at), col(Case.outcome)
    settled = select(Case.id).where(
        col(Case.worker_id) == person.id,
        or_(
            and_(outcome.in_(FILED), closed >= _dismissed_at(row)),
            and_(outcome.in_(SETTLED), closed >= row.made_at),
        ),
    )
    return (await work.session.exec(settled.limit(1))).first() is not None


def _dismissed_at(row: Assessment) -> datetime:
    """Return an instant on the day of the PHK: what was filed before is another."""
    day = row.facts.get("terminated_on")
    if not isinstance(day, str):
        return row.made_at
    return datetime.combine(date.fromisoformat(day), time(), tzinfo=UTC)


def _keyboard(row: Assessment) -> Keyboard:
    return (
        (Button(pgettext("button", "I have filed it"), Claimed(row.id)),),
        (Button(pgettext("button", "Talk to an officer"), Open(Room.HUMAN)),),
    )


# What is said ---------------------------------------------------------------------


def _words(row: Assessment, left: int) -> Text:
    last_day = _last_day(row)
    if left < 0:
        return _(
            "We were off and {last_day} has passed. We are sorry. Please talk to an "
            "officer today. There may still be a way.",
            last_day=last_day,
        )
    needed = missing(row)
    if not is_settled(row):
        return _to_be_safe(last_day, left, needed)
    if left == 0:
        return _("Today is the last day to claim. Claim now in SIAPkerja.")
    if left == DAYS_BEFORE[0]:
        return _in_a_month(last_day, left, needed)
    said = _SAID.get(left)
    return lines(
        _after_an_outage(last_day, left) if said is None else said(last_day),
        _("Still missing: {missing}.", missing=listed(needed)) if needed else None,
    )


def _to_be_safe(safe_day: date, left: int, needed: tuple[Text, ...]) -> Text:
    """Return the words where nobody can say that there is more time than that."""
    if left == 0:
        return _(
            "To be safe, claim today in SIAPkerja. Whether there is more time is not "
            "settled."
        )
    return lines(
        ngettext(
            "Reminder: to be safe, claim JKP by {safe_day}. {count} day left. Whether "
            "there is more time after that is not settled.",
            "Reminder: to be safe, claim JKP by {safe_day}. {count} days left. Whether "
            "there is more time after that is not settled.",
            left,
            safe_day=safe_day,
        ),
        _("Still missing: {missing}.", missing=listed(needed)) if needed else None,
    )


def _in_a_month(last_day: date, left: int, needed: tuple[Text, ...]) -> Text:
    if not needed:
        return ngettext(
            "Reminder: JKP can be claimed until {last_day}. {count} day left. Your "
            "papers are complete by our list.",
            "Reminder: JKP can be claimed until {last_day}. {count} days left. Your "
            "papers are complete by our list.",
            left,
            last_day=last_day,
        )
    return ngettext(
        "Reminder: JKP can be claimed until {last_day}. {count} day left. Not ready "
        "yet: {missing}. We can prepare it step by step.",
        "Reminder: JKP can be claimed until {last_day}. {count} days left. Not ready "
        "yet: {missing}. We can prepare it step by step.",
        left,
        last_day=last_day,
        missing=listed(needed),
    )


def _after_an_outage(last_day: date, left: int) -> Text:
    return ngettext(
        "Some reminders could not be sent because of an outage. What matters: the "
        "last day to claim is {last_day}, {count} day left.",
        "Some reminders could not be sent because of an outage. What matters: the "
        "last day to claim is {last_day}, {count} days left.",
        left,
        last_day=last_day,
    )


def _gently(row: Assessment) -> Text:
    """Return the plain fact and a hand, for somebody who is not well."""
    if not is_settled(row):
        return _(
            "Up to {safe_day} a claim is surely in time. An officer can go through it "
            "with you, step by step.",
            safe_day=_last_day(row),
        )
    return _(
        "The last day to claim JKP is {last_day}. An officer can go through it with "
        "you, step by step.",
        last_day=_last_day(row),
    )


_SAID: Mapping[int, Callable[[date], Text]] = {
    14: lambda last_day: _(
        "In two weeks, on {last_day}, is the last day to claim JKP. If a paper is "
        "missing, ask an officer now.",
        last_day=last_day,
    ),
    7: lambda last_day: _(
        "One week to go: {last_day}. This is a good moment to claim. An officer can "
        "help today.",
        last_day=last_day,
    ),
    3: lambda last_day: _(
        "Three days to go: {last_day}. Claim in SIAPkerja. If anything is in the way, "
        "press Talk to an officer.",
        last_day=last_day,
    ),
    1: lambda last_day: _(
        "Tomorrow is the last day: {last_day}. Claim today in SIAPkerja.",
        last_day=last_day,
    ),
}
"""By the days that are left."""
