"""Work again in words: what ends, what is to be reported, and what is told at last."""

from datetime import date
from typing import Any

from bot.buttons import Button, Keyboard, WorkAgain
from bot.jkp.benefit_months import report_work_by, reporting_duties
from bot.jkp.provisions import LAW
from bot.services.benefit import months
from bot.services.people.local_time import local_day
from bot.services.placement import placements
from bot.services.placement.kinds import NAMES
from bot.services.queue import placed
from bot.services.queue.placed import Ends
from bot.storage.tables import Placement, WorkKind
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.screens import menu

UNSETTLED = _(
    "Whether gig work, odd jobs or a second job end JKP is not settled, so nothing has "
    "ended here. An officer looks at it with you."
)
WARM = _("May you feel at home in the new place. We are here if you need us.")

ASKS_OFFICER = {
    WorkKind.BUSINESS: _(
        "Whether an own business ends JKP is not settled. An officer looks at it with "
        "you."
    ),
    WorkKind.ABROAD: _(
        "What work abroad means for JKP is not settled. An officer looks at it with "
        "you."
    ),
}
"""What a person is to look at, by the kind of work."""


def what_ends(found: Ends) -> Text:
    """Return what ends when the worker says yes."""
    case = found.case
    ending = [
        _("Reminders of your last day and of your months end.")
        if found.reminders
        else None,
        _("No vacancies are sent any more.") if found.vacancies else None,
        _("Case {case_code} closes as placed.", case_code=verbatim(case.code))
        if case is not None
        else None,
    ]
    return lines(
        *(ending if any(ending) else [_("Nothing is under way that would end.")]),
        _(
            "If it comes to nothing, you can take it back for {days} days, and all "
            "goes on.",
            days=placements.TAKEN_BACK_WITHIN.days,
        ),
    )


def what_ended(found: Ends) -> Text:
    """Return what has ended now."""
    case = found.case
    return lines(
        _("Noted. Congratulations on the new work."),
        _("The reminders have ended.") if found.reminders else None,
        _("No vacancies are sent any more.") if found.vacancies else None,
        _("Case {case_code} is closed as placed.", case_code=verbatim(case.code))
        if case is not None
        else None,
    )


async def to_report(turn: Turn, placement: Placement) -> Text:
    """Return the duty to report the work; until when, to who receives JKP."""
    today = await months.today_of(turn.work, turn.person)
    law = LAW.on(today)
    if not await months.months(turn.work, turn.person):
        return _(
            "If you receive JKP, report the new job in SIAPkerja within "
            "{work_report_days} working days.",
            work_report_days=law.work_report_days,
        )
    duty, _training = reporting_duties(law)
    by = report_work_by(
        await placed.accepted_on(turn.work, turn.person, placement), law
    )
    return lines(duty, _until(by, today))


def _until(by: date, today: date) -> Text:
    if by < today:
        return _(
            "The last day for it was {last_day}. If it is not reported yet, report it "
            "today; an officer can help.",
            last_day=by,
        )
    return _("Report it by {last_day}.", last_day=by)


async def what_stands(turn: Turn, placement: Placement) -> Text:
    """Return what is known of work that was noted before."""
    by_worker = placement.said_by == turn.person.id
    return paragraphs(
        lines(
            _("You told us that you work again.")
            if by_worker
            else _("Your officer noted that you work again."),
            _("Since {day}.", day=placement.began_on) if placement.began_on else None,
            _("Kind of work: {kind}.", kind=NAMES[placement.kind])
            if placement.kind
            else None,
        ),
        await to_report(turn, placement),
        _until_when(placement),
    )


def _until_when(placement: Placement) -> Text | None:
    if placement.until is None:
        return None
    day = local_day(placement.until, None)
    return _("Until {day} you can take it back.", day=day)


async def at_last(turn: Turn, placement: Placement) -> Text:
    """Return the last words, once all is said that is known."""
    asks: Any = ASKS_OFFICER.get(placement.kind) if placement.kind else None
    return paragraphs(asks, await to_report(turn, placement), WARM)


def below(turn: Turn, placement: Placement, *ways: Button) -> Keyboard:
    """Return what can be done with work that is noted."""
    change = Button(pgettext("button", "Change the day"), do(placement, "change"))
    undo = (
        placed.button(placement)
        if placements.can_be_taken_back(turn.work, placement)
        else ()
    )
    return (
        *((each,) for each in ways),
        (change,),
        *undo,
        menu.TO_HUMAN,
        menu.TO_MENU,
    )


def do(placement: Placement, deed: str) -> WorkAgain:
    """Return the press that does something about a placement."""
    return WorkAgain(placement.id, deed)
