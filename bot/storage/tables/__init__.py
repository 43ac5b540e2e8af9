"""The tables, one file a subject; the columns say what may be empty and why."""

from bot.storage.tables.announcements import Announcement
from bot.storage.tables.benefit import BenefitMonth
from bot.storage.tables.cases import Case, CaseMessage
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
from bot.storage.tables.staff import Invitation, Staff
from bot.storage.tables.timers import Timer
from bot.storage.tables.updates import DeadLetter, Receipt
from bot.storage.tables.words import (
    ARRIVES,
    NEVER_SEEN,
    SEEN,
    UNSETTLED,
    CaseOutcome,
    Deed,
    HeldFor,
    InterviewKind,
    Lane,
    OutboxKind,
    OutboxState,
    Purpose,
    Referral,
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
    "HeldFor",
    "Interview",
    "InterviewKind",
    "Invitation",
    "Lane",
    "Office",
    "OfficeDay",
    "OfficeKind",
    "OfficeShift",
    "Outbox",
    "OutboxKind",
    "OutboxState",
    "Person",
    "Profile",
    "Purpose",
    "Ramadan",
    "Receipt",
    "Referral",
    "Role",
    "Season",
    "Staff",
    "Timer",
    "TimerKind",
    "Zone",
]
