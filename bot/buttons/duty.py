"""Presses about duty: beginning and ending it, and what becomes of cases then.

``until`` is the last day of a leave, such as 2026-12-05; empty is the end of a day.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ChangeDuty:
    """Begin, rest, end or go on leave; with ``yes`` what was asked first is done."""

    CODE: ClassVar[str] = "dq"
    to: str
    sure: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class LeaveBehind:
    """Say what becomes of a case that waits when duty ends: ask, keep, or queue."""

    CODE: ClassVar[str] = "df"
    case_id: int
    way: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand a case to a colleague; 0 asks to whom.

    ``place`` is ``card``, or ``end`` and then ``until`` as above.
    """

    CODE: ClassVar[str] = "do"
    case_id: int
    to_id: int
    place: str
    until: str = ""
