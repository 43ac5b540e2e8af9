"""The person's own phone number: shared by Telegram's key, or not at all.

Only a contact whose account is the sender's is known to be their own; Telegram sets
that field itself. A number that is typed, a card of somebody else's and a card without
an account may be anybody's, who has agreed to nothing.
"""

from telegram import Contact

from bot.expecting import ProfileAnswer
from bot.interview.question import Question
from bot.interview.reading import read_shared_phone
from bot.interview.reading.result import Read, Unread, Unsure
from bot.interview.reading.words import Steer, read_steer
from bot.services.interviews import runs
from bot.services.interviews.runs import Run
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.interviews import typed_answers
from handlers.interviews.flow import go_on, gone
from handlers.interviews.interruptions import standing
from handlers.screens.prompts import forget, is_phone_asked, put_phone

NOT_OWN = _("That is someone else's number. We only take your own. You may skip this.")
NOT_SURE = _(
    "We cannot be sure that this is your own number. Tap Share my number below, or "
    "Skip."
)
WAYS_ON = frozenset({Steer.BACK, Steer.SKIP, Steer.DO_NOT_KNOW})


async def is_shared(turn: Turn) -> bool:
    """Take a contact that was asked for; say whether it was one.

    It comes before any talk: whoever is asked for a number does not send it to the
    officer.
    """
    contact = turn.message.contact if turn.message else None
    if contact is None or not is_phone_asked(turn):
        return False
    await _take(turn, contact)
    return True


async def spoken(turn: Turn, answer: ProfileAnswer) -> None:
    """Take words while the number is asked for: a way on, or no answer."""
    if read_steer(turn.said) in WAYS_ON:
        await typed_answers.spoken(turn, answer)
        return
    asked = await standing(turn)
    if asked is None:
        await gone(turn)
    else:
        await put_phone(turn, NOT_SURE if turn.said else asked[1].ask)


async def _take(turn: Turn, contact: Contact) -> None:
    asked = await standing(turn)
    if asked is None:
        await gone(turn)
    elif contact.user_id is None:
        await put_phone(turn, NOT_SURE)
    elif contact.user_id != turn.person.telegram_id:
        await put_phone(turn, NOT_OWN)
    else:
        await _keep(turn, *asked, contact.phone_number)


async def _keep(turn: Turn, run: Run, question: Question, number: str) -> None:
    match read_shared_phone(number):
        case Read(phone):
            now = await runs.answer(turn.work, run, question.name, phone.number)
            turn.work.put_keys_away(turn.person, question.echoed(phone.number))
            forget(turn)
            await go_on(turn, now)
        case Unread(hint) | Unsure(hint):
            await put_phone(turn, hint)
