"""Leasing: which rows of the outbox go out next, and to which address."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import LargeBinary, and_, bindparam, exists, or_, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.services.outbox import albums, ephemeral, long_waits
from bot.services.outbox.albums import AlbumPart
from bot.services.outbox.overtaken import NEWEST_OF_READER
from bot.storage.sealed import Locked, opened
from bot.storage.tables import (
    UNSETTLED,
    CaseMessage,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work

LEASE = timedelta(seconds=90)
"""How long a row may be going; longer than the longest call to Telegram."""

FURTHEST = timedelta(minutes=2)
"""Longer than anything is asked to wait; see `bot.telegram.errors.LONGEST_WAIT`."""

CHANGES = (OutboxKind.EDIT, OutboxKind.STRIP, OutboxKind.DELETE)
"""Kinds of rows that are nothing without the message that they change."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a row is a copy of, and what its reader wants now.

    Its words are put together where it goes out; see `announcements.leased`.
    """

    announcement_id: int
    language: str
    wanted: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A row with its addresses, as they are now.

    Attributes:
        message_id: What it changes, or answers, in the reader's chat.
        unreachable: Its reader blocked the bot, or is gone.
        lost_target: The message that it would change never came to be.
        locked: Its content does not open with any key that is here.
        fellows: Rows that go in the same call: the rest of an album.
        late: It was for the moment, and that has passed.
        announced: Which announcement it is of, if it is.
    """

    id: int
    person_id: int
    lane: Lane
    kind: OutboxKind
    content: dict[str, Any] | None
    chat_id: int
    message_id: int | None
    source_chat_id: int | None
    source_message_id: int | None
    attempts: int
    unreachable: bool
    lost_target: bool
    fellows: tuple[AlbumPart, ...] = ()
    late: bool = False
    locked: bool = False
    announced: Announced | None = None

    @property
    def rows(self) -> list[int]:
        """The numbers of all rows that go in this call."""
        return [self.id, *(each.id for each in self.fellows)]


async def take(
    work: Work,
    *,
    most: int,
    low: int,
    resting: Collection[int],
    by: int | None = None,
) -> list[Due]:
    """Mark rows as going out and return them, what people wait for first.

    Within a person and a lane the order of the promises holds: a row is taken only when
    all before it are settled. Answers to presses go outside that order. A counselor's
    own screens go before the words of workers; between persons both are alike.

    Args:
        work: The transaction; the rows may be sent once it is committed.
        most: How many rows at most.
        low: How many of them may be announcements.
        resting: Persons whose chat has had enough for this moment.
        by: The number of this process.
    """
    connection = work.connection
    values = {**_times(work.now), "most": most, "resting": list(resting)}
    found = [
        *(await connection.execute(_NEXT, values)).all(),
        *(await connection.execute(_NEXT_WORDS, values)).all(),
    ]
    rows = sorted(found, key=_urgency)[:most]
    for line in rows:
        if line.lane == Lane.WORDS and line.kind == OutboxKind.SEND:
            await albums.keep_under(work, line)
    announced = [row.id for row in rows if row.lane == Lane.LOW]
    taken = [row for row in rows if row.lane != Lane.LOW or row.id in announced[:low]]
    due = [_due(row, await albums.fellows(work, row), work.now) for row in taken]
    if due:
        await connection.execute(
            update(Outbox)
            .where(col(Outbox.id).in_([number for each in due for number in each.rows]))
            .values(
                state=OutboxState.GOING,
                attempts=Outbox.attempts + 1,
                leased_until=work.now + LEASE,
                leased_by=by,
                settled_after=NEWEST_OF_READER,
            )
        )
    return due


async def is_due(
    connection: AsyncConnection, now: datetime, *, low: bool = True
) -> bool:
    """Say whether some row waits whose time has come; with ``low`` an announcement."""
    which = _WAITING if low else _WAITING_BUT_LOW
    return (await connection.execute(which, _times(now))).first() is not None


def _urgency(row: Any) -> tuple[int, int]:  # noqa: ANN401
    return Lane.LIVE if row.lane == Lane.WORDS else row.lane, row.id


_INSTANT = Outbox.__table__.c.due_at.type  # type: ignore[attr-defined]
_NOW = bindparam("now", type_=_INSTANT)
_FURTHEST = bindparam("furthest", type_=_INSTANT)


def _times(now: datetime) -> dict[str, Any]:
    return {"now": now, "furthest": now + FURTHEST}


def _its_time(row: Any = Outbox) -> Any:  # noqa: ANN401
    """Return that a row need not wait for a time.

    Rows go by their numbers, and only one for which a later time was asked waits for
    it. A time that is further away than anything is asked to wait was written under a
    clock that has been set back since, and holds nobody up.
    """
    return or_(
        col(row.due_at) <= _NOW,
        col(row.due_at) <= col(row.promised_at),
        col(row.due_at) > _FURTHEST,
    )


