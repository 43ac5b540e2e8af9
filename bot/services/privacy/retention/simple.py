"""Kinds of rows to which nothing refers: receipts, failed updates, links, errands."""

from datetime import timedelta

from sqlalchemy import or_
from sqlmodel import col

from bot.clock import JAKARTA
from bot.services.audit import words
from bot.services.people.retention_periods import (
    ERRAND_DAYS,
    FIRM_DAYS,
    FIRM_MONTHS,
    INVITATION_DAYS,
    LETTER_DAYS,
    REASON_HOURS,
    RECEIPTS_KEPT,
    SESSION_HOURS,
    SHOWN_MONTHS,
    UNFINISHED_KEPT,
    VACANCY_MONTHS,
)
from bot.services.people.timers import RESTS
from bot.services.privacy.retention.kind import Kind, RowsOver, months_ago, plain
from bot.storage.tables import (
    AuditWords,
    BoardLink,
    BoardSession,
    BoardStream,
    BriefingMark,
    DeadLetter,
    Errand,
    FirmQuestion,
    Invitation,
    JobShown,
    Receipt,
    Timer,
    Vacancy,
    VacancyDraft,
    VacancyFile,
)

RECEIPTS = plain(
    "receipts of updates",
    f"{RECEIPTS_KEPT // timedelta(hours=1)} hours",
    RowsOver(
        Receipt,
        lambda work: [col(Receipt.handled_at) < work.now - RECEIPTS_KEPT],
        Receipt.handled_at,
    ),
    every=5,
)
LETTERS = plain(
    "updates that failed",
    f"{LETTER_DAYS} days",
    RowsOver(
        DeadLetter,
        lambda work: [
            col(DeadLetter.failed_at) < work.now - timedelta(days=LETTER_DAYS)
        ],
        DeadLetter.failed_at,
    ),
)
TIMERS = plain(
    "timers",
    "until they are over",
    RowsOver(
        Timer,
        lambda work: [
            col(Timer.done_at).is_(None),
            col(Timer.due_at) <= work.now,
            col(Timer.kind).in_(RESTS),
        ],
        Timer.due_at,
    ),
)
ERRANDS = plain(
    "files asked for",
    f"{ERRAND_DAYS} days",
    RowsOver(
        Errand,
        lambda work: [
            col(Errand.ended_at).is_not(None),
            col(Errand.ended_at) < work.now - timedelta(days=ERRAND_DAYS),
        ],
        Errand.ended_at,
    ),
)
REASONS = plain(
    "reasons of files never made",
    f"{REASON_HOURS} hours",
    RowsOver(
        AuditWords,
        lambda work: [words.is_unused(work.now - timedelta(hours=REASON_HOURS))],
        AuditWords.audit_id,
    ),
    every=600,
)
MARKS = plain(
    "marks of who was counted at a briefing",
    "until its day is over",
    RowsOver(
        BriefingMark,
        lambda work: [col(BriefingMark.held_on) < work.now.astimezone(JAKARTA).date()],
        BriefingMark.held_on,
    ),
)
FIRMS = plain(
    "questions of firms",
    f"{FIRM_DAYS} days after the answer, {FIRM_MONTHS} months at most",
    RowsOver(
        FirmQuestion,
        lambda work: [
            or_(
                col(FirmQuestion.answered_at) < work.now - timedelta(days=FIRM_DAYS),
                col(FirmQuestion.asked_at) < months_ago(work, FIRM_MONTHS),
            )
        ],
        FirmQuestion.asked_at,
    ),
)
INVITATIONS = plain(
    "invitations",
    f"{INVITATION_DAYS} days after they end",
    RowsOver(
        Invitation,
        lambda work: [
            col(Invitation.expires_at) < work.now - timedelta(days=INVITATION_DAYS)
        ],
        Invitation.expires_at,
    ),
)
LINKS = plain(
    "links to the board",
    "until they are over",
    RowsOver(
        BoardLink,
        lambda work: [col(BoardLink.expires_at) <= work.now],
        BoardLink.expires_at,
    ),
)
SESSIONS = plain(
    "sessions of the board",
    "until they are over",
    RowsOver(
        BoardSession,
        lambda work: [
            or_(
                col(BoardSession.expires_at) <= work.now,
                col(BoardSession.ended_at).is_not(None),
            )
        ],
        BoardSession.expires_at,
    ),
)
STREAMS = plain(
    "pages of the board",
    f"{SESSION_HOURS} hours",
    RowsOver(
        BoardStream,
        lambda work: [
            col(BoardStream.opened_at) <= work.now - timedelta(hours=SESSION_HOURS)
        ],
        BoardStream.opened_at,
    ),
)
VACANCIES = plain(
    "vacancies",
    f"{VACANCY_MONTHS} months after they end",
    RowsOver(
        Vacancy,
        lambda work: [col(Vacancy.ended_at) < months_ago(work, VACANCY_MONTHS)],
        Vacancy.ended_at,
    ),
    every=600,
)
VACANCY_DRAFTS = plain(
    "vacancies not finished",
    f"{UNFINISHED_KEPT.days} days",
    RowsOver(
        VacancyDraft,
        lambda work: [col(VacancyDraft.changed_at) < work.now - UNFINISHED_KEPT],
        VacancyDraft.changed_at,
    ),
    every=600,
)
VACANCY_FILES = plain(
    "files of vacancies",
    f"{ERRAND_DAYS} days",
    RowsOver(
        VacancyFile,
        lambda work: [col(VacancyFile.sent_at) < work.now - timedelta(ERRAND_DAYS)],
        VacancyFile.sent_at,
    ),
    every=600,
)
SHOWN = plain(
    "vacancies shown",
    f"{SHOWN_MONTHS} months",
    RowsOver(
        JobShown,
        lambda work: [col(JobShown.shown_at) < months_ago(work, SHOWN_MONTHS)],
        JobShown.shown_at,
    ),
    every=600,
)
ALL: tuple[Kind, ...] = (
    RECEIPTS,
    LETTERS,
    TIMERS,
    REASONS,
    ERRANDS,
    MARKS,
    FIRMS,
    INVITATIONS,
    LINKS,
    SESSIONS,
    STREAMS,
    VACANCY_DRAFTS,
    VACANCY_FILES,
    SHOWN,
    VACANCIES,
)
