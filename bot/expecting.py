"""What typed text answers: what was asked last, as `Person.asked` keeps it.

The counterpart of `bot.buttons`: a press says what it means, typed words mean what was
asked. What is kept is read with the same distrust, since a release may have changed it.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, get_args

from bot.buttons import Room
from bot.buttons.exports import ExportReason
from bot.buttons.firms import CodeAnswer, CodeDetail
from bot.buttons.handing_over import HandDetail, HandOffice
from bot.buttons.incidents import IncidentDetail
from bot.buttons.law_review import LawNumber
from bot.buttons.matching import WishDetail
from bot.buttons.outreach import (
    BriefingDetail,
    BriefingNumber,
    FirmAnswer,
    OutreachAnswer,
)
from bot.buttons.placement import WorkDay, WorkDetail
from bot.buttons.vacancies import VacancyDetail, VacancyList
from bot.packed import parts_of, read

LONGEST = 80
"""Characters that the column holds."""

AGAIN = "again"
"""Stands where the words before were not understood either."""


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """An answer to a question of the check.

    Attributes:
        question: Its name.
        known: What of the answer is known: what is ticked, or a day of its month.
        tried: `AGAIN`, or nothing.
    """

    CODE: ClassVar[str] = "check"
    question: str
    known: str = ""
    tried: str = ""


@dataclass(frozen=True, slots=True)
class ProfileAnswer:
    """An answer to a question of the profile; as of the check."""

    CODE: ClassVar[str] = "profile"
    question: str
    known: str = ""
    tried: str = ""


@dataclass(frozen=True, slots=True)
class MonthNote:
    """Something about a month of the benefit: what for, and which month."""

    CODE: ClassVar[str] = "duties"
    about: str
    month: int


@dataclass(frozen=True, slots=True)
class HomeRegion:
    """Where somebody lives, on the way to a room."""

    CODE: ClassVar[str] = "region"
    room: Room


@dataclass(frozen=True, slots=True)
class ErasureWord:
    """The word that confirms an erasure."""

    CODE: ClassVar[str] = "erase"


@dataclass(frozen=True, slots=True)
class FreeQuestion:
    """A question in one's own words."""

    CODE: ClassVar[str] = "question"
    tried: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word that is to be explained."""

    CODE: ClassVar[str] = "term"


@dataclass(frozen=True, slots=True)
class AnnouncementDetail:
    """Something about an announcement.

    Attributes:
        announcement_id: Which; 0 for a new one.
        part: What of it, such as its words or the number of its recipients.
        known: What of the answer is known, such as the language of the words.
    """

    CODE: ClassVar[str] = "announce"
    announcement_id: int
    part: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class InvitationDetail:
    """Something about a new colleague: what, and in which draft."""

    CODE: ClassVar[str] = "staff"
    detail: str
    draft_id: int


@dataclass(frozen=True, slots=True)
class OfficeDetail:
    """Something about an office.

    Attributes:
        office_id: Which; 0 while it is looked for.
        part: What of it.
        known: What of the answer is known: which weekdays, or a day without its reason.
    """

    CODE: ClassVar[str] = "office"
    office_id: int
    part: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class LeaveDay:
    """The last day of an officer's leave."""

    CODE: ClassVar[str] = "leave"


@dataclass(frozen=True, slots=True)
class SearchName:
    """The name or the code of somebody that an officer looks for."""

    CODE: ClassVar[str] = "search"


@dataclass(frozen=True, slots=True)
class ReplyDetail:
    """The words or the title of a saved reply."""

    CODE: ClassVar[str] = "reply"
    reply_id: int
    part: str


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """The words of a saved reply for one sending, instead of those of a preview."""

    CODE: ClassVar[str] = "words"
    words_id: int
    which: str


@dataclass(frozen=True, slots=True)
class ProposedAnswer:
    """What an officer thinks an answer of a worker's profile should be."""

    CODE: ClassVar[str] = "propose"
    case_id: int
    question: str


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words of a note on a case."""

    CODE: ClassVar[str] = "note"
    case_id: int


@dataclass(frozen=True, slots=True)
class AuditSearch:
    """What the audit is searched by: the code of a case, or who did it."""

    CODE: ClassVar[str] = "audit"
    by: str


InterviewAnswer = CheckAnswer | ProfileAnswer
Expected = (
    InterviewAnswer
    | MonthNote
    | HomeRegion
    | ErasureWord
    | FreeQuestion
    | GlossaryTerm
    | AnnouncementDetail
    | InvitationDetail
    | OfficeDetail
    | LeaveDay
    | SearchName
    | ReplyDetail
    | ReplyWords
    | HandDetail
    | HandOffice
    | ProposedAnswer
    | NoteWords
    | IncidentDetail
    | LawNumber
    | AuditSearch
    | ExportReason
    | VacancyDetail
    | VacancyList
    | WishDetail
    | OutreachAnswer
    | CodeDetail
    | CodeAnswer
    | WorkDay
    | WorkDetail
)

OF_THE_DESK = (
    AnnouncementDetail,
    AuditSearch,
    BriefingDetail,
    BriefingNumber,
    CodeDetail,
    ExportReason,
    FirmAnswer,
    HandDetail,
    HandOffice,
    IncidentDetail,
    InvitationDetail,
    LawNumber,
    LeaveDay,
    NoteWords,
    OfficeDetail,
    ProposedAnswer,
    ReplyDetail,
    ReplyWords,
    SearchName,
    VacancyDetail,
    VacancyList,
    WorkDetail,
)

PHONE = ProfileAnswer("phone")
"""The person's own number, with keys below the text field."""

KINDS: dict[str, type[Expected]] = {kind.CODE: kind for kind in get_args(Expected)}


def pack(expected: Expected) -> str:
    """Return what is kept in the clear; empty words at its end are left out.

    What is known of an answer is part of it, and is kept sealed: see `known`.

    Raises:
        ValueError: It would not fit, or would not come back as it is.
    """
    packed = ":".join(parts_of(expected)).rstrip(":")
    if len(packed) > LONGEST:
        raise ValueError(f"{packed!r} is too long to be kept")
    if isinstance(expected, InterviewAnswer) and expected.known:
        return pack(replace(expected, known=""))
    return packed


def known(expected: Expected) -> str | None:
    """Return what is known of a person's own answer; None if nothing is."""
    return expected.known or None if isinstance(expected, InterviewAnswer) else None


def unpack(asked: str | None, told: str | None = None) -> Expected | None:
    """Return what is expected, with what was `known`; None for nothing that we know."""
    code, *parts = (asked or "").rstrip(":").split(":")
    kind = KINDS.get(code)
    expected = None if kind is None else read(kind, parts)
    if told is not None and isinstance(expected, InterviewAnswer):
        return replace(expected, known=told)
    return expected
