"""Steps of an announcement: each change succeeds for one of any number who try."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import update
from sqlmodel import col

from bot.storage.tables import Announcement, AnnouncementState
from bot.storage.work import Work


async def take(
    work: Work,
    announcement: Announcement,
    step: int,
    states: Collection[AnnouncementState],
    **columns: Any,  # noqa: ANN401
) -> bool:
    """Take a step from ``step`` in one of ``states``; the row is read again.

    Returns:
        No if the button was old, or somebody was faster.
    """
    taken = await work.session.exec(
        update(Announcement)
        .where(
            col(Announcement.id) == announcement.id,
            col(Announcement.step) == step,
            col(Announcement.state).in_(tuple(states)),
        )
        .values(step=step + 1, **columns)
        .returning(col(Announcement.id))
        .execution_options(synchronize_session=False)
    )
    done = taken.first() is not None
    await work.session.refresh(announcement)
    return done
