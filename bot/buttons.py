"""What a button means, packed into the 64 bytes that Telegram lets it carry.

A label is only a label; the meaning is one of the small classes below. What comes back
from a phone is untrusted: `unpack` gives a press of the right shape or nothing, and
whoever handles it asks the database whether this person may do that to this thing now.
"""

from dataclasses import astuple, dataclass, fields
from typing import ClassVar, Protocol, get_type_hints

from bot.texts import Text

MOST_BYTES = 64
"""Telegram's limit for ``callback_data``, in bytes of UTF-8."""

HIGHEST = 2**31 - 1
"""The highest number of a row; more would not even fit into a question about it."""


class Press(Protocol):
    """A meaning; its fields are numbers and short words of ASCII without colons."""

    CODE: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message that does something here."""

    label: Text
    press: Press


@dataclass(frozen=True, slots=True)
class Link:
    """A button under a message that opens a page."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class ShareContact:
    """Two buttons below the text field: share the own number, or go on without."""

    label: Text
    skip: Text


Row = tuple[Button | Link, ...]
Keyboard = tuple[Row, ...]


# The menu -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Open:
    """Open one of the rooms.

    Everybody's: menu, check, result, profile, human, data, help, ask, terms, official,
    quiet, duties, letter, refused. In distress: urgent, near.
    """

    CODE: ClassVar[str] = "o"
    room: str


@dataclass(frozen=True, slots=True)
class Consent:
    """Say yes or no to the text of that version, on the way to a room."""

    CODE: ClassVar[str] = "k"
    choice: str
    version: str
    room: str


@dataclass(frozen=True, slots=True)
class Speak:
    """Choose a language."""

    CODE: ClassVar[str] = "l"
    language: str


@dataclass(frozen=True, slots=True)
class UndoErasure:
    """Take back an erasure while it can be taken back."""

    CODE: ClassVar[str] = "ue"


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw consent; asked first, then done."""

    CODE: ClassVar[str] = "w"
    sure: str


# The interview --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a question, under the message of that step."""

    CODE: ClassVar[str] = "a"
    interview_id: int
    step: int
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Toggle:
    """Tick or untick one statement of a card."""

    CODE: ClassVar[str] = "t"
    interview_id: int
    step: int
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Around:
    """Go back, look around, ask why: what stands below the choices of a question."""

    CODE: ClassVar[str] = "r"
    interview_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class Revise:
    """Answer one question again; the other answers stay."""

    CODE: ClassVar[str] = "v"
    interview_id: int
    step: int
    question: str


@dataclass(frozen=True, slots=True)
class Card:
    """Show a part of the result: more, less, calendar, papers, steps, doors, why."""

    CODE: ClassVar[str] = "c"
    assessment_id: int
    part: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Tick or untick a line of a checklist."""

    CODE: ClassVar[str] = "x"
    assessment_id: int
    item: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """The worker has claimed; reminders end."""

    CODE: ClassVar[str] = "cl"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class Letter:
    """Say what the PHK letter has, point by point; the answers so far, then this one.

    One character a point: ``y``, ``n``, or ``u`` where it is not known.
    """

    CODE: ClassVar[str] = "lt"
    answers: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Say why a claim was refused."""

    CODE: ClassVar[str] = "rf"
    reason: str


@dataclass(frozen=True, slots=True)
class MonthDeed:
    """Do something about a month of the benefit: note, tick, claim, miss it."""

    CODE: ClassVar[str] = "m"
    month: int
    deed: str


@dataclass(frozen=True, slots=True)
class Explain:
    """Answer a frequent question, or explain a word."""

    CODE: ClassVar[str] = "e"
    topic: str


# The queue and the desk -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Region:
    """Choose a regency or city, on the way to a room."""

    CODE: ClassVar[str] = "g"
    region: str
    room: str


@dataclass(frozen=True, slots=True)
class LeaveQueue:
    """The worker takes the request back."""

    CODE: ClassVar[str] = "q"
    case_id: int


