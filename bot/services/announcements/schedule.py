"""The schedule: an announcement begins to go out when its day and time have come."""

from sqlalchemy import update
from sqlmodel import col

from bot.storage.tables import Announcement, AnnouncementState
from bot.storage.work import Work


async def begin_due(work: Work) -> None:
    """Let those go out whose time has come, however late somebody looks."""
    await work.connection.execute(
        update(Announcement)
        .where(
            col(Announcement.state) == AnnouncementState.PLANNED,
            col(Announcement.send_at) <= work.now,
        )
        .values(
            state=AnnouncementState.SENDING,
            begun_at=work.now,
            resumed_at=work.now,
            step=col(Announcement.step) + 1,
        )
    )
