"""Taken over: rows that a process was sending while another thought that it had died.

A process that is cut off from the database for some seconds, with calls under way, may
find that another has settled its rows as doubtful, and has some of them going again.
What has arrived has arrived all the same, unless the other sends it just now; whatever
else came of them is the other's to say.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.storage.tables import Outbox, OutboxState
from bot.storage.work import Work

NEWEST = select(func.max(aliased(Outbox).id)).scalar_subquery()
"""What ``settled_after`` is set to when a row is settled."""

_OUTBOX = Outbox.__table__  # type: ignore[attr-defined]
_ARRIVED = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row"))
    .values(
        state=OutboxState.SENT,
        content=None,
        leased_until=None,
        settled_at=bindparam("now"),
        settled_after=NEWEST,
        message_id=bindparam("shown_as"),
        shown_at=bindparam("shown"),
    )
)
_ARRIVED_BY = _ARRIVED.where(
    or_(_OUTBOX.c.state != OutboxState.GOING, _OUTBOX.c.leased_by == bindparam("by"))
)


async def note_arrived(
    work: Work, rows: Sequence[Mapping[str, Any]], by: int | None
) -> None:
    """Note that rows arrived, each with its ``row``, and ``shown_as`` what and when.

    Args:
        work: The transaction.
        rows: What Telegram has taken.
        by: The process that sent them; None where no other can have them.
    """
    if by is None:
        told = [{**each, "now": work.now} for each in rows]
        await work.connection.execute(_ARRIVED, told)
    else:
        told = [{**each, "now": work.now, "by": by} for each in rows]
        await work.connection.execute(_ARRIVED_BY, told)


async def others(work: Work, rows: Collection[int], by: int) -> set[int]:
    """Return which of these rows are not going out from that process any more."""
    own = select(col(Outbox.id)).where(
        col(Outbox.id).in_(rows),
        col(Outbox.state) == OutboxState.GOING,
        col(Outbox.leased_by) == by,
    )
    return set(rows) - set((await work.session.exec(own)).all())
