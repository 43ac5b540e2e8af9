"""Macros: each step is shown, then all are done at once, and can be undone."""

from bot.buttons import Button, Keyboard, RunMacro, ShowCase, ShowMacro, UndoMacro
from bot.services.cases import requests
from bot.services.conversations import names, undo
from bot.services.conversations.withdrawal import Came
from bot.services.desk import labels, macro_runs, macros, previews
from bot.services.desk.macro_runs import Undone
from bot.services.desk.macros import CannotRun, Plan
from bot.services.staff import opening
from bot.storage.tables import Case, CaseMessage
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, pgettext
from handlers.cases import own
from handlers.desk import deciding


async def show(turn: Turn, press: ShowMacro) -> None:
    """Show the words of a macro as they would go out, and below them every step."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    plan = await _planned(turn, case, press.macro)
    if plan is not None:
        await _show(turn, case, plan)


async def decide(turn: Turn, press: RunMacro) -> None:
    """Do what was shown, in the case for which it was shown, or let it be."""
    found = await deciding.opened(turn, press.words_id)
    if found is None:
        return
    case, preview = found
    if press.choice != "do":
        await deciding.let_be(turn, case, preview)
        return
    plan = await _planned(turn, case, press.macro)
    if plan is None:
        await previews.end(turn.work, turn.person, preview)
    elif plan.check != press.check:
        turn.tell(deciding.CHANGED)
        await previews.end(turn.work, turn.person, preview)
        await _show(turn, case, plan)
    else:
        await _do(turn, case, preview, plan)


async def undo_run(turn: Turn, press: UndoMacro) -> None:
    """Take back what one tap did, as long as the button is meant to stand."""
    run = await macro_runs.of(turn.work, turn.person, press.run_id)
    if run is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        return
    if run.undone_at is not None:
        turn.tell(ALREADY)
        return
    if macro_runs.is_too_late(turn.work, run):
        turn.strip()
        turn.tell(_too_late())
        return
    await undo.end(turn.work, turn.person)
    undone = await macro_runs.take_back(turn.work, turn.person, run)
    if undone is None:
        turn.tell(ALREADY)
        return
    card = Button(pgettext("button", "Open the case"), ShowCase(run.case_id, "here"))
    turn.show(*_taken_back(undone), keyboard=((card,),)).case_id = run.case_id


async def _planned(turn: Turn, case: Case, name: str) -> Plan | None:
    """Return what a macro would do; say why where it would do nothing."""
    try:
        plan = await macros.plan(turn.work, case, own.post(turn), name)
    except CannotRun as cannot:
        label = await names.label_of(turn.work, case)
        turn.show(
            lines(Bold(label), cannot.why), keyboard=deciding.to_all(case)
        ).case_id = case.id
        return None
    if plan is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
    return plan


async def _show(turn: Turn, case: Case, plan: Plan) -> None:
    words = await previews.show(turn.work, turn.person, case, plan.text)
    check = plan.check
    yes = RunMacro(words.id, plan.name, check, "do")
    no = RunMacro(words.id, plan.name, check, "no")
    keyboard: Keyboard = (
        (
            Button(pgettext("button", "Do all this"), yes),
            Button(pgettext("button", "Cancel"), no),
        ),
    )
    label = await names.label_of(turn.work, case)
    steps = await _steps(turn, case, plan)
    shown = lines(Bold(label), plan.macro.title, *steps)
    await deciding.ask_to_send(turn, case, shown, keyboard)


async def _steps(turn: Turn, case: Case, plan: Plan) -> list[Text]:
    has = await labels.of(turn.work, case)
    name = labels.NAMES[plan.macro.label]
    label = (
        _("2. Label: {label}, is there already.", label=name)
        if plan.macro.label in has
        else _("2. Label: {label}.", label=name)
    )
    steps: list[Text] = [
        _("1. The message above is sent."),
        label,
        _("3. Laid aside until the worker writes."),
    ]
    if plan.remind_at is not None:
        hours = await opening.hours_of_post(turn.work, own.post(turn))
        steps.append(
            _(
                "4. Reminder on {at}: {to_do}.",
                at=plan.remind_at.astimezone(hours.zone),
                to_do=plan.macro.to_do,
            )
        )
    return steps


async def _do(turn: Turn, case: Case, preview: CaseMessage, plan: Plan) -> None:
    done = await macro_runs.do(turn.work, turn.person, case, preview, plan)
    if done is None:
        await deciding.never_shown(turn, case)
        return
    _words, run = done
    shown = turn.show(
        await deciding.sent_to(turn, case),
        *(await _steps_done(turn, plan)),
        keyboard=((Button(pgettext("button", "Undo all"), UndoMacro(run.id)),),),
    )
    shown.case_id = case.id
    await undo.offered(turn.work, turn.person, turn.pressed_in or shown)


async def _steps_done(turn: Turn, plan: Plan) -> list[Text]:
    done: list[Text] = [
        _("Label: {label}.", label=labels.NAMES[plan.macro.label]),
        _("Laid aside until the worker writes."),
    ]
    if plan.remind_at is not None:
        hours = await opening.hours_of_post(turn.work, own.post(turn))
        done.append(
            _("You are reminded on {at}.", at=plan.remind_at.astimezone(hours.zone))
        )
    return done


def _taken_back(undone: Undone) -> tuple[Text, ...]:
    words = {
        Came.NOT_SENT: _("The message was not sent."),
        Came.DELETED: _(
            "The message is gone from the worker's chat. If it was read, the worker "
            "may still remember it."
        ),
    }
    told: Text = _("The message could not be taken back.")
    if undone.words in words:
        told = words[undone.words]
    if not undone.rest:
        return (told, _("The rest stays: the case is not yours any more."))
    return (told, _("Label, laying aside and reminder are as they were before."))


def _too_late() -> Text:
    return _(
        "{seconds} seconds have passed. Reply to the message with /tarik to take it "
        "back; change label and reminder on the card of the case.",
        seconds=int(macro_runs.WITHIN.total_seconds()),
    )
