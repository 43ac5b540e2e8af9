"""The hours of an office: each weekday, or several, usually and in Ramadan."""

import re

from bot.buttons import Keyboard
from bot.expecting import OfficeDetail
from bot.interview.reading.result import Unread
from bot.services.staff import opening
from bot.services.staff.office_hours import WEEKDAYS
from bot.services.staff.office_time import read_shift
from bot.storage.tables import Office, Season, Staff
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext
from handlers.staff import office_screen
from handlers.staff.office_screen import days_called, shift_in_words, way, week_lines

SEASONS = {"u": Season.USUAL, "r": Season.RAMADAN}
TITLES = {
    Season.USUAL: _("Hours of the office"),
    Season.RAMADAN: _("Hours in Ramadan"),
}
FRIDAY, SUNDAY = 4, 6
IN_A_ROW = 4
_WHICH = re.compile(r"(?P<season>[ur])(?P<first>[0-6])(?P<last>[0-6])")


async def open_week(turn: Turn, _post: Staff, office: Office, value: str) -> None:
    """Show a week; or ask for the hours of the days that were pressed."""
    if value in ("", *SEASONS):
        await _show(turn, office, value or "u")
        return
    found = _WHICH.fullmatch(value)
    if found is None or found["first"] > found["last"]:
        turn.tell(OLD_BUTTON)
        await _show(turn, office, "u")
        return
    await _ask(turn, office, value, _question(value))


async def take(turn: Turn, _post: Staff, office: Office, answer: OfficeDetail) -> None:
    """Take the hours that were typed."""
    if _WHICH.fullmatch(answer.known) is None:
        await office_screen.answered(turn)
        await _show(turn, office, "u")
        return
    reading = read_shift(turn.said)
    if isinstance(reading, Unread):
        await _ask(turn, office, answer.known, reading.hint)
        return
    season, first, last = _which(answer.known)
    days = [(day, reading.value) for day in range(first, last + 1)]
    await opening.set_week(turn.work, office, season, days, by=turn.person)
    await office_screen.answered(turn)
    saved = _(
        "Saved. {days}: {hours}.",
        days=days_called(first, last),
        hours=shift_in_words(reading.value),
    )
    await _show(turn, office, answer.known[0], saved)


async def _show(turn: Turn, office: Office, season: str, *said: Text) -> None:
    hours = await opening.hours_of(turn.work, office)
    of = SEASONS[season]
    week = hours.usual if of is Season.USUAL else hours.in_ramadan
    turn.show(
        paragraphs(
            *said,
            lines(Bold(TITLES[of]), *week_lines(week)),
            _("Which day has other hours?"),
        ),
        keyboard=_days(office, season),
    )


async def _ask(turn: Turn, office: Office, which: str, words: Text) -> None:
    await office_screen.ask(
        turn, office, OfficeDetail(office.id, "hours", which), words
    )


def _question(which: str) -> Text:
    _season, first, last = _which(which)
    return _(
        "{days}: from when to when? For example 07.30-16.00, break 12.00-13.00. For a "
        "day without hours: closed.",
        days=days_called(first, last),
    )


def _which(value: str) -> tuple[Season, int, int]:
    return SEASONS[value[0]], int(value[1]), int(value[2])


def _days(office: Office, season: str) -> Keyboard:
    each = [
        way(name, office, "hours", f"{season}{day}{day}")
        for day, name in enumerate(WEEKDAYS)
    ]
    others = {
        "u": (pgettext("button", "In Ramadan"), "r"),
        "r": (pgettext("button", "Usual hours"), "u"),
    }
    label, other = others[season]
    return (
        (way(days_called(0, FRIDAY), office, "hours", f"{season}0{FRIDAY}"),),
        tuple(each[:IN_A_ROW]),
        tuple(each[IN_A_ROW:]),
        (way(label, office, "hours", other), *office_screen.back(office)),
    )
