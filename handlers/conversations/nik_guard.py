"""Numbers of 16 digits in a talk, perhaps a NIK: pointed out before they are sent.

The words themselves are never kept here. What would be sent without the number is shown
to its writer first, as a message of ours in the writer's own chat, and that message is
what gets copied.
"""

import re

from bot.buttons import Button, Keyboard, SendNik
from bot.services.conversations import messages
from bot.services.conversations.messages import SentMessage
from bot.storage.tables import Case, CaseMessage, HeldFor, Purpose
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import _, pgettext, verbatim
from handlers.conversations import case_picker, forwarding

BLOT = "[…]"

_LONG = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")


def found_in(turn: Turn) -> bool:
    """Say whether a text or a caption holds a number of 16 digits."""
    message = turn.message
    words = (message.text or message.caption or "") if message else ""
    return _LONG.search(words) is not None


async def ask(turn: Turn, case: Case | None, words: SentMessage) -> None:
    """Hold the words, and ask whether they go with the number, without, or not."""
    held = await messages.keep(
        turn.work, turn.person, words, case=case, held_for=HeldFor.NIK
    )
    if turn.said:
        preview = turn.send(verbatim(_LONG.sub(BLOT, turn.said)))
        preview.purpose, preview.case_message_id = Purpose.PREVIEW, held.id
    turn.send(
        _(
            "Your message holds a 16-digit number, perhaps a NIK. We do not need it. "
            "Send the message without the number?"
        ),
        keyboard=_choices(held, can_blot=bool(turn.said)),
    )


async def decided(turn: Turn, press: SendNik) -> None:
    """Do with the held words what their writer decided."""
    turn.strip()
    words = await messages.release_held(
        turn.work, turn.person, press.message_id, HeldFor.NIK
    )
    if words is None:
        turn.tell(ALREADY)
        return
    if press.choice == "without" and not await messages.show_instead(
        turn.work, words, Purpose.PREVIEW
    ):
        turn.send(_("Please write the message again, without the number."))
    elif press.choice in ("with", "without"):
        await _send(turn, words)


async def _send(turn: Turn, words: CaseMessage) -> None:
    if words.case_id is not None:
        await forwarding.deliver(turn, words)
        return
    await case_picker.ask(turn, words)


def _choices(held: CaseMessage, *, can_blot: bool) -> Keyboard:
    without = Button(pgettext("button", "Send without it"), SendNik(held.id, "without"))
    anyway = Button(pgettext("button", "Send it anyway"), SendNik(held.id, "with"))
    no = Button(pgettext("button", "Do not send"), SendNik(held.id, "cancel"))
    return (*([(without,)] if can_blot else []), (anyway,), (no,))
