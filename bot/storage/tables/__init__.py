"""The tables, one file a subject; the columns say what may be empty and why."""

from bot.storage.tables.announcements import Announcement
from bot.storage.tables.benefit import BenefitMonth
from bot.storage.tables.cases import Case, CaseMessage, PlaceTold
from bot.storage.tables.deeds import Deed
from bot.storage.tables.interviews import Assessment, Interview
from bot.storage.tables.offices import (
    Office,
    OfficeDay,
    OfficeKind,
    OfficeShift,
    Ramadan,
    Season,
    Zone,
)
from bot.storage.tables.outbox import Outbox
from bot.storage.tables.people import Consent, Person, Profile
from bot.storage.tables.records import Audit, Count
from bot.storage.tables.staff import DeskCard, Invitation, Staff
from bot.storage.tables.timers import Timer
from bot.storage.tables.updates import DeadLetter, Receipt
from bot.storage.tables.words import (
    ARRIVES,
    NEVER_SEEN,
    SEEN,
    UNSETTLED,
    CaseOutcome,
    Duty,
    HeldFor,
    InterviewKind,
    Lane,
    Level,
    OutboxKind,
    OutboxState,
    Purpose,
    Referral,
    Reminded,
    Returned,
    Role,
    TimerKind,
)

__all__ = [
    "ARRIVES",
    "NEVER_SEEN",
    "SEEN",
    "UNSETTLED",
    "Announcement",
    "Assessment",
    "Audit",
    "BenefitMonth",
    "Case",
    "CaseMessage",
    "CaseOutcome",
    "Consent",
    "Count",
    "DeadLetter",
    "Deed",
    "DeskCard",
    "Duty",
    "HeldFor",
    "Interview",
    "InterviewKind",
    "Invitation",
    "Lane",
    "Level",
    "Office",
    "OfficeDay",
    "OfficeKind",
    "OfficeShift",
    "Outbox",
    "OutboxKind",
    "OutboxState",
    "Person",
    "PlaceTold",
    "Profile",
    "Purpose",
    "Ramadan",
    "Receipt",
    "Referral",
    "Reminded",
    "Returned",
    "Role",
    "Season",
    "Staff",
    "Timer",
    "TimerKind",
    "Zone",
]
