"""The question that stands: found, and put once more below what came between."""

from bot.faq import shape_of
from bot.interview.questions import Question
from bot.interview.reading.result import Read, Unsure
from bot.interview.reading.words import read_steer
from bot.services import interviews
from bot.services.interviews import NotAnAnswer, Run
from bot.storage.tables import Outbox
from bot.telegram.turn import Turn
from bot.texts import _, lines
from handlers import screens
from handlers.asking import is_phone_asked, put_phone
from handlers.interviewing import about, asked_about
from handlers.visible import visible

GO_ON = _("That is answered above. Let us go on with the question.")

ROOMS = {"check": interviews.CHECK, "profile": interviews.PROFILE_KIND}


async def standing(turn: Turn) -> tuple[Run, Question] | None:
    """Return the run and its question that typed words would answer, if one stands."""
    room, name, _ticked = asked_about(turn)
    if room not in ROOMS:
        return None
    run = await interviews.find_open(turn.work, turn.person, ROOMS[room])
    if run is None:
        return None
    try:
        return run, run.asked(name)
    except NotAnAnswer:
        return None


def are_answers(said: str, run: Run, question: Question) -> bool:
    """Say whether words answer the question, and do not rather ask one back."""
    if read_steer(said) is not None:
        return True
    match question.answer.read(visible(said), run.today):
        case Read(value):
            return question.accepts(value)
        case Unsure(candidates=values):
            return any(map(question.accepts, values)) and not is_question(said)
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
    _room, _name, ticked = asked_about(turn)
    await turn.work.ask(
        turn.person,
        about(run, question, ticked),
        lines(GO_ON, question.ask),
        screens.choices(run, question, ticked),
    )


async def _moves_down(turn: Turn) -> bool:
    """Take the buttons from the question above; say no if it stands below."""
    last = await turn.work.session.get(Outbox, turn.person.asked_in or 0)
    if last is None:
        return True
    pressed = turn.pressed_in
    if pressed is not None and last.message_id and last.message_id > pressed:
        return False
    turn.work.strip(turn.person, last)
    return True
