"""The result: shown when nothing is left to ask, and again whenever it is wanted."""

from datetime import date

from bot.buttons import Button, Card, Claimed, Keyboard, Tick
from bot.interview.answers import UNKNOWN
from bot.interview.eligibility import facts_of
from bot.interview.kinds import Money, WholeNumber
from bot.interview.question import Question
from bot.jkp.assessment import Verdict, assess
from bot.jkp.documents import PHK_LETTER, documents
from bot.services.benefit import months
from bot.services.interviews import assessments, next_steps, runs
from bot.services.interviews.runs import NotAnAnswer, Run
from bot.services.privacy import forgotten
from bot.services.queue import later_check
from bot.services.reminders import news_question
from bot.services.results import card, claim_steps, other_support
from bot.services.results.unreadable import ticked_in
from bot.storage.tables import Assessment
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext
from handlers.results import card_buttons, sheet, what_if
from handlers.results.card_buttons import CHANGE, around, below
from handlers.results.refusal import TO_LETTER
from handlers.screens import menu, question_screen
from handlers.screens.prompts import nothing_more

ENOUGH = _("Your answers are enough. The other questions are not needed.")


async def arrive(turn: Turn, run: Run) -> None:
    """Come to the end of the questions: look over the answers, or see the result.

    Who is told "not yet" reads why at once, unless that rests on something typed; an
    estimate that may lead to a claim is worked out only from answers that were looked
    over.
    """
    found = assess(facts_of(run.answers, run.today), run.today)
    refused = found.verdict is Verdict.NOT_ELIGIBLE and not _rests_on_typed(run)
    if refused or run.row.finished_at is not None:
        await show(turn, run)
        return
    nothing_more(turn)
    turn.show(
        lines(
            _("Is everything right? Next we work out the estimate."),
            question_screen.listed_answers(run),
        ),
        keyboard=(
            (around(run, pgettext("button", "It is right"), "finish"),),
            (around(run, CHANGE, "answers"),),
        ),
    )


def _rests_on_typed(run: Run) -> bool:
    """Say whether a "no" would not stand without the numbers that were typed.

    Days are left out: most can only be typed, and each was echoed with its weekday.
    """
    pressed = {
        name: value
        for name, value in run.answers.items()
        if not _is_typed_number(run.asked(name), value)
    }
    if len(pressed) == len(run.answers):
        return False
    without = assess(facts_of(pressed, run.today), run.today)
    return without.verdict is not Verdict.NOT_ELIGIBLE


def _is_typed_number(question: Question, value: str) -> bool:
    kind = question.answer
    pressed = value == UNKNOWN or any(each.value == value for each in kind.options)
    return isinstance(kind, WholeNumber | Money) and not pressed


async def show(turn: Turn, run: Run) -> None:
    """Work out the result and show it."""
    row = await assessments.make(turn.work, turn.person, run)
    await later_check.follow(turn.work, turn.person, row)
    await news_question.plan(turn.work, turn.person)
    nothing_more(turn)
    _show_card(turn, row, run)


async def open_result(turn: Turn) -> None:
    """Show the result again; what was not finished is gone on with."""
    run = await runs.find_open(turn.work, turn.person)
    row = await assessments.latest(turn.work, turn.person)
    if row is None or run is None:
        gone = await forgotten.told(turn.work, turn.person)
        await menu.show(turn, gone or _("No answers are saved yet."))
        return
    await news_question.plan(turn.work, turn.person)
    _show_card(turn, row, run)


async def keep(turn: Turn) -> None:
    """Say that the result is kept, and when its last day is reminded of."""
    row = await assessments.latest(turn.work, turn.person)
    if row is None:
        await open_result(turn)
        return
    await news_question.plan(turn.work, turn.person)
    turn.show(
        _kept(row, await months.today_of(turn.work, turn.person)),
        keyboard=(*await next_steps.to_jobs(turn.work, turn.person), *below(row)),
    )


