"""Sessions of the board on the web: a browser that shows it, for eight hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.figures import scope as scopes
from bot.services.figures.scope import Scope
from bot.services.people.retention_periods import SESSION_HOURS
from bot.services.web_board import links
from bot.services.web_board.standing import hash_of, may_see, new_token
from bot.storage.tables import BoardSession, Deed, Person, Staff
from bot.storage.work import Work

LASTS_HOURS = SESSION_HOURS
LASTS = timedelta(hours=LASTS_HOURS)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at the board in a browser, and what they may see at this moment.

    Attributes:
        token: What their browser showed.
        person_id: Who it is.
        language: In which language we write to them.
        post: The role that they have.
        scope: What they may see by it.
        until: When the session ends.
    """

    token: str
    person_id: int
    language: str
    post: Staff
    scope: Scope
    until: datetime


async def begin(work: Work, person_id: int) -> str:
    """Let somebody see the board in a browser; return what it shows from now on."""
    token = new_token()
    work.session.add(
        BoardSession(
            token_hash=hash_of(token),
            person_id=person_id,
            began_at=work.now,
            expires_at=work.now + LASTS,
        )
    )
    await work.session.flush()
    work.record(
        Deed.OPENED_BOARD,
        by=await work.session.get(Person, person_id),
        about=person_id,
    )
    return token


async def viewer(session: AsyncSession, token: str, now: datetime) -> Viewer | None:
    """Return who shows a token, if it is good and they have the right, now."""
    found = (
        select(Staff, Person, BoardSession)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .join(BoardSession, col(BoardSession.person_id) == col(Person.id))
        .where(
            col(BoardSession.token_hash) == hash_of(token),
            col(BoardSession.ended_at).is_(None),
            col(BoardSession.expires_at) > now,
            may_see(col(BoardSession.began_at)),
        )
        .execution_options(populate_existing=True)
    )
    row = (await session.exec(found)).first()
    if row is None:
        return None
    post, person, kept = row
    return Viewer(
        token, person.id, person.language, post, scopes.of(post), kept.expires_at
    )


async def end(work: Work, token: str) -> None:
    """End the session of a browser, if there is one."""
    ended = await work.session.exec(
        update(BoardSession)
        .where(
            col(BoardSession.token_hash) == hash_of(token),
            col(BoardSession.ended_at).is_(None),
            col(BoardSession.expires_at) > work.now,
        )
        .values(ended_at=work.now)
        .returning(col(BoardSession.person_id))
        .execution_options(synchronize_session=False)
    )
    whose = ended.first()
    if whose is not None:
        by = await work.session.get(Person, whose[0])
        work.record(Deed.CLOSED_BOARD, by=by, about=whose[0])


async def end_all(work: Work, person: Person) -> int:
    """End all of somebody's sessions, and their links; return how many were on."""
    await links.end_all(work, person)
    ended = await work.session.exec(
        update(BoardSession)
        .where(
            col(BoardSession.person_id) == person.id,
            col(BoardSession.ended_at).is_(None),
            col(BoardSession.expires_at) > work.now,
        )
        .values(ended_at=work.now)
        .returning(col(BoardSession.token_hash))
        .execution_options(synchronize_session=False)
    )
    how_many = len(ended.all())
    if how_many:
        work.record(Deed.CLOSED_BOARD, by=person, about=person.id)
    return how_many
