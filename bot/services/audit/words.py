"""Typed reasons: what somebody wrote why they did something, sealed beside the audit.

They go with whoever wrote them, and with whom they are about or name. One for a file
that was never made goes soon.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, true, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.interview.reading.secrets import blotted
from bot.storage.tables import Audit, AuditWords, Deed, Errand, Person
from bot.storage.work import Work

LONGEST = 300
"""Characters of a reason."""

AT_ONCE = 500
"""Rows that one statement names."""


async def note(work: Work, row: Audit, by: Person, words: str) -> None:
    """Keep the reason that somebody typed for a deed, recorded in this transaction."""
    await work.rows.flush()
    kept = blotted(words)[:LONGEST]
    work.session.add(AuditWords(audit_id=row.id, by_id=by.id, words=kept))


async def of(work: Work, rows: Sequence[int]) -> Mapping[int, str]:
    """Return the typed reasons of rows of the audit, by their numbers."""
    if not rows:
        return {}
    found = select(AuditWords).where(col(AuditWords.audit_id).in_(rows))
    typed = (await work.session.exec(found)).all()
    return {each.audit_id: each.words for each in typed if each.words}


def is_unused(before: datetime | None = None) -> ColumnElement[bool]:
    """Return the condition that a reason is of a file that was never made.

    Nobody confirmed it, or it failed. That one was made is known by the errand for
    some days, and for good by whose names went into it.

    Args:
        before: Only of what was typed before; None is whenever.
    """
    asked: Any = aliased(Audit)
    named: Any = aliased(Audit)
    made = exists().where(
        col(Errand.audit_id) == asked.id, col(Errand.failed_why).is_(None)
    )
    went = exists().where(
        named.actor_id == asked.actor_id,
        named.deed == Deed.EXPORTED,
        named.detail == asked.detail,
        named.id > asked.id,
    )
    return exists().where(
        asked.id == col(AuditWords.audit_id),
        asked.deed == Deed.ASKED_EXPORT,
        true() if before is None else asked.at < before,
        ~made,
        ~went,
    )


async def forget_unused(work: Work, by: Person) -> None:
    """Delete what somebody typed as a reason for files that they did not take."""
    await work.rows.flush()
    theirs = select(AuditWords.audit_id).where(
        col(AuditWords.by_id) == by.id, is_unused()
    )
    found = (await work.session.exec(theirs)).all()
    await _delete(work, found)
    work.erased = work.erased or bool(found)


async def erase(work: Work, person: Person) -> None:
    """Delete what somebody typed, and what was typed about them."""
    await erase_about(work, person)
    await work.session.exec(
        delete(AuditWords)
        .where(col(AuditWords.by_id) == person.id)
        .execution_options(synchronize_session=False)
    )


async def erase_those(work: Work, names: Callable[[str], bool]) -> None:
    """Delete reasons of whose words ``names`` says yes, whoever typed them.

    They are sealed, so each is opened: only a list with names asks for one, so in two
    years there are some thousand.
    """
    every = select(AuditWords.audit_id, AuditWords.words)
    found = (await work.session.exec(every)).all()
    await _delete(work, [number for number, typed in found if names(typed or "")])


async def erase_about(work: Work, person: Person) -> None:
    """Delete what was typed about somebody, also why a file was made with them in it.

    The reason for a file stands once, with no person; it may name any who are in it.
    """
    about = select(Audit.id).where(col(Audit.about_id) == person.id)
    files = select(Audit.actor_id, Audit.detail).where(
        col(Audit.about_id) == person.id, col(Audit.deed) == Deed.EXPORTED
    )
    whose = tuple_(col(Audit.actor_id), col(Audit.detail))
    asked = select(Audit.id).where(
        col(Audit.deed) == Deed.ASKED_EXPORT,
        col(Audit.actor_id).in_(select(files.subquery().c.actor_id)),
        whose.in_(files),
    )
    await work.session.exec(
        delete(AuditWords)
        .where(
            or_(
                col(AuditWords.audit_id).in_(about), col(AuditWords.audit_id).in_(asked)
            )
        )
        .execution_options(synchronize_session=False)
    )


async def _delete(work: Work, rows: Sequence[int]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        await work.session.exec(
            delete(AuditWords)
            .where(col(AuditWords.audit_id).in_(some))
            .execution_options(synchronize_session=False)
        )
