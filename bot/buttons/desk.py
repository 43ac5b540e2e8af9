"""Presses of an officer's tools: for a case, for finding one among many."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CaseTools:
    """Show all that can be done with a case of one's own, below its card."""

    CODE: ClassVar[str] = "kt"
    case_id: int


class Drawer(StrEnum):
    """What cases of one's own need; of many the first that is not empty is opened."""

    MINE = "mine"
    """The worker waits for an answer; laying a case aside hides none that is owed."""
    WORKER = "worker"
    """It was answered, or is laid aside."""
    LAST_DAY = "last"
    """The last day to claim is near, or past."""
    SILENT = "silent"
    """Nobody has said anything for long."""
    ALL = "all"
    """Every case of one's own; it is opened where one page holds them."""


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    """Open a drawer of one's own cases; of all labels while ``label`` is empty."""

    CODE: ClassVar[str] = "ka"
    drawer: Drawer
    page: int
    label: str


@dataclass(frozen=True, slots=True)
class ChooseLabel:
    """Show the labels that one's own cases have, on the way back to a drawer."""

    CODE: ClassVar[str] = "kb"
    drawer: Drawer


@dataclass(frozen=True, slots=True)
class FindCase:
    """Ask whom to look for, or with ``stop`` look for nobody any more."""

    CODE: ClassVar[str] = "kc"
    deed: str


@dataclass(frozen=True, slots=True)
class ShowFound:
    """Show what may be seen of a case of one's own office that was found."""

    CODE: ClassVar[str] = "kd"
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseNotes:
    """Show a page of the notes on a case of one's own."""

    CODE: ClassVar[str] = "km"
    case_id: int
    page: int


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Ask for the words of a note on a case of one's own."""

    CODE: ClassVar[str] = "kmw"
    case_id: int


@dataclass(frozen=True, slots=True)
class DropNote:
    """Delete a note of one's own; asked first, then done."""

    CODE: ClassVar[str] = "kmd"
    case_id: int
    note_id: int
    sure: str


@dataclass(frozen=True, slots=True)
class SeeNote:
    """Read a note in which one is mentioned."""

    CODE: ClassVar[str] = "kn"
    note_id: int


@dataclass(frozen=True, slots=True)
class LayAside:
    """Lay a case aside, or take it up again.

    ``until`` is ``ask``, ``morning``, ``days``, ``answer`` or ``now``.
    """

    CODE: ClassVar[str] = "kna"
    case_id: int
    until: str


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Show what is to be done about a case of one's own."""

    CODE: ClassVar[str] = "kqa"
    case_id: int


@dataclass(frozen=True, slots=True)
class DoFollowUp:
    """Say of what is to be done: ``done``, ``later`` or ``cancel``."""

    CODE: ClassVar[str] = "kq"
    case_id: int
    follow_up_id: int
    deed: str


@dataclass(frozen=True, slots=True)
class ForCase:
    """Choose the case that a note or a reminder is for, or leave it be.

    ``deed`` is ``to`` the case, a ``page`` of all that there are, or ``none``. What it
    says stands in the message that the question answers.
    """

    CODE: ClassVar[str] = "kr"
    case_id: int
    page: int
    deed: str
