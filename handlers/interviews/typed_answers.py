"""What people type, or send, in answer to a question of the check."""

from collections.abc import Mapping

from bot.expecting import AGAIN, InterviewAnswer
from bot.interview.answers import UNKNOWN
from bot.interview.question import Question
from bot.interview.reading.result import Read, Unread, Unsure
from bot.interview.reading.words import Steer, read_steer
from bot.services.interviews import runs
from bot.services.interviews.runs import Run
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs
from handlers.interviews import firm_facts
from handlers.interviews.flow import (
    answer_to,
    ask,
    ask_openly,
    go_on,
    gone,
    noted,
    say_changed,
)
from handlers.interviews.interruptions import month_named, reading, standing, words
from handlers.screens import menu, question_screen
from handlers.screens.prompts import put

STICKER = _("We got the sticker, but we need an answer by text or button.")

NOT_TEXT: Mapping[str, Text] = {
    "photo": _(
        "There is no need to send the photo and we do not keep it. Please type or "
        "choose the answer."
    ),
    "voice": _(
        "We cannot listen to voice messages yet. Please write a few words, or talk to "
        "an officer."
    ),
    "sticker": STICKER,
}
"""By the kind of message; whatever else is sent is no answer either."""


async def spoken(turn: Turn, _answer: InterviewAnswer) -> None:
    """Read what was typed in answer to the question that stands."""
    asked = await standing(turn)
    if asked is None:
        await gone(turn)
        return
    run, question = asked
    if not turn.said:
        await not_text(turn, sent(turn))
        return
    if not await _steered(turn, run, question):
        await read(turn, run, question)


async def read(turn: Turn, run: Run, question: Question) -> None:
    """Take what was typed for an answer, or say what is not understood of it."""
    of_firm = await firm_facts.meant(turn, run, question)
    if of_firm is not None:
        now = await runs.answer(turn.work, run, question.name, of_firm)
        await go_on(turn, now)
        return
    if firm_facts.is_denied(turn):
        await ask_openly(turn, run, question)
        return
    match reading(turn, run, question):
        case Read(value) if question.accepts(value):
            await _take(turn, run, question, value)
        case Unsure(which, values, month) if month or any(
            map(question.accepts, values)
        ):
            keyboard = question_screen.to_choose(run, question, values)
            await put(turn, answer_to(run, question, month), which, keyboard)
        case Unsure(say) | Unread(say):
            hint = _hint(run, question, say)
            await _again(turn, run, question, hint)
        case _:
            await _again(turn, run, question, question.again)


async def not_text(turn: Turn, kind: str) -> None:
    """Say kindly what is needed instead of a photo or a sticker; the question stays.

    Args:
        turn: The turn.
        kind: "photo", "voice", "sticker" or whatever else was sent.
    """
    asked = await standing(turn)
    say = NOT_TEXT.get(kind, _("Please tap one choice, or type its number."))
    if asked is None:
        turn.send(say)
        return
    await _again(turn, *asked, say)


def sent(turn: Turn) -> str:
    """Return what kind of thing was sent instead of a text."""
    message = turn.message
    if message is None:
        return ""
    kinds = {
        "photo": message.photo or message.document or message.video,
        "voice": message.voice or message.video_note or message.audio,
        "sticker": message.sticker or message.animation,
    }
    return next((kind for kind, there in kinds.items() if there), "")


async def _steered(turn: Turn, run: Run, question: Question) -> bool:
    """Follow words that go back, or say that the answer is not known."""
    steer = read_steer(turn.said)
    if steer is Steer.BACK:
        await ask(turn, run, run.before(question.name) or question)
        return True
    if steer is Steer.WHY:
        await _again(turn, run, question, question.why)
        return True
    if steer not in (Steer.DO_NOT_KNOW, Steer.SKIP) or not question.may_be_unknown:
        return False
    now = await runs.answer(turn.work, run, question.name, UNKNOWN)
    await go_on(turn, now, noted(question, UNKNOWN))
    return True


async def _take(turn: Turn, run: Run, question: Question, value: str) -> None:
    """Take a typed value: at once where it was a choice, else after its echo."""
    if question.answer.needs_echo:
        keyboard = question_screen.to_confirm(run, question, value)
        await put(turn, answer_to(run, question), question.echoed(value), keyboard)
        return
    before = dict(run.answers)
    now = await runs.answer(turn.work, run, question.name, value)
    say_changed(turn, before, now, question)
    await go_on(turn, now, noted(question, value))


async def _again(turn: Turn, run: Run, question: Question, hint: Text) -> None:
    """Say what was not understood, with the question and its choices.

    The second time in a row a person stands first.
    """
    month = month_named(turn, question)
    again = answer_to(run, question, month, AGAIN)
    say, keyboard = (
        lines(hint, words(turn, question)),
        question_screen.choices(run, question),
    )
    if turn.expected == again:
        say, keyboard = paragraphs(STILL_NOT, say), (menu.TO_HUMAN, *keyboard)
    await put(turn, again, say, keyboard)


STILL_NOT = _("Sorry, we still do not understand. An officer can help you directly.")


def _hint(run: Run, question: Question, hint: Text) -> Text:
    """Return the question's own words, unless the hint says more than "not read"."""
    nothing = question.answer.read("?", run.today)
    nothing_said = isinstance(nothing, Unread) and nothing.hint == hint
    return question.again if nothing_said else hint
