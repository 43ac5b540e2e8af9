"""What an export is to hold: figures or cases, which days, area and kind of file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.services.export.sheets import FileKind


class What(StrEnum):
    """What stands in the lines."""

    FIGURES = "figures"
    """A line for each area below, and each week or month."""
    CASES = "cases"
    """A line for each request, by its code."""
    NAMED = "named"
    """The same with the names of workers."""

    @property
    def is_of_cases(self) -> bool:
        """Whether each line is somebody's."""
        return self is not What.FIGURES


@dataclass(frozen=True, slots=True)
class Wanted:
    """One export.

    Attributes:
        what: What stands in its lines.
        area: Of which area; "" is the country.
        first: From which day on.
        last: To which day, which is among them.
        kind: Which file.
    """

    what: What
    area: str
    first: date
    last: date
    kind: FileKind

    def __str__(self) -> str:
        """Return it as the audit has it."""
        area = self.area or "all"
        return f"{self.what} {self.kind} {self.first} {self.last} {area}"

    def packed(self) -> dict[str, Any]:
        """Return it as an errand keeps it."""
        return {
            "what": self.what,
            "area": self.area,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "kind": self.kind,
        }


def unpacked(kept: Mapping[str, Any]) -> Wanted:
    """Return what an errand keeps.

    Raises:
        KeyError: Another release wrote it.
        ValueError: As above.
    """
    return Wanted(
        What(kept["what"]),
        str(kept["area"]),
        date.fromisoformat(kept["first"]),
        date.fromisoformat(kept["last"]),
        FileKind(kept["kind"]),
    )


def file_name(wanted: Wanted) -> str:
    """Return a name that says what is in it, of where and when."""
    what = {
        What.FIGURES: "angka",
        What.CASES: "kasus",
        What.NAMED: "kasus-bernama",
    }[wanted.what]
    area = wanted.area or "indonesia"
    return f"temani-{what}-{area}-{wanted.first}-{wanted.last}.{wanted.kind}"
