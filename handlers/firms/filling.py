"""Filling in a layoff code: what the personnel office or a union is asked, in chat."""

from bot.buttons import Button, FillCode, FillWay, Keyboard, Row
from bot.buttons.firms import CodeAnswer
from bot.interview.answers import UNKNOWN, Answer
from bot.interview.firm import LAYOFF
from bot.interview.question import Question
from bot.interview.reading.result import Read, Unread, Unsure
from bot.interview.reading.words import Steer, read_steer
from bot.services.firms import codes, filler
from bot.services.people.local_time import local_day
from bot.storage.tables import LayoffCode
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext
from handlers.firms import screens
from handlers.screens import menu
from handlers.screens.prompts import nothing_more, put
from handlers.screens.question_screen import CHANGE, RIGHT, UNKNOWN_LABEL
from handlers.screens.visible import visible

BEGUN = _(
    "Thank you for helping. We ask about the company only: please write no names of "
    "workers. Who fills this in is not kept with any worker."
)
GONE = _(
    "This link is over: it has been used, or it is too old. Please ask the office for "
    "a new one."
)
STOPPED = _(
    "All right, we stop here. Open the link again to go on, as long as it holds."
)
STOP = pgettext("button", "Stop for now")
SEND = pgettext("button", "Send to the office")
SENT = _(
    "Thank you, it is with the office. An officer looks at it; the code works after "
    "that. Who you are is forgotten then."
)


async def begin(turn: Turn) -> None:
    """Follow the link to fill a code in: the first chat that does so keeps it."""
    code = await filler.follow(turn.work, turn.person, turn.argument)
    if code is None:
        await menu.show(turn, GONE)
    else:
        await go_on(turn, code, BEGUN)


async def go_on(turn: Turn, code: LayoffCode, note: Text | None = None) -> None:
    """Ask what is to be asked now, or show all that was said before it is sent."""
    question = filler.next_of(turn.work, code)
    if question is None:
        _review(turn, code)
    else:
        await _ask(turn, code, question, note)


async def pressed(turn: Turn, press: FillCode) -> None:
    """Take an answer that was pressed, if its button is of the step that stands."""
    code = await _current(turn, press.code_id, press.step)
    if code is not None:
        await _take(turn, code, press.question, press.value)


async def around(turn: Turn, press: FillWay) -> None:
    """Go a way around: say yes to what was said before, change, send, stop."""
    code = await _current(turn, press.code_id, press.step)
    if code is None:
        return
    way, _dot, name = press.way.partition(".")
    question = _question(turn, code, name)
    if way == "stop":
        nothing_more(turn)
        await menu.show(turn, STOPPED)
    elif way == "send":
        await _send(turn, code)
    elif question is None:
        await _is_old(turn, code)
    elif way == "right":
        value = filler.suggested(code, question)
        await _take(turn, code, name, value or "")
    else:
        await _ask(turn, code, question, anew=True)


async def spoken(turn: Turn, answer: CodeAnswer) -> None:
    """Read what was typed in answer to a question about the layoff."""
    code = await filler.of(turn.work, turn.person, answer.code_id)
    question = None if code is None else _question(turn, code, answer.question)
    if code is None or question is None:
        nothing_more(turn)
        await menu.show(turn, GONE)
        return
    if read_steer(turn.said) in (Steer.DO_NOT_KNOW, Steer.SKIP):
        await _take(turn, code, question.name, UNKNOWN)
        return
    kept = CodeAnswer(code.id, code.step, question.name)
    today = local_day(turn.written_at, None)
    match question.answer.read(visible(turn.said), today):
        case Read(value) if question.accepts(value):
            if not question.answer.needs_echo:
                await _take(turn, code, question.name, value)
                return
            echo = (_answer(code, question, RIGHT, value), _again(code, question))
            await put(turn, kept, question.echoed(value), echo)
        case Unsure(which, values, _known) if any(map(question.accepts, values)):
            meant = [each for each in values if question.accepts(each)]
            rows = [
                _answer(code, question, question.answer.shown(each), each)
                for each in meant[:MOST_MEANT]
            ]
            await put(turn, kept, which, (*rows, _below(code, question)))
        case Unsure(hint) | Unread(hint):
            words = lines(hint, question.ask)
            await put(turn, kept, words, _choices(code, question))
        case _:
            await put(turn, kept, question.again, _choices(code, question))


