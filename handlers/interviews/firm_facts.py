"""What the firm of a layoff code said, shown fact by fact to be confirmed.

It answers nothing by itself. Who presses *Bukan* is asked as everybody is.
"""

from bot.buttons import Answer, Around, Button, Keyboard
from bot.expecting import CheckAnswer
from bot.interview.answers import UNKNOWN
from bot.interview.firm import CONFIRMED
from bot.interview.question import Question
from bot.interview.reading.result import Read
from bot.interview.reading.words import read_yes_no
from bot.services.firms import uses
from bot.services.interviews.runs import Run
from bot.storage.tables import InterviewKind
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.screens.question_screen import MORE, UNKNOWN_LABEL

RIGHT = pgettext("button: of what a firm said", "Right")
NOT_RIGHT = pgettext("button: of what a firm said", "Not right")
SHOWN = "firm"
"""Stands in what is expected while the firm's answer is shown, and not the question."""
OTHERWISE = "else"
"""The way of the button *Bukan*, before the name of the question."""


async def first(turn: Turn, run: Run) -> Question | None:
    """Return the first question that the firm has said something to, if one is open.

    These come before the others, so that they are done with; but none is asked that
    the check would not ask.
    """
    said = await _said(turn, run)
    if not said:
        return None
    matters = run.questions.matters(run.answers, run.today)
    for name in CONFIRMED:
        if name not in said or name in run.answers:
            continue
        question = run.asked(name)
        if question.asked_when.holds(run.answers) and matters(question):
            return question
    return None


async def said_to(turn: Turn, run: Run, question: Question) -> str | None:
    """Return what the firm said to a question that has no answer yet."""
    if question.name in run.answers:
        return None
    value = (await _said(turn, run)).get(question.name)
    return value if value is not None and question.accepts(value) else None


def stands(turn: Turn) -> bool:
    """Say whether what the firm said is what somebody was shown last."""
    expected = turn.expected
    return isinstance(expected, CheckAnswer) and expected.tried == SHOWN


async def meant(turn: Turn, run: Run, question: Question) -> str | None:
    """Return the firm's answer where somebody types that it is right ("ya, benar").

    Who is asked openly has not read it, and means something else.
    """
    if _yes_or_no(turn) is not True:
        return None
    return await said_to(turn, run, question)


def is_denied(turn: Turn) -> bool:
    """Say whether somebody types that what the firm said is not right."""
    return _yes_or_no(turn) is False


def _yes_or_no(turn: Turn) -> bool | None:
    said = read_yes_no(turn.said) if stands(turn) else None
    return said.value if isinstance(said, Read) else None


def words(question: Question, value: str) -> Text:
    """Return what the firm said as a question to the worker."""
    shown = question.answer.shown(value)
    match question.name:
        case "terminated_by":
            return _("The company says: it ended your job. Is that right?")
        case "terminated_on":
            return _(
                "The company says: your PHK counts from {day}. Is that right?",
                day=shown,
            )
        case "proof":
            return _(
                "The company says: you get {paper}. Do you hold it already?",
                paper=shown,
            )
        case _:
            return _(
                "The company says: the letter gives as reason {reason}. Is that right?",
                reason=shown,
            )


def keyboard(run: Run, question: Question, value: str) -> Keyboard:
    """Return *Benar*, *Bukan* and *Tidak tahu*, and the ways around below."""
    row, step, name = run.row.id, run.row.step, question.name
    return (
        (Button(RIGHT, Answer(row, step, name, value)),),
        (
            Button(NOT_RIGHT, Around(row, step, f"{OTHERWISE}.{name}")),
            Button(UNKNOWN_LABEL, Answer(row, step, name, UNKNOWN)),
        ),
        (Button(MORE, Around(row, step, f"more.{name}")),),
    )


async def _said(turn: Turn, run: Run) -> dict[str, str]:
    if run.row.code_id is None or run.kind != InterviewKind.CHECK:
        return {}
    return dict(await uses.says(turn.work, run.row))
