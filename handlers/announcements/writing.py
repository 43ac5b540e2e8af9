"""An announcement on its way: opened, tested, confirmed, given up, taken up again."""

from bot.buttons import Keyboard
from bot.services.announcements import approval, contents, drafts
from bot.storage.tables import Announcement, AnnouncementState
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.announcements import card, confirming, listing, progress, words

CANCELLED = _("The announcement was not sent to anyone.")
ONLY_SHOWN = _("This is how it looks. The buttons work for readers only.")


async def write(turn: Turn) -> None:
    """Show an admin what is not over, or begin an announcement: /siaran."""
    await listing.show(turn)


async def _open(turn: Turn, own: Announcement, step: int) -> bool:
    if own.state not in drafts.DRAFT:
        await show_as_it_is(turn, own)
        return True
    if step != own.step:
        return False
    await card.show(turn, own)
    return True


async def _test(turn: Turn, draft: Announcement, step: int) -> bool:
    template = await drafts.template_of(turn.work, draft)
    spoken = drafts.spoken_in(template)
    if contents.FALLBACK not in spoken:
        return False
    if not await drafts.note_tested(turn.work, turn.person, draft, step):
        return False
    turn.strip()
    for each in spoken:
        await words.show_as_read(turn, draft, each)
    turn.beside = True
    await card.show(turn, draft)
    return True


async def _shown(turn: Turn, _draft: Announcement, _step: int) -> bool:
    turn.tell(ONLY_SHOWN)
    return True


async def _give_up(turn: Turn, draft: Announcement, step: int) -> bool:
    if not await drafts.cancel(turn.work, draft, step):
        return False
    await card.leave_question(turn)
    turn.show(CANCELLED, keyboard=_given_up(draft))
    return True


async def _take_up(turn: Turn, draft: Announcement, step: int) -> bool:
    if not await drafts.restore(turn.work, draft, step):
        return False
    await card.show(turn, draft)
    return True


WAYS = {
    "open": _open,
    "test": _test,
    "shown": _shown,
    "cancel": _give_up,
    "restore": _take_up,
}


async def show_where_it_is(turn: Turn, own: Announcement) -> None:
    """Show an announcement as it is now, below an old button."""
    if own.state in drafts.DRAFT:
        turn.tell(OLD_BUTTON)
    elif own.state == AnnouncementState.CANCELLED and own.confirmed_at is None:
        turn.tell(CANCELLED)
    else:
        turn.tell(ALREADY)
    await show_as_it_is(turn, own)


async def show_as_it_is(turn: Turn, own: Announcement) -> None:
    """Show an announcement as it is now."""
    if own.state in drafts.DRAFT:
        await card.show(turn, own)
    elif own.state == AnnouncementState.CANCELLED and own.confirmed_at is None:
        turn.show(CANCELLED, keyboard=_given_up(own))
    elif own.state in approval.NOT_BEGUN:
        await confirming.show_waiting(turn, own)
    else:
        await progress.show(turn, own)


def _given_up(draft: Announcement) -> Keyboard:
    return ((card.way(draft, pgettext("button", "Take up again"), "restore"),),)
