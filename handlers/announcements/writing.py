"""Writing an announcement: the words, how they look, a test, and the confirmation."""

from bot.buttons import Announce, Button, Keyboard
from bot.expecting import AnnouncementDetail
from bot.services.announcements import progress, sending
from bot.services.announcements.progress import DeliveryCounts
from bot.services.announcements.sending import TooLong
from bot.storage.pages import plain_of, units
from bot.storage.tables import Announcement
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext
from handlers.screens.prompts import nothing_more

EASY_LENGTH = 700
"""Characters that are easily read on a cheap phone."""

PREVIEW = _("This is what the reader will see:")
TEST_FIRST = _("Send it to yourself first.")
CANCELLED = _("The announcement was not sent to anyone.")


async def write(turn: Turn) -> None:
    """Ask an admin for the words of a new announcement."""
    await turn.ask(
        AnnouncementDetail(0, "text"),
        _("New announcement. Write the message now, as text. One message, one thing."),
    )


async def spoken(turn: Turn, _answer: AnnouncementDetail) -> None:
    """Take the words, and show them as everybody will read them."""
    if turn.message is None or not turn.said:
        turn.send(
            _("Please write it as text. Pictures and files cannot be announced yet.")
        )
        return
    html = turn.message.text_html
    try:
        draft = await sending.compose(turn.work, turn.person, html)
    except TooLong:
        turn.send(_("That is too long for one message. Please write it shorter."))
        return
    nothing_more(turn)
    turn.send(PREVIEW)
    await sending.show(turn.work, turn.person, draft)
    turn.send(_advice(html), keyboard=_before_the_test(draft))


async def _test(turn: Turn, draft: Announcement, step: int) -> bool:
    if not await sending.note_tested(turn.work, draft, step):
        return False
    turn.strip()
    await sending.show(turn.work, turn.person, draft)
    turn.send(*await _tested(turn), keyboard=_after_the_test(draft))
    return True


async def _confirm(turn: Turn, draft: Announcement, step: int) -> bool:
    if not await sending.confirm(turn.work, turn.person, draft, step):
        return False
    nobody_yet = DeliveryCounts(left=draft.recipients)
    shown = turn.show(progress.progress(draft, nobody_yet, turn.work.now))
    await sending.note_progress(turn.work, draft, shown)
    return True


async def _give_up(turn: Turn, draft: Announcement, step: int) -> bool:
    if not await sending.cancel(turn.work, draft, step):
        return False
    turn.show(CANCELLED)
    return True


async def _rewrite(turn: Turn, draft: Announcement, step: int) -> bool:
    if not await sending.cancel(turn.work, draft, step):
        return False
    await write(turn)
    return True


WAYS = {
    "test": _test,
    "confirm": _confirm,
    "cancel": _give_up,
    "rewrite": _rewrite,
}


async def show_where_it_is(turn: Turn, own: Announcement) -> None:
    """Show an announcement as it is now, below an old button."""
    if own.confirmed_at is not None:
        turn.tell(ALREADY)
        tally = await progress.count(turn.work, own)
        turn.show(progress.progress(own, tally, turn.work.now))
    elif own.cancelled_at is not None:
        turn.tell(CANCELLED)
        turn.show(CANCELLED)
    elif own.tested_at is None:
        turn.tell(TEST_FIRST)
        turn.show(TEST_FIRST, keyboard=_before_the_test(own))
    else:
        turn.tell(OLD_BUTTON)
        turn.show(*await _tested(turn), keyboard=_after_the_test(own))


async def _tested(turn: Turn) -> tuple[Text, Text]:
    return (
        _("The test was sent to you. Read it on your phone before going on."),
        progress.foreseen(await sending.reach(turn.work)),
    )


def _advice(html: str) -> Text:
    length = units(plain_of(html))
    if length <= EASY_LENGTH:
        return TEST_FIRST
    return lines(
        _(
            "This message has {length} characters. On a cheap phone less than {limit} "
            "is easier to read.",
            length=length,
            limit=EASY_LENGTH,
        ),
        TEST_FIRST,
    )


def _before_the_test(draft: Announcement) -> Keyboard:
    return (
        (_button(draft, pgettext("button", "Send it to me"), "test"),),
        (
            _button(draft, pgettext("button", "Change"), "rewrite"),
            _button(draft, pgettext("button", "Do not send it"), "cancel"),
        ),
    )


def _after_the_test(draft: Announcement) -> Keyboard:
    everyone = pgettext("button", "Send to everyone")
    return ((_button(draft, everyone, "confirm"),), *_before_the_test(draft))


def _button(draft: Announcement, label: Text, way: str) -> Button:
    return Button(label, Announce(draft.id, draft.step, way))
