"""Direct sends: the first message of a turn to whoever spoke, leased by that turn.

Most turns promise one message to one person. Their own transaction marks it as going,
so no wave has to find it; the same order holds for it as for all others.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.services.outbox.leasing import LEASE, Due
from bot.storage.statements import Statement
from bot.storage.tables import UNSETTLED, Lane, Outbox, OutboxKind, OutboxState
from bot.storage.work import Work

KINDS = (OutboxKind.SEND, OutboxKind.EDIT, OutboxKind.STRIP)
"""What is made of the row alone; all else needs other rows, or a file."""


def first(work: Work) -> Outbox | None:
    """Return the row that may go right after the commit; None if none may.

    The person who spoke is locked, so no other turn of theirs puts a row before it.
    """
    speaker = work.speaker
    if speaker is None or not work.promises:
        return None
    row = work.promises[0]
    may_go = (
        _stands_alone(row)
        and row.person_id == speaker.id
        and speaker.blocked_at is None
        and speaker.gone_at is None
    )
    return row if may_go else None


def behind(work: Work, row: Outbox) -> list[Outbox]:
    """Return the row, and what the turn has promised that cannot go before it."""
    return [
        each
        for each in work.promises
        if (each.person_id, each.lane) == (row.person_id, row.lane)
    ]


async def lease(work: Work, row: Outbox, *, by: int) -> Due | None:
    """Mark a row as going, if nothing before it is unsettled.

    Args:
        work: The turn; the row may be sent once it is committed.
        row: What `first` has returned.
        by: The number of this process.
    """
    speaker = work.speaker
    if speaker is None:
        return None
    await work.rows.flush()
    leased = await work.rows.execute(
        _LEASE,
        row=row.id,
        whose=row.person_id,
        in_lane=row.lane,
        until=work.now + LEASE,
        by=by,
        newest=max(each.id for each in behind(work, row)),
    )
    if not leased:
        return None
    return Due(
        id=row.id,
        person_id=row.person_id,
        lane=row.lane,
        kind=row.kind,
        content=row.content,
        chat_id=speaker.telegram_id,
        message_id=row.target_message_id,
        source_chat_id=None,
        source_message_id=None,
        attempts=1,
        unreachable=False,
        lost_target=False,
    )


async def put_back(work: Work, rows: Collection[int], *, by: int) -> None:
    """Let rows wait again that this process leased and surely has not sent."""
    put = await work.connection.execute(_PUT_BACK, {"rows": list(rows), "by": by})
    work.promised = work.promised or put.rowcount > 0


def _stands_alone(row: Outbox) -> bool:
    return (
        row.kind in KINDS
        and row.lane == Lane.LIVE
        and row.state == OutboxState.WAITING
        and row.due_at <= row.promised_at
        and row.target_id is None
        and row.case_message_id is None
        and row.announcement_id is None
    )


_OUTBOX: Any = Outbox.__table__  # type: ignore[attr-defined]
_EARLIER: Any = aliased(Outbox)
_LEASE = Statement(
    update(_OUTBOX)
    .where(
        _OUTBOX.c.id == bindparam("row"),
        _OUTBOX.c.state == OutboxState.WAITING,
        ~exists().where(
            col(_EARLIER.person_id) == bindparam("whose"),
            col(_EARLIER.lane) == bindparam("in_lane", type_=_OUTBOX.c.lane.type),
            col(_EARLIER.id) < bindparam("row"),
            col(_EARLIER.state).in_(UNSETTLED),
        ),
    )
    .values(
        state=OutboxState.GOING,
        attempts=1,
        leased_until=bindparam("until"),
        leased_by=bindparam("by"),
        settled_after=bindparam("newest"),  # see `overtaken`
    )
    .returning(_OUTBOX.c.id)
)
_PUT_BACK = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.id.in_(bindparam("rows", expanding=True)),
        _OUTBOX.c.state == OutboxState.GOING,
        _OUTBOX.c.leased_by == bindparam("by"),
    )
    .values(
        state=OutboxState.WAITING, leased_until=None, attempts=0, settled_after=None
    )
)
