"""Whether a worker waits for an answer: since when, and that it came.

A counselor owes one from the moment they take a case, and again with the first words of
the worker after an answer. Whoever calls holds the lock of the case.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, select

from bot.services.figures import noting
from bot.storage.tables import (
    Case,
    CaseMessage,
    Outbox,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work


def begins(case: Case, now: datetime) -> None:
    """Let the clock of a case begin anew; its counselor owes an answer from now on."""
    case.unanswered_since = case.due_at = now
    case.reminded = case.kept_at = None


def ends(case: Case) -> None:
    """Let nothing be owed any more."""
    case.unanswered_since = case.due_at = case.reminded = case.kept_at = None


async def spoken(work: Work, case: Case, author_id: int) -> None:
    """Note that one of the two said something in a taken case."""
    if author_id == case.worker_id:
        case.snoozed_at = case.snoozed_until = None
        if case.unanswered_since is None:
            begins(case, work.now)
        return
    if case.reminded is not None:
        await drop_reminders(work, case)
    ends(case)
    if case.answered_at is None:
        case.answered_at = work.now
        await noting.answered(work, case)


async def taken_back(work: Work, case: Case) -> None:
    """Look anew who owes an answer, after words were taken back."""
    if case.closed_at is not None or case.counselor_id is None:
        return
    since = await _first_unanswered(work, case)
    if since is None and not await has_begun(work, case):
        since = case.claimed_at
    if since is None:
        ends(case)
    elif case.unanswered_since is None:
        case.unanswered_since, case.due_at = since, work.now


async def has_begun(work: Work, case: Case) -> bool:
    """Say whether its counselor has said anything since the case is theirs."""
    said = select(CaseMessage.id).where(
        col(CaseMessage.case_id) == case.id,
        col(CaseMessage.author_id) == case.counselor_id,
        col(CaseMessage.held_for).is_(None),
        col(CaseMessage.written_at) >= case.claimed_at,
    )
    return (await work.session.exec(said.limit(1))).first() is not None


async def drop_reminders(work: Work, case: Case) -> None:
    """Let what reminds of an answer, and has not been sent, not be sent any more."""
    await work.rows.flush()
    await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.case_id) == case.id,
            col(Outbox.person_id) == case.counselor_id,
            col(Outbox.state) == OutboxState.WAITING,
            col(Outbox.purpose) == Purpose.OVERDUE,
        )
        .values(state=OutboxState.DROPPED, content=None, settled_at=work.now)
        .execution_options(synchronize_session=False)
    )


async def owed(work: Work, counselor: Person) -> list[Case]:
    """Return the open cases in which somebody owes an answer, locked, oldest first."""
    found = (
        select(Case)
        .where(
            col(Case.counselor_id) == counselor.id,
            col(Case.closed_at).is_(None),
            col(Case.unanswered_since).is_not(None),
        )
        .order_by(col(Case.id))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return list((await work.session.exec(found)).all())


async def _first_unanswered(work: Work, case: Case) -> datetime | None:
    answered: Any = (
        select(func.coalesce(func.max(col(CaseMessage.id)), 0))
        .where(
            col(CaseMessage.case_id) == case.id,
            col(CaseMessage.author_id) != case.worker_id,
            col(CaseMessage.held_for).is_(None),
        )
        .scalar_subquery()
    )
    first = (
        select(CaseMessage.written_at)
        .where(
            col(CaseMessage.case_id) == case.id,
            col(CaseMessage.author_id) == case.worker_id,
            col(CaseMessage.held_for).is_(None),
            col(CaseMessage.id) > answered,
        )
        .order_by(col(CaseMessage.id))
        .limit(1)
    )
    return (await work.session.exec(first)).first()
