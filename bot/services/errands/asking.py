"""Asking for a picture or a file, which is made after the turn: an errand."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from sqlmodel import col, select

from bot.storage.inserting import insert
from bot.storage.tables import Errand, ErrandKind, Person
from bot.storage.work import Work


class Asked(Enum):
    """What came of asking."""

    NOW = auto()
    BEING_MADE = auto()
    """One of the kind is being made for the same person."""
    BEFORE = auto()
    """One was asked for by the same note of the audit; there is one file a note."""


async def ask(
    work: Work,
    person: Person,
    kind: ErrandKind,
    wants: Mapping[str, Any],
    audit_id: int | None = None,
) -> Asked:
    """Have something made for ``person``, who gets it in a message of its own.

    The database itself lets only one of a kind be open: two taps make one file.
    """
    await work.rows.flush()
    made = await work.connection.execute(
        insert(work, Errand)
        .values(
            person_id=person.id,
            kind=kind,
            wants=dict(wants),
            audit_id=audit_id,
            asked_at=work.now,
        )
        .on_conflict_do_nothing()
        .returning(col(Errand.id))
    )
    if made.first() is not None:
        return Asked.NOW
    if audit_id is not None:
        before = select(Errand.id).where(col(Errand.audit_id) == audit_id)
        if (await work.connection.execute(before)).first() is not None:
            return Asked.BEFORE
    return Asked.BEING_MADE
