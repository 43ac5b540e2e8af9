"""What a question looks like: its words, its choices, and the row below them."""

from bot.buttons import Answer, Around, Button, Keyboard, Revise, Row, Toggle
from bot.interview.answers import UNKNOWN
from bot.interview.kinds import DONE, Day, Several, Statements
from bot.interview.question import Question
from bot.services.interviews import told
from bot.services.interviews.runs import NotAnAnswer, Run
from bot.storage.tables import InterviewKind
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext

BACK = pgettext("button", "Back")
UNKNOWN_LABEL = pgettext("button", "I don't know")
SKIP = pgettext("button", "Skip")
MORE = pgettext("button: interview row", "More options")
RIGHT = pgettext("button", "Yes, that is right")
CHANGE = pgettext("button", "Change")


def words(run: Run, question: Question, note: Text | None = None) -> Text:
    """Return the step, the question and how its answer is written."""
    typed = question.example if question.answer.needs_echo else None
    lead = None if question.lead is None else Details(question.lead)
    return paragraphs(above(run, question, note), lead, lines(question.ask, typed))


def above(run: Run, question: Question, note: Text | None) -> Text:
    """Return what stands above a question: the step, and what is said to the last."""
    return lines(_step(run, question), note)


def choices(run: Run, question: Question, ticking: str | None = None) -> Keyboard:
    """Return the choices, one to a row, and below them the ways around.

    A card of statements shows each as true until it is pressed; then *All true* gives
    way to *Done*.

    Args:
        run: The run; its number and step ride in every button.
        question: As it is asked today.
        ticking: What is ticked on a card so far.
    """
    kind = question.answer
    card = _card(run, question, ticking) if isinstance(kind, Card) else ()
    at_once = tuple(
        _answer(run, question, each.label, each.value) for each in kind.options
    )
    if isinstance(kind, Statements) and kind.ticked(kind.ticking(ticking or "")):
        at_once = ()
    return (*card, *at_once, below(run, question))


Card = Several | Statements


def below(run: Run, question: Question) -> Row:
    """Return the row *Kembali · Tidak tahu · Bantuan*, as far as it applies."""
    row, step, name = run.row.id, run.row.step, question.name
    back = Button(BACK, Around(row, step, f"back.{name}"))
    label = UNKNOWN_LABEL if run.kind == InterviewKind.CHECK else SKIP
    unknown = Button(label, Answer(row, step, name, UNKNOWN))
    more = Button(MORE, Around(row, step, f"more.{name}"))
    return (
        *([back] if run.before(name) else []),
        *([unknown] if question.may_be_unknown else []),
        more,
    )


def to_confirm(run: Run, question: Question, value: str) -> Keyboard:
    """Return the two buttons under an echo; the value rides in the first."""
    again = Around(run.row.id, run.row.step, f"again.{question.name}")
    return (
        right(run, question, value),
        (Button(CHANGE, again),),
    )


def right(run: Run, question: Question, value: str) -> Row:
    """Return the button that says that a suggested answer is right."""
    return _answer(run, question, RIGHT, value)


def to_choose(run: Run, question: Question, values: tuple[str, ...]) -> Keyboard:
    """Return a button for each of several things that may have been meant.

    Many days of one month stand in short rows, by their numbers: the text above names
    the month.
    """
    taken = [each for each in values if question.accepts(each)]
    if isinstance(question.answer, Day) and len(taken) > A_WEEK:
        numbers = [
            _answer(run, question, _("{number}", number=int(each[-2:])), each)[0]
            for each in taken
        ]
        rows = [
            tuple(numbers[at : at + IN_A_ROW]) for at in range(0, len(taken), IN_A_ROW)
        ]
        return (*rows, below(run, question))
    shown = (
        _answer(run, question, question.answer.shown(each), each) for each in taken
    )
    return (*shown, below(run, question))


A_WEEK, IN_A_ROW = 7, 5
"""Days up to which each has a row of its own, and how many share one beyond."""


def toggled(question: Question, ticked: str, part: str) -> str:
    """Return what is ticked on a card after one press on ``part``.

    Raises:
        NotAnAnswer: The question is no card, or has no such line.
    """
    kind = question.answer
    if not isinstance(kind, Card) or part not in {each.value for each in kind.parts}:
        raise NotAnAnswer(f"{question.name} has no line {part!r}")
    return kind.toggled(kind.ticking(ticked), part)


def listed_answers(run: Run) -> Text:
    """Return what was answered, a line each, under headings where there are any."""
    if run.kind == InterviewKind.PROFILE:
        return Details(lines(*told.answer_lines(run)))
    return lines(
        *(lines(Bold(about), Details(said)) for about, said in told.by_section(run))
    )


def to_revise(run: Run) -> Keyboard:
    """Return a button for every answered question."""
    return tuple(
        (Button(each.short, Revise(run.row.id, run.row.step, each.name)),)
        for each in run.answered
    )


def _step(run: Run, question: Question) -> Text | None:
    if question.name in run.answers or run.kind != InterviewKind.CHECK:
        return None
    at = run.progress
    return _("Step {step} of about {steps_total}.", step=at.step, steps_total=at.about)


def _card(run: Run, question: Question, ticking: str | None) -> Keyboard:
    kind = question.answer
    if not isinstance(kind, Card):
        return ()
    now = kind.ticking(ticking or "")
    rows = tuple(
        (
            Button(
                _ticked(kind, each.value, now, each.label),
                Toggle(run.row.id, run.row.step, question.name, each.value),
            ),
        )
        for each in kind.parts
    )
    if not kind.ticked(now):
        return rows
    return (*rows, _answer(run, question, DONE, now))


def _ticked(kind: Card, part: str, now: str, label: Text) -> Text:
    pressed = part in kind.ticked(now)
    if isinstance(kind, Statements):
        if pressed:
            return pgettext("button", "✗ {statement}", statement=label)
        return pgettext("button", "✓ {statement}", statement=label)
    return pgettext("button", "☑ {choice}", choice=label) if pressed else label


def _answer(run: Run, question: Question, label: Text, value: str) -> Row:
    press = Answer(run.row.id, run.row.step, question.name, value)
    return (Button(label, press),)
