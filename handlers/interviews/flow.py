"""Going through the check: what is asked now, and whether a button is of this step."""

from collections.abc import Mapping

from bot.buttons import ANEW, ASK_ANEW, Answer, Around, Revise, Toggle
from bot.expecting import PHONE, CheckAnswer, InterviewAnswer, ProfileAnswer
from bot.interview.answers import UNKNOWN
from bot.interview.person import REGION
from bot.interview.question import Question
from bot.services.interviews import readable, runs
from bot.services.interviews.runs import Run
from bot.services.people import arrivals
from bot.services.people.retention_periods import KEEP_HOURS
from bot.services.privacy import forgotten
from bot.storage.tables import InterviewKind
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Details, Text, _, lines, paragraphs
from handlers.interviews import firm_facts
from handlers.results import result
from handlers.screens import menu, question_screen
from handlers.screens.prompts import nothing_more, put, put_phone

CARE = _("Losing a job is hard. We go slowly, one question at a time.")
WITHOUT_NAME = _(
    "The check works without a name. Without your consent the answers are deleted "
    "after {keep_hours} hours.",
    keep_hours=KEEP_HOURS,
)
ESTIMATE = _(
    "The result here is an estimate. The decision is made by BPJS Ketenagakerjaan."
)
NOTED = _(
    'That is fine, we note it as unknown. The result may then be "needs checking". '
    "You can fill it in later."
)

Press = Answer | Toggle | Revise | Around


async def open_check(turn: Turn) -> None:
    """Begin the check, or go on where it stands, after any gap."""
    run = await runs.begin(turn.work, turn.person)
    await go_on(turn, run, None if run.answers else beforehand(run))


def beforehand(run: Run) -> Text:
    """Return what is said once, above the first question."""
    return lines(CARE, None if run.kept else WITHOUT_NAME, ESTIMATE)


async def go_on(turn: Turn, run: Run, note: Text | None = None) -> None:
    """Ask what is to be asked now, or come to the result."""
    question = run.next
    if question is not None:
        of_firm = await firm_facts.first(turn, run)
        await ask(turn, run, of_firm or question, note)
    elif run.kind == InterviewKind.CHECK:
        await result.arrive(turn, run)
    else:
        await _all_told(turn, run)


async def ask(
    turn: Turn, run: Run, question: Question, note: Text | None = None
) -> None:
    """Show one question; what is typed next answers it.

    Where the firm of a code has said something to it, that is shown to be confirmed.
    """
    said = await firm_facts.said_to(turn, run, question)
    if said is not None:
        words = paragraphs(
            question_screen.above(run, question, note),
            firm_facts.words(question, said),
        )
        ways = firm_facts.keyboard(run, question, said)
        answer = answer_to(run, question, tried=firm_facts.SHOWN)
        await put(turn, answer, words, ways)
    else:
        await ask_openly(turn, run, question, note)


async def ask_openly(
    turn: Turn, run: Run, question: Question, note: Text | None = None
) -> None:
    """Show one question as everybody is asked it."""
    words = question_screen.words(run, question, note)
    if answer_to(run, question) == PHONE:
        turn.strip()
        await put_phone(turn, words)
    else:
        keyboard = question_screen.choices(run, question)
        suggestion = await _suggestion(turn, run, question)
        if suggestion is not None:
            words = paragraphs(words, question.echoed(suggestion))
            right = question_screen.right(run, question, suggestion)
            keyboard = (right, *keyboard)
        await put(turn, answer_to(run, question), words, keyboard)


async def _suggestion(turn: Turn, run: Run, question: Question) -> str | None:
    """Return where somebody may live, by the link they came by, while that is asked."""
    if question.name != REGION.name or question.name in run.answers:
        return None
    found = await arrivals.suggests(turn.work, turn.person)
    return None if found is None else found.code


async def current(turn: Turn, press: Press) -> Run | None:
    """Return the run that a button belongs to, if the button is of this step.

    Any other press changes nothing: it is answered with words, and what is to be asked
    now is shown in its place.
    """
    run = await _found(turn, press)
    if run is None:
        await gone(turn)
        return None
    if run.row.step == press.step:
        return run
    if isinstance(press, Answer) and run.answers.get(press.question) == press.value:
        turn.tell(ALREADY)
        await go_on(turn, run)
    else:
        await is_old(turn, run)
    return None


async def _found(turn: Turn, press: Press) -> Run | None:
    """Return the run of a button; to start over no answers need to open."""
    if isinstance(press, Around) and press.way in (ASK_ANEW, ANEW):
        run = await readable.find_to_start_over(
            turn.work, turn.person, press.interview_id
        )
        if run is None or run.row.step == press.step:
            return run
    return await runs.find(turn.work, turn.person, press.interview_id)


async def gone(turn: Turn) -> None:
    """Say that the button's questions are no longer kept, and show what can be done."""
    turn.tell(OLD_BUTTON)
    run = await runs.find_open(turn.work, turn.person)
    if run is not None:
        await go_on(turn, run)
    else:
        await menu.show(turn, await forgotten.told(turn.work, turn.person))


async def is_old(turn: Turn, run: Run) -> None:
    """Say that a button is old, and show what is asked now in its place."""
    turn.tell(OLD_BUTTON)
    await go_on(turn, run)


def noted(question: Question, value: str) -> Text | None:
    """Return what is said to an answer, above the next question.

    To "I don't know" it is where the answer can be found, folded in; nothing where no
    result hangs on it.
    """
    if value != UNKNOWN:
        return question.note(value)
    if question.for_counselor:
        return None
    where = question.where
    return NOTED if where is None else lines(NOTED, Details(where))


def say_changed(
    turn: Turn, before: Mapping[str, str], run: Run, question: Question
) -> None:
    """Say what was changed where a whole run of answers was corrected (art. 30)."""
    value = run.answers.get(question.name)
    is_new = value is not None and value != before.get(question.name, value)
    if run.next is None and is_new and value is not None:
        shown = question.answer.shown(value)
        turn.tell(_("Changed: {what}, now {value}.", what=question.short, value=shown))


def answer_to(
    run: Run, question: Question, known: str = "", tried: str = ""
) -> InterviewAnswer:
    """Return what typed words answer.

    What is ticked on a card stands behind the question: two quick presses both count,
    though the second was made before the first was shown.
    """
    kind = CheckAnswer if run.kind == InterviewKind.CHECK else ProfileAnswer
    return kind(question.name, known, tried)


def known_of(turn: Turn, question: str) -> str:
    """Return what is known of the answer; nothing if something else was asked since."""
    match turn.expected:
        case CheckAnswer(name, known) | ProfileAnswer(name, known) if name == question:
            return known
        case _:
            return ""


def said_at_stopping(run: Run) -> Text:
    """Return what becomes of the answers of someone who stops."""
    if run.kept:
        return _(
            "All right, we stop here. Your answers are kept. Continue at any time with "
            "/cek."
        )
    return _(
        "All right, we stop here. Your answers are kept for {keep_hours} hours and "
        "then deleted. Continue with /cek.",
        keep_hours=KEEP_HOURS,
    )


async def _all_told(turn: Turn, run: Run) -> None:
    runs.finish(turn.work, run)
    nothing_more(turn)
    await menu.show(turn, _("Profile saved. Change it at any time with /profil."))
