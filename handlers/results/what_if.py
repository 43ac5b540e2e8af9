"""Trying another answer: what the result would be, while the own answers stay."""

from bot.buttons import Answer, Button, Card, Keyboard
from bot.interview.question import Question
from bot.interview.whatif import tried
from bot.services.interviews.runs import NotAnAnswer, Run
from bot.services.results.card import TITLES
from bot.storage.tables import Assessment
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.screens import menu

ASK = _("Choose one answer to try. Your saved answers do not change.")
BACK = pgettext("button", "Back to my result")


def show(turn: Turn, row: Assessment, run: Run, name: str, value: str) -> None:
    """Show which answer can be tried, what else can be said, or what came of it.

    Raises:
        NotAnAnswer: There is no such question, or it does not accept the value.
    """
    if not name:
        turn.show(ASK, keyboard=(*_questions(row, run), *_below(row)))
        return
    question = run.asked(name)
    if not value:
        turn.show(
            ASK, question.ask, keyboard=(*_others(row, run, question), *_below(row))
        )
        return
    if not question.accepts(value):
        raise NotAnAnswer(f"{name} does not accept {value!r}")
    keep = Answer(run.row.id, run.row.step, name, value)
    use = Button(pgettext("button", "Use this answer"), keep)
    turn.show(_found(run, question, value), keyboard=((use,), *_below(row)))


def _found(run: Run, question: Question, value: str) -> Text:
    trial = tried(run.answers, question.name, value, run.today)
    answer = question.answer.shown(value)
    if trial.same:
        return _(
            "If the answer were {answer}, the result would be the same.", answer=answer
        )
    return _(
        "If the answer were {answer}, the result would be: {verdict}. This is only a "
        "trial.",
        answer=answer,
        verdict=TITLES[trial.then.verdict],
    )


def _questions(row: Assessment, run: Run) -> Keyboard:
    """Return the answered questions that have other choices to press."""
    return tuple(
        (Button(each.short, Card(row.id, f"try.{each.name}")),)
        for each in run.answered
        if _choices(run, each)
    )


def _others(row: Assessment, run: Run, question: Question) -> Keyboard:
    return tuple(
        (Button(label, Card(row.id, f"try.{question.name}.{value}")),)
        for value, label in _choices(run, question)
    )


def _choices(run: Run, question: Question) -> tuple[tuple[str, Text], ...]:
    return tuple(
        (each.value, each.label)
        for each in question.answer.options
        if each.value != run.answers.get(question.name)
    )


def _below(row: Assessment) -> Keyboard:
    return ((Button(BACK, Card(row.id, "card")),), menu.TO_MENU)
