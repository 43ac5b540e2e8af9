"""Details of an office, each pressed or typed: telephone, targets, capacity, mode."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.expecting import OfficeDetail
from bot.interview.reading.result import Read, Unread
from bot.services.staff import offices
from bot.services.staff.bounds import OutOfBounds
from bot.services.staff.office_time import read_how_soon, read_two_numbers
from bot.services.staff.offices import Particulars
from bot.storage.tables import Office, Staff
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.staff import office_screen
from handlers.staff.office_screen import how_soon, way

NONE = "-"
_TELEPHONE = re.compile(r"\+?[\d ()/.,-]*\d[\d ()/.,-]*(?:ext\.? ?\d+)?", re.IGNORECASE)
FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that is said of an office, and how it is asked for.

    Attributes:
        ask: The question, with an example.
        read: What a typed answer says; a press carries the same words.
        echo: What was understood.
        choices: Answers that can be pressed, and what they say.
    """

    ask: Text
    read: Callable[[str], Read[Particulars] | Unread]
    echo: Callable[[Office], Text]
    choices: tuple[tuple[Text, str], ...] = ()


async def targets(turn: Turn, _post: Staff, office: Office, _value: str) -> None:
    """Show both targets, each with a way to change it."""
    turn.show(
        paragraphs(
            lines(_taken(office), _answered(office)),
            _("The clock stands outside office hours. A day is 7.5 hours."),
        ),
        keyboard=(
            (
                way(pgettext("button", "Taken"), office, "take"),
                way(pgettext("button", "Answered"), office, "answer"),
            ),
            office_screen.back(office),
        ),
    )


async def open_detail(
    turn: Turn, post: Staff, office: Office, value: str, part: str
) -> None:
    """Ask for a detail; or set it, where the press says to what."""
    if value:
        await _set(turn, post, office, part, value)
    else:
        await _ask(turn, office, part, DETAILS[part].ask)


async def take(turn: Turn, post: Staff, office: Office, answer: OfficeDetail) -> None:
    """Take what was typed for a detail."""
    await _set(turn, post, office, answer.part, turn.said)


async def _ask(turn: Turn, office: Office, part: str, words: Text) -> None:
    pressed = tuple(
        way(label, office, part, value) for label, value in DETAILS[part].choices
    )
    answer = OfficeDetail(office.id, part)
    await office_screen.ask(
        turn, office, answer, words, *([pressed] if pressed else [])
    )


async def _set(turn: Turn, post: Staff, office: Office, part: str, words: str) -> None:
    detail = DETAILS[part]
    reading = detail.read(" ".join(words.split()))
    if isinstance(reading, Unread):
        await _ask(turn, office, part, reading.hint)
        return
    try:
        await offices.change(turn.work, office, reading.value, by=turn.person)
    except OutOfBounds as error:
        await _ask(turn, office, part, error.why)
        return
    await office_screen.answered(turn)
    saved = _("Saved. {what}", what=detail.echo(office))
    await office_screen.show(turn, post, office, saved)


def _taken(office: Office) -> Text:
    return _(
        "A waiting case is taken within {length}.",
        length=how_soon(office.take_minutes),
    )


def _answered(office: Office) -> Text:
    return _(
        "A taken case is answered within {length}.",
        length=how_soon(office.answer_minutes),
    )


def _telephone(said: str) -> Read[Particulars] | Unread:
    if said == NONE:
        return Read(Particulars(telephone=""))
    digits = sum(each.isdecimal() for each in said)
    if digits < FEWEST_DIGITS or not _TELEPHONE.fullmatch(said):
        return Unread(_("Write the number as it is dialled, for example 021-8970001."))
    return Read(Particulars(telephone=said))


def _address(said: str) -> Read[Particulars] | Unread:
    if said == NONE:
        return Read(Particulars(address=""))
    if not any(each.isalpha() for each in said):
        return Unread(
            _("Write the street and the town, for example Jalan Merdeka 1, Cikarang.")
        )
    return Read(Particulars(address=said))


def _take_within(said: str) -> Read[Particulars] | Unread:
    soon = read_how_soon(said)
    if isinstance(soon, Unread):
        return soon
    return Read(Particulars(take_minutes=soon.value))


def _answer_within(said: str) -> Read[Particulars] | Unread:
    soon = read_how_soon(said)
    if isinstance(soon, Unread):
        return soon
    return Read(Particulars(answer_minutes=soon.value))


def _capacity(said: str) -> Read[Particulars] | Unread:
    match read_two_numbers(said):
        case Read(value=(busy, full)):
            return Read(Particulars(busy_at=busy, full_at=full))
        case Unread() as unread:
            return unread


_MODES = {"ambil": False, "take": False, "bagi": True, "dibagi": True, "deal": True}


def _mode(said: str) -> Read[Particulars] | Unread:
    first = said.casefold().partition(" ")[0]
    if first not in _MODES:
        return Unread(_("Tap one of the two, or write: take, or deal."))
    return Read(Particulars(deals=_MODES[first]))


def _hours(count: int) -> tuple[Text, str]:
    return how_soon(count * 60), f"{count}h"


def _days(count: int) -> tuple[Text, str]:
    return how_soon(count * 450), f"{count}d"


DETAILS: Mapping[str, Detail] = {
    "telephone": Detail(
        _("What is the telephone of the office? Workers see it. To leave it out: -"),
        _telephone,
        lambda office: _(
            "Telephone: {telephone}",
            telephone=verbatim(office.telephone)
            if office.telephone
            else office_screen.NOT_YET,
        ),
    ),
    "address": Detail(
        _("What is the address of the office? Workers see it. To leave it out: -"),
        _address,
        lambda office: _(
            "Address: {address}",
            address=verbatim(office.address)
            if office.address
            else office_screen.NOT_YET,
        ),
    ),
    "take": Detail(
        _(
            "Within how much office time should a waiting case be taken? For example "
            "4 hours."
        ),
        _take_within,
        _taken,
        (_hours(2), _hours(4), _days(1)),
    ),
    "answer": Detail(
        _(
            "Within how much office time should a taken case be answered? For example "
            "2 days."
        ),
        _answer_within,
        _answered,
        (_days(1), _days(2), _days(3)),
    ),
    "capacity": Detail(
        _(
            "With how many open cases is an officer reminded, and with how many asked "
            "before one more? For example 40 and 60."
        ),
        _capacity,
        office_screen.capacity,
    ),
    "mode": Detail(
        _(
            "How do cases come to the officers? They take them themselves, or each "
            "case is dealt to whoever is on duty and has the fewest."
        ),
        _mode,
        office_screen.mode,
        (
            (pgettext("button", "They take"), "take"),
            (pgettext("button", "Dealt"), "deal"),
        ),
    ),
}
