"""Vacancies in a case (lowongan): suggested, and how far each has come."""

from collections.abc import Sequence
from textwrap import shorten

from bot.buttons import (
    Button,
    CaseTools,
    CaseWork,
    Keyboard,
    MoveReferral,
    SuggestWork,
)
from bot.buttons.placement import WorkDetail
from bot.services.cases import requests
from bot.services.desk import fitting_work, referral_words, referrals
from bot.services.desk.referrals import Full, Offer, Step
from bot.services.matching.fitting import Suited
from bot.services.people import consents
from bot.storage.tables import Case, JobReferral, NotTaken, ReferralState
from bot.telegram.refusals import ALREADY, NOT_YOURS, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.cases import own
from handlers.placement import details
from handlers.screens.prompts import nothing_more, put

PART = "refer"
"""What is typed is a firm to refer somebody to."""

IN_A_ROW = 2
SHOWN = 24
"""Letters of a title and of a firm on a button."""
FULL = _("There are many suggestions in this case already. Close some first.")
FITTING = _("Below are vacancies that fit. Nothing is sent before you press Send.")
SUGGESTED = _("This was suggested already.")
WHICH = _("Which firm, and as what? For example: PT Maju, operator.")
NO_FIRM = _("We need the firm's name. For example: PT Maju, operator.")
ONLY_WHEN_WANTED = _("The worker has not said yet that they want it.")

LABELS = {
    ReferralState.REFERRED: pgettext("button", "Referred to the firm"),
    ReferralState.INTERVIEWED: pgettext("button", "Interviewed"),
    ReferralState.PLACED: pgettext("button", "Has the job"),
    ReferralState.NOT_TAKEN: pgettext("button", "Not taken up"),
}
"""What an officer presses to record a step."""


async def press(turn: Turn, press: CaseWork) -> None:
    """Show the places of work of a case of one's own, or ask for another."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
    elif press.deed == "typed":
        await _ask(turn, case, WHICH)
    else:
        await show(turn, case)


async def show(turn: Turn, case: Case, *above: Text) -> None:
    """Show what was suggested in a case, each with its state."""
    nothing_more(turn)
    found = await referrals.of_case(turn.work, case)
    said = lines(
        _("Vacancies of case {case_code}.", case_code=verbatim(case.code)),
        *(
            _("{work}: {state}", work=referral_words.called(e), state=_state(e))
            for e in found
        ),
        None if found else _("Nothing has been suggested yet."),
    )
    fits = await fitting_work.of_case(turn.work, case)
    text = paragraphs(*above, said, FITTING if fits else None)
    shown = turn.show(text, keyboard=_ways(case, found, fits))
    shown.case_id = case.id


async def spoken(turn: Turn, case_id: int, said: str) -> None:
    """Suggest a firm that was typed."""
    case = await requests.owned(turn.work, turn.person, case_id)
    firm, position = details.firm_and_position(said)
    if case is None:
        nothing_more(turn)
        await own.refuse(turn, case_id)
    elif not firm:
        await _ask(turn, case, NO_FIRM)
    else:
        await suggest(turn, case, Offer(firm, position))


async def suggest(turn: Turn, case: Case, offer: Offer) -> None:
    """Tell the worker of a place of work, if that may be kept, and say so."""
    if not await consents.covers(turn.work, case.worker_id):
        turn.tell(consents.ONLY_AN_OLDER_ONE)
        await show(turn, case)
        return
    try:
        made = await referrals.suggest(turn.work, turn.person, case, offer)
    except Full:
        turn.tell(FULL)
        await show(turn, case)
        return
    if made is None:
        await show(turn, case, SUGGESTED)
        return
    sent = _("Sent to the worker: {work}.", work=referral_words.called(made))
    await show(turn, case, sent)


async def move(turn: Turn, press: MoveReferral) -> None:
    """Record how far a referral of one's own case has come, or show it."""
    found = await referrals.of_officer(turn.work, turn.person, press.referral_id)
    if found is None:
        turn.note_refused()
        turn.tell(NOT_YOURS)
        await own.show(turn, 0)
        return
    referral, case = found
    to, _dot, why = press.to.partition(".")
    if to == "show":
        _show_one(turn, case, referral)
    elif (state := _state_named(to)) is None:
        turn.tell(OLD_BUTTON)
        _show_one(turn, case, referral)
    elif state is ReferralState.NOT_TAKEN and not why:
        _ask_why(turn, case, referral)
    else:
        await _move(turn, case, referral, Step(state, _why_named(why)))


