"""The question that stands: found, and put once more below what came between."""

from datetime import date

from bot.expecting import CheckAnswer, ProfileAnswer
from bot.faq import shape_of
from bot.interview.answers import Answer
from bot.interview.kinds import Day
from bot.interview.question import Question
from bot.interview.reading.day_values import which_day
from bot.interview.reading.result import Read, Reading, Unsure
from bot.interview.reading.words import read_steer
from bot.services.interviews import readable
from bot.services.interviews.runs import NotAnAnswer, Run
from bot.storage.tables import InterviewKind, Outbox
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines
from handlers.interviews import firm_facts
from handlers.interviews.flow import answer_to, known_of
from handlers.screens import question_screen
from handlers.screens.prompts import is_phone_asked, put_phone
from handlers.screens.visible import visible

GO_ON = _("Let us go on with the question.")


async def standing(turn: Turn) -> tuple[Run, Question] | None:
    """Return the run and its question that typed words would answer, if one stands.

    None stands where the answers before it do not open.
    """
    match turn.expected:
        case CheckAnswer(name):
            kind = InterviewKind.CHECK
        case ProfileAnswer(name):
            kind = InterviewKind.PROFILE
        case _:
            return None
    run = await readable.find(turn.work, turn.person, kind)
    if run is None:
        return None
    try:
        return run, run.asked(name)
    except NotAnAnswer:
        return None


def reading(turn: Turn, run: Run, question: Question) -> Reading[Answer]:
    """Read what was typed, with what is known of the answer: a month, then its day."""
    said, kind = visible(turn.said), question.answer
    month, day = month_named(turn, question), run.day_at(turn.written_at)
    if isinstance(kind, Day) and month:
        return kind.read_rest(said, month, day)
    return kind.read(said, day)


def month_named(turn: Turn, question: Question) -> str:
    """Return the month that was typed before, whose day is still asked for."""
    is_day = isinstance(question.answer, Day)
    return known_of(turn, question.name) if is_day else ""


def words(turn: Turn, question: Question) -> Text:
    """Return the question in short; of a date whose month is known, for its day."""
    month = month_named(turn, question)
    return which_day(date.fromisoformat(month)) if month else question.ask


def is_answer(turn: Turn, run: Run, question: Question) -> bool:
    """Say whether words answer the question, and do not rather ask one back."""
    if read_steer(turn.said) is not None:
        return True
    match reading(turn, run, question):
        case Read(value):
            return question.accepts(value)
        case Unsure(candidates=values, known=known):
            meant = known or any(map(question.accepts, values))
            return bool(meant) and not is_question(turn.said)
        case _:
            return False


def is_question(said: str) -> bool:
    """Say whether words read as a question, by a mark or by how they ask."""
    return "question" in shape_of(said)


async def ask_again(turn: Turn) -> None:
    """Put the question that stands below the answer, unless it is there already."""
    found = await standing(turn)
    if found is None:
        return
    run, question = found
    if is_phone_asked(turn):
        await put_phone(turn, lines(GO_ON, question.ask))
        return
    if not await _moves_down(turn):
        return
    said = await firm_facts.said_to(turn, run, question)
    if said is not None and firm_facts.stands(turn):
        await turn.work.ask(
            turn.person,
            answer_to(run, question, tried=firm_facts.SHOWN),
            lines(GO_ON, firm_facts.words(question, said)),
            firm_facts.keyboard(run, question, said),
        )
        return
    ticked = known_of(turn, question.name)
    await turn.work.ask(
        turn.person,
        answer_to(run, question, ticked),
        lines(GO_ON, words(turn, question)),
        question_screen.choices(run, question, ticked),
    )


async def _moves_down(turn: Turn) -> bool:
    """Take the buttons from the question above; say no if it stands below."""
    last = await turn.work.rows.get(Outbox, turn.person.asked_in or 0)
    if last is None:
        return True
    pressed = turn.pressed_in
    if pressed is not None and last.message_id and last.message_id > pressed:
        return False
    turn.work.strip(turn.person, last)
    return True
