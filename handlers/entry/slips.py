"""Slips: what begins with a slash and is no command, or with the sign of a note.

Nobody means such words for the person on the other side. They are never passed on, and
the command that was perhaps meant is offered; notes are kept where notes are.
"""

from rapidfuzz import fuzz, process

from bot.services.cases import requests
from bot.services.conversations import messages, withdrawal
from bot.services.staff.command_menus import commands_of
from bot.storage.tables import HeldFor
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, verbatim
from handlers.conversations import forwarding
from handlers.desk import notes, reminders, signs

NEAR_ENOUGH = 60
"""Likeness, of 100, from which a command is offered; "/tutup" is none of ours."""

MOST_OF_A_COMMAND = 2
"""Words of a command that a worker types, such as "/kasus saya"."""

NO_COMMAND = _("There is no such command. This message was not sent to anyone.")
ONLY_NEW = _(
    "Commands count in new messages only. Nothing is changed and nothing was sent; "
    "please send it as a new message."
)
OF_A_NOTE = _("🔒 This is of a note, so it was not sent to anyone.")
WENT_BEFORE = _(
    "A message that was sent cannot become a note. The worker's copy stays as it was. "
    "To take it back, reply to it with /tarik."
)


async def taken(turn: Turn) -> bool:
    """Take what is no message for anybody; say whether it was that.

    An album is one message, so what came of it before, or comes after, is not passed on
    either.
    """
    if await _is_of_kept_album(turn):
        return True
    if not await _is_taken(turn):
        return False
    await _keep_album_back(turn)
    return True


async def changed(turn: Turn) -> bool:
    """Take a change of a note or a reminder, or to one; say whether it was that.

    No other command is obeyed a second time, or half: a new message does that.
    Words that nobody has yet are sent to nobody then; those that went stay as they are.
    """
    if await notes.changed(turn) or await reminders.changed(turn):
        return True
    if not is_slip(turn.words):
        return False
    if not await withdrawal.turn_into_note(turn.work, turn.person, turn.message_id):
        turn.send(WENT_BEFORE)
        return True
    if _names_a_command(turn) and not reminders.is_one(turn.said):
        turn.send(ONLY_NEW)
        return True
    return await _is_taken(turn)


async def misspelt(turn: Turn) -> bool:
    """Offer a worker the command that was perhaps meant; say whether there is one.

    Such a word is no message for an officer either, and no answer. What only begins
    with a slash and goes on as people talk is words like any other.
    """
    if not signs.is_command(turn.said) or len(turn.said.split()) > MOST_OF_A_COMMAND:
        return False
    nearest = _nearest(turn)
    if nearest is None:
        return False
    has_reader = await requests.open_case(turn.work, turn.person) is not None
    turn.send(lines(NO_COMMAND if has_reader else None, nearest))
    return True


def is_slip(words: str) -> bool:
    """Say whether words begin like a command or a note."""
    return (
        signs.note_in(words) is not None
        or signs.is_command(words)
        or signs.is_of_a_note(words)
    )


async def _is_taken(turn: Turn) -> bool:
    if signs.is_of_a_note(turn.words):
        turn.send(OF_A_NOTE)
    elif await notes.heard(turn):
        pass
    elif reminders.is_one(turn.said):
        await reminders.command(turn)
    elif signs.is_command(turn.words):
        turn.send(lines(NO_COMMAND, _nearest(turn)))
    else:
        return False
    return True


async def _is_of_kept_album(turn: Turn) -> bool:
    album = turn.message.media_group_id if turn.message else None
    return album is not None and await withdrawal.is_kept_back(
        turn.work, turn.person, album
    )


async def _keep_album_back(turn: Turn) -> None:
    """Note of what was just refused that its album goes to nobody."""
    words = forwarding.written(turn)
    if words is None or words.album is None:
        return
    await withdrawal.keep_album_back(turn.work, turn.person, words.album)
    await messages.keep(
        turn.work, turn.person, words, case=None, held_for=HeldFor.NOT_SENT
    )


def _names_a_command(turn: Turn) -> bool:
    """Say whether a changed message begins with a command that there is.

    Notes have one too, and follow their message.
    """
    if signs.note_in(turn.words) is not None or not signs.is_command(turn.words):
        return False
    return _typed(turn) in _commands(turn)


def _typed(turn: Turn) -> str:
    first = turn.words.split()[0].lstrip("".join(signs.COMMAND))
    return first.partition("@")[0].casefold()


def _commands(turn: Turn) -> list[str]:
    role = None if turn.staff is None else turn.staff.role
    return [name for name, _text in commands_of(role)]


def _nearest(turn: Turn) -> Text | None:
    found = process.extractOne(
        _typed(turn), _commands(turn), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    if found is None:
        return None
    return _("Did you mean {command}?", command=verbatim(f"/{found[0]}"))
