"""Where typed text of a counselor or admin goes: a worker, a question of ours, nobody.

Words that reach a worker by mistake cannot be called back. So a reply goes to the one
who was replied to, always; what looks like a command or a note goes to nobody; the
question that was shown last is answered; and what is not certain is asked about.
"""

from enum import Enum, auto

from bot.expecting import AGAIN, FreeQuestion, ReplyWords
from bot.services.cases import requests
from bot.services.conversations import addressees
from bot.services.conversations.addressees import Unknown
from bot.services.desk import previews
from bot.services.interviews import prompts
from bot.services.interviews.prompts import Timing
from bot.services.staff.rights import Right, has
from bot.telegram.turn import QuestionOnItsWay, Turn
from handlers.conversations import forwarding, messages
from handlers.entry import slips
from handlers.screens.prompts import forget

NOT_UNDERSTOOD = FreeQuestion(AGAIN)
"""A note from before the role, that words were not understood; nothing was asked."""


class Goes(Enum):
    """Where words of somebody who works here go."""

    DONE = auto()
    """They have been taken, or refused with a word."""
    TO_QUESTION = auto()
    """They answer the question that stands."""
    AS_ANYBODY = auto()
    """They are no words of a counselor: the person is a worker here, or asks."""


async def heard(turn: Turn) -> Goes:
    """Take what was written, or say whom it is for.

    Raises:
        QuestionOnItsWay: What it answers is not settled yet.
    """
    if await slips.taken(turn):
        return Goes.DONE
    if turn.expected == NOT_UNDERSTOOD:
        forget(turn)
    own = await addressees.own_cases(turn.work, turn.person)
    try:
        quoted = await messages.quoted(turn)
    except Unknown:
        if own and turn.patient:
            raise QuestionOnItsWay from None
        return await _held(turn, has_cases=bool(own))
    if (
        quoted is not None
        and not await _rewords(turn)
        and await messages.say_in(turn, quoted)
    ):
        return Goes.DONE
    if turn.expected is None:
        taken = await messages.counselor_says(turn, own)
        return Goes.DONE if taken else Goes.AS_ANYBODY
    if await _is_answer(turn, has_cases=bool(own)):
        return Goes.TO_QUESTION
    return await _held(turn, has_cases=bool(own))


async def to_nobody(turn: Turn) -> bool:
    """Say that words went to nobody; no to who waits for an officer themselves.

    Who answers no worker asks as anybody does.
    """
    if turn.staff is None or not has(turn.staff.role, Right.ANSWER):
        return False
    if await requests.open_case(turn.work, turn.person):
        return False
    turn.send(forwarding.NO_CASE, keyboard=forwarding.TO_CASES)
    return True


async def _rewords(turn: Turn) -> bool:
    """Say whether the words reply to the preview whose words are asked for anew."""
    asked, quoted = turn.expected, turn.replies_to
    return (
        isinstance(asked, ReplyWords)
        and quoted is not None
        and await previews.stands_in(turn.work, turn.person, asked.words_id, quoted)
    )


async def _is_answer(turn: Turn, *, has_cases: bool) -> bool:
    """Say whether the words answer the question that stands.

    They do where nobody else can be meant, where they reply to it, and where nothing of
    a case was shown after it.
    """
    if not has_cases or await _rewords(turn):
        return True
    if await prompts.is_in(turn.work, turn.person, turn.replies_to):
        return True
    when = await prompts.timing(
        turn.work, turn.person, turn.message_id, turn.written_at
    )
    if when is Timing.UNKNOWN_YET and turn.patient:
        raise QuestionOnItsWay(turn.person.asked_in)
    return when is Timing.AFTER and await prompts.stands_last(turn.work, turn.person)


async def _held(turn: Turn, *, has_cases: bool) -> Goes:
    if has_cases:
        await messages.hold(turn)
        return Goes.DONE
    return Goes.AS_ANYBODY
