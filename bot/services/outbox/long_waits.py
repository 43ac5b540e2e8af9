"""Long waits: who waits for an answer for over a minute is told, once, that it comes.

It happens when more people write than the token may answer, after an outage above all.
The sentence is a row like any other, with the number of its answer below zero. So it
stands before that answer in the order of the chat, and never comes after it or beside
it; there is one at most, after a crash too; and what has no number below zero was never
told. Such a row is dropped where it does not go at once, for then the answer goes as
soon as it could.

It is for all who wait, also after /stop: that ends news, and this is part of an answer.
What it costs is taken from the answers of all, so few are told at a time, those first
who have the longest way to go, and nobody whose answer comes within seconds.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import and_, bindparam, exists, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.storage.saying import content_of
from bot.storage.tables import (
    UNSETTLED,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work
from bot.texts import _

TOO_LONG = timedelta(seconds=60)
"""How long an answer waits before its reader is told so."""

EVERY = 5.0
"""Seconds between two rounds."""

MOST = 25
"""How many are told in a round: a fifth of what goes out meanwhile, at 25 a second."""

SOON = 500
"""Answers at the head of all that wait; at 25 a second they come within 20 seconds."""

LASTS = timedelta(seconds=10)
"""How long the sentence may wait itself."""

ONCE_IN = timedelta(hours=1)
"""Within which nobody is told twice, whatever they write."""

STANDS_BACK = timedelta(seconds=3)
"""For how long the answer is not due: until all processes see the sentence.

One that had begun to look before would not see it, and take the answer beside it.
"""

IT_TAKES_LONGER = _(
    "Many people are writing to us now, so our answer takes a few minutes. We have "
    "your message. You need not send it again."
)


async def tell(work: Work) -> None:
    """Promise the sentence to some who wait."""
    waiting = await _waiting(work)
    if not waiting:
        return
    await work.connection.execute(
        update(Outbox)
        .where(col(Outbox.id).in_([row for row, _person in waiting]))
        .values(due_at=work.now + STANDS_BACK)
    )
    for row, person_id in waiting:
        reader = await work.rows.get_one(Person, person_id)
        said = Outbox(
            id=-row,
            person_id=reader.id,
            kind=OutboxKind.SEND,
            purpose=Purpose.FLEETING,  # which never goes a second time
            content={**content_of(reader, IT_TAKES_LONGER, ()), "silent": True},
            promised_at=work.now,
            due_at=work.now,
        )
        work.session.add(said)
    work.promised = True


def is_late(row: Any, now: datetime) -> bool:  # noqa: ANN401
    """Say whether a row is such a sentence that did not go at once."""
    return bool(row.id < 0 and now - row.promised_at > LASTS)


async def _waiting(work: Work) -> Sequence[tuple[int, int]]:
    """Return the rows of answers whose readers are to be told, and these, locked."""
    values = {
        "waits_since": work.now - TOO_LONG,
        "again_since": work.now - ONCE_IN,
        "soon": SOON,
        "most": MOST,
    }
    found = await work.connection.execute(_WAITING, values)
    return [(row.id, row.person_id) for row in found.all()]


def _last_who_comes_soon() -> Any:  # noqa: ANN401
    """Return the number of the last answer that comes soon; NULL if all of them do."""
    return (
        sqlalchemy.select(col(Outbox.id))
        .where(
            col(Outbox.state) == OutboxState.WAITING,
            col(Outbox.lane) == Lane.LIVE,
            col(Outbox.id) > 0,
        )
        .order_by(col(Outbox.id))
        .offset(bindparam("soon"))
        .limit(1)
        .scalar_subquery()
    )


_earlier: Any = aliased(Outbox)
_told: Any = aliased(Outbox)
_INSTANT = Outbox.__table__.c.due_at.type  # type: ignore[attr-defined]
_AGAIN_SINCE = bindparam("again_since", type_=_INSTANT)
_FIRST_OF_READER = ~exists().where(
    _earlier.person_id == col(Outbox.person_id),
    _earlier.lane == Lane.LIVE,
    _earlier.id < col(Outbox.id),
    _earlier.state.in_(UNSETTLED),
)
_TOLD = exists().where(
    _told.person_id == col(Outbox.person_id),
    _told.id < 0,
    or_(_told.promised_at > _AGAIN_SINCE, _told.id == -col(Outbox.id)),
)
_REACHABLE = and_(
    col(Person.blocked_at).is_(None),
    col(Person.gone_at).is_(None),
    col(Person.erased_at).is_(None),
    col(Person.paused_at).is_(None),
)
# The newest first: they have the longest way to go.
_WAITING = (
    sqlalchemy.select(col(Outbox.id), col(Outbox.person_id))
    .join(Person, col(Person.id) == col(Outbox.person_id))
    .where(
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.lane) == Lane.LIVE,
        col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.EDIT)),
        col(Outbox.answer_to).is_not(None),
        col(Outbox.promised_at) <= bindparam("waits_since", type_=_INSTANT),
        col(Outbox.due_at) <= col(Outbox.promised_at),
        col(Outbox.id) > _last_who_comes_soon(),
        _FIRST_OF_READER,
        ~_TOLD,
        _REACHABLE,
    )
    .order_by(col(Outbox.id).desc())
    .limit(bindparam("most"))
    .with_for_update(of=Outbox, skip_locked=True)
)
