"""Data: an officer proposes an answer of the profile, and the worker says yes or no."""

from bot.buttons import AnswerProposal, Button, Keyboard, Propose, Row, ShowCase
from bot.expecting import ProposedAnswer
from bot.interview.question import Question
from bot.interview.reading.result import Read, Unread, Unsure
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.desk import proposals
from bot.services.desk.proposals import Came, Proposed
from bot.services.people.local_time import local_day
from bot.storage.tables import Case
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext
from handlers.cases import beside, own
from handlers.screens import prompts

IN_A_ROW = 2
OVER = _("This question is answered already, or there is a newer one.")


async def press(turn: Turn, press: Propose) -> None:
    """Ask which answer is to be corrected, or to what; then ask the worker."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    question = proposals.QUESTIONS.get(press.question)
    if question is None:
        await _ask_which(turn, case)
    elif press.value:
        await _propose(turn, case, question, press.value)
    else:
        await _ask(turn, case, question)


async def spoken(turn: Turn, answer: ProposedAnswer) -> None:
    """Take a proposed answer as it was typed, read as the worker's would be."""
    case = await requests.owned(turn.work, turn.person, answer.case_id)
    question = proposals.QUESTIONS.get(answer.question)
    if case is None or question is None:
        prompts.forget(turn)
        await own.refuse(turn, answer.case_id)
        return
    day = local_day(turn.work.now, case.region)
    match question.answer.read(turn.said, day):
        case Read(value) if question.accepts(value):
            await _propose(turn, case, question, value)
        case Unsure(which, values):
            await _ask(turn, case, question, which, values)
        case Unread(hint):
            await _ask(turn, case, question, hint)
        case _:
            await _ask(turn, case, question, question.again)


async def answered(turn: Turn, press: AnswerProposal) -> None:
    """Take what the worker says to a proposed answer."""
    if press.said not in ("yes", "no"):
        turn.tell(OLD_BUTTON)
        return
    is_right = press.said == "yes"
    match await proposals.answered(
        turn.work, turn.person, press.proposal_id, is_right=is_right
    ):
        case Came.CHANGED:
            turn.show(_("Thank you. Your profile says so now."))
        case Came.KEPT:
            turn.show(_("All right. Your profile stays as it was."))
        case _:
            turn.tell(OVER)
            turn.strip()


async def _ask_which(turn: Turn, case: Case) -> None:
    buttons = [
        Button(each.short, Propose(case.id, name))
        for name, each in proposals.QUESTIONS.items()
    ]
    asked = _(
        "Which answer is to be corrected? The worker is asked whether it is right."
    )
    turn.show(
        lines(await names.label_of(turn.work, case), asked),
        keyboard=(
            *(
                tuple(buttons[start : start + IN_A_ROW])
                for start in range(0, len(buttons), IN_A_ROW)
            ),
            _never_mind(case),
        ),
    )


async def _ask(
    turn: Turn,
    case: Case,
    question: Question,
    first: Text | None = None,
    values: tuple[str, ...] = (),
) -> None:
    """Ask for the answer, by its choices where it has some; text is read as well."""
    now = await proposals.now(turn.work, case, question)
    stands = None if now is None else question.answer.shown(now)
    await prompts.put(
        turn,
        ProposedAnswer(case.id, question.name),
        lines(
            first,
            await names.label_of(turn.work, case),
            _("{fact}: what should it be?", fact=question.short),
            _("Now: {value}", value=stands) if stands else None,
        ),
        (*_choices(case, question, values), _never_mind(case)),
    )


def _choices(case: Case, question: Question, values: tuple[str, ...]) -> Keyboard:
    offered = [each for each in values if question.accepts(each)]
    if offered:
        shown = [(question.answer.shown(each), each) for each in offered]
    else:
        shown = [(each.label, each.value) for each in question.answer.options]
    buttons = [
        Button(label, Propose(case.id, question.name, value))
        for label, value in shown
        if value.isascii()
    ]
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


async def _propose(turn: Turn, case: Case, question: Question, value: str) -> None:
    came = await proposals.propose(
        turn.work, turn.person, own.post(turn), case.id, Proposed(question, value)
    )
    if came is Came.NO_ANSWER:
        turn.tell(OLD_BUTTON)
        return
    if turn.expected == ProposedAnswer(case.id, question.name):
        await prompts.retire(turn)
        prompts.forget(turn)
    if came is Came.SAME:
        turn.tell(_("The profile says so already."))
        await beside.show_as_it_is(turn, case)
        return
    asked = _(
        "The worker is asked: {what}: {value}. Until the answer both stand.",
        what=question.short,
        value=question.answer.shown(value),
    )
    turn.show(
        lines(await names.label_of(turn.work, case), asked),
        keyboard=(
            (
                Button(pgettext("button", "Another answer"), Propose(case.id)),
                *_never_mind(case),
            ),
        ),
    ).case_id = case.id


def _never_mind(case: Case) -> Row:
    return (Button(pgettext("button", "Back"), ShowCase(case.id, "here")),)
