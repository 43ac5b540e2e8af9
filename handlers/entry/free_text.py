"""Where typed text goes: everything that people write or send which is no command.

In order: what a counselor writes; words of distress; the small words that work
anywhere; what must never be missed; a misspelt command; the question that stands last;
a worker's talk; and what people ask of their own.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.expecting import OF_THE_DESK, Expected, FreeQuestion, GlossaryTerm
from bot.faq import certain
from bot.services.cases import requests
from bot.services.interviews import prompts
from bot.services.interviews.prompts import Timing
from bot.services.staff.rights import Right
from bot.telegram.routing import Door, Handler, enter
from bot.telegram.turn import QuestionOnItsWay, Turn
from bot.texts import _
from handlers.announcements import words as announced
from handlers.conversations import messages, secret_guard
from handlers.desk import keeping_replies
from handlers.entry import officer_words, slips
from handlers.entry.keywords import follow_small_words, offer_what_was_meant
from handlers.entry.officer_words import Goes
from handlers.faq import questions
from handlers.interviews import answering, laid_aside, phone, side_steps
from handlers.placement import said as work_said
from handlers.safety import distress
from handlers.screens.prompts import forget
from handlers.staff import office

AT_ANY_TIME = (FreeQuestion, GlossaryTerm)
"""What is never too late for its question: nothing is at stake."""

NO_ROLE = _(
    "This message was not sent: you do not serve here as an officer any more. Ask the "
    "admin of your office."
)


@dataclass(frozen=True, slots=True)
class Typed:
    """Who takes what is typed in answer to something, and who may type it."""

    take: Callable[[Turn, Any], Awaitable[None]]
    right: Right | None = None


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
    if await phone.is_shared(turn) or await _of_the_staff(turn, answers):
        return
    if await _cannot_wait(turn) or await distress.where_spoken(turn):
        return
    if await slips.misspelt(turn):
        return
    if turn.expected is not None and not await _is_talk(turn):
        await _answer(turn, answers)
    elif await messages.worker_says(turn):
        await questions.while_waiting(turn)
        await offer_what_was_meant(turn)
        work_said.offer(turn)
    elif not secret_guard.warns(turn) and not await officer_words.to_nobody(turn):
        await _asked(turn)


async def changed(turn: Turn) -> None:
    """Take a changed message; it answers nothing twice, but a talk follows it.

    Words of danger are heard in it as in any other; whoever works here is not asked.
    """
    if turn.staff is not None:
        if not (
            await announced.changed(turn)
            or await office.changed(turn)
            or await slips.changed(turn)
        ):
            await messages.edited(turn)
    elif await distress.met(turn, certain(turn.words) if turn.words else None):
        return
    elif await requests.open_case(turn.work, turn.person):
        await messages.edited(turn)
    else:
        await side_steps.changed(turn)


async def _of_the_staff(turn: Turn, answers: Answers) -> bool:
    """Take what somebody writes who works here, or worked; say whether it was that."""
    if turn.staff is None:
        return await _of_a_former_role(turn)
    if await keeping_replies.captioned(turn):
        return True
    goes = await officer_words.heard(turn)
    if goes is not Goes.TO_QUESTION:
        return goes is Goes.DONE
    if isinstance(turn.expected, OF_THE_DESK) or not await _cannot_wait(turn):
        await _answer(turn, answers)
    return True


async def _asked(turn: Turn) -> None:
    if turn.said:
        if not await laid_aside.is_taken_up(turn):
            await questions.heard(turn)
    else:
        await answering.not_understood(turn)


async def _of_a_former_role(turn: Turn) -> bool:
    """Say so where somebody replies to a worker who has no role any more."""
    quoted = await messages.quoted_or_none(turn)
    if quoted is None or quoted.worker_id == turn.person.id:
        return False
    turn.send(NO_ROLE)
    return True


async def _cannot_wait(turn: Turn) -> bool:
    """Follow what comes before every question; say whether it was that."""
    if not turn.words:
        return False
    intent = certain(turn.words)
    return (
        await distress.met(turn, intent)
        or await distress.cries_for_help(turn)
        or await follow_small_words(turn)
        or await questions.never_missed(turn, intent)
        or await work_said.follow(turn)
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
    elif turn.said:
        await prompts.pass_over(turn.work, turn.person)


async def _take(turn: Turn, answers: Answers) -> None:
    expected = turn.expected
    if expected is None:
        return
    typed = answers[type(expected)]

    async def take(turn: Turn) -> None:
        await typed.take(turn, expected)

    if not await enter(turn, Door(take, typed.right)):
        forget(turn)
