"""Announcements: written, seen by their writer first, confirmed once, and sent.

The words are kept once. A recipient's row of the outbox holds none: the relay takes
them from here when it sends the row.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import func, insert, literal, text
from sqlmodel import col, select

from bot.services.announcements import progress, steps
from bot.services.outbox.ephemeral import fleeting
from bot.storage.tables import (
    UNSETTLED,
    Announcement,
    AnnouncementState,
    Deed,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work

DRAFT = (AnnouncementState.DRAFT,)

SHOWN_EVERY = timedelta(seconds=3)
"""How often the progress of an announcement is shown at most."""


async def reach(work: Work) -> int:
    """Return how many people would get an announcement now."""
    found = sqlalchemy.select(func.count()).select_from(Person).where(*_reachable())
    return int((await work.session.exec(found)).scalar_one())  # type: ignore[call-overload]


async def confirm(
    work: Work, author: Person, announcement: Announcement, step: int
) -> bool:
    """Promise the words to everyone who can be reached, once.

    Returns:
        No if it was not tested, the button was old, or somebody was faster.
    """
    if announcement.tested_at is None:
        return False
    if not await steps.take(
        work,
        announcement,
        step,
        DRAFT,
        state=AnnouncementState.SENDING,
        confirmed_at=work.now,
        begun_at=work.now,
    ):
        return False
    made = await work.session.exec(_rows_for_everyone(work, announcement.id))
    announcement.recipients = made.rowcount
    work.promised = True
    work.record(Deed.ANNOUNCED, by=author, detail=f"announcement {announcement.id}")
    await _let_the_planner_know(work)
    return True


async def note_progress(work: Work, announcement: Announcement, shown: Outbox) -> None:
    """Note where the progress is shown, so that it is shown in one message."""
    await work.session.flush()
    announcement.progress_id, announcement.progress_at = shown.id, work.now


async def report(work: Work) -> None:
    """Show how far the announcements under way are, and which are done."""
    for each in await _under_way(work):
        await _report(work, each)


async def _report(work: Work, announcement: Announcement) -> None:
    """Show the progress if it has changed and what was shown last has arrived.

    An announcement is finished when none of its messages waits or is going.
    """
    tally = await progress.count(work, announcement)
    if tally.left and tally.settled == announcement.reported:
        return
    last = await work.session.get(
        Outbox, announcement.progress_id, populate_existing=True
    )
    if last is not None and last.state in UNSETTLED:
        return
    author = await work.rows.get_one(Person, announcement.author_id)
    words = progress.progress(announcement, tally, work.now)
    place = await _shown_in(work, last)
    shown = work.edit(author, place, words) if place else work.send(author, words)
    if place and tally.left:
        fleeting(shown)
    announcement.reported = tally.settled
    if not tally.left:
        announcement.finished_at = work.now
        announcement.state = AnnouncementState.FINISHED
    await note_progress(work, announcement, shown)


async def _shown_in(work: Work, last: Outbox | None) -> Outbox | None:
    """Return the row whose message shows the progress; its edit may be dropped."""
    if last is None or last.message_id is not None:
        return last
    if last.state != OutboxState.DROPPED or last.target_id is None:
        return None
    return await work.rows.get(Outbox, last.target_id)


async def _under_way(work: Work) -> Sequence[Announcement]:
    """Return what is being sent, locked, unless another process reports on it."""
    statement: Any = (
        select(Announcement)
        .where(
            col(Announcement.state) == AnnouncementState.SENDING,
            col(Announcement.progress_at) <= work.now - SHOWN_EVERY,
        )
        .order_by(col(Announcement.id))
        .with_for_update(skip_locked=True)
    )
    rows: Sequence[Announcement] = (await work.session.exec(statement)).all()
    return rows


def _rows_for_everyone(work: Work, announcement_id: int) -> Any:  # noqa: ANN401
    values: dict[str, Any] = {
        "lane": Lane.LOW,
        "kind": OutboxKind.SEND,
        "purpose": Purpose.NOTICE,
        "announcement_id": announcement_id,
        "promised_at": work.now,
        "due_at": work.now,
        "state": OutboxState.WAITING,
        "attempts": 0,
    }
    columns = Outbox.__table__.c  # type: ignore[attr-defined]
    each = sqlalchemy.select(
        col(Person.id),
        *(literal(value, columns[name].type) for name, value in values.items()),
    ).where(*_reachable())
    return insert(Outbox).from_select(
        ["person_id", *values],
        each.order_by(col(Person.id)),
        include_defaults=False,
    )


def _reachable() -> tuple[Any, ...]:
    return (
        col(Person.blocked_at).is_(None),
        col(Person.gone_at).is_(None),
        col(Person.erased_at).is_(None),
        col(Person.news_agreed_at).is_not(None),
    )


async def _let_the_planner_know(work: Work) -> None:
    """Have PostgreSQL look at the outbox, which may be many times what it was."""
    if work.rows.dialect == "postgresql":
        await work.connection.execute(text("ANALYZE outbox"))
