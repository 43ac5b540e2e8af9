"""Control of an announcement that goes out: pause, resume, cancel, and the admins told.

Whoever pauses or cancels takes back what waits in the outbox by the same transaction,
so nothing of it leaves any more once that is committed.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.announcements.answering import serves_all_of
from bot.services.announcements.leased import GIVEN_BACK
from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right
from bot.storage import steps
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Deed,
    Outbox,
    OutboxState,
    PauseReason,
    Person,
    Recipient,
    RecipientState,
    Staff,
)
from bot.storage.work import Work

SENDING = (AnnouncementState.SENDING,)
PAUSED = (AnnouncementState.PAUSED,)
GOES_ON = (
    AnnouncementState.PLANNED,
    AnnouncementState.SENDING,
    AnnouncementState.PAUSED,
)
"""States of an announcement that is certain, and not over."""


async def pause(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Let nothing more of an announcement out; say no if the button was old."""
    reason = {"paused_at": work.now, "paused_why": PauseReason.BY_HAND}
    paused = {"state": AnnouncementState.PAUSED, **reason}
    if not await steps.take(work, announcement, step, SENDING, **paused):
        return False
    await take_back(work, announcement.id)
    work.record(Deed.PAUSED_NEWS, by=by, detail=which(announcement.id))
    return True


async def resume(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Let an announcement go on; say no if the button was old.

    Whoever resumes it after its author has left answers for it from now on.
    """
    orphaned = announcement.paused_why == PauseReason.AUTHOR_LEFT
    not_begun = announcement.begun_at is None
    early = announcement.send_at is not None and announcement.send_at > work.now
    state = AnnouncementState.SENDING
    columns: dict[str, Any] = {"begun_at": announcement.begun_at or work.now}
    if not_begun and early:
        state, columns = AnnouncementState.PLANNED, {}
    if orphaned and by.id != announcement.author_id:
        columns |= {"author_id": by.id, "progress_id": None}
    if not await steps.take(
        work,
        announcement,
        step,
        PAUSED,
        state=state,
        paused_at=None,
        paused_why=None,
        resumed_at=work.now,
        **columns,
    ):
        return False
    work.record(Deed.RESUMED_NEWS, by=by, detail=which(announcement.id))
    return True


async def cancel(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Let nothing more of an announcement out for good; say no if the button was old.

    Those who wait are marked as left out little by little: there may be a million.
    """
    if not await steps.take(
        work,
        announcement,
        step,
        GOES_ON,
        state=AnnouncementState.CANCELLED,
        cancelled_at=work.now,
        begun_at=announcement.begun_at or work.now,
    ):
        return False
    await take_back(work, announcement.id)
    work.record(Deed.CANCELLED_NEWS, by=by, detail=which(announcement.id))
    return True


async def take_back(work: Work, announcement_id: int) -> None:
    """Take what waits out of the outbox; its readers wait on the list again."""
    taken = await work.connection.execute(
        update(Outbox)
        .where(
            col(Outbox.announcement_id) == announcement_id,
            col(Outbox.state) == OutboxState.WAITING,
        )
        .values(state=OutboxState.DROPPED, settled_at=work.now, why=GIVEN_BACK)
        .returning(col(Outbox.id), col(Outbox.person_id))
    )
    rows = taken.all()
    if not rows:
        return
    await work.connection.execute(
        update(Recipient)
        .where(
            col(Recipient.announcement_id) == announcement_id,
            col(Recipient.person_id).in_([each.person_id for each in rows]),
            col(Recipient.outbox_id).in_([each.id for each in rows]),
            col(Recipient.state) == RecipientState.GOING,
        )
        .values(state=RecipientState.QUEUED)
    )


async def admins_of(
    work: Work, area: str | None, *, but: int | None = None
) -> Sequence[Person]:
    """Return the admins who may go on with an announcement, the nearest first.

    Args:
        work: The transaction.
        area: The region that it may reach at most; None is the whole country.
        but: Somebody who is not asked for.
    """
    serves = col(Staff.region)
    found = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(
            col(Staff.removed_at).is_(None),
            who_may(Right.ANNOUNCE),
            serves_all_of(area),
            col(Person.id) != (but or 0),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
        )
        .order_by(serves.is_(None), col(Staff.id))
    )
    return (await work.session.exec(found)).all()


def which(announcement_id: int) -> str:
    """Return what the record of a deed says of an announcement."""
    return f"announcement {announcement_id}"