def _free() -> Any:  # noqa: ANN401
    """Return that nothing before a row is unsettled, and its chat may get more."""
    earlier = aliased(Outbox)
    in_order = ~exists().where(
        col(earlier.person_id) == col(Outbox.person_id),
        col(earlier.lane) == col(Outbox.lane),
        col(earlier.id) < col(Outbox.id),
        col(earlier.state).in_(UNSETTLED),
        or_(  # a line that goes later holds up nothing that is for the moment
            col(earlier.lane) != Lane.FLEETING,
            col(earlier.state) == OutboxState.GOING,
            _its_time(earlier),
        ),
    )
    rested = col(Outbox.person_id).not_in(bindparam("resting", expanding=True))
    return and_(in_order, rested)


def _nothing_asked_for() -> Any:  # noqa: ANN401
    """Return that nothing is on its way to a row's reader that they wait for."""
    screen = aliased(Outbox)
    return ~exists().where(
        col(screen.person_id) == col(Outbox.person_id),
        col(screen.lane) == Lane.LIVE,
        col(screen.state).in_(UNSETTLED),  # SQLite has an index of just these
        or_(
            col(screen.state) == OutboxState.GOING,
            and_(col(screen.state) == OutboxState.WAITING, _its_time(screen)),
        ),
    )


def _next_rows(*which: Any) -> Any:  # noqa: ANN401
    """Return the SELECT of what may go next; ``now``, ``most`` and ``resting`` vary."""
    target, author = aliased(Outbox), aliased(Person)
    columns: tuple[Any, ...] = (
        Outbox.id,
        Outbox.person_id,
        Outbox.lane,
        Outbox.kind,
        type_coerce(col(Outbox.content), LargeBinary).label("content"),
        Outbox.attempts,
        Outbox.due_at,
        Outbox.promised_at,
        Outbox.target_id,
        Outbox.case_message_id,
        Outbox.target_message_id,
        Person.telegram_id,
        Person.blocked_at,
        Person.gone_at,
        col(target.message_id).label("target_shown_as"),
        col(author.telegram_id).label("source_chat_id"),
        CaseMessage.source_message_id,
        CaseMessage.author_id,
        CaseMessage.album,
        Outbox.announcement_id,
        Person.language,
        Person.news_agreed_at,
        Person.erased_at,
    )
    return (
        sqlalchemy.select(*columns)
        .join(Person, col(Person.id) == col(Outbox.person_id))
        .outerjoin(target, col(target.id) == col(Outbox.target_id))
        .outerjoin(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .outerjoin(author, col(author.id) == col(CaseMessage.author_id))
        .where(col(Outbox.state) == OutboxState.WAITING, _its_time(), *which)
        .order_by(col(Outbox.lane), col(Outbox.id))
        .limit(bindparam("most"))
        .with_for_update(of=Outbox, skip_locked=True)
    )


# Built once: building them costs more than what the database does with them.
_NEXT = _next_rows(
    col(Outbox.lane) != Lane.WORDS, or_(col(Outbox.lane) == Lane.AT_ONCE, _free())
)
_NEXT_WORDS = _next_rows(col(Outbox.lane) == Lane.WORDS, _free(), _nothing_asked_for())
_WAITING: Any = (
    sqlalchemy.select(col(Outbox.id))
    .where(col(Outbox.state) == OutboxState.WAITING, _its_time())
    .order_by(col(Outbox.lane), col(Outbox.id))  # or PostgreSQL reads the whole table
    .limit(1)
)
_WAITING_BUT_LOW: Any = _WAITING.where(
    col(Outbox.lane).in_([each for each in Lane if each is not Lane.LOW])
)


def _due(row: Any, fellows: tuple[AlbumPart, ...], now: datetime) -> Due:  # noqa: ANN401
    message_id = row.target_message_id or row.target_shown_as
    content, locked = _opened(row)
    return Due(
        id=row.id,
        person_id=row.person_id,
        lane=row.lane,
        kind=row.kind,
        content=content,
        chat_id=row.telegram_id,
        message_id=message_id,
        source_chat_id=row.source_chat_id,
        source_message_id=row.source_message_id,
        attempts=row.attempts + 1,
        unreachable=row.blocked_at is not None or row.gone_at is not None,
        lost_target=row.kind in CHANGES and row.target_id and message_id is None,
        fellows=fellows,
        late=ephemeral.is_late(row, now) or long_waits.is_late(row, now),
        locked=locked,
        announced=_announced(row),
    )


def _announced(row: Any) -> Announced | None:  # noqa: ANN401
    if row.announcement_id is None:
        return None
    wanted, erased = row.news_agreed_at is not None, row.erased_at is not None
    return Announced(row.announcement_id, row.language, wanted, erased)


def _opened(row: Any) -> tuple[dict[str, Any] | None, bool]:  # noqa: ANN401
    """Return what a row says; one that does not open must not hold up the others."""
    if row.content is None:
        return None, False
    try:
        return opened(row.content), False
    except Locked:
        return None, True
