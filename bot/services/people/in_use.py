"""Whose data is in use: not paused (art. 41 of UU 27/2022), and not erased.

The one place that says so. Each query that looks for whom something is sent, decided,
counted or shown by name asks this; of an open case it is `NOT_PAUSED`.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import col, select

from bot.storage.tables import Case, Person

IN_USE: ColumnElement[bool] = and_(
    col(Person.erased_at).is_(None), col(Person.paused_at).is_(None)
)
"""The condition on `Person` that something is done with their data."""

NOT_PAUSED: ColumnElement[bool] = col(Case.paused_at).is_(None)
"""The condition on an open `Case` that its worker's data is not paused."""


def of_worker() -> Any:  # noqa: ANN401
    """Return the condition on `Case`, open or closed, that its worker's is in use.

    A value of each case and no EXISTS, for which PostgreSQL reads all people first.
    """
    return (
        select(IN_USE)
        .where(col(Person.id) == col(Case.worker_id))
        .correlate(Case)
        .scalar_subquery()
    )


def is_in_use(person: Person) -> bool:
    """Say whether something is done with the person's data."""
    return person.erased_at is None and person.paused_at is None
