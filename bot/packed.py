"""Small values written as words between colons, and read back with distrust."""

from collections.abc import Sequence
from dataclasses import astuple, fields
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar, get_type_hints

HIGHEST = 2**31 - 1
"""The highest number of a row; more would not even fit into a question about it."""


class Packed(Protocol):
    """A dataclass; its fields are numbers, members of an enum and words of ASCII."""

    CODE: ClassVar[str]


P = TypeVar("P", bound=Packed)


def parts_of(value: Packed) -> list[str]:
    """Return the code and the fields as words.

    Raises:
        ValueError: A word would not come back as it is.
    """
    parts = [value.CODE, *(str(part) for part in astuple(value))]  # type: ignore[call-overload]
    if any(":" in part or not part.isascii() for part in parts):
        raise ValueError(f"{parts!r} cannot be read back; shorten its words")
    return parts


def read(kind: type[P], parts: Sequence[str]) -> P | None:
    """Return the value that the words after its code make; None if they make none."""
    types = _types(kind)
    if len(parts) > len(types):
        return None
    try:
        return kind(*(_read(of, part) for of, part in zip(types, parts, strict=False)))
    except (TypeError, ValueError):
        return None


@cache
def _types(kind: type[Packed]) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[each.name] for each in fields(kind))  # type: ignore[arg-type]


def _read(of: Any, part: str) -> Any:  # noqa: ANN401
    if of is int:
        return _number(part)
    return of(part) if issubclass(of, StrEnum) else part


def _number(written: str) -> int:
    """Read the number of a row.

    Raises:
        ValueError: No row can have it.
    """
    if not written.isdecimal() or int(written) > HIGHEST:
        raise ValueError("not the number of a row")
    return int(written)
