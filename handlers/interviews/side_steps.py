"""The ways around a question: back, why, where, my answers, a person, stop, anew."""

from collections.abc import Awaitable, Callable, Mapping

from bot.buttons import ANEW, ASK_ANEW, Around, Button, Keyboard, Room
from bot.interview.question import Question
from bot.services.interviews import assessments, next_steps, readable, runs
from bot.services.interviews.runs import NotAnAnswer, Run
from bot.storage.tables import InterviewKind
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.interviews import firm_facts, glossary
from handlers.interviews.flow import (
    ask,
    ask_openly,
    current,
    go_on,
    is_old,
    said_at_stopping,
)
from handlers.results import result
from handlers.screens import menu, question_screen
from handlers.screens.prompts import nothing_more


async def go(turn: Turn, press: Around) -> None:
    """Go the way of a button that stands under a question or under the result."""
    run = await current(turn, press)
    if run is None:
        return
    way, _dot, name = press.way.partition(".")
    if way in OF_A_RUN:
        await OF_A_RUN[way](turn, run)
        return
    try:
        question = run.asked(name)
        await OF_A_QUESTION[way](turn, run, question)
    except (NotAnAnswer, KeyError):
        await is_old(turn, run)


async def back(turn: Turn, run: Run, question: Question) -> None:
    """Show the answered question before this one; its answer stays until it changes."""
    earlier = run.before(question.name)
    await ask(turn, run, earlier or question)


async def otherwise(turn: Turn, run: Run, question: Question) -> None:
    """Ask openly what the firm of a code has said, since it is not right."""
    await ask_openly(turn, run, question)


async def again(turn: Turn, run: Run, question: Question) -> None:
    """Show the question again."""
    await ask(turn, run, question)


async def more(turn: Turn, run: Run, question: Question) -> None:
    """Show what else can be done at a question."""
    rows = (
        (pgettext("button", "Why is this asked?"), f"why.{question.name}"),
        (pgettext("button", "Where do I find it?"), f"where.{question.name}"),
        (pgettext("button", "Words explained"), f"terms.{question.name}"),
        (pgettext("button", "My answers"), "answers"),
        (next_steps.HUMAN, "human"),
        (pgettext("button", "Stop for now"), "stop"),
        (pgettext("button", "Start over"), ASK_ANEW),
        (question_screen.BACK, f"again.{question.name}"),
    )
    without = {
        *(["where"] if question.where is None else []),
        *([] if glossary.terms_in(question) else ["terms"]),
    }
    turn.show(
        pgettext("interview row", "What do you need?"),
        keyboard=_ways(
            run, *(row for row in rows if row[1].partition(".")[0] not in without)
        ),
    )


async def why(turn: Turn, run: Run, question: Question) -> None:
    """Say why a question is asked, and where the law wants to know it."""
    basis = _("Legal basis: {article}.", article=verbatim(question.article))
    _explain(turn, run, question, question.why, basis if question.article else None)


async def where(turn: Turn, run: Run, question: Question) -> None:
    """Say where the answer is found, and how to write it."""
    _explain(turn, run, question, question.where, question.example)


async def terms(turn: Turn, run: Run, question: Question) -> None:
    """Explain the words of the law that stand in a question."""
    explained = glossary.explained_in(question, run.today)
    _explain(turn, run, question, Details(lines(*explained)))


async def answers(turn: Turn, run: Run) -> None:
    """Show what was answered, each to be changed by a press."""
    if not run.answered:
        turn.show(_("No answers are saved yet."), keyboard=_onward(run))
        return
    turn.show(
        paragraphs(
            Bold(_("Your answers so far. Tap one to change it.")),
            question_screen.listed_answers(run),
        ),
        keyboard=(*question_screen.to_revise(run), *_onward(run)),
    )


async def changed(turn: Turn) -> None:
    """Say that a changed message changes no answer, where answers may be meant."""
    run = await readable.find(turn.work, turn.person)
    if run is None or not run.answers or not turn.said:
        return
    turn.send(
        _("Changing an old message does not change your answer. You can do it here."),
        keyboard=_ways(run, (pgettext("button", "My answers"), "answers")),
    )


async def stop(turn: Turn, run: Run) -> None:
    """Stop for now; what was answered stays as long as it may."""
    nothing_more(turn)
    await menu.show(turn, said_at_stopping(run))


async def officer(turn: Turn, _run: Run) -> None:
    """Ask for a person, from the middle of the check."""
    turn.go(Room.HUMAN)


async def restart(turn: Turn, run: Run) -> None:
    """Ask whether all answers are to go."""
    turn.show(
        _(
            "Start from the beginning? The old answers will be deleted. Your profile "
            "stays."
        ),
        keyboard=_ways(
            run,
            (pgettext("button", "Yes, start over"), ANEW),
            (pgettext("button", "Never mind"), "on"),
        ),
    )


async def ask_to_start_over(turn: Turn) -> None:
    """Ask whether to start over; where nothing was begun, begin."""
    run = await runs.find_open(turn.work, turn.person)
    if run is None or not run.answers:
        turn.go(Room.CHECK)
    else:
        await restart(turn, run)


async def start_over(turn: Turn, run: Run) -> None:
    """Forget the answers and what was worked out from them, and begin."""
    anew = await runs.start_over(turn.work, run)
    if run.kind == InterviewKind.CHECK:
        await assessments.forget_of(turn.work, turn.person)
    await go_on(
        turn, anew, _("The old answers are deleted. We start from the beginning.")
    )


OF_A_QUESTION: Mapping[str, Callable[[Turn, Run, Question], Awaitable[None]]] = {
    "back": back,
    firm_facts.OTHERWISE: otherwise,
    "again": again,
    "more": more,
    "why": why,
    "where": where,
    "terms": terms,
}

OF_A_RUN: Mapping[str, Callable[[Turn, Run], Awaitable[None]]] = {
    "answers": answers,
    "finish": result.show,
    "human": officer,
    "on": go_on,
    ASK_ANEW: restart,
    ANEW: start_over,
    "stop": stop,
}


def _explain(turn: Turn, run: Run, question: Question, *said: Text | None) -> None:
    turn.show(
        paragraphs(Bold(question.ask), lines(*said)),
        keyboard=_ways(run, (question_screen.BACK, f"again.{question.name}")),
    )


def _onward(run: Run) -> Keyboard:
    label = pgettext("button", "Continue")
    return (*_ways(run, (label, "on")), *_ways(run, (_RESTART, ASK_ANEW)))


_RESTART = pgettext("button", "Start over")


def _ways(run: Run, *rows: tuple[Text, str]) -> Keyboard:
    return tuple(
        (Button(label, Around(run.row.id, run.row.step, way)),) for label, way in rows
    )