@dataclass(frozen=True, slots=True)
class LookCase:
    """Look at a waiting case before taking it."""

    CODE: ClassVar[str] = "dl"
    case_id: int


@dataclass(frozen=True, slots=True)
class TakeCase:
    """Take a waiting case."""

    CODE: ClassVar[str] = "dt"
    case_id: int


@dataclass(frozen=True, slots=True)
class PutBack:
    """Put a case back into the queue; asked first, then done."""

    CODE: ClassVar[str] = "dp"
    case_id: int
    sure: str


@dataclass(frozen=True, slots=True)
class CloseCase:
    """Close a case; the outcome is asked for while it is ``ask``."""

    CODE: ClassVar[str] = "dc"
    case_id: int
    outcome: str


@dataclass(frozen=True, slots=True)
class SwitchCase:
    """Make a case the active one."""

    CODE: ClassVar[str] = "ds"
    case_id: int


@dataclass(frozen=True, slots=True)
class PageQueue:
    """Turn the pages of a list: the queue or one's own cases."""

    CODE: ClassVar[str] = "dg"
    listed: str
    page: int


@dataclass(frozen=True, slots=True)
class SendTo:
    """Say which case a kept message is for."""

    CODE: ClassVar[str] = "dw"
    message_id: int
    case_id: int


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
    """Show the number of a worker whom messages do not reach."""

    CODE: ClassVar[str] = "dh"
    case_id: int


@dataclass(frozen=True, slots=True)
class SendAgain:
    """Send an uncertain message once more, or let it be."""

    CODE: ClassVar[str] = "da"
    outbox_id: int
    choice: str


@dataclass(frozen=True, slots=True)
class SendNik:
    """Decide about a kept message with a 16-digit number in it."""

    CODE: ClassVar[str] = "dn"
    message_id: int
    choice: str


# Announcements and staff ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Announce:
    """Move an announcement along: test, confirm, pause, resume, cancel."""

    CODE: ClassVar[str] = "b"
    announcement_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class Invite:
    """Make an invitation link for a role."""

    CODE: ClassVar[str] = "i"
    role: str


PRESSES: dict[str, type[Press]] = {
    kind.CODE: kind
    for kind in (
        Open,
        Consent,
        Speak,
        UndoErasure,
        Withdraw,
        Answer,
        Toggle,
        Around,
        Revise,
        Card,
        Tick,
        Claimed,
        Letter,
        Refused,
        MonthDeed,
        Explain,
        Region,
        LeaveQueue,
        LookCase,
        TakeCase,
        PutBack,
        CloseCase,
        SwitchCase,
        PageQueue,
        SendTo,
        Unsend,
        Writing,
        ShowPhone,
        SendAgain,
        SendNik,
        Announce,
        Invite,
    )
}


def pack(press: Press) -> str:
    """Return what the button carries.

    Raises:
        ValueError: It would not fit, or would not come back as it is.
    """
    parts = [press.CODE, *(str(part) for part in astuple(press))]  # type: ignore[call-overload]
    packed = ":".join(parts)
    if (
        not packed.isascii()
        or len(packed) > MOST_BYTES
        or packed.count(":") >= len(parts)
    ):
        raise ValueError(f"a button cannot carry {packed!r}; shorten its values")
    return packed


def unpack(packed: str) -> Press | None:
    """Return the press that a button carried, or None when it is none of ours."""
    code, *parts = packed.split(":")
    kind = PRESSES.get(code)
    if kind is None:
        return None
    types = get_type_hints(kind)
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    if len(parts) != len(names):
        return None
    try:
        return kind(
            *(
                _number(part) if types[name] is int else part
                for name, part in zip(names, parts, strict=True)
            )
        )
    except ValueError:
        return None


def _number(written: str) -> int:
    """Read the number of a row.

    Raises:
        ValueError: No row can have it.
    """
    if not written.isdecimal() or int(written) > HIGHEST:
        raise ValueError("not the number of a row")
    return int(written)
