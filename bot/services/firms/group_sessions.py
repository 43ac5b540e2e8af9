"""Group sessions (sesi kelompok): one meeting for many who came by one layoff code.

An officer says when, where and how many seats there are, and lets it go. Invited is who
has come by the code, has an open case in the queue of its office, and agreed that their
data are kept. Who they are is shown to nobody.
"""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, literal, update
from sqlmodel import col, func, select

from bot.services.people.in_use import IN_USE, NOT_PAUSED
from bot.services.staff import opening
from bot.storage import steps
from bot.storage.inserting import insert
from bot.storage.tables import (
    Case,
    Deed,
    GroupSeat,
    GroupSession,
    Interview,
    LayoffCode,
    Office,
    Person,
    SeatNews,
    SeatState,
    SessionState,
)
from bot.storage.work import Work

MANY = 20
"""More open cases of one code than that are worth a session."""

MOST_SEATS = 500
DRAFT, PLANNED = (SessionState.DRAFT,), (SessionState.PLANNED,)


async def how_many(work: Work, code: LayoffCode) -> int:
    """Return how many open cases of its office have come by a code."""
    people = select(func.count(func.distinct(col(Person.id)))).where(
        *await _concerned(work, code)
    )
    return (await work.session.exec(people)).one()


async def begin(work: Work, by: Person, code: LayoffCode) -> GroupSession:
    """Begin a session, of which nobody is told yet; one that was begun goes on."""
    found = select(GroupSession).where(
        col(GroupSession.code_id) == code.id,
        col(GroupSession.state) == SessionState.DRAFT,
    )
    begun = (await work.session.exec(found.limit(1))).first()
    if begun is not None:
        return begun
    session = GroupSession(code_id=code.id, made_by=by.id, made_at=work.now)
    work.session.add(session)
    await work.session.flush()
    return session


async def find(work: Work, session_id: int) -> GroupSession | None:
    """Return a session as it is now."""
    found = select(GroupSession).where(col(GroupSession.id) == session_id)
    now = await work.session.exec(found.execution_options(populate_existing=True))
    return now.first()


async def of_code(work: Work, code: LayoffCode) -> Sequence[GroupSession]:
    """Return the sessions of a code, the newest first."""
    rows = (
        select(GroupSession)
        .where(col(GroupSession.code_id) == code.id)
        .order_by(col(GroupSession.id).desc())
        .limit(5)
    )
    return (await work.session.exec(rows)).all()


async def clock_of(work: Work, code: LayoffCode) -> ZoneInfo:
    """Return the clock of the office of a code, by which its sessions go."""
    office = await work.session.get_one(Office, code.office_id)
    return opening.zone_called(office.zone)


def lacks(session: GroupSession) -> Sequence[str]:
    """Return what is still to be said before anybody can be invited."""
    said = {
        "when": session.starts_at is not None,
        "place": bool(session.place),
        "seats": session.seats > 0,
    }
    return [part for part, there in said.items() if not there]


def is_ahead(work: Work, session: GroupSession) -> bool:
    """Say whether it is planned and has not begun."""
    planned = session.state is SessionState.PLANNED
    return planned and session.starts_at is not None and session.starts_at > work.now


async def say(
    work: Work,
    by: Person,
    session: GroupSession,
    step: int,
    **said: Any,  # noqa: ANN401  (what was typed of it, by its columns)
) -> bool:
    """Say something of a session; whoever was told of it is told that it has moved."""
    states = (*DRAFT, *PLANNED)
    was = session.state
    if "seats" not in said:
        said["version"] = session.version + 1
    if not await steps.take(work, session, step, states, **said):
        return False
    if was is SessionState.PLANNED and "seats" not in said:
        work.record(Deed.MOVED_GROUP, by=by, detail=str(session.id))
        await _to_be_told(
            work, session, SeatNews.MOVED, col(GroupSeat.state) != SeatState.DECLINED
        )
    return True


async def invite(work: Work, by: Person, session: GroupSession, step: int) -> int:
    """Invite all whom it concerns and who were not invited yet; return how many.

    They are told in the hours in which people are asked, by a round.
    """
    begun = session.starts_at is None or session.starts_at <= work.now
    if lacks(session) or begun:
        return 0
    states = (*DRAFT, *PLANNED)
    if not await steps.take(work, session, step, states, state=SessionState.PLANNED):
        return 0
    code = await work.session.get_one(LayoffCode, session.code_id)
    people = (
        select(
            literal(session.id),
            col(Person.id),
            literal(SeatState.INVITED.value),
            literal(SeatNews.INVITE.value),
        )
        .where(*await _concerned(work, code))
        .distinct()
    )
    columns = ["session_id", "person_id", "state", "news"]
    invited = await work.session.exec(
        insert(work, GroupSeat)
        .from_select(columns, people)
        .on_conflict_do_nothing()
        .returning(col(GroupSeat.person_id))
    )
    work.record(Deed.INVITED_GROUP, by=by, detail=str(session.id))
    return len(invited.all())


async def cancel(work: Work, by: Person, session: GroupSession, step: int) -> bool:
    """Call a session off; whoever was told of it is told so."""
    states = (*DRAFT, *PLANNED)
    if not await steps.take(work, session, step, states, state=SessionState.CANCELLED):
        return False
    work.record(Deed.CANCELLED_GROUP, by=by, detail=str(session.id))
    await _to_be_told(
        work, session, SeatNews.CANCELLED, col(GroupSeat.state) != SeatState.DECLINED
    )
    await work.session.exec(
        delete(GroupSeat)
        .where(
            col(GroupSeat.session_id) == session.id, col(GroupSeat.told_at).is_(None)
        )
        .execution_options(synchronize_session=False)
    )
    return True


async def counted(work: Work, session: GroupSession, step: int, came: int) -> bool:
    """Note how many came, once; no if it has not begun, or was counted before."""
    begun = session.starts_at is not None and session.starts_at <= work.now
    if not begun or session.came is not None:
        return False
    return await steps.take(work, session, step, PLANNED, came=came)


async def _to_be_told(
    work: Work, session: GroupSession, news: SeatNews, *which: ColumnElement[bool]
) -> None:
    """Let a round tell those who know of a session something else of it."""
    await work.session.exec(
        update(GroupSeat)
        .where(
            col(GroupSeat.session_id) == session.id,
            col(GroupSeat.told_at).is_not(None),
            *which,
        )
        .values(news=news, reminded_at=None)
        .execution_options(synchronize_session=False)
    )


async def _concerned(work: Work, code: LayoffCode) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on `Person` that they came by a code, with a case there."""
    office = await work.session.get_one(Office, code.office_id)
    came = select(col(Interview.person_id)).where(col(Interview.code_id) == code.id)
    cases = select(col(Case.worker_id)).where(
        col(Case.closed_at).is_(None),
        NOT_PAUSED,
        col(Case.area) == (office.region or ""),
    )
    return (
        col(Person.id).in_(came),
        col(Person.id).in_(cases),
        IN_USE,
        col(Person.blocked_at).is_(None),
        col(Person.gone_at).is_(None),
    )
