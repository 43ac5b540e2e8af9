"""Cells of a table file, safe from formulas: what people typed stays what they typed.

A spreadsheet that opens a CSV takes what begins like a formula for one, whoever wrote
it (CSV injection). An apostrophe before it makes it text again, and can be read away.
"""

from datetime import date

Cell = str | int | date | None
"""Text, a number, a day, or nothing."""

BEGINS_A_FORMULA = frozenset("=+-@\t\r\n|%＝＋－＠")  # noqa: RUF001  (full-width ones)
"""What makes some spreadsheet reckon, the wide forms of East Asia among them."""


def text_for_csv(words: str) -> str:
    """Return words as a cell that no spreadsheet reckons with.

    Spaces before a formula do not make it harmless, so they are looked through. What
    a database cannot have kept, and would end the file for some readers, is left out.
    """
    kept = words.replace("\0", "")
    begins = {kept[:1], kept.lstrip(" \u00a0\u200b\ufeff")[:1]}
    return f"'{kept}" if begins & BEGINS_A_FORMULA else kept


def for_csv(cell: Cell) -> str | int:
    """Return a cell as CSV has it; a day is written so that every Excel reads a day."""
    match cell:
        case None:
            return ""
        case int():
            return cell
        case date():
            return cell.isoformat()
        case str():
            return text_for_csv(cell)
