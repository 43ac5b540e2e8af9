"""A case that a search has found: one's own, waiting, a colleague's, or closed."""

from bot.buttons import LookCase
from bot.services.conversations import names
from bot.services.people.local_time import local_day
from bot.services.queue import continuing, resolutions
from bot.services.staff import members
from bot.storage.tables import Case, CaseOutcome, Deed
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext
from handlers.cases import beside, own
from handlers.queue import waiting

ENDED_BY_ITSELF = {
    CaseOutcome.SOLVED: _("What came of it: the worker says that it is solved."),
    CaseOutcome.LEFT: _("What came of it: the worker took the request back."),
}


async def show(turn: Turn, case: Case) -> None:
    """Show what may be seen of a case of one's own office.

    Only who handles it sees the profile. Every look is recorded.
    """
    if case.closed_at is not None:
        await _show(turn, case, await _shape(turn, case))
    elif case.counselor_id is None:
        await waiting.look(turn, LookCase(case.id))
    elif case.counselor_id == turn.person.id:
        await beside.show_as_it_is(turn, case)
    else:
        await _show(turn, case, await _colleagues(turn, case))


async def _show(turn: Turn, case: Case, text: Text) -> None:
    turn.work.record(Deed.LOOKED, by=turn.person, about=case.worker_id, case_id=case.id)
    label = await names.label_of(turn.work, case)
    shown = turn.show(lines(Bold(label), text), keyboard=own.WAYS_ON)
    shown.case_id = case.id  # what replies to it is for nobody else


async def _colleagues(turn: Turn, case: Case) -> Text:
    who = await members.colleague(turn.work, case.counselor_id or 0)
    since = local_day(case.claimed_at or case.waiting_since, case.region)
    return _(
        "{counselor}, {office}, has had this case since {day}. Ask there about it.",
        counselor=who.name,
        office=who.office,
        day=since,
    )


async def _shape(turn: Turn, case: Case) -> Text:
    """Return when a closed case was, with whom, and what came of it; no words of it."""
    closed_at = case.closed_at or turn.work.now
    return paragraphs(
        lines(
            _(
                "Asked for on {opened}, closed on {closed}.",
                opened=local_day(case.opened_at, case.region),
                closed=local_day(closed_at, case.region),
            ),
            await _with_whom(turn, case),
            _came_of(case),
        ),
        _goes_on(turn, case),
    )


async def _with_whom(turn: Turn, case: Case) -> Text:
    if case.counselor_id is None:
        return _("No officer had taken it.")
    who = await members.colleague(turn.work, case.counselor_id)
    return _("With {counselor}, {office}.", counselor=who.name, office=who.office)


def _came_of(case: Case) -> Text | None:
    came = resolutions.of(case)
    if came is None:
        return ENDED_BY_ITSELF.get(case.outcome) if case.outcome else None
    outcome = came.resolution.label
    if came.where is not None:
        outcome = pgettext(
            "outcome",
            "{outcome}, to {where}",
            outcome=outcome,
            where=resolutions.WHERE_TO[came.where],
        )
    return _("What came of it: {outcome}.", outcome=outcome)


def _goes_on(turn: Turn, case: Case) -> Text:
    if case.closed_at is not None and continuing.is_possible(turn.work, case):
        day = local_day(case.closed_at + continuing.WITHIN, case.region)
        return _("The worker can continue it until {day}.", day=day)
    return _("It cannot be continued. The worker can ask for an officer anew.")
