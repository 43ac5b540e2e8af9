"""Days of an office that differ from the calendar, and the days of Ramadan."""

from datetime import date, timedelta

from bot.expecting import OfficeDetail
from bot.interview.reading.result import Unread
from bot.services.staff import office_admins, opening
from bot.services.staff.days_ahead import FURTHEST, read_day_ahead
from bot.storage.tables import Office, Staff
from bot.storage.tables.offices import NAME_LENGTH
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Text,
    WithWeekday,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.staff import office_screen
from handlers.staff.office_screen import day_at, day_lines, lacks, ramadan_line, way

MOST = 5
MONTH = timedelta(days=30)
LENGTHS = (29, 30)
NONE_YET = _(
    "Until now the calendar holds: holidays and collective leave are days off."
)
CLOSE = _("Which day is the office closed, and why? For example 24 Dec, staff meeting.")
OPEN = _("On which day is the office open after all? For example 24 Dec.")
WHY = _("Why is it closed? Workers read it, for example: staff meeting.")
FIRST = _("What is the first day of Ramadan? For example 8 Feb 2027.")


async def open_days(turn: Turn, post: Staff, office: Office, value: str) -> None:
    """Show the days ahead; or ask for one, or forget one."""
    if value == "close":
        await _ask(turn, office, "close", CLOSE)
    elif value == "open":
        await _ask(turn, office, "open", OPEN)
    elif value:
        await _forget(turn, post, office, value)
    else:
        await _show(turn, post, office)


async def take(turn: Turn, post: Staff, office: Office, answer: OfficeDetail) -> None:
    """Take the day that was typed, or why it is closed."""
    if answer.known in ("close", "open"):
        await _take_day(turn, post, office, answer.known)
    else:
        day = _day(answer.known)
        if day is None or day < day_at(office, turn.work.now):
            await _ask(turn, office, "close", CLOSE)
        else:
            await _close(turn, post, office, day, turn.said)


async def _take_day(turn: Turn, post: Staff, office: Office, what: str) -> None:
    written, _comma, why = turn.said.partition(",")
    for word in ("tutup ", "buka ", "libur "):
        written = written.strip().removeprefix(word).removeprefix(word.capitalize())
    reading = read_day_ahead(written, day_at(office, turn.work.now))
    if isinstance(reading, Unread):
        await _ask(turn, office, what, reading.hint)
    elif what == "close":
        await _close(turn, post, office, reading.value, why)
    else:
        await opening.set_day(turn.work, office, reading.value, None, by=turn.person)
        saved = _("Saved. {day}: open.", day=WithWeekday(reading.value))
        await _saved(turn, post, office, saved)


async def _close(turn: Turn, post: Staff, office: Office, day: date, said: str) -> None:
    why = " ".join(said.split())
    if not why or len(why) > NAME_LENGTH:
        too_long = _("At most {length} letters.", length=NAME_LENGTH) if why else None
        words = lines(_("Closed on {day}.", day=WithWeekday(day)), too_long, WHY)
        await _ask(turn, office, day.isoformat(), words)
        return
    await opening.set_day(turn.work, office, day, why, by=turn.person)
    await _saved(
        turn,
        post,
        office,
        _("Saved. {day}: closed, {why}.", day=WithWeekday(day), why=verbatim(why)),
    )


async def _saved(turn: Turn, post: Staff, office: Office, saved: Text) -> None:
    await office_screen.answered(turn)
    await _show(turn, post, office, saved)


async def _forget(turn: Turn, post: Staff, office: Office, written: str) -> None:
    day = _day(written)
    if day is None:
        turn.tell(OLD_BUTTON)
    elif not await opening.forget_day(turn.work, office, day, by=turn.person):
        turn.tell(ALREADY)
    await _show(turn, post, office)


async def _show(turn: Turn, post: Staff, office: Office, *said: Text) -> None:
    today = day_at(office, turn.work.now)
    hours = await opening.hours_of(turn.work, office)
    own = await opening.days_from(turn.work, office, today)
    ahead = list(day_lines(hours.own_days, today)) or [NONE_YET]
    drop = tuple(
        (
            way(
                pgettext("button", "Undo {day}", day=each.day),
                office,
                "days",
                each.day.isoformat(),
            ),
        )
        for each in own[:MOST]
    )
    ramadan = way(pgettext("button", "Ramadan"), office, "ramadan")
    turn.show(
        paragraphs(
            *said,
            *await lacks(turn, post, today),
            lines(Bold(_("Days that differ")), *ahead, ramadan_line(hours, today)),
        ),
        keyboard=(
            (
                way(pgettext("button", "Close a day"), office, "days", "close"),
                way(pgettext("button", "Open a day"), office, "days", "open"),
            ),
            *drop,
            (
                *([ramadan] if office_admins.sets_calendar(post) else []),
                *office_screen.back(office),
            ),
        ),
    )


async def open_ramadan(turn: Turn, post: Staff, office: Office, value: str) -> None:
    """Ask for the days of Ramadan, for all offices; or set them."""
    first, _dot, length = value.partition(".")
    begins, today = _day(first), day_at(office, turn.work.now)
    near = begins is not None and today - MONTH <= begins <= today + FURTHEST
    if begins is None or not near or length not in map(str, LENGTHS):
        await _ask_ramadan(turn, office, FIRST)
        return
    last = begins + timedelta(days=int(length) - 1)
    await opening.set_ramadan(turn.work, begins, last, by=turn.person)
    saved = _(
        "Saved, for all offices. Ramadan: {first} to {last}.", first=begins, last=last
    )
    await _saved(turn, post, office, saved)


async def take_ramadan(
    turn: Turn, _post: Staff, office: Office, _answer: OfficeDetail
) -> None:
    """Take the first day of Ramadan, and ask how long it is."""
    reading = read_day_ahead(turn.said, day_at(office, turn.work.now), MONTH)
    if isinstance(reading, Unread):
        await _ask_ramadan(turn, office, reading.hint)
        return
    first = reading.value
    lasts = tuple(
        (
            way(
                ngettext(
                    "{count} day, to {last}",
                    "{count} days, to {last}",
                    length,
                    last=first + timedelta(days=length - 1),
                ),
                office,
                "ramadan",
                f"{first.isoformat()}.{length}",
            ),
        )
        for length in LENGTHS
    )
    words = _("Ramadan begins on {day}. How long is it?", day=WithWeekday(first))
    answer = OfficeDetail(office.id, "ramadan")
    await office_screen.ask(turn, office, answer, words, *lasts)


async def _ask_ramadan(turn: Turn, office: Office, words: Text) -> None:
    await office_screen.ask(turn, office, OfficeDetail(office.id, "ramadan"), words)


async def _ask(turn: Turn, office: Office, known: str, words: Text) -> None:
    await office_screen.ask(turn, office, OfficeDetail(office.id, "days", known), words)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
