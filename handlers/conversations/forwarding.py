"""Passing words on: what can be copied, to whose hands it may go, and what is said."""

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.constants import MessageType
from telegram.helpers import effective_message_type

from bot.buttons import Button, Keyboard, PageQueue
from bot.services.cases import requests
from bot.services.conversations import messages, undelivered, undo
from bot.services.conversations.edits import Changed
from bot.services.conversations.messages import SentMessage
from bot.services.queue import routing
from bot.services.staff import office_hours
from bot.storage.tables import Case, CaseMessage
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext, verbatim

COPIED = frozenset(
    {
        MessageType.ANIMATION,
        MessageType.AUDIO,
        MessageType.CONTACT,
        MessageType.DICE,
        MessageType.DOCUMENT,
        MessageType.LOCATION,
        MessageType.PHOTO,
        MessageType.POLL,
        MessageType.STICKER,
        MessageType.TEXT,
        MessageType.VENUE,
        MessageType.VIDEO,
        MessageType.VIDEO_NOTE,
        MessageType.VOICE,
    }
)
"""What Telegram copies from one chat to another, as far as we know beforehand."""

CAPTIONED = frozenset(
    {
        MessageType.ANIMATION,
        MessageType.AUDIO,
        MessageType.DOCUMENT,
        MessageType.PHOTO,
        MessageType.VIDEO,
        MessageType.VOICE,
    }
)
"""What has words under it that can be changed."""

SERVICE = frozenset({MessageType.PINNED_MESSAGE, MessageType.WRITE_ACCESS_ALLOWED})
"""What a client sends by itself; nobody said it."""


NO_CASE = _("You have no open case. This message was not sent to anyone.")
TO_CASES: Keyboard = (
    (Button(pgettext("button", "My cases"), PageQueue("tasks", 0)),),
    (Button(pgettext("button", "Waiting list"), PageQueue("queue", 0)),),
)
"""Ways on for who has no case to write to."""


async def deliver(turn: Turn, *words: CaseMessage) -> None:
    """Pass on words of one case that were held, or failed, if it is still one's own."""
    case = await requests.locked(turn.work, words[0].case_id or 0)
    if case is None or case.closed_at is not None:
        turn.send(over(case))
    elif turn.person.id in (case.worker_id, case.counselor_id):
        for each in words:
            await pass_on(turn, case, each)
    else:
        turn.send(not_yours(case))


def written(turn: Turn) -> SentMessage | None:
    """Return what was written or sent, if it is something that can be copied."""
    message = turn.message
    kind = effective_message_type(message) if message else None
    if message is None or kind not in COPIED:
        return None
    origin = _origin(turn, message)
    return SentMessage(
        message_id=message.message_id,
        kind=str(kind),
        written_at=message.date,
        reply_to=turn.replies_to,
        album=message.media_group_id,
        origin=origin,
        account=_account(message) if origin else None,
    )


def _origin(turn: Turn, message: Message) -> str | None:
    """Return whom a message was forwarded from; a copy does not show it.

    Whoever forwards their own words says them. What an officer forwards from a person
    does not name the person: that may be another worker, or a colleague's account.
    """
    match message.forward_origin:
        case None:
            return None
        case MessageOriginUser(sender_user=user):
            if user.id == turn.person.telegram_id:
                return None
            return "" if turn.staff and not user.is_bot else user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            return "" if turn.staff else name
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat.title or ""
        case _:
            return ""


def _account(message: Message) -> int | None:
    """Return Telegram's number of whom a message was forwarded from, if it says so."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return user.id
        case _:
            return None


async def pass_on(turn: Turn, case: Case, words: CaseMessage) -> None:
    """Pass words on in a locked case; what is kept gets one receipt, not each.

    A counselor's can be undone for a moment.
    """
    part = turn.replies_to_part
    passed_on = await messages.pass_on(turn.work, case, words, part=part)
    if turn.person.id == case.counselor_id:
        await undo.offer(turn.work, turn.person, case, words)
    if not passed_on and await messages.is_first_kept(turn.work, case, words):
        kept = _("We keep your message for the officer.")
        turn.send(await _answered_later(turn, case) or kept)


async def _answered_later(turn: Turn, case: Case) -> Text | None:
    """Return when words are answered that come outside hours; distress has none."""
    if case.urgent_since is not None:
        return None
    to = await routing.of(turn.work, case.region)
    hours = await routing.hours(turn.work, to, case.region)
    closed = office_hours.closed_until(hours, case.region, turn.work.now)
    if closed is None:
        return None
    return lines(closed, await routing.hours_note(turn.work, to))


def changed(turn: Turn) -> Changed | None:
    """Return what a changed message says now; None where no words can be changed.

    A place that moves is changed again and again by itself, and followed nowhere.
    """
    message = turn.message
    kind = effective_message_type(message) if message else None
    if message is None or kind is None:
        return None
    if kind == MessageType.TEXT:
        return Changed("text", message.text_html)
    if kind not in CAPTIONED:
        return None
    file = message.effective_attachment
    newest = file[-1] if isinstance(file, tuple) else file
    return Changed(str(kind), message.caption_html, getattr(newest, "file_id", None))


def cannot_copy(turn: Turn) -> bool:
    """Say that something cannot be passed on; no where nobody said anything."""
    message = turn.message
    if message is None or effective_message_type(message) in SERVICE:
        return False
    turn.send(_("This kind of message cannot be passed on. Please write it in words."))
    return True


async def cannot_pass_on(turn: Turn, case: Case) -> None:
    """Say to both sides of a case that something could not be passed on."""
    if cannot_copy(turn):
        await undelivered.tell_reader(turn.work, case, turn.person)


def over(case: Case | None) -> Text:
    """Return that nothing was sent, since the case is closed."""
    code = verbatim(case.code if case else "")
    return _("Case {case_code} is closed. This message was not sent.", case_code=code)


def not_yours(case: Case) -> Text:
    """Return that nothing was sent, since the case has another owner or none."""
    return _(
        "Case {case_code} is not yours any more. This message was not sent.",
        case_code=verbatim(case.code),
    )


def change_not_sent(case: Case) -> Text:
    """Return that a change was not passed on, and why."""
    code = verbatim(case.code)
    if case.closed_at is not None:
        return _(
            "Your change was not sent: case {case_code} is closed.", case_code=code
        )
    return _(
        "Your change was not sent: case {case_code} is not yours any more.",
        case_code=code,
    )