def _kept(row: Assessment, today: date) -> Text:
    last = row.last_claim_day
    if last is None or last <= today:
        return _("Your result is kept. Find it with My result. Delete it with /hapus.")
    return _(
        "Your result is kept. We remind you before the last day to claim, {last_day}. "
        "Delete it at any time with /hapus.",
        last_day=last,
    )


async def open_part(turn: Turn, press: Card) -> None:
    """Show a part of the result: months, steps, doors; or the card again."""
    row = await assessments.find(turn.work, turn.person, press.assessment_id)
    run = await runs.find_open(turn.work, turn.person)
    if row is None or run is None:
        await _is_old(turn)
        return
    parts = tuple(f"{press.part}..".split(".")[:3])
    if parts[0] == "pdf":
        await sheet.send_summary(turn, row, run)
        return
    jobs = await next_steps.to_jobs(turn.work, turn.person)
    try:
        _show_part(turn, row, run, parts, jobs)
    except NotAnAnswer:
        await _is_old(turn)


def _show_part(
    turn: Turn,
    row: Assessment,
    run: Run,
    parts: tuple[str, ...],
    jobs: Keyboard,
) -> None:
    part, name, value = parts
    if part == "papers":
        _show_papers(turn, row)
    elif part == "steps":
        ways = card_buttons.next_ways(row, assessments.as_of(row, run.today))
        turn.show(claim_steps.steps(run.today), keyboard=(*jobs, *ways))
    elif part == "try":
        what_if.show(turn, row, run, name, value)
    elif text := _part(part, row, run):
        more = jobs if part == "doors" else ()
        turn.show(text, keyboard=(*more, *_under(part, row)))
    else:
        _show_card(turn, row, run)


def _under(part: str, row: Assessment) -> Keyboard:
    if part != "why":
        return below(row)
    return card_buttons.below_reasons(row, assessments.facts_of_row(row))


async def tick(turn: Turn, press: Tick) -> None:
    """Tick a paper, or untick it, and show the list again."""
    row = await assessments.find(turn.work, turn.person, press.assessment_id)
    if row is None:
        await _is_old(turn)
        return
    assessments.tick(row, press.item)
    _show_papers(turn, row)


async def claimed(turn: Turn, press: Claimed) -> None:
    """Note that the claim was filed; nothing reminds of it any more."""
    row = await assessments.find(turn.work, turn.person, press.assessment_id)
    if row is None:
        await _is_old(turn)
        return
    day = await assessments.note_claimed(turn.work, turn.person, row)
    await menu.show(
        turn,
        _(
            "We note that it was filed on {day}. The reminders stop. Next we help you "
            "follow the coming months.",
            day=day,
        ),
    )


def _show_papers(turn: Turn, row: Assessment) -> None:
    facts, ticked = assessments.facts_of_row(row), ticked_in(row)
    needed = documents(facts)
    boxes = tuple(
        (Button(claim_steps.labelled(each, ticked), Tick(row.id, each.key)),)
        for each in needed
    )
    letter = [TO_LETTER] if PHK_LETTER in needed else []
    turn.show(
        claim_steps.papers(facts, ticked), keyboard=(*boxes, *letter, *below(row))
    )


async def _is_old(turn: Turn) -> None:
    turn.tell(OLD_BUTTON)
    await menu.show(turn, await forgotten.told(turn.work, turn.person))


def _part(part: str, row: Assessment, run: Run) -> Text | None:
    match part:
        case "why":
            found = assessments.as_of(row, run.today)
            return card.reasons(found, len(run.answered))
        case "months":
            return claim_steps.calendar(assessments.replay(row))
        case "doors":
            return other_support.doors(assessments.facts_of_row(row), run.today)
    return None


def _show_card(turn: Turn, row: Assessment, run: Run) -> None:
    found, facts = assessments.as_of(row, run.today), assessments.facts_of_row(row)
    shown = card.card(found, facts, run.today)
    early = ENOUGH if found.verdict is Verdict.NOT_ELIGIBLE else None
    turn.show(
        paragraphs(shown, early),
        keyboard=card_buttons.under_card(row, found, facts, run),
    )
