"""What is sent for an announcement: words, or a picture or file with or without any."""

from telegram import Message

from bot.buttons import ChangeAnnouncement
from bot.services.announcements import drafts, wording
from bot.services.announcements.wording import Written
from bot.services.desk import previews
from bot.services.outbox.known_files import KnownFile
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.announcements import card, typed
from handlers.screens.prompts import put

NOT_THIS = _("Please write it as text, or send one picture or file.")
ONE_FILE = _("Please send one picture or file, not several at once.")


async def taken(turn: Turn) -> Written | None:
    """Return what was written or sent; None where it cannot be, which was said."""
    message = turn.message
    if message is None:
        return None
    if message.media_group_id is not None:
        await previews.refuse_album(
            turn.work, turn.person, turn.message_id, message.media_group_id
        )
        turn.send(ONE_FILE)
        return None
    written = read(message)
    if not written.html and written.file is None:
        turn.send(NOT_THIS)
        return None
    return written


def read(message: Message) -> Written:
    """Return what a message says and shows, as far as it can be announced."""
    number = message.message_id
    if message.text:
        return Written(message.text_html, message_id=number)
    if message.photo:
        file = KnownFile("photo", message.photo[-1].file_id)
        return Written(message.caption_html, file, number)
    if message.document and not message.animation:
        file = KnownFile("document", message.document.file_id)
        return Written(message.caption_html, file, number)
    return Written("")


async def ask(turn: Turn, draft: Announcement, step: int) -> bool:
    """Ask for the file that stands above the words."""
    if not drafts.is_as_seen(draft, step):
        return False
    drop = card.change(draft, pgettext("button", "Without a file"), "file", "none")
    await put(
        turn,
        typed.about(draft, "file"),
        _("Send one picture or file. It stands above the message."),
        (*([(drop,)] if draft.file else []), card.back(draft)),
    )
    return True


async def leave_out(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Leave the file out."""
    if not await wording.put_file(turn.work, draft, press.step, None):
        return False
    await card.show(turn, draft)
    return True


WAYS = {"file": ask}
PARTS = {"file": leave_out}
