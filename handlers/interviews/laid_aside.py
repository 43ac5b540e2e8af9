"""A question that was laid aside: typed words may still answer it, or go on with it.

It was asked, and then something else came between: a stop, a talk, an erasure that was
called off. Nothing is expected of typed words then, but who types a bare date, a
number or the words of a button means the question that waits.
"""

from bot.faq import is_bare
from bot.interview.question import Question
from bot.interview.reading.cleaning import raw_words
from bot.services.interviews import next_steps, readable
from bot.telegram.turn import Turn
from bot.texts import plain
from handlers.interviews import flow, interruptions, typed_answers

_GOES_ON = frozenset(
    {"ya", "iya", "yes", "lanjut", "lanjutkan", "lanjutin", "teruskan", "terusin"}
    | {"terus", "continue", "go", "on"}
)
_AROUND = frozenset(
    {"cek", "check", "the", "saja", "dong", "kak", "bu", "pak", "lagi", "mau", "ok"}
)


async def is_taken_up(turn: Turn) -> bool:
    """Go on with the check where words mean the question that waits; say whether so."""
    run = await readable.find(turn.work, turn.person)
    question = None if run is None else run.next
    if run is None or question is None:
        return False
    if _goes_on(turn):
        await flow.go_on(turn, run)
        return True
    if not _may_answer(turn, question):
        return False
    if not interruptions.is_answer(turn, run, question):
        return False
    await typed_answers.read(turn, run, question)
    return True


def _goes_on(turn: Turn) -> bool:
    if _is(turn, plain(next_steps.RESUME, turn.person.language)):
        return True
    said = {*raw_words(turn.said)}
    return bool(said & _GOES_ON) and said <= _GOES_ON | _AROUND


def _may_answer(turn: Turn, question: Question) -> bool:
    """Say whether words look like an answer, and not like a question of their own.

    A number that would choose a button counts only where the buttons are seen.
    """
    kind, language = question.answer, turn.person.language
    if kind.needs_echo and is_bare(turn.said):
        return True
    return any(_is(turn, plain(each.label, language)) for each in kind.options)


def _is(turn: Turn, label: str) -> bool:
    return turn.said.strip().casefold() == label.casefold()
