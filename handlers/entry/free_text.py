"""Everything that people write or send which is no command: who it is for.

In order: a counselor's talk; words of distress; the small words that work anywhere;
what must never be missed; the question that stands last; a worker's talk; and what
people ask of their own.
"""

from bot.faq import certain
from bot.services.interviews import prompts
from bot.services.interviews.prompts import Timing
from bot.telegram.turn import QuestionOnItsWay, Turn
from handlers.announcements import writing
from handlers.benefit import months
from handlers.conversations import messages
from handlers.entry.keywords import follow_small_words
from handlers.faq import questions
from handlers.interviews import answering, phone, profile
from handlers.privacy import own_data
from handlers.queue import requests
from handlers.safety import distress
from handlers.staff import invitations

ASKED = {
    "check": answering.spoken,
    "profile": profile.spoken,
    "duties": months.spoken,
    "region": requests.region_spoken,
    "erase": own_data.spoken,
    "announcement": writing.spoken,
    "staff": invitations.spoken,
    "question": questions.spoken,
    "term": questions.term_spoken,
}
"""What a typed text answers, by what `Work.expect` noted before the colon."""


AT_ANY_TIME = frozenset({"question", "term"})
"""Rooms where words are never too late for the question: nothing is at stake."""

OF_THE_DESK = frozenset({"announcement", "staff"})


async def heard(turn: Turn) -> None:
    """Take what was written or sent to whom it is for."""
    if await phone.is_shared(turn):
        return
    if turn.staff is not None and await _staff_says(turn):
        return
    if not _is_of_the_desk(turn) and await _cannot_wait(turn):
        return
    if await distress.where_spoken(turn):
        return
    if turn.person.asked and not await _is_talk(turn):
        await _answer(turn)
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
    return turn.staff is not None and _subject(turn) in OF_THE_DESK


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


async def _answer(turn: Turn) -> None:
    if _subject(turn) in AT_ANY_TIME:
        await _ask_anything(turn)
        return
    when = await prompts.timing(
        turn.work, turn.person, turn.message_id, turn.written_at
    )
    if when is Timing.UNKNOWN_YET and turn.patient:
        raise QuestionOnItsWay(turn.person.asked_in)
    if when is Timing.AFTER:
        if not await questions.asked_back(turn):
            await ASKED[_subject(turn)](turn)
    else:
        await prompts.pass_over(turn.work, turn.person)


async def _ask_anything(turn: Turn) -> None:
    if turn.said:
        await ASKED[_subject(turn)](turn)
    else:
        await answering.not_understood(turn)


def _subject(turn: Turn) -> str:
    return (turn.person.asked or "").partition(":")[0]
