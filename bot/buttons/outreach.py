"""Presses and typed answers about explaining JKP: firms, their questions, briefings."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FirmGuide:
    """Open a part of the guide for firms, or have it as a file."""

    CODE: ClassVar[str] = "fg"
    part: str


@dataclass(frozen=True, slots=True)
class AskForFirm:
    """Ask an officer in the name of a firm.

    Attributes:
        deed: What is done: ask where the firm is, ask for the words, take them back.
        place: The code of the kabupaten or kota, or of a province to open its list.
    """

    CODE: ClassVar[str] = "fa"
    deed: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class OfFirms:
    """See the questions of firms, see one, or answer it."""

    CODE: ClassVar[str] = "fq"
    deed: str
    question_id: int = 0


@dataclass(frozen=True, slots=True)
class PlanBriefing:
    """See the briefings of an office, plan one, or change one."""

    CODE: ClassVar[str] = "gb"
    deed: str
    briefing_id: int = 0


@dataclass(frozen=True, slots=True)
class AtBriefing:
    """See a screen of a briefing, or be counted there.

    Attributes:
        briefing_id: Which.
        sign: What its QR code has beside the number.
        screen: Which screen, from 0.
        deed: "see" or "here".
    """

    CODE: ClassVar[str] = "ab"
    briefing_id: int
    sign: str
    screen: int
    deed: str


@dataclass(frozen=True, slots=True)
class FirmPlace:
    """Where a firm is that asks something."""

    CODE: ClassVar[str] = "firm_at"


@dataclass(frozen=True, slots=True)
class FirmWords:
    """What a firm asks.

    Attributes:
        region: The code of where it is.
    """

    CODE: ClassVar[str] = "firm_asks"
    region: str


@dataclass(frozen=True, slots=True)
class FirmAnswer:
    """What an officer answers a firm."""

    CODE: ClassVar[str] = "firm_told"
    question_id: int


@dataclass(frozen=True, slots=True)
class BriefingDetail:
    """Something about a briefing that is being planned, and what is known of it.

    Attributes:
        part: What is asked: its day, how many are expected, or where it is.
        audience: Whom it is for.
        day: Its day, once it is known.
        expected: How many are expected, once that is known.
    """

    CODE: ClassVar[str] = "brief"
    part: str
    audience: str
    day: str = ""
    expected: int = 0


@dataclass(frozen=True, slots=True)
class BriefingNumber:
    """How many came to a briefing."""

    CODE: ClassVar[str] = "came"
    briefing_id: int


OutreachAnswer = FirmPlace | FirmWords | FirmAnswer | BriefingDetail | BriefingNumber
