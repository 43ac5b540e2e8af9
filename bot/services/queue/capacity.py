"""Capacity: how many open cases somebody has, and how many are many, or too many."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select

from bot.storage.tables import Case, Office, Staff
from bot.storage.tables.offices import BUSY_AT, FULL_AT
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases somebody has, against what their office set.

    Attributes:
        open: Cases that are theirs and not closed.
        busy_at: With so many one is told.
        full_at: With so many one is asked before there is one more.
    """

    open: int
    busy_at: int
    full_at: int

    @property
    def is_busy(self) -> bool:
        """Whether it is to be said how many there are."""
        return self.open >= self.busy_at

    @property
    def is_full(self) -> bool:
        """Whether they are given nothing more, and asked before they take more."""
        return self.open >= self.full_at

    def is_agreed(self, having: int | None) -> bool:
        """Say whether one more may be taken by who agreed to it having so many.

        None has agreed to nothing.
        """
        return not self.is_full or (having is not None and self.open <= having)


async def locked(work: Work, post: Staff) -> Load:
    """Return the load of somebody who is given no case until the end of the turn.

    Their role is locked: what is `dealing` at this moment is counted, or comes after.
    """
    lock = select(Staff.id).where(col(Staff.id) == post.id)
    await work.session.exec(lock.with_for_update(key_share=True))
    return await load(work, post)


async def load(work: Work, post: Staff) -> Load:
    """Return the load of somebody as it is now."""
    counted = select(func.count()).where(
        col(Case.counselor_id) == post.person_id, col(Case.closed_at).is_(None)
    )
    has = (await work.session.exec(counted)).one()
    office = await work.rows.get(Office, post.office_id)
    if office is None:
        return Load(has, BUSY_AT, FULL_AT)
    return Load(has, office.busy_at, office.full_at)
