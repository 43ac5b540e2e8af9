"""Presses in the audit: how it is searched, and a page of what was found."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SearchAudit:
    """Choose what the audit is searched by.

    ``way`` is ``start``, ``staff``, ``number`` or ``code`` to be typed, ``deeds``, or a
    group of deeds; ``after`` is the number of who stands last on the page before.
    """

    CODE: ClassVar[str] = "ra"
    way: str
    after: int = 0


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """Show what was done, of the rows before that one; 0 is the newest.

    ``by`` is ``person``, ``case`` or ``deed``, and ``which`` its number or name.
    """

    CODE: ClassVar[str] = "rb"
    by: str
    which: str
    before: int = 0
