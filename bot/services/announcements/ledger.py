"""The ledger of an announcement: what became of each recipient's copy.

A row of the outbox and the recipient it is for are settled by one transaction, so a
process may die at any moment and both still say the same. Of a row that is no copy of
an announcement nothing is noted, and nothing is asked of the database.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, case, null, update
from sqlmodel import col, select

from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Recipient,
    RecipientDeed,
    RecipientState,
    Skipped,
)
from bot.storage.work import Work

UNDER_WAY = (
    AnnouncementState.SENDING,
    AnnouncementState.PAUSED,
    AnnouncementState.CANCELLED,
)
"""States in which a recipient may have a row in the outbox."""


SENDER_DIED = "the sender died"
"""Why a copy is uncertain whose process was killed; nothing is wrong with the rest."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried out for a recipient; ``shown_as`` is what Telegram calls it."""

    row: int
    announcement_id: int
    person_id: int
    shown_as: int | None = None


_LIST = Recipient.__table__  # type: ignore[attr-defined]
_NOW = bindparam("now", type_=_LIST.c.sent_at.type)
_SHOWN_AS = bindparam("shown_as", type_=_LIST.c.message_id.type)
_DONE = (
    update(_LIST)
    .where(
        _LIST.c.announcement_id == bindparam("of"),
        _LIST.c.person_id == bindparam("whose"),
        _LIST.c.outbox_id == bindparam("row"),
    )
    .values(
        state=RecipientState.DONE,
        why=None,
        settled_at=_NOW,
        message_id=case(
            (
                _LIST.c.deed == RecipientDeed.SEND,
                bindparam("shown_as", type_=_LIST.c.message_id.type),
            ),
            (_LIST.c.deed == RecipientDeed.RECALL, null()),
            else_=_LIST.c.message_id,
        ),
        sent_at=case(
            (
                _LIST.c.deed == RecipientDeed.SEND,
                bindparam("now", type_=_LIST.c.sent_at.type),
            ),
            else_=_LIST.c.sent_at,
        ),
    )
)


async def note_carried(work: Work, carried: Sequence[Carried]) -> None:
    """Note copies that arrived, were edited or were deleted."""
    rows = [
        {
            "of": each.announcement_id,
            "whose": each.person_id,
            "row": each.row,
            "shown_as": each.shown_as,
            "now": work.now,
        }
        for each in carried
    ]
    await work.connection.execute(_DONE, rows)


async def note_uncertain(work: Work, row: Outbox) -> None:
    """Note that a copy may have arrived; one about a last day goes once more."""
    if row.announcement_id is None:
        return
    kind = select(Announcement.kind).where(
        col(Announcement.id) == row.announcement_id,
    )
    last_day = (await work.session.exec(kind)).one() == AnnouncementKind.DEADLINE
    if last_day and row.kind == OutboxKind.SEND:
        again = {"state": RecipientState.QUEUED, "retried": True}
        if await _set(work, row, col(Recipient.retried).is_(False), **again):
            return
    columns: dict[str, Any] = {"state": RecipientState.UNCERTAIN, "why": row.why}
    if row.kind == OutboxKind.SEND:
        columns["sent_at"] = work.now
    await _settle(work, row, **columns)


async def note_refused(work: Work, row: Outbox) -> None:
    """Note that Telegram would not take it; a copy that is gone cannot be changed."""
    if row.kind == OutboxKind.SEND:
        why = (row.why or "")[:40]
        await _settle(work, row, state=RecipientState.FAILED, why=why)
    else:
        await _settle(work, row, state=RecipientState.SKIPPED, why=Skipped.NO_COPY)


async def note_blocked(work: Work, rows: Collection[Outbox]) -> None:
    """Note of which rows of one reader nothing arrives any more."""
    for row in rows:
        await _settle(work, row, state=RecipientState.BLOCKED)


async def give_back(work: Work, row: Outbox) -> None:
    """Let a recipient wait again whose row was dropped."""
    await _set(work, row, state=RecipientState.QUEUED)


async def leave_out(
    work: Work,
    person: Person,
    why: Skipped,
    *which: Any,  # noqa: ANN401
) -> None:
    """Leave somebody out who has a row that waits, which is dropped next.

    Args:
        work: The transaction.
        person: Who is left out.
        why: For what reason.
        which: Conditions of the rows, where it is not all that wait.
    """
    waiting = select(Outbox.id).where(
        col(Outbox.person_id) == person.id,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.announcement_id).is_not(None),
        *which,
    )
    of = select(Announcement.id).where(col(Announcement.state).in_(UNDER_WAY))
    await work.session.exec(
        update(Recipient)
        .where(
            col(Recipient.announcement_id).in_(of),
            col(Recipient.person_id) == person.id,
            col(Recipient.state) == RecipientState.GOING,
            col(Recipient.outbox_id).in_(waiting),
        )
        .values(state=RecipientState.SKIPPED, why=why, settled_at=work.now)
        .execution_options(synchronize_session=False)
    )


async def _settle(work: Work, row: Outbox, **columns: Any) -> None:  # noqa: ANN401
    await _set(work, row, **{"settled_at": work.now, "why": None, **columns})


async def _set(work: Work, row: Outbox, *which: Any, **columns: Any) -> bool:  # noqa: ANN401
    """Change the recipient that a row is for, if they still go by that row."""
    if row.announcement_id is None:
        return False
    done = await work.connection.execute(
        update(Recipient)
        .where(
            col(Recipient.announcement_id) == row.announcement_id,
            col(Recipient.person_id) == row.person_id,
            col(Recipient.outbox_id) == row.id,
            *which,
        )
        .values(**columns)
    )
    return done.rowcount > 0
