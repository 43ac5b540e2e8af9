"""Taking back one's own words: /tarik as a reply to them, or the button that undoes.

The button stands for ten seconds after what a counselor said, and where a case had just
to be chosen for it. Later, and for everybody else, there is /tarik.
"""

from bot.buttons import Unsend
from bot.services.conversations import undo, withdrawal
from bot.services.conversations.withdrawal import Came
from bot.services.desk import notes
from bot.services.staff.rights import Right, has
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _

TO_WORKERS = {
    Came.NOT_SENT: _("The message was not sent."),
    Came.DELETED: _(
        "Your message is withdrawn. If it was read, the officer may still remember it."
    ),
    Came.TOO_LATE: _(
        "Messages older than 48 hours cannot be withdrawn. Ask the officer to delete "
        "it."
    ),
    Came.NOT_FOUND: _(
        "We cannot find this message in the reader's chat, so it cannot be withdrawn."
    ),
}

TO_OFFICERS = {
    **TO_WORKERS,
    Came.DELETED: _(
        "The message is gone from the worker's chat. If it was read, the worker may "
        "still remember it."
    ),
    Came.TOO_LATE: _("Messages older than 48 hours cannot be withdrawn."),
}


UNSENT = (Came.NOT_SENT, Came.DELETED)
"""What it is called when words are with nobody any more."""


async def withdraw(turn: Turn) -> None:
    """Take back the words that were replied to; say what came of it."""
    came = None
    if turn.replies_to is not None:
        if await _drops_note(turn, turn.replies_to):
            return
        came = await withdrawal.withdraw(turn.work, turn.person, turn.replies_to)
    turn.send(_how_to() if came is None else _told(turn, came))


async def _drops_note(turn: Turn, message_id: int) -> bool:
    """Delete the own note that was replied to; say whether it was one."""
    if turn.staff is None or not has(turn.staff.role, Right.ANSWER):
        return False
    note = await notes.behind(turn.work, turn.person, message_id)
    if note is None or await notes.drop(turn.work, turn.person, note.id) is None:
        return False
    turn.send(_("🔒 The note is deleted. It was never sent."))
    return True


async def unsend(turn: Turn, press: Unsend) -> None:
    """Take back what was just sent, as long as the button is meant to stand."""
    if not await undo.end(turn.work, turn.person):
        turn.strip()
    if await undo.is_too_late(turn.work, turn.person, press.last_id):
        turn.tell(_too_late())
        return
    came = await withdrawal.withdraw_all(
        turn.work, turn.person, press.first_id, press.last_id
    )
    turn.tell(ALREADY if came is None else _told(turn, came))
    if came in UNSENT:
        await undo.give_back(turn.work, turn.person, press.last_id)


def _told(turn: Turn, came: Came) -> Text:
    return TO_WORKERS[came] if turn.staff is None else TO_OFFICERS[came]


def _too_late() -> Text:
    return _(
        "{seconds} seconds have passed. Reply to your message with /tarik to withdraw "
        "it.",
        seconds=int(undo.WITHIN.total_seconds()),
    )


def _how_to() -> Text:
    return _("Reply to a message of your own with /tarik to withdraw it.")
