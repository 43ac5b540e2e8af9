"""Keeping a saved reply: /simpan with a title, a message, a picture or a file."""

from telegram import Message, MessageOriginHiddenUser, MessageOriginUser

from bot.buttons import Button, KeepReply, OwnReplies
from bot.expecting import ReplyDetail
from bot.services.desk import previews, reply_keeping
from bot.services.desk.reply_keeping import Content
from bot.services.desk.saved_replies import as_reply
from bot.services.outbox.known_files import KnownFile
from bot.services.staff.rights import Right
from bot.services.staff.unfit import Unfit
from bot.storage.tables import SavedReply
from bot.telegram.routing import Door, enter
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.desk import own_replies
from handlers.screens.prompts import forget

COMMAND = "/simpan"
NEW, TITLE = "new", "title"

HOW = _(
    "Write /simpan and a title, for example /simpan Berkas. Or reply to a message of "
    "yours with it. For a picture or file, put /simpan and the title below it, and the "
    "words on the next lines."
)


async def command(turn: Turn) -> None:
    """Keep a reply under a title: /simpan, with the words or as a reply to them."""
    title, _line, text = turn.argument.partition("\n")
    quoted = turn.message.reply_to_message if turn.message else None
    if not title.strip():
        turn.send(HOW)
    elif quoted is not None:
        await _keep_quoted(turn, title, quoted)
    else:
        await _keep(turn, title, Content(text.strip()))


async def captioned(turn: Turn) -> bool:
    """Keep a picture or file that was sent with /simpan below it; say if it was.

    The other files of an album have no words of their own, and go nowhere either.
    """
    message = turn.update.message
    if message is None:
        return False
    album = message.media_group_id
    if not _is_command(turn.caption):
        return album is not None and await previews.is_of_refused_album(
            turn.work, turn.person, album
        )
    await enter(turn, Door(_keep_captioned, Right.ANSWER))
    return True


async def spoken(turn: Turn, answer: ReplyDetail) -> None:
    """Take the words or the title of a saved reply."""
    row = await reply_keeping.own(turn.work, turn.person, answer.reply_id)
    if row is None:
        forget(turn)
        turn.send(own_replies.GONE)
        return
    try:
        if answer.part == TITLE:
            await reply_keeping.rename(turn.work, turn.person, row, turn.said)
        else:
            reply_keeping.say(turn.work, row, _content(turn.message))
    except Unfit as unfit:
        turn.send(unfit.why)
        return
    forget(turn)
    if answer.part == NEW:
        await _say_kept(turn, row)
    else:
        await own_replies.show(turn, row, _("Changed."))


async def _keep_captioned(turn: Turn) -> None:
    if turn.message is None:
        return
    if turn.message.media_group_id is not None:
        await previews.refuse_album(
            turn.work, turn.person, turn.message_id, turn.message.media_group_id
        )
        turn.send(_("Please send one picture or file, not several at once."))
        return
    _command, _space, rest = turn.caption.partition(" ")
    title, _line, text = rest.partition("\n")
    if not title.strip():
        turn.send(HOW)
        return
    content = _content(turn.message)
    await _keep(turn, title, Content(text.strip(), content.file))


async def _keep_quoted(turn: Turn, title: str, quoted: Message) -> None:
    """Keep what the officer wrote; never what a worker did, or some other person."""
    author = quoted.from_user.id if quoted.from_user else 0
    from_a_person = isinstance(
        quoted.forward_origin, MessageOriginUser | MessageOriginHiddenUser
    )
    if author != turn.person.telegram_id or from_a_person:
        turn.send(
            _("Only your own messages can be kept. Reply to one of yours, or write it.")
        )
        return
    await _keep(turn, title, _content(quoted))


async def _keep(turn: Turn, title: str, content: Content) -> None:
    """Keep words under a title, or ask for them where there are none yet."""
    try:
        row = await reply_keeping.draft(turn.work, turn.person, title)
        if content.text or content.file:
            reply_keeping.say(turn.work, row, content)
            await _say_kept(turn, row)
            return
    except Unfit as unfit:
        turn.send(unfit.why)
        return
    await turn.ask(ReplyDetail(row.id, NEW), await own_replies.ask_text(turn, row))


async def _say_kept(turn: Turn, row: SavedReply) -> None:
    title = (await as_reply(turn.work, row)).title
    turn.send(
        _("Kept. To use it in a case: /b {title}", title=title),
        keyboard=(
            (
                Button(pgettext("button", "Look or share"), KeepReply(row.id, "show")),
                Button(pgettext("button", "My replies"), OwnReplies(0)),
            ),
        ),
    )


def _content(message: Message | None) -> Content:
    """Return what a message says and shows, as far as it can be kept."""
    if message is None:
        return Content("")
    text = (message.text or message.caption or "").strip()
    if message.photo:
        return Content(text, KnownFile("photo", message.photo[-1].file_id))
    if message.document and not message.animation:
        return Content(text, KnownFile("document", message.document.file_id))
    return Content(text)


def _is_command(caption: str) -> bool:
    first = caption.split(maxsplit=1)[:1]
    return bool(first) and first[0].partition("@")[0].lower() == COMMAND
