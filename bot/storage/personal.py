"""Personal data in what is said: whose it is, so that others cannot pass it on.

What holds words of one person and is read by another is protected from forwarding and
saving, and leaves the chat again; see `bot.storage.saying`. Its row says whom it tells
of, so that it leaves at once when one of them erases all. Words that an officer typed
may name anybody of whom that officer knows, so they say who typed them, and leave when
one of those erases all. What was typed for many can be copied until then.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from bot.buttons import Keyboard
from bot.storage.tables import Outbox
from bot.texts import Bold, Details, Lines, Listed, Message, Text, Value, Verbatim

ANYBODY = 0
"""Of whom words tell where nobody knows whom they name, nor who typed them."""

OF_ANYBODY = f",{ANYBODY},"
"""In `Outbox.tells_of` of what may name anybody, such as a file with typed words."""

MOST_NAMED = 200
"""People that are told apart in one message; the index takes no more."""


@dataclass(frozen=True, slots=True)
class Personal(Verbatim):
    """Words that tell of a person: a name, a number, a code with all below it.

    Attributes:
        of: The number of the person, `typed_by` somebody, or `ANYBODY`.
    """

    of: int


@dataclass(frozen=True, slots=True)
class Typed(Verbatim):
    """Words typed to be read by many: a letter, a saved reply, a text of an office.

    They should name nobody, and may all the same. Who works on them has to copy them,
    so they are not protected.

    Attributes:
        by: Who typed them, or may have; the operator knows of nobody.
    """

    by: tuple[int, ...] = (ANYBODY,)


def typed_by(author: int | None) -> int:
    """Return of whom words tell that somebody typed: of anybody whom they know of."""
    return -(author or ANYBODY)


def tells_of_another(reader: int, text: Text, keyboard: Keyboard = ()) -> bool:
    """Say whether something tells of a person that is not its reader."""
    found = _found(text, keyboard)
    return any(isinstance(e, Personal) and e.of != reader for e in found)


def told_of(reader: int, text: Text, keyboard: Keyboard = ()) -> str | None:
    """Return of whom something tells but its reader, as `Outbox.tells_of` keeps it."""
    found = _found(text, keyboard)
    people = {person for each in found for person in _whom(each)} - {reader}
    return _packed(people if len(people) <= MOST_NAMED else {ANYBODY})


def names(person: int, known_to: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that a row of the outbox tells of a person, or may.

    Args:
        person: Their number.
        known_to: Who may have typed their name.
    """
    of_somebody = col(Outbox.tells_of).is_not(None)  # which rows the index has
    typed = [typed_by(each) for each in known_to]
    return and_(of_somebody, or_(*map(_holds, (person, ANYBODY, *typed))))


def says_of(person: int) -> ColumnElement[bool]:
    """Return the condition that a row of the outbox names a person by our doing."""
    return and_(col(Outbox.tells_of).is_not(None), _holds(person))


def _whom(found: Personal | Typed) -> Collection[int]:
    if isinstance(found, Personal):
        return (found.of,)
    return [typed_by(each) for each in found.by]


def _packed(people: Collection[int]) -> str | None:
    """Return numbers between commas, so that each is found as a whole."""
    return f",{','.join(map(str, sorted(people)))}," if people else None


def _holds(person: int) -> Any:  # noqa: ANN401
    return col(Outbox.tells_of).like(f"%,{person},%")


def _found(text: Text, keyboard: Keyboard) -> list[Personal | Typed]:
    found: list[Personal | Typed] = []
    _gather(text, found)
    for row in keyboard:
        for button in row:
            _gather(button.label, found)
    return found


def _gather(value: Value, found: list[Personal | Typed]) -> None:
    """Add to one list for all of a message, since each is looked through."""
    match value:
        case Personal() | Typed():
            found.append(value)
        case Message():
            for each in value.values.values():
                _gather(each, found)
        case Lines() | Listed():
            for each in value.texts:
                _gather(each, found)
        case Bold() | Details():
            _gather(value.text, found)
