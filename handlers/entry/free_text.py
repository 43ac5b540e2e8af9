"""Everything that people write or send which is no command: who it is for.

In order: a counselor's talk; words of distress; the small words that work anywhere;
what must never be missed; the question that stands last; a worker's talk; and what
people ask of their own.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.expecting import (
    AnnouncementText,
    Expected,
    FreeQuestion,
    GlossaryTerm,
    InvitationDetail,
)
from bot.faq import certain
from bot.services.interviews import prompts
from bot.services.interviews.prompts import Timing
from bot.telegram.routing import Door, Handler, Role, enter
from bot.telegram.turn import QuestionOnItsWay, Turn
from handlers.conversations import messages
from handlers.entry.keywords import follow_small_words
from handlers.faq import questions
from handlers.interviews import answering, phone
from handlers.safety import distress
from handlers.screens.prompts import forget

AT_ANY_TIME = (FreeQuestion, GlossaryTerm)
"""What is never too late for its question: nothing is at stake."""

OF_THE_DESK = (AnnouncementText, InvitationDetail)


@dataclass(frozen=True, slots=True)
class Typed:
    """Who takes what is typed in answer to something, and who may type it."""

    take: Callable[[Turn, Any], Awaitable[None]]
    role: Role = Role.ANYONE


Answers = Mapping[type[Expected], Typed]


def hearing(answers: Answers) -> Handler:
    """Return what takes all that is written, each to whom it is for.

    Args:
        answers: Who takes an answer, by what was expected.
    """

    async def take(turn: Turn) -> None:
        await heard(turn, answers)

    return take


async def heard(turn: Turn, answers: Answers) -> None:
    """Take what was written or sent to whom it is for."""
    if await phone.is_shared(turn):
        return
    if turn.staff is not None and await _staff_says(turn):
        return
    if not _is_of_the_desk(turn) and await _cannot_wait(turn):
        return
    if await distress.where_spoken(turn):
        return
    if turn.expected is not None and not await _is_talk(turn):
        await _answer(turn, answers)
    elif await messages.worker_says(turn):
        await questions.while_waiting(turn)
    elif turn.said:
        await questions.heard(turn)
    else:
        await answering.not_understood(turn)


async def changed(turn: Turn) -> None:
    """Take a changed message; it answers nothing twice, but a talk follows it."""
    await messages.edited(turn)


async def _staff_says(turn: Turn) -> bool:
    """Let a counselor talk, unless a question of the desk stands open."""
    return not _is_of_the_desk(turn) and await messages.counselor_says(turn)


def _is_of_the_desk(turn: Turn) -> bool:
    return turn.staff is not None and isinstance(turn.expected, OF_THE_DESK)


async def _cannot_wait(turn: Turn) -> bool:
    """Follow what comes before every question; say whether it was that."""
    if not turn.said:
        return False
    intent = certain(turn.said)
    return (
        await distress.met(turn, intent)
        or await distress.cries_for_help(turn)
        or await follow_small_words(turn)
        or await questions.never_missed(turn, intent)
    )


async def _is_talk(turn: Turn) -> bool:
    """Say whether the words belong to a talk although a question stands open."""
    return await messages.has_talk(turn) and (
        turn.replies_to is not None
        or await prompts.words_came_after(turn.work, turn.person)
    )


async def _answer(turn: Turn, answers: Answers) -> None:
    if isinstance(turn.expected, AT_ANY_TIME):
        if turn.said:
            await _take(turn, answers)
        else:
            await answering.not_understood(turn)
        return
    when = await prompts.timing(
        turn.work, turn.person, turn.message_id, turn.written_at
    )
    if when is Timing.UNKNOWN_YET and turn.patient:
        raise QuestionOnItsWay(turn.person.asked_in)
    if when is Timing.AFTER:
        if not await questions.asked_back(turn):
            await _take(turn, answers)
    else:
        await prompts.pass_over(turn.work, turn.person)


async def _take(turn: Turn, answers: Answers) -> None:
    expected = turn.expected
    if expected is None:
        return
    typed = answers[type(expected)]

    async def take(turn: Turn) -> None:
        await typed.take(turn, expected)

    if not await enter(turn, Door(take, typed.role)):
        forget(turn)
