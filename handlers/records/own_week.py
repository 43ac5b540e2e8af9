"""An officer's own numbers of a week, and files of the guidance given: /rekap."""

import asyncio
from datetime import date, timedelta

from bot.buttons import Button, GuidanceFile, Keyboard, Open, OwnWeek, Room
from bot.services.queue.guidance_words import FUNCTIONS
from bot.services.records import guidance_log, own_week
from bot.services.records.guidance_file import Log, as_pdf, as_xlsx
from bot.services.records.own_week import WEEK, Week
from bot.services.records.rating import WORDS
from bot.services.staff import office_hours, offices
from bot.storage.tables import Case, Deed
from bot.telegram.refusals import NOT_YOURS, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    InMonth,
    Text,
    _,
    lines,
    listed,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.cases import card, own

KINDS = {"pdf": as_pdf, "xlsx": as_xlsx}
NOTE = _(
    "Your guidance records, without words of talks and without names. Write your name "
    "and NIP on it yourself."
)
NOTHING = _("No guidance was recorded there yet.")


async def show_now(turn: Turn) -> None:
    """Show the numbers of this week: /rekap."""
    today = await own_week.today_of(turn.work, own.post(turn))
    await _show(turn, own_week.monday_of(today))


async def show(turn: Turn, press: OwnWeek) -> None:
    """Show the numbers of a week that is over, or goes on."""
    monday = _day(press.monday)
    today = await own_week.today_of(turn.work, own.post(turn))
    if monday is None or monday != own_week.monday_of(monday) or monday > today:
        turn.tell(OLD_BUTTON)
        monday = own_week.monday_of(today)
    await _show(turn, monday)


async def make_file(turn: Turn, press: GuidanceFile) -> None:
    """Send one's own guidance of a month or a case as a file."""
    turn.beside = True
    make = KINDS.get(press.kind)
    month = _day(f"{press.month}-01") if press.month else None
    if make is None or (press.month and month is None):
        turn.tell(OLD_BUTTON)
        return
    log, name = await _log(turn, press.case_id, month)
    if log is None:
        turn.tell(NOT_YOURS)
        turn.note_refused()
    elif not log.given:
        turn.tell(NOTHING)
    else:
        file = await asyncio.to_thread(make, log)
        turn.work.document(turn.person, file, f"{name}.{press.kind}", NOTE)
        detail = f"{press.kind} {press.month or press.case_id}"
        case = None if month else await turn.work.rows.get(Case, press.case_id)
        turn.work.record(
            Deed.MADE_RECORD,
            by=turn.person,
            about=case.worker_id if case else None,
            case_id=case.id if case else None,
            detail=detail,
        )


async def _show(turn: Turn, monday: date) -> None:
    week = await own_week.of(turn.work, turn.person, own.post(turn), monday)
    turn.show(_told(week), keyboard=await _ways(turn, week))


def _told(week: Week) -> Text:
    return paragraphs(
        Bold(
            _(
                "Your week, {first} to {last}",
                first=week.monday,
                last=week.monday + WEEK - timedelta(days=1),
            )
        ),
        lines(
            _(
                "Handled: {handled}. Closed: {closed}.",
                handled=week.handled,
                closed=week.closed,
            ),
            _("Working again: {count}", count=week.placed) if week.placed else None,
            _first_answer(week),
            _ratings(week),
            _guidance(week),
            _briefings(week),
        ),
        _("Only you see this."),
    )


def _first_answer(week: Week) -> Text | None:
    if week.first_answer is None:
        return None
    return _(
        "First answers: half of them within {length}, counting office time only.",
        length=office_hours.span(week.first_answer),
    )


def _ratings(week: Week) -> Text:
    if week.ratings is None:
        return ngettext(
            "What workers said is shown from {count} answer on.",
            "What workers said is shown from {count} answers on.",
            own_week.FEWEST_RATINGS,
        )
    said = [
        _("{what}: {count}", what=WORDS[each], count=week.ratings[each])
        for each in WORDS
    ]
    return _("Workers said: {answers}.", answers=listed(said))


def _guidance(week: Week) -> Text | None:
    if not any(week.guidance.values()):
        return None
    said = [
        _("{what}: {count}", what=FUNCTIONS[each], count=count)
        for each, count in week.guidance.items()
        if count
    ]
    return _("Guidance: {functions}.", functions=listed(said))


def _briefings(week: Week) -> Text | None:
    if not week.briefings:
        return None
    return _(
        "Briefings: {count}. People who came: {present}.",
        count=week.briefings,
        present=week.briefed,
    )


async def _ways(turn: Turn, week: Week) -> Keyboard:
    """Return the weeks beside this one, the files of its month, and the way back."""
    before = Button(
        pgettext("button", "Week before"), OwnWeek((week.monday - WEEK).isoformat())
    )
    after = Button(
        pgettext("button", "Week after"), OwnWeek((week.monday + WEEK).isoformat())
    )
    today = await own_week.today_of(turn.work, own.post(turn))
    month = min(today, week.monday + WEEK - timedelta(days=1)).replace(day=1)
    recorded = await guidance_log.of_month(turn.work, turn.person, month)
    files = tuple(
        Button(label, GuidanceFile(kind, 0, f"{month:%Y-%m}"))
        for kind, label in (
            ("pdf", pgettext("button", "PDF {month}", month=InMonth(month))),
            ("xlsx", pgettext("button", "XLSX {month}", month=InMonth(month))),
        )
    )
    return (
        (before,) if week.is_now else (before, after),
        files if recorded else (),
        (own.TO_CASES, Button(card.BACK, Open(Room.OFFICERS))),
    )


async def _log(turn: Turn, case_id: int, month: date | None) -> tuple[Log | None, str]:
    """Return what stands in a file, and its name; None for the case of another."""
    post = own.post(turn)
    if month is not None:
        given = await guidance_log.of_month(turn.work, turn.person, month)
        title = _("Guidance records, {month}", month=InMonth(month))
        name = f"rekap-bimbingan-{month:%Y-%m}"
    else:
        case = await turn.work.session.get(Case, case_id)
        given = await guidance_log.of_case(turn.work, turn.person, case_id)
        if case is None or (case.counselor_id != turn.person.id and not given):
            return None, ""
        code = verbatim(case.code)
        title = _("Guidance records, case {case_code}", case_code=code)
        name = f"rekap-bimbingan-{case.code}"
    return Log(
        title=title,
        office=await offices.called(turn.work, post.office_id),
        given=given,
        made_at=turn.work.now,
        today=await own_week.today_of(turn.work, post),
    ), name


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