MOST_MEANT = 10
"""Places or days that are offered where several may be meant."""


async def _current(turn: Turn, code_id: int, step: int) -> LayoffCode | None:
    """Return the code that this chat fills in; an old button shows what is asked."""
    code = await filler.of(turn.work, turn.person, code_id)
    if code is None:
        turn.tell(GONE)
        turn.strip()
        return None
    if code.step != step:
        await _is_old(turn, code)
        return None
    return code


async def _is_old(turn: Turn, code: LayoffCode) -> None:
    turn.tell(OLD_BUTTON)
    await go_on(turn, code)


def _question(turn: Turn, code: LayoffCode, name: str) -> Question | None:
    try:
        told, today = code.draft or {}, local_day(turn.work.now, None)
        return LAYOFF.asked(name, told, today)
    except KeyError:
        return None


async def _take(turn: Turn, code: LayoffCode, name: str, value: Answer) -> None:
    question = _question(turn, code, name)
    if question is None or not await filler.answer(
        turn.work, code, code.step, question, value
    ):
        await _is_old(turn, code)
    else:
        await go_on(turn, code)


async def _ask(
    turn: Turn,
    code: LayoffCode,
    question: Question,
    note: Text | None = None,
    *,
    anew: bool = False,
) -> None:
    """Ask one question; what was said before is shown to be confirmed."""
    answer = CodeAnswer(code.id, code.step, question.name)
    said = None if anew else filler.suggested(code, question)
    if said is not None:
        right = Button(RIGHT, _way(code, f"right.{question.name}"))
        keyboard: Keyboard = ((right,), _again(code, question))
        await put(turn, answer, paragraphs(note, question.echoed(said)), keyboard)
        return
    example = question.example if question.answer.needs_echo else None
    words = paragraphs(note, lines(question.ask, example))
    await put(turn, answer, words, _choices(code, question))


def _choices(code: LayoffCode, question: Question) -> Keyboard:
    at_once = tuple(
        _answer(code, question, each.label, each.value)
        for each in question.answer.options
    )
    return (*at_once, _below(code, question))


def _below(code: LayoffCode, question: Question) -> Row:
    unknown = FillCode(code.id, code.step, question.name, UNKNOWN)
    return (
        *([Button(UNKNOWN_LABEL, unknown)] if question.may_be_unknown else []),
        Button(STOP, _way(code, "stop")),
    )


def _answer(code: LayoffCode, question: Question, label: Text, value: Answer) -> Row:
    return (Button(label, FillCode(code.id, code.step, question.name, value)),)


def _again(code: LayoffCode, question: Question) -> Row:
    return (Button(CHANGE, _way(code, f"change.{question.name}")),)


def _way(code: LayoffCode, way: str) -> FillWay:
    return FillWay(code.id, code.step, way)


def _review(turn: Turn, code: LayoffCode) -> None:
    """Show all that was said; each line can be changed before it is sent."""
    nothing_more(turn)
    today = local_day(turn.work.now, None)
    asked = LAYOFF.answered(code.draft or {}, today)
    turn.show(
        paragraphs(
            Bold(_("Is everything right? Tap a line to change it.")),
            Details(lines(*screens.facts(turn, code))),
            _("The office looks at it first. It gives nobody a right to JKP."),
        ),
        keyboard=(
            (Button(SEND, _way(code, "send")),),
            *(
                (Button(each.short, _way(code, f"change.{each.name}")),)
                for each in asked
            ),
            (Button(STOP, _way(code, "stop")),),
        ),
    )


async def _send(turn: Turn, code: LayoffCode) -> None:
    """Hand it to the office; the officer who filled it in is shown the code."""
    if not await filler.hand_in(turn.work, code, code.step):
        await _is_old(turn, code)
        return
    nothing_more(turn)
    if turn.staff is not None and await codes.reaches(turn.work, turn.staff, code):
        await screens.show(turn, code)
    else:
        turn.show(SENT)
