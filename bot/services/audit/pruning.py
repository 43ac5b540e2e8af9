"""Pruning: rows of the audit older than 24 months go, in bites, by one door."""

from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import delete, func, insert
from sqlmodel import col, select

from bot.clock import JAKARTA
from bot.jkp.calendar import add_months
from bot.services.people.retention_periods import AUDIT_MONTHS
from bot.storage.tables import Audit, AuditDoor, AuditWords, Deed
from bot.storage.work import Work

A_BITE = 5_000
"""Rows that are looked at in one transaction; nobody waits long for it."""


class TooYoung(Exception):
    """What is younger than the record of who opened data is kept was to go."""


def oldest_kept(now: datetime) -> datetime:
    """Return from when on the audit is kept: what is older may go."""
    day = add_months(now.astimezone(JAKARTA).date(), -AUDIT_MONTHS)
    return datetime.combine(day, time(), JAKARTA).astimezone(UTC)


async def prune(work: Work, before: datetime, most: int = A_BITE) -> int:
    """Delete rows that are older, and what was typed with them; say how many.

    The door is opened and shut in this transaction, which also notes what went. Of the
    ``most`` rows with the lowest numbers those go that are old enough: where a clock
    was once set back, one stays a little longer.

    Raises:
        TooYoung: What is to be kept was to go.
    """
    if before > oldest_kept(work.now):
        raise TooYoung(f"the audit is kept for {AUDIT_MONTHS} months")
    await work.rows.flush()
    first = select(Audit.id, Audit.at).order_by(col(Audit.id)).limit(most).subquery()
    old = select(first.c.id).where(first.c.at < before)
    last: Any = (
        await work.connection.execute(select(func.max(old.subquery().c.id)))
    ).scalar_one()
    if last is None:
        return 0
    gone = select(Audit.id).where(col(Audit.id) <= last, col(Audit.at) < before)
    await work.connection.execute(
        insert(AuditDoor).values(
            id=1, leads_to=2, opened_at=work.now, older_than=before
        )
    )
    await work.connection.execute(
        delete(AuditWords).where(col(AuditWords.audit_id).in_(gone))
    )
    count = await work.connection.execute(
        delete(Audit).where(col(Audit.id) <= last, col(Audit.at) < before)
    )
    await work.connection.execute(delete(AuditDoor))
    day = before.astimezone(JAKARTA).date()
    many = int(count.rowcount)
    work.record(Deed.PRUNED_AUDIT, by=None, detail=f"{many} before {day}")
    work.erased = True
    return many


async def count_old(work: Work, before: datetime) -> int:
    """Return how many rows are older; it goes through all of them."""
    old = select(func.count()).select_from(Audit).where(col(Audit.at) < before)
    return (await work.session.exec(old)).one()
