"""Cases that are over: what hangs on one is deleted, and nothing says whose it was.

Closed six months ago, or without a word for twelve. The case itself stays as a number
without a name, for figures and for the evidence of an officer's guidance.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, exists, or_, update
from sqlmodel import col, select

from bot.services.people.retention_periods import CASE_MONTHS, RETENTION_MONTHS
from bot.services.privacy import casework, expiry, old_words, own_figures
from bot.services.privacy.retention import messages
from bot.services.privacy.retention.kind import (
    Bitten,
    Kind,
    count_of,
    delete_rows,
    months_ago,
    some_of,
)
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseMessage,
    DataRequest,
    Deed,
    Outbox,
    OutboxState,
    Person,
    PlaceTold,
    Staff,
)
from bot.storage.work import Work

MOST_CASES = 10
"""Cases that are let go in one transaction: each takes some dozens of statements."""

SENT_WITHIN = timedelta(days=1)
"""A case waits that long for what is to be said about it."""


async def _count(work: Work) -> int:
    closed = await count_of(work, Case, _closed_long_ago(work))
    silent = [*_silent_long_ago(work), ~and_(*_closed_long_ago(work))]
    return closed + await count_of(work, Case, silent)


async def _bite(work: Work, most: int) -> Bitten:
    gone = 0
    for _each in range(MOST_CASES):
        found = await _next(work)
        if found is None:
            return Bitten(gone, more=False)
        over, worker = found
        if worker.telegram_id > 0 and await old_words.unname_case(work, over, worker):
            continue
        if over.closed_at is None:
            await expiry.end(work, worker)
        most -= await _take_messages(work, over, most)
        if most <= 0:
            return Bitten(gone, more=True)
        await _let_go(work, over, worker)
        gone += 1
    return Bitten(gone, more=True)


async def _next(work: Work) -> tuple[Case, Person] | None:
    """Return a case that is over and its worker, who is not writing just now."""
    for which, first in (
        (_closed_long_ago(work), Case.closed_at),
        (_silent_long_ago(work), Case.opened_at),
    ):
        rows: Any = (
            select(Case, Person)
            .join(Person, col(Person.id) == col(Case.worker_id))
            .where(*which)
            .order_by(col(first))
            .limit(1)
            .with_for_update(key_share=True, skip_locked=True)
            .execution_options(populate_existing=True)
        )
        found = (await work.session.exec(rows)).first()
        if found is not None:
            return found[0], found[1]
    return None


def _closed_long_ago(work: Work) -> Sequence[ColumnElement[bool]]:
    return [
        col(Case.emptied_at).is_(None),
        col(Case.closed_at).is_not(None),
        col(Case.closed_at) < months_ago(work, CASE_MONTHS),
        ~_is_being_said(work),
    ]


def _silent_long_ago(work: Work) -> Sequence[ColumnElement[bool]]:
    """Return the conditions of cases without a word, found by when they began."""
    long_ago = months_ago(work, RETENTION_MONTHS)
    words, asked = col(Case.last_words_at), col(Case.waiting_since)
    last = case((words > asked, words), else_=asked)
    return [
        col(Case.emptied_at).is_(None),
        col(Case.opened_at) < long_ago,
        last < long_ago,
        ~_is_being_said(work),
    ]


def _is_being_said(work: Work) -> ColumnElement[bool]:
    """Return the condition that something of a case is on its way, and not stuck."""
    return exists().where(
        col(Outbox.case_id) == col(Case.id),
        col(Outbox.state).in_(UNSETTLED),
        or_(
            col(Outbox.state) == OutboxState.GOING,
            col(Outbox.promised_at) > work.now - SENT_WITHIN,
        ),
    )


async def _take_messages(work: Work, over: Case, most: int) -> int:
    """Delete what stands between the two and what was said; return how many rows."""
    await casework.erase_of(work, over)
    await _carry_out(work, delete(PlaceTold).where(col(PlaceTold.case_id) == over.id))
    await _drop_what_waits(work, over)
    of_it = col(Outbox.case_id) == over.id
    elsewhere = messages.CHANGE.case_id.is_distinct_from(over.id)
    which = [
        of_it,
        ~messages.is_changed_by(elsewhere),
        ~messages.is_anchor(),
        ~messages.is_owed(work),
    ]
    rows = await some_of(work, Outbox, which, Outbox.id, most)
    await messages.forget_fate(work, rows)
    await messages.forget_target(work, rows)
    gone = (await delete_rows(work, Outbox, rows, most)).gone
    if gone == most:
        return gone
    words_of_it = [col(CaseMessage.case_id) == over.id]
    words = await some_of(work, CaseMessage, words_of_it, CaseMessage.id, most - gone)
    await messages.let_words_go(work, words)
    return gone + (await delete_rows(work, CaseMessage, words, most)).gone


async def _drop_what_waits(work: Work, over: Case) -> None:
    await _carry_out(
        work,
        update(Outbox)
        .where(col(Outbox.case_id) == over.id, col(Outbox.state) == OutboxState.WAITING)
        .values(
            state=OutboxState.DROPPED, content=None, settled_at=work.now, why="over"
        ),
    )


async def _let_go(work: Work, over: Case, worker: Person) -> None:
    """Let the case be nobody's; rows in which something live stands are of none."""
    await own_figures.let_case_go(work, over)
    asked = delete(DataRequest).where(col(DataRequest.case_id) == over.id)
    await _carry_out(work, asked)
    for table in (Outbox, CaseMessage):
        left = update(table).where(col(table.case_id) == over.id)
        await _carry_out(work, left.values(case_id=None))
    await _carry_out(
        work,
        update(Staff)
        .where(col(Staff.active_case_id) == over.id)
        .values(active_case_id=None),
    )
    if worker.telegram_id > 0:
        worker.told_at = max(_last_told(over, worker))
        over.worker_id = await _nobody(work)
    over.assessment_id = over.last_speaker_id = None
    over.last_words_at = over.urgent_since = over.unanswered_since = None
    over.last_day = over.reminded = over.due_at = over.kept_at = None
    over.soon, over.paused_at, over.emptied_at = False, None, work.now
    work.record(Deed.ERASED_CASE, by=None, case_id=over.id)
    work.erased = True


def _last_told(over: Case, worker: Person) -> list[datetime]:
    """Return when the worker told something: what else they told is kept since."""
    told = (over.waiting_since, over.last_words_at, worker.told_at)
    return [each for each in told if each is not None]


async def _nobody(work: Work) -> int:
    """Return the number of a row that is no person, as the erased leave behind.

    Each case has its own, so that two of one worker say nothing of that.
    """
    row = Person(telegram_id=_UNIQUE, language="id", first_seen_at=work.now)
    work.session.add(row)
    await work.session.flush()
    row.telegram_id = -row.id
    await work.session.flush()
    return row.id


_UNIQUE = -(2**52)
"""What the account of nobody is for a moment; no row is so many."""


async def _carry_out(work: Work, statement: Any) -> None:  # noqa: ANN401
    await work.session.exec(statement.execution_options(synchronize_session=False))


CASES = Kind(
    "cases",
    f"{CASE_MONTHS} months after closing; {RETENTION_MONTHS} after the last words",
    _count,
    _bite,
)
