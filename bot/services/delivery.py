"""What was promised, on its way: taking rows to send, and settling what came of them.

A row is marked as going out before Telegram is called, and settled after. A process
that dies in between leaves rows that are going; those alone are uncertain, at most one
a sender. A row that is waiting has surely not been sent.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, update
from sqlalchemy import select as several
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services import undelivered
from bot.storage.tables import Broadcast, CaseMessage, Outbox, Person
from bot.storage.work import AT_ONCE, LOW, Work

LEASE = timedelta(seconds=90)
"""How long a row may be going; longer than the longest call to Telegram."""

UNSETTLED = ("waiting", "going")


@dataclass(frozen=True, slots=True)
class Due:
    """A row with its addresses, as they are now.

    ``refused_already`` says that the row cannot be sent to anyone: its reader blocked
    the bot, or the message it would change never came to be.
    """

    id: int
    person_id: int
    lane: int
    kind: str
    content: dict[str, Any] | None
    chat_id: int
    message_id: int | None
    source_chat_id: int | None
    source_message_id: int | None
    attempts: int
    unreachable: bool
    lost_target: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it; it gave the message this number and date."""

    id: int
    message_id: int | None = None
    shown_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Telegram surely has not got it; it goes again at that time."""

    id: int
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Telegram may have it or not."""

    id: int
    why: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The reader has blocked the bot, never started it, or is gone for good."""

    id: int
    why: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take it as it is."""

    id: int
    why: str


Outcome = Sent | Later | Uncertain | Unreachable | Refused


async def take(
    work: Work, *, most: int, low: int, resting: Collection[int]
) -> list[Due]:
    """Mark rows as going out and return them, what people wait for first.

    Within a person and a lane the order of the promises holds: a row is taken only when
    all before it are settled. Answers to presses go outside that order.

    Args:
        work: The transaction; the rows may be sent once it is committed.
        most: How many rows at most.
        low: How many of them may be announcements.
        resting: Persons whose chat has had enough for this moment.
    """
    rows = (await work.session.exec(_next(work.now, most, resting))).all()
    announced = [row.id for row in rows if row.lane == LOW]
    taken = [row for row in rows if row.lane != LOW or row.id in announced[:low]]
    if taken:
        await work.session.exec(
            update(Outbox)
            .where(col(Outbox.id).in_([row.id for row in taken]))
            .values(
                state="going",
                attempts=Outbox.attempts + 1,
                leased_until=work.now + LEASE,
            )
            .execution_options(synchronize_session=False)
        )
    return [_due(row) for row in taken]


async def settle(work: Work, outcomes: Sequence[Outcome]) -> None:
    """Note what came of rows that were going out, and do what follows from it."""
    sent = [each for each in outcomes if isinstance(each, Sent)]
    if sent:
        await _note_sent(work, sent)
    for each in outcomes:
        match each:
            case Sent():
                continue
            case Later():
                await _set(work, each.id, state="waiting", due_at=each.at, why=each.why)
            case Uncertain():
                await _settle_uncertain(work, each)
            case Unreachable():
                await _settle_unreachable(work, each)
            case Refused():
                row = await _set(work, each.id, state="refused", why=each.why)
                await undelivered.tell_refused(work, row)


async def recover(work: Work, *, all_of_them: bool) -> int:
    """Settle as uncertain what a dead process left going; return how many rows.

    Args:
        work: The transaction.
        all_of_them: This process is alone on its database, so nobody else is sending
            and there is no lease to wait for.
    """
    left = select(col(Outbox.id)).where(col(Outbox.state) == "going")
    if not all_of_them:
        left = left.where(col(Outbox.leased_until) < work.now)
    ids = (await work.session.exec(left)).all()
    for each in ids:
        await _settle_uncertain(work, Uncertain(each, "the sender died"))
    return len(ids)


async def is_due(session: AsyncSession, now: datetime) -> bool:
    """Say whether some row waits whose time has come."""
    waiting = select(col(Outbox.id)).where(
        col(Outbox.state) == "waiting", col(Outbox.due_at) <= now
    )
    return (await session.exec(waiting.limit(1))).first() is not None


