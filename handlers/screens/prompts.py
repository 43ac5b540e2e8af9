"""Putting a question: the one before it loses its buttons where it stands apart."""

from bot.buttons import Keyboard, ShareContact
from bot.expecting import PHONE, Expected
from bot.storage.tables import Outbox, Purpose
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext

KEYS = ShareContact(pgettext("button", "Share my number"), pgettext("button", "Skip"))


async def put(turn: Turn, answer: Expected, words: Text, keyboard: Keyboard) -> None:
    """Show a screen whose answer may be typed.

    After a press it stands in the message that was pressed; after typed words it is a
    new message, and the buttons above them go.
    """
    await retire(turn)
    await turn.ask(answer, words, keyboard=keyboard)


async def put_phone(turn: Turn, words: Text) -> None:
    """Ask for the person's own number, with keys below the text field.

    Telegram gives these keys to new messages only, and never changes them in one.
    """
    if not is_phone_asked(turn):
        await retire(turn)
    prompt = turn.work.send(turn.person, words, purpose=Purpose.PROMPT, contact=KEYS)
    await turn.work.expect(turn.person, PHONE, prompt)


async def retire(turn: Turn) -> None:
    """Take the buttons from under the last question, unless they were just pressed."""
    if turn.pressed_in is None or is_phone_asked(turn):
        await lay_aside(turn)


async def lay_aside(turn: Turn) -> None:
    """Take what would answer the last question from the screen."""
    if is_phone_asked(turn):
        nothing_more(turn)
        return
    last = await turn.work.rows.get(Outbox, turn.person.asked_in or 0)
    if last is not None:
        turn.work.strip(turn.person, last)


def nothing_more(turn: Turn) -> None:
    """Note that what is typed from now on answers nothing."""
    if is_phone_asked(turn):
        turn.work.put_keys_away(turn.person, _("All right, without a number."))
    forget(turn)


def forget(turn: Turn) -> None:
    """Forget what was asked; its keys, if it had any, are taken away elsewhere."""
    person = turn.person
    person.asked = person.asked_known = person.asked_in = None


def is_phone_asked(turn: Turn) -> bool:
    """Say whether the keys for the own number stand below the text field."""
    return turn.expected == PHONE
