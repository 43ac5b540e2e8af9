"""What is noted of an export: who asked and why, and whose names went into a file."""

from collections.abc import Mapping

from sqlalchemy import func, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.audit import words
from bot.services.export.wanted import Wanted
from bot.storage.tables import Audit, AuditWords, Deed, Person
from bot.storage.work import Work

FEWEST_LETTERS, MOST_LETTERS = 10, 200
"""Of a reason."""

TAKEN_BACK = (Deed.DECLINED, Deed.ERASED, Deed.ERASED_FOR_GOOD)
"""Deeds after which a name stands in no file."""

_AT_ONCE = 1_000
"""Notes that are written by one statement, or that others may be writing just now."""


def is_reason(typed: str) -> bool:
    """Say whether words are long enough to be a reason, and short enough."""
    letters = sum(each.isalpha() for each in typed)
    return letters >= FEWEST_LETTERS and len(typed) <= MOST_LETTERS


async def asked(
    work: Work, by: Person | None, wanted: Wanted, reason: str | None = None
) -> int:
    """Note that somebody asked for a file, and why; return the number of the note.

    A reason takes the place of one that came to nothing. Whoever has the machine is
    nobody in particular, and has no names.
    """
    if reason is not None and by is not None:
        await words.forget_unused(work, by)
    note = work.record(Deed.ASKED_EXPORT, by=by, detail=str(wanted))
    await work.rows.flush()
    if reason is not None and by is not None:
        await words.note(work, note, by, reason)
        await work.session.flush()
    return note.id


async def reason_of(
    work: Work, by: Person, wanted: Wanted, audit_id: int
) -> str | None:
    """Return the reason that somebody typed for this very export; None if they did not.

    What a button carries is not trusted: the note must be theirs, and of this.
    """
    found = (
        select(AuditWords)
        .join(Audit, col(Audit.id) == col(AuditWords.audit_id))
        .where(
            col(AuditWords.audit_id) == audit_id,
            col(AuditWords.by_id) == by.id,
            col(Audit.deed) == Deed.ASKED_EXPORT,
            col(Audit.detail) == str(wanted),
        )
    )
    row = (await work.session.exec(found)).first()
    return None if row is None else row.words


async def exported(
    work: Work, by: int, wanted: Wanted, named: Mapping[int, int]
) -> None:
    """Note for each worker whose name is in a file that it went out, and to whom."""
    rows = [
        {
            "at": work.now,
            "actor_id": by,
            "deed": Deed.EXPORTED,
            "about_id": worker_id,
            "case_id": case_id,
            "detail": str(wanted),
        }
        for worker_id, case_id in named.items()
    ]
    for start in range(0, len(rows), _AT_ONCE):
        await work.connection.execute(insert(Audit), rows[start : start + _AT_ONCE])


async def mark(session: AsyncSession) -> int:
    """Return a place in the audit before which all is kept by now."""
    newest = (await session.exec(select(func.max(Audit.id)))).one()
    return max(0, (newest or 0) - _AT_ONCE)


async def has_taken_back(work: Work, since: int, named: Mapping[int, int]) -> bool:
    """Say whether somebody whose name is in a file has taken it back meanwhile."""
    back = select(Audit.about_id).where(
        col(Audit.deed).in_(TAKEN_BACK), col(Audit.id) > since
    )
    return any(number in named for (number,) in await work.connection.execute(back))