def _next(now: datetime, most: int, resting: Collection[int]) -> Any:  # noqa: ANN401
    earlier, target = aliased(Outbox), aliased(Outbox)
    author = aliased(Person)
    in_order = ~exists().where(
        col(earlier.person_id) == col(Outbox.person_id),
        col(earlier.lane) == col(Outbox.lane),
        col(earlier.id) < col(Outbox.id),
        col(earlier.state).in_(UNSETTLED),
    )
    free = [or_(col(Outbox.lane) == AT_ONCE, and_(in_order, _not_in(resting)))]
    columns: tuple[Any, ...] = (
        Outbox.id,
        Outbox.person_id,
        Outbox.lane,
        Outbox.kind,
        Outbox.content,
        Outbox.attempts,
        Outbox.target_id,
        Outbox.target_message_id,
        Person.telegram_id,
        Person.blocked_at,
        Person.gone_at,
        col(target.message_id).label("target_shown_as"),
        col(author.telegram_id).label("source_chat_id"),
        CaseMessage.source_message_id,
        col(Broadcast.words).label("announced"),
    )
    return (
        several(*columns)
        .join(Person, col(Person.id) == col(Outbox.person_id))
        .outerjoin(target, col(target.id) == col(Outbox.target_id))
        .outerjoin(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .outerjoin(author, col(author.id) == col(CaseMessage.author_id))
        .outerjoin(Broadcast, col(Broadcast.id) == col(Outbox.broadcast_id))
        .where(col(Outbox.state) == "waiting", col(Outbox.due_at) <= now, *free)
        .order_by(col(Outbox.lane), col(Outbox.id))
        .limit(most)
        .with_for_update(of=Outbox, skip_locked=True)
    )


def _not_in(resting: Collection[int]) -> Any:  # noqa: ANN401
    return col(Outbox.person_id).not_in(list(resting))


def _due(row: Any) -> Due:  # noqa: ANN401
    message_id = row.target_message_id or row.target_shown_as
    return Due(
        id=row.id,
        person_id=row.person_id,
        lane=row.lane,
        kind=row.kind,
        content=row.announced if row.content is None else row.content,
        chat_id=row.telegram_id,
        message_id=message_id,
        source_chat_id=row.source_chat_id,
        source_message_id=row.source_message_id,
        attempts=row.attempts + 1,
        unreachable=row.blocked_at is not None or row.gone_at is not None,
        lost_target=row.target_id is not None and message_id is None,
    )


async def _note_sent(work: Work, sent: Sequence[Sent]) -> None:
    table = Outbox.__table__  # type: ignore[attr-defined]
    connection = await work.session.connection()
    await connection.execute(
        update(table)
        .where(table.c.id == bindparam("row"))
        .values(
            state="sent",
            content=None,
            leased_until=None,
            settled_at=work.now,
            message_id=bindparam("shown_as"),
            shown_at=bindparam("shown"),
        ),
        [
            {"row": each.id, "shown_as": each.message_id, "shown": each.shown_at}
            for each in sent
        ],
    )


async def _set(work: Work, row_id: int, **columns: Any) -> Outbox:  # noqa: ANN401
    """Change one row that was going; its words go once it is settled."""
    if columns["state"] not in UNSETTLED:
        columns |= {"content": None, "settled_at": work.now}
    changed = await work.session.exec(
        update(Outbox)
        .where(col(Outbox.id) == row_id)
        .values(leased_until=None, **columns)
        .returning(Outbox)
        .execution_options(populate_existing=True)
    )
    row: Outbox = changed.scalar_one()
    return row


async def _settle_uncertain(work: Work, outcome: Uncertain) -> None:
    """Send our own words once more; leave people's words and announcements be.

    A question read twice is the lesser evil to one never read. A person's words are
    shown to their writer, who knows whether they may be said twice.
    """
    row = await work.session.get_one(Outbox, outcome.id, populate_existing=True)
    ours = row.purpose in ("prompt", "notice") and row.lane != LOW
    if ours and row.attempts <= 1:
        await _set(work, outcome.id, state="waiting", due_at=work.now, why=outcome.why)
        return
    settled = await _set(work, outcome.id, state="uncertain", why=outcome.why)
    await undelivered.tell_uncertain(work, settled)


async def _settle_unreachable(work: Work, outcome: Unreachable) -> None:
    """Settle the row and all that wait behind it, so that Telegram is asked once."""
    row = await _set(work, outcome.id, state="unreachable", why=outcome.why)
    reader = await work.session.get_one(Person, row.person_id)
    if outcome.gone:
        reader.gone_at = reader.gone_at or work.now
    else:
        reader.blocked_at = reader.blocked_at or work.now
    behind = await work.session.exec(
        update(Outbox)
        .where(col(Outbox.person_id) == row.person_id, col(Outbox.state) == "waiting")
        .values(state="unreachable", content=None, settled_at=work.now, why=outcome.why)
        .returning(Outbox)
        .execution_options(populate_existing=True)
    )
    for each in [row, *behind.scalars().all()]:
        await undelivered.tell_unreachable(work, each, gone=outcome.gone)
