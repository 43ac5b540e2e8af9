"""Feeding: a small stock of an announcement's copies in the outbox, kept filled.

A million recipients wait on their list, and a few hundred rows in the outbox, which
stays as fast as it is. Whoever is not to get a copy any more is found here, a moment
before it goes: blocked, erased, wants no more, had enough this week, asleep, too late.
"""

from collections.abc import Collection, Sequence
from math import ceil
from typing import Any

import sqlalchemy
from sqlalchemy import and_, exists, func, insert, literal, or_, update
from sqlmodel import col

from bot.services.announcements import guard, schedule, screening
from bot.services.announcements.screening import GOES, may_wait, waits
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    EmergencyStop,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Purpose,
    Recipient,
    RecipientDeed,
    RecipientState,
    Skipped,
)
from bot.storage.work import Work

EVERY = 0.5
"""Seconds between two rounds."""

STOCK = 500
"""Copies that wait in the outbox; at ten times Telegram's pace they last 2 seconds."""

AT_ONCE = 5_000
"""Recipients that are left out in one round, where all that wait are."""

PASSES = 4
"""How often one round looks on, where many were left out."""

KINDS = {
    RecipientDeed.SEND: OutboxKind.SEND,
    RecipientDeed.CORRECT: OutboxKind.EDIT,
    RecipientDeed.RECALL: OutboxKind.DELETE,
}


async def feed(work: Work) -> None:
    """Fill the stock from all announcements that go out, each alike.

    Two at once might give somebody more than a week's share, and fill the stock twice:
    a periodic task is done by one process at a time.
    """
    await schedule.begin_due(work)
    under_way = await _under_way(work)
    if not under_way:
        return
    await guard.look(work)
    under_way = [each for each in under_way if await _goes_on(work, each)]
    room = STOCK - await _stock(work) if under_way else 0
    for place, each in enumerate(under_way):
        others = [o.id for o in under_way if o.id != each.id]
        share = ceil(room / (len(under_way) - place))
        room -= await _feed(work, each, others, share)


async def _under_way(work: Work) -> Sequence[Any]:
    """Return what goes out, or was cancelled a moment ago, locked for this round."""
    held = exists(literal(1)).where(col(EmergencyStop.holds) == 1)
    found = (
        sqlalchemy.select(
            col(Announcement.id),
            col(Announcement.state),
            col(Announcement.kind),
            col(Announcement.deed),
            col(Announcement.valid_until),
            held.label("held"),
        )
        .where(
            or_(
                col(Announcement.state) == AnnouncementState.SENDING,
                and_(
                    col(Announcement.state) == AnnouncementState.CANCELLED,
                    col(Announcement.begun_at).is_not(None),
                    col(Announcement.finished_at).is_(None),
                ),
            )
        )
        .order_by(col(Announcement.id))
        .with_for_update(of=Announcement, key_share=True)
    )
    return (await work.connection.execute(found)).all()


async def _goes_on(work: Work, row: Any) -> bool:  # noqa: ANN401
    """Say whether it may be fed; whoever waits for nothing any more is left out."""
    if row.state == AnnouncementState.CANCELLED:
        await _leave_out(work, row.id, RecipientState.SKIPPED, Skipped.CANCELLED)
        return False
    sends = row.deed == RecipientDeed.SEND
    if sends and row.valid_until is not None and row.valid_until <= work.now:
        await _leave_out(work, row.id, RecipientState.EXPIRED)
        return False
    if row.held and may_wait(row.kind) and row.deed != RecipientDeed.RECALL:
        return False
    state = sqlalchemy.select(col(Announcement.state))
    found = await work.connection.execute(state.where(col(Announcement.id) == row.id))
    return bool(found.scalar_one() == AnnouncementState.SENDING)


async def _leave_out(
    work: Work, number: int, state: RecipientState, why: str | None = None
) -> None:
    """Settle some of those who wait; a million at once would hold up everybody."""
    some = (
        sqlalchemy.select(col(Recipient.person_id))
        .where(*waits(number))
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    await work.connection.execute(
        update(Recipient)
        .where(*waits(number), col(Recipient.person_id).in_(some))
        .values(state=state, why=why, settled_at=work.now)
    )


async def _stock(work: Work) -> int:
    some = (
        sqlalchemy.select(literal(1))
        .where(
            col(Outbox.lane) == Lane.LOW,
            col(Outbox.state) == OutboxState.WAITING,
            col(Outbox.announcement_id).is_not(None),
        )
        .limit(STOCK)
        .subquery()
    )
    found = await work.connection.execute(
        sqlalchemy.select(func.count()).select_from(some)
    )
    return int(found.scalar_one())


async def _feed(work: Work, row: Any, others: Collection[int], most: int) -> int:  # noqa: ANN401
    """Put copies into the outbox, so many at most; return how many."""
    fed = 0
    for _pass in range(PASSES):
        if fed >= most:
            break
        found = await screening.next_ones(work, row, others, most - fed)
        going = [each.person_id for each in found if each.fate == GOES]
        await _put(work, row, going)
        for fate in {each.fate for each in found} - {GOES}:
            people = [each.person_id for each in found if each.fate == fate]
            await _skip(work, row.id, people, fate)
        fed += len(going)
        if len(going) == len(found):
            break
    return fed


async def _put(work: Work, row: Any, people: Collection[int]) -> None:  # noqa: ANN401
    if not people:
        return
    theirs = (
        col(Recipient.announcement_id) == row.id,
        col(Recipient.person_id).in_(people),
    )
    await work.connection.execute(_rows(work, row, theirs))
    newest = (
        sqlalchemy.select(func.max(col(Outbox.id)))
        .where(
            col(Outbox.person_id) == col(Recipient.person_id),
            col(Outbox.lane) == Lane.LOW,
            col(Outbox.state).in_((OutboxState.WAITING, OutboxState.GOING)),
            col(Outbox.announcement_id) == row.id,
        )
        .correlate(Recipient)
        .scalar_subquery()
    )
    await work.connection.execute(
        update(Recipient)
        .where(*theirs)
        .values(state=RecipientState.GOING, outbox_id=newest, why=None)
    )
    work.promised = True


def _rows(work: Work, row: Any, theirs: tuple[Any, ...]) -> Any:  # noqa: ANN401
    columns = Outbox.__table__.c  # type: ignore[attr-defined]
    values = {
        "lane": Lane.LOW,
        "kind": KINDS[row.deed],
        "purpose": Purpose.NOTICE,
        "announcement_id": row.id,
        "promised_at": work.now,
        "due_at": work.now,
        "state": OutboxState.WAITING,
        "attempts": 0,
    }
    fixed = (literal(value, columns[name].type) for name, value in values.items())
    # A new message answers none; what is changed or deleted is the copy.
    shown = literal(None, columns["target_message_id"].type)
    target = shown if row.deed == RecipientDeed.SEND else col(Recipient.message_id)
    return insert(Outbox).from_select(
        ["person_id", "target_message_id", *values],
        sqlalchemy.select(col(Recipient.person_id), target, *fixed).where(*theirs),
        include_defaults=False,
    )


async def _skip(work: Work, number: int, people: Collection[int], fate: str) -> None:
    blocked = fate == RecipientState.BLOCKED
    await work.connection.execute(
        update(Recipient)
        .where(
            col(Recipient.announcement_id) == number,
            col(Recipient.person_id).in_(people),
        )
        .values(
            state=RecipientState.BLOCKED if blocked else RecipientState.SKIPPED,
            why=None if blocked else fate,
            settled_at=work.now,
        )
    )
