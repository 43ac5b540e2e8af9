"""Presses about saved replies and macros: choosing, sending, keeping, approving.

``check`` is what a screen showed, in short: what has changed since is shown anew.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ListReplies:
    """Show the saved replies that can be used in a case, those of one scope or all."""

    CODE: ClassVar[str] = "sl"
    case_id: int
    scope: str
    page: int


@dataclass(frozen=True, slots=True)
class PickReply:
    """Show what a saved reply would say in a case."""

    CODE: ClassVar[str] = "sp"
    case_id: int
    which: str


@dataclass(frozen=True, slots=True)
class SendReply:
    """Send what was shown, or do not; ``words_id`` knows in which case."""

    CODE: ClassVar[str] = "sd"
    words_id: int
    which: str
    check: str
    choice: str


@dataclass(frozen=True, slots=True)
class SendReworded:
    """Send what was written anew for once, as of `SendReply`."""

    CODE: ClassVar[str] = "sw"
    words_id: int
    which: str
    check: str
    choice: str


@dataclass(frozen=True, slots=True)
class ShowMacro:
    """Show each step that a macro would take in a case."""

    CODE: ClassVar[str] = "sm"
    case_id: int
    macro: str


@dataclass(frozen=True, slots=True)
class RunMacro:
    """Take the steps that were shown, or do not."""

    CODE: ClassVar[str] = "sx"
    words_id: int
    macro: str
    check: str
    choice: str


@dataclass(frozen=True, slots=True)
class UndoMacro:
    """Take back all that one tap did."""

    CODE: ClassVar[str] = "su"
    run_id: int


@dataclass(frozen=True, slots=True)
class OwnReplies:
    """Show the saved replies that one may change, some at a time."""

    CODE: ClassVar[str] = "so"
    page: int


@dataclass(frozen=True, slots=True)
class KeepReply:
    """Show one of them, or change, share or delete it."""

    CODE: ClassVar[str] = "sk"
    reply_id: int
    way: str


@dataclass(frozen=True, slots=True)
class JudgeReply:
    """Say whether a saved reply is for the whole country."""

    CODE: ClassVar[str] = "sj"
    reply_id: int
    check: str
    choice: str
