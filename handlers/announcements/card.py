"""The card of a draft: what it says, to whom and when, and the ways to each part."""

from bot.buttons import Announce, Button, ChangeAnnouncement, Row
from bot.expecting import AnnouncementDetail
from bot.services.announcements import described
from bot.services.interviews import prompts
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn
from bot.texts import Text, lines, pgettext
from handlers.screens.prompts import forget, lay_aside

BACK = pgettext("button", "Back")


async def show(turn: Turn, draft: Announcement, *said: Text | None) -> None:
    """Show a draft as it is now, below what was just done."""
    await leave_question(turn)
    everyone = way(draft, pgettext("button", "Send to everyone"), "confirm")
    who = way(draft, pgettext("button", "Recipients"), "audience")
    turn.show(
        lines(*said, described.audience_of(draft)), keyboard=((who,), (everyone,))
    )


async def leave_question(turn: Turn) -> None:
    """Let what is typed answer nothing of an announcement any more."""
    if isinstance(turn.expected, AnnouncementDetail):
        if not await prompts.is_in(turn.work, turn.person, turn.pressed_in):
            await lay_aside(turn)
        forget(turn)


def way(draft: Announcement, label: Text, name: str) -> Button:
    """Return a button that moves a draft along, or opens a part of it."""
    return Button(label, Announce(draft.id, draft.step, name))


def change(draft: Announcement, label: Text, part: str, value: str) -> Button:
    """Return a button that changes a part of a draft."""
    return Button(label, ChangeAnnouncement(draft.id, draft.step, part, value))


def back(draft: Announcement) -> Row:
    """Return the way back to the card."""
    return (way(draft, BACK, "open"),)


async def _open(turn: Turn, draft: Announcement, step: int) -> bool:
    if step != draft.step:
        return False
    await show(turn, draft)
    return True


WAYS = {"open": _open}
