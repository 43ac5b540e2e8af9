"""Beginning: an announcement goes out once its day and time have come."""

from sqlalchemy import or_, update
from sqlmodel import col

from bot.services.announcements.answering import serves_there
from bot.storage.tables import Announcement, AnnouncementState
from bot.storage.work import Work

_APPROVER_SERVES = serves_there(col(Announcement.approved_by))


async def begin_due(work: Work) -> None:
    """Let those go out whose time has come, however late somebody looks.

    Where a second person agreed who is no admin there any more, nothing begins.
    """
    await work.connection.execute(
        update(Announcement)
        .where(
            col(Announcement.state) == AnnouncementState.PLANNED,
            col(Announcement.send_at) <= work.now,
            or_(col(Announcement.approved_by).is_(None), _APPROVER_SERVES),
        )
        .values(
            state=AnnouncementState.SENDING,
            begun_at=work.now,
            resumed_at=work.now,
            step=col(Announcement.step) + 1,
        )
    )