async def _move(turn: Turn, case: Case, referral: JobReferral, step: Step) -> None:
    if step.to not in referrals.NEXT[referral.state]:
        waits = referral.state is ReferralState.SUGGESTED
        turn.tell(ONLY_WHEN_WANTED if waits else ALREADY)
        _show_one(turn, case, referral)
    elif step.to is ReferralState.PLACED:
        await _place(turn, case, referral)
    else:
        await referrals.move(turn.work, turn.person, case, referral, step)
        _show_one(turn, case, referral)


async def _place(turn: Turn, case: Case, referral: JobReferral) -> None:
    if not await consents.covers(turn.work, case.worker_id):
        turn.tell(consents.ONLY_AN_OLDER_ONE)
        _show_one(turn, case, referral)
        return
    placement = await referrals.place(
        turn.work, turn.person, own.post(turn), case, referral
    )
    if placement is None:
        turn.tell(ALREADY)
        _show_one(turn, case, referral)
    else:
        await details.show(turn, placement, case)


def _show_one(turn: Turn, case: Case, referral: JobReferral) -> None:
    """Show one referral, and what can be recorded next."""
    nothing_more(turn)
    steps = [
        Button(LABELS[each], MoveReferral(referral.id, each.value))
        for each in referrals.NEXT[referral.state]
    ]
    shown = turn.show(
        _(
            "Case {case_code}, {work}: {state}",
            case_code=verbatim(case.code),
            work=referral_words.called(referral),
            state=_state(referral),
        ),
        keyboard=(
            *((each,) for each in steps),
            (_back(case) if case.closed_at is None else own.TO_CASES,),
        ),
    )
    shown.case_id = case.id


def _ask_why(turn: Turn, case: Case, referral: JobReferral) -> None:
    reasons = [
        Button(label, MoveReferral(referral.id, f"{ReferralState.NOT_TAKEN}.{why}"))
        for why, label in referral_words.WHY.items()
    ]
    never_mind = Button(
        pgettext("button", "Never mind"), MoveReferral(referral.id, "show")
    )
    shown = turn.show(
        _("Why did nothing come of {work}?", work=referral_words.called(referral)),
        keyboard=(*_in_rows(reasons), (never_mind,)),
    )
    shown.case_id = case.id


async def _ask(turn: Turn, case: Case, words: Text) -> None:
    await put(turn, WorkDetail(PART, case.id), words, ((_back(case),),))


def _state(referral: JobReferral) -> Text:
    state = referral_words.STATES[referral.state]
    if referral.why is None:
        return state
    return _("{state} ({why})", state=state, why=referral_words.WHY[referral.why])


def _ways(case: Case, found: Sequence[JobReferral], fits: Sequence[Suited]) -> Keyboard:
    open_ones = [
        Button(referral_words.called(each), MoveReferral(each.id, "show"))
        for each in found
        if referrals.NEXT[each.state]
    ]
    typed = Button(pgettext("button", "Another firm"), CaseWork(case.id, "typed"))
    back = Button(pgettext("button", "Back"), CaseTools(case.id))
    fitting = [
        Button(_named(each), SuggestWork(case.id, each.vacancy.id, "see"))
        for each in fits
    ]
    return (*((each,) for each in (*open_ones, *fitting)), (typed,), (back,))


def _named(fits: Suited) -> Text:
    return pgettext(
        "button: vacancy",
        "{title}, {firm}",
        title=verbatim(shorten(fits.vacancy.title, SHOWN, placeholder="…")),
        firm=verbatim(shorten(fits.vacancy.firm, SHOWN, placeholder="…")),
    )


def _back(case: Case) -> Button:
    return Button(pgettext("button", "Back"), CaseWork(case.id))


def _state_named(word: str) -> ReferralState | None:
    try:
        state = ReferralState(word)
    except ValueError:
        return None
    return state if state in LABELS else None


def _why_named(word: str) -> NotTaken | None:
    try:
        return NotTaken(word)
    except ValueError:
        return None


def _in_rows(buttons: list[Button]) -> Keyboard:
    return tuple(
        tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)
    )
