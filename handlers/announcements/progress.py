"""Progress of an announcement."""

from bot.services.announcements import progress, sending
from bot.services.announcements.progress import DeliveryCounts
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn


async def show(turn: Turn, announcement: Announcement) -> None:
    """Show how far it is, where the button was, and go on showing it there."""
    nobody_yet = DeliveryCounts(left=announcement.recipients)
    shown = turn.show(progress.progress(announcement, nobody_yet, turn.work.now))
    await sending.note_progress(turn.work, announcement, shown)
