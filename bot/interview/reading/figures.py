"""Numbers as Indonesians write them: "4.500.000", "4,5", "4'500'000", "4.5OO.OOO"."""

import re
from dataclasses import dataclass
from decimal import Decimal

# No number here is longer than 15 digits, which the decimal context holds exactly.
_GROUPED = re.compile(
    r"(?P<whole>\d{1,3}(?P<sep>[.,'])\d{3}(?:(?P=sep)\d{3}){0,3})(?:[.,](?P<rest>\d{1,2}))?"
)
_DECIMAL = re.compile(r"(?P<whole>\d{1,15})[.,](?P<rest>\d{1,2}|\d{4,6})")
_BELOW_ONE = re.compile(r"0[.,](?P<rest>\d{1,6})")
_WHOLE = re.compile(r"\d{1,15}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was written.

    Attributes:
        value: What it says when a group of three digits means thousands.
        as_decimal: What it says when the one separator in it is a decimal comma, as
            in "4.500"; None where it can only be read one way.
    """

    value: Decimal
    as_decimal: Decimal | None = None


def figure(written: str) -> Figure | None:
    """Return the number in ``written``; None where its separators make no sense."""
    written = written.strip(".,'")
    if found := _BELOW_ONE.fullmatch(written):
        return Figure(Decimal(f"0.{found['rest']}"))
    if found := _GROUPED.fullmatch(written):
        return _grouped(found, written)
    if found := _DECIMAL.fullmatch(written):
        return Figure(Decimal(f"{found['whole']}.{found['rest']}"))
    return Figure(Decimal(written)) if _WHOLE.fullmatch(written) else None


def zeros_for_letters(text: str) -> str:
    """Return ``text`` with the letter o between digits written as the digit."""
    return re.sub(
        r"\d[\do.,']*(?![a-z])", lambda number: number[0].replace("o", "0"), text
    )


def _grouped(found: re.Match[str], written: str) -> Figure | None:
    whole = found["whole"].replace(found["sep"], "")
    if found["rest"]:
        same = written[found.end("whole")] == found["sep"]
        return None if same else Figure(Decimal(f"{whole}.{found['rest']}"))
    if found["sep"] == "'" or found["whole"].count(found["sep"]) > 1:
        return Figure(Decimal(whole))
    return Figure(Decimal(whole), Decimal(found["whole"].replace(found["sep"], ".")))
