"""Cells of a table file, safe from formulas: what people typed stays what they typed.

A spreadsheet that opens a CSV takes what begins like a formula for one, whoever wrote
it (CSV injection). An apostrophe before it makes it text again, and can be read away.
"""

import re
import unicodedata
from datetime import date
from itertools import takewhile

Cell = str | int | date | None
"""Text, a number, a day, or nothing."""

BEGINS_A_FORMULA = frozenset("=+-@\t\r\n|%")
"""What makes some spreadsheet reckon, in whichever width or form it is written."""

AFTER_A_CELL = re.compile(r"(?<=[,;\t\r\n])")
"""Where some spreadsheet lets a cell begin: which one, its country decides."""

UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cf", "Cc"})
"""Kinds of letters before a formula that do not make it harmless."""


def text_for_csv(words: str) -> str:
    """Return words as cells that no spreadsheet reckons with.

    One that is not set to Indonesian ends cells at commas, and takes quotation marks in
    their middle for letters; so what follows a comma is looked at like a cell. What a
    database cannot have kept, and would end the file for some readers, is left out.
    """
    kept = words.replace("\0", "")
    unseen = _unseen_of(kept)
    first, *others = AFTER_A_CELL.split(kept[len(unseen) :])
    begins = kept[:1] in BEGINS_A_FORMULA or _begins_a_formula(first)
    pieces = (f"'{each}" if _begins_a_formula(each) else each for each in others)
    return "".join(("'" if begins else "", unseen, first, *pieces))


def _begins_a_formula(words: str) -> bool:
    seen = words[len(_unseen_of(words)) :][:1]
    return unicodedata.normalize("NFKC", seen)[:1] in BEGINS_A_FORMULA


def _unseen_of(words: str) -> str:
    """Return what stands before the first letter that is seen."""
    return "".join(takewhile(lambda e: unicodedata.category(e) in UNSEEN, words))


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
