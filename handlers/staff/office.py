"""/kantor: an office as its admin and its coordinator see it, and set it.

Every press and every typed answer is asked again whether this person has the office.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.buttons import Button, Keyboard, OfficePart, Open, Room, WordOffice
from bot.expecting import OfficeDetail
from bot.interview.reading.words import Steer, read_steer
from bot.services.staff import confirming, office_admins
from bot.services.staff.rights import Right, has
from bot.storage.tables import Office, OfficeTextKind, Staff
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext, verbatim
from handlers.screens.prompts import forget, lay_aside, put
from handlers.staff import (
    confirming as confirming_screen,
)
from handlers.staff import (
    office_days,
    office_details,
    office_screen,
    office_texts,
    office_week,
    office_wording,
    text_screen,
)

WHICH = _("Which office? Tap one, or write a few letters of its name.")
NOT_YOURS = _("You do not set this office.")
NO_OFFICE = _("There is no office like that. Write a few other letters of its name.")

Opens = Callable[[Turn, Staff, Office, str], Awaitable[None]]
Takes = Callable[[Turn, Staff, Office, OfficeDetail], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an office: what shows or sets it, and who may do so.

    Attributes:
        opens: What takes a press.
        takes: What takes words; None where nothing is typed.
        right: Which right that needs.
        everywhere: Whether it holds for all offices, so that it is not for all who
            have the right.
    """

    opens: Opens
    takes: Takes | None = None
    right: Right = Right.RUN_OFFICE
    everywhere: bool = False


async def open_own(turn: Turn) -> None:
    """Show the office of who asks; who is of none chooses first: /kantor."""
    post = turn.staff
    if post is None:
        return
    if post.office_id is None and office_admins.has_several(post):
        await _choose(turn, post, "", WHICH)
        return
    office = await office_admins.seen_by(turn.work, post, post.office_id or 0)
    if office is None:
        turn.show(_("You are of no office yet. Ask an admin."))
    else:
        await office_screen.show(turn, post, office)


async def press(turn: Turn, press: OfficePart) -> None:
    """Show a part of an office, or set it, if this person has it now."""
    if press.office_id == 0:
        await _of_none(turn, press)
        return
    part = PARTS.get(press.part)
    found = await _theirs(turn, press.office_id, part)
    if found is None or part is None:
        turn.note_refused()
        turn.tell(NOT_YOURS if part else OLD_BUTTON)
        turn.go(Room.OFFICERS)
        return
    await part.opens(turn, *found, press.value)


async def word(turn: Turn, press: WordOffice) -> None:
    """Do something with a text of an office, if this person has it now."""
    found = await _theirs(turn, press.office_id, PARTS[text_screen.PART])
    is_one = press.kind in set(OfficeTextKind)
    if found is None or not is_one:
        turn.note_refused()
        turn.tell(NOT_YOURS if is_one else OLD_BUTTON)
        turn.go(Room.OFFICERS)
        return
    _own, office = found
    await office_texts.do(turn, office, press)


async def changed(turn: Turn) -> bool:
    """Take a change of typed words of a text that are not used yet."""
    answer = office_wording.is_asked_in(turn)
    if answer is None:
        return False
    await spoken(turn, answer)
    return True


async def spoken(turn: Turn, answer: OfficeDetail) -> None:
    """Take what was typed about an office, if this person has it still."""
    if answer.office_id == 0:
        if turn.staff is not None:
            await _choose(turn, turn.staff, turn.said, NO_OFFICE)
        return
    part = PARTS.get(answer.part)
    found = await _theirs(turn, answer.office_id, part)
    if found is None or part is None or part.takes is None:
        await lay_aside(turn)
        forget(turn)
        turn.send(NOT_YOURS)
    elif read_steer(turn.said) is Steer.CANCEL:
        await lay_aside(turn)
        await office_wording.leave(turn)
        await _home(turn, *found, "")
    else:
        await part.takes(turn, *found, answer)


async def _theirs(
    turn: Turn, office_id: int, part: Part | None
) -> tuple[Staff, Office] | None:
    post = turn.staff
    if post is None or part is None or not has(post.role, part.right):
        return None
    if part.everywhere and not office_admins.sets_calendar(post):
        return None
    office = await office_admins.seen_by(turn.work, post, office_id)
    return None if office is None else (post, office)


async def _home(turn: Turn, post: Staff, office: Office, _value: str) -> None:
    """Show the office; what was asked of it is asked no more."""
    if isinstance(turn.expected, OfficeDetail):
        forget(turn)
    await office_screen.show(turn, post, office)


async def _of_none(turn: Turn, press: OfficePart) -> None:
    """Show the people without an office, or the offices to choose from."""
    post = turn.staff
    of_none = press.part == "confirm"
    if post is None or not (
        _confirms_those_of_none(post) if of_none else office_admins.has_several(post)
    ):
        turn.note_refused()
        turn.tell(NOT_YOURS)
        turn.go(Room.OFFICERS)
    elif of_none:
        await confirming_screen.show_next(turn, 0, _number(press.value))
    else:
        await _choose(turn, post, "", WHICH)


def _confirms_those_of_none(post: Staff) -> bool:
    return has(post.role, Right.APPOINT) and office_admins.has_those_of_none(post)


async def _choose(turn: Turn, post: Staff, words: str, nothing: Text) -> None:
    """Offer the offices whose name has these words; all, where none has."""
    found = await office_admins.like(turn.work, post, words)
    said = WHICH if found else nothing
    offered = found or await office_admins.like(turn.work, post, "")
    without = 0
    if _confirms_those_of_none(post):
        without = len(await confirming.waiting(turn.work, post, None))
    await put(turn, OfficeDetail(0, "list"), said, _offices(offered, without))


def _offices(offered: list[Office], without: int) -> Keyboard:
    of_none = pgettext("button", "Without office ({count})", count=without)
    return (
        *((office_screen.way(verbatim(each.name), each, "home"),) for each in offered),
        *([(Button(of_none, OfficePart(0, "confirm")),)] if without else []),
        (Button(pgettext("button", "Back"), Open(Room.OFFICERS)),),
    )


async def _confirm(turn: Turn, _post: Staff, office: Office, value: str) -> None:
    await confirming_screen.show_next(turn, office.id, _number(value))


def _number(value: str) -> int:
    return int(value) if value.isdecimal() else 0


def _detail(part: str) -> Part:
    return Part(partial(office_details.open_detail, part=part), office_details.take)


PARTS: Mapping[str, Part] = {
    "home": Part(_home, right=Right.SET_OFFICE),
    "hours": Part(office_week.open_week, office_week.take, Right.SET_OFFICE),
    "days": Part(office_days.open_days, office_days.take, Right.SET_OFFICE),
    "people": Part(confirming_screen.show_people, right=Right.SET_OFFICE),
    "confirm": Part(_confirm, right=Right.APPOINT),
    "ramadan": Part(
        office_days.open_ramadan, office_days.take_ramadan, everywhere=True
    ),
    "targets": Part(office_details.targets),
    text_screen.PART: Part(office_texts.open_all, office_wording.take),
    **{part: _detail(part) for part in office_details.DETAILS},
}
