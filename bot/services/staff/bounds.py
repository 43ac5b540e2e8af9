"""Bounds of what is said of an office: its targets, its capacity, its words."""

from collections.abc import Mapping
from typing import Any

from bot.storage.tables.offices import (
    ADDRESS_LENGTH,
    NAME_LENGTH,
    TELEPHONE_LENGTH,
)
from bot.texts import Text, _

SHORTEST_TARGET, LONGEST_TARGET = 60, 10 * 450
"""In minutes of office time: an hour, and ten days."""
MOST_CASES = 500

_NO_TARGET = _(
    "A target is from 1 hour to 10 days of office time; a day is 7.5 hours. Write for "
    "example 4 hours, or 2 days."
)
_NO_CAPACITY = _(
    "Both are from 1 to {most_cases}, and the first is not above the second. Write for "
    "example 40 and 60.",
    most_cases=MOST_CASES,
)


class OutOfBounds(Exception):
    """Something was said of an office that cannot be.

    Attributes:
        why: What is allowed, with an example.
    """

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why


def check(said: Mapping[str, Any]) -> None:
    """Insist that an office may be so, by its columns.

    Raises:
        OutOfBounds: It may not.
    """
    for column, length in _LENGTHS.items():
        if len(said[column]) > length:
            raise OutOfBounds(_too_long(length))
    for column in ("take_minutes", "answer_minutes"):
        if not SHORTEST_TARGET <= said[column] <= LONGEST_TARGET:
            raise OutOfBounds(_NO_TARGET)
    if not 1 <= said["busy_at"] <= said["full_at"] <= MOST_CASES:
        raise OutOfBounds(_NO_CAPACITY)


_LENGTHS: Mapping[str, int] = {
    "name": NAME_LENGTH,
    "address": ADDRESS_LENGTH,
    "telephone": TELEPHONE_LENGTH,
}


def _too_long(length: int) -> Text:
    return _("That is too long: at most {length} letters.", length=length)
