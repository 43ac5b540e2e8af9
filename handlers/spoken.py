"""Everything that people write or send which is no command: who it is for.

In order: the small words that work anywhere; a counselor's talk; the question that
stands last; a worker's talk; and what nobody asked for.
"""

from bot.services import prompts
from bot.services.prompts import Timing
from bot.telegram.turn import QuestionOnItsWay, Turn
from handlers import announcements, check, human, own_data, profile, staffing, talk
from handlers.words import follow_small_words

ASKED = {
    "check": check.spoken,
    "profile": profile.spoken,
    "region": human.region_spoken,
    "erase": own_data.spoken,
    "announcement": announcements.spoken,
    "staff": staffing.spoken,
}
"""What a typed text answers, by what `Work.expect` noted before the colon."""


async def heard(turn: Turn) -> None:
    """Take what was written or sent to whom it is for."""
    if await follow_small_words(turn):
        return
    if turn.staff is not None and await _staff_says(turn):
        return
    if turn.person.asked and not await _is_talk(turn):
        await _answer(turn)
    elif not await talk.worker_says(turn):
        await check.not_understood(turn)


async def changed(turn: Turn) -> None:
    """Take a changed message; it answers nothing twice, but a talk follows it."""
    await talk.edited(turn)


async def _staff_says(turn: Turn) -> bool:
    """Let a counselor talk, unless a question of the desk stands open."""
    if turn.person.asked and _subject(turn) in ("announcement", "staff"):
        return False
    return await talk.counselor_says(turn)


async def _is_talk(turn: Turn) -> bool:
    """Say whether the words belong to a talk although a question stands open."""
    return await talk.has_talk(turn) and (
        turn.replies_to is not None
        or await prompts.words_came_after(turn.work, turn.person)
    )


async def _answer(turn: Turn) -> None:
    when = await prompts.timing(
        turn.work, turn.person, turn.message_id, turn.written_at
    )
    if when is Timing.UNKNOWN_YET and turn.patient:
        raise QuestionOnItsWay
    if when is Timing.AFTER:
        await ASKED[_subject(turn)](turn)
    else:
        await prompts.pass_over(turn.work, turn.person)


def _subject(turn: Turn) -> str:
    return (turn.person.asked or "").partition(":")[0]
