"""Seats of a group session: what workers answer, and what they are told of it.

A seat is taken by one statement that counts, so there are never more than there are.
"""

from enum import StrEnum

from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.services.firms import group_sessions
from bot.storage.tables import (
    GroupSeat,
    GroupSession,
    Person,
    SeatState,
    SessionState,
)
from bot.storage.work import Work


class Came(StrEnum):
    """What came of an answer to an invitation."""

    SEATED = "seated"
    """They have a seat, from now on or before."""
    DECLINED = "declined"
    """They do not come; a seat they had is free again."""
    FULL = "full"
    """All seats are taken."""
    MOVED = "moved"
    """It was asked about another day or place."""
    OVER = "over"
    """It was called off, has begun, or they were never invited."""


async def answer(
    work: Work, person: Person, session_id: int, version: int, *, comes: bool
) -> tuple[Came, GroupSession | None]:
    """Take what somebody says to an invitation, as the session was when it was asked.

    Where it has moved since, nothing is taken: they have not read the new day yet.
    """
    session = await group_sessions.find(work, session_id)
    seat = await of(work, person, session_id)
    if session is None or seat is None or not group_sessions.is_ahead(work, session):
        return Came.OVER, session
    if comes and session.version != version:
        return Came.MOVED, session
    if not comes:
        await _decline(work, seat)
        return Came.DECLINED, session
    return (await _take(work, seat)), session


async def of(work: Work, person: Person, session_id: int) -> GroupSeat | None:
    """Return somebody's own invitation, once they were told of it."""
    rows = select(GroupSeat).where(
        col(GroupSeat.session_id) == session_id,
        col(GroupSeat.person_id) == person.id,
        col(GroupSeat.told_at).is_not(None),
    )
    found = await work.session.exec(rows.execution_options(populate_existing=True))
    return found.first()


async def forget(work: Work, person: Person) -> None:
    """Forget all invitations of somebody; seats that they had are free again."""
    rows = select(GroupSeat).where(col(GroupSeat.person_id) == person.id)
    for each in (await work.session.exec(rows)).all():
        await _decline(work, each)
    await work.session.exec(
        delete(GroupSeat)
        .where(col(GroupSeat.person_id) == person.id)
        .execution_options(synchronize_session=False)
    )


async def _take(work: Work, seat: GroupSeat) -> Came:
    if not await _says(work, seat, SeatState.COMES):
        return Came.SEATED
    taken = await work.session.exec(
        update(GroupSession)
        .where(
            col(GroupSession.id) == seat.session_id,
            col(GroupSession.state) == SessionState.PLANNED,
            col(GroupSession.taken) < col(GroupSession.seats),
        )
        .values(taken=col(GroupSession.taken) + 1)
        .returning(col(GroupSession.id))
        .execution_options(synchronize_session=False)
    )
    if taken.first() is not None:
        return Came.SEATED
    await _says(work, seat, SeatState.INVITED)
    return Came.FULL


async def _decline(work: Work, seat: GroupSeat) -> None:
    """Let go of an invitation; the seat, if they had one, is free again."""
    had = seat.state is SeatState.COMES
    if not await _says(work, seat, SeatState.DECLINED) or not had:
        return
    await work.session.exec(
        update(GroupSession)
        .where(col(GroupSession.id) == seat.session_id, col(GroupSession.taken) > 0)
        .values(taken=col(GroupSession.taken) - 1)
        .execution_options(synchronize_session=False)
    )


async def _says(work: Work, seat: GroupSeat, state: SeatState) -> bool:
    """Note what somebody says; no if they have said just that."""
    said = await work.session.exec(
        update(GroupSeat)
        .where(
            col(GroupSeat.session_id) == seat.session_id,
            col(GroupSeat.person_id) == seat.person_id,
            col(GroupSeat.state) != state,
        )
        .values(state=state)
        .returning(col(GroupSeat.person_id))
        .execution_options(synchronize_session=False)
    )
    return said.first() is not None
