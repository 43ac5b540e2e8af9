"""Presses in a conversation: whom words are for, undoing, reaching a worker."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SendTo:
    """Say which case kept messages are for, from the first of them on."""

    CODE: ClassVar[str] = "dw"
    message_id: int
    case_id: int


@dataclass(frozen=True, slots=True)
class MoreCases:
    """Show other cases that kept messages may be for."""

    CODE: ClassVar[str] = "dm"
    message_id: int
    page: int


@dataclass(frozen=True, slots=True)
class NotForWorker:
    """Say that kept messages are for no worker: they answer a question of ours."""

    CODE: ClassVar[str] = "dx"
    message_id: int


@dataclass(frozen=True, slots=True)
class Unsend:
    """Take back one's own words, from the first to the last of these numbers."""

    CODE: ClassVar[str] = "du"
    first_id: int
    last_id: int


@dataclass(frozen=True, slots=True)
class Writing:
    """Show the worker that a counselor is writing."""

    CODE: ClassVar[str] = "dy"
    case_id: int


@dataclass(frozen=True, slots=True)
class ShowPhone:
    """Ask why the number of a worker is to be shown."""

    CODE: ClassVar[str] = "dh"
    case_id: int


@dataclass(frozen=True, slots=True)
class PhoneFor:
    """Show the number of a worker for a reason."""

    CODE: ClassVar[str] = "pm"
    case_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class HidePhone:
    """Take the number, or the question about it, out of the chat now."""

    CODE: ClassVar[str] = "pn"
    case_id: int


@dataclass(frozen=True, slots=True)
class SendAgain:
    """Send an uncertain message once more, or let it be."""

    CODE: ClassVar[str] = "da"
    outbox_id: int
    choice: str


@dataclass(frozen=True, slots=True)
class SendNik:
    """Decide about a kept message with a secret in it."""

    CODE: ClassVar[str] = "dn"
    message_id: int
    choice: str
