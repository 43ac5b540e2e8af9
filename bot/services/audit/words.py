"""Typed reasons: what somebody wrote why they did something, sealed beside the audit.

They go with whoever wrote them, and with whom they are about, since they may be named.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, or_, tuple_
from sqlmodel import col, select

from bot.interview.reading.secrets import blotted
from bot.storage.tables import Audit, AuditWords, Deed, Person
from bot.storage.work import Work

LONGEST = 300
"""Characters of a reason."""


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


async def erase(work: Work, person: Person) -> None:
    """Delete what somebody typed, and what was typed about them."""
    await erase_about(work, person)
    await work.session.exec(
        delete(AuditWords)
        .where(col(AuditWords.by_id) == person.id)
        .execution_options(synchronize_session=False)
    )


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
