"""The end of a case: what came of it, recorded and told."""

from bot.buttons import Keyboard
from bot.services.cases import loose_ends, place_message, requests, silence
from bot.services.conversations import muted
from bot.services.interviews import next_steps
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents
from bot.services.people.local_time import local_day
from bot.services.placement import placements
from bot.services.queue import continuing, guidance, own_case, placed
from bot.services.queue.assignment import let_go
from bot.services.queue.resolutions import Chosen
from bot.services.staff import migrant_offices
from bot.services.staff.members import colleague, post_of
from bot.storage.tables import (
    Case,
    CaseOutcome,
    Deed,
    OfficeTextKind,
    Person,
    Placement,
    Referral,
    Staff,
)
from bot.storage.work import Work
from bot.texts import Text, _, verbatim


async def close(
    work: Work, counselor: Person, post: Staff, case_id: int, chosen: Chosen
) -> Case | None:
    """Close a case of one's own with what came of it, and tell the worker.

    Returns:
        The case; None if it is not one's own, or not any more.

    Raises:
        NoGuidance: The law gives it to others to record that.
    """
    case = await requests.owned(work, counselor, case_id)
    if case is None:
        return None
    await guidance.must_be_allowed(work, post, chosen)
    case.referred_to = chosen.where
    await _place(work, counselor, case, chosen)
    await end(work, post, case, chosen.outcome)
    work.record(
        Deed.CLOSED,
        by=counselor,
        about=case.worker_id,
        case_id=case.id,
        detail=str(chosen),
    )
    outcome = await _told(work, case, chosen)
    line = await own_case.line_of(work, post, case, OfficeTextKind.CLOSING)
    await _tell_closed(work, counselor, case, outcome, line)
    await guidance.offer(work, counselor, post, case)
    return case


async def works_again(
    work: Work, worker: Person, *, pressed_in: int | None = None
) -> Placement:
    """Note that a worker works again; their open case is closed as placed.

    Args:
        work: The transaction.
        worker: Who says so.
        pressed_in: The number of the message that says what came of it anyway.
    """
    case = await requests.open_case(work, worker)
    placement = await placed.begin(work, worker, by=worker, case=case)
    work.record(
        Deed.WORKS_AGAIN,
        by=worker,
        about=worker.id,
        case_id=None if case is None else case.id,
    )
    if case is None:
        return placement
    post = None
    if case.counselor_id is None:
        await place_message.end(work, case, place_message.CLOSED, pressed_in=pressed_in)
    else:
        post = await post_of(work, case.counselor_id)
    await end(work, post, case, CaseOutcome.PLACED)
    await placed.tell_officer(work, case)
    return placement


async def solved(work: Work, worker: Person, case_id: int) -> Case | None:
    """Close the worker's own case, which a counselor has; both are told.

    Returns:
        The case; None if nobody has it, it is another's, or closed already.
    """
    case = await requests.open_case(work, worker)
    if case is None or case.id != case_id or case.counselor_id is None:
        return None
    counselor = await work.rows.get_one(Person, case.counselor_id)
    post = await post_of(work, counselor.id)
    await end(work, post, case, CaseOutcome.SOLVED)
    work.record(Deed.SOLVED, by=worker, about=worker.id, case_id=case.id)
    silent(work.send(counselor, _solved(case))).case_id = case.id
    await _tell_closed(work, counselor, case, None)
    return case


async def end(work: Work, post: Staff | None, case: Case, outcome: CaseOutcome) -> None:
    """Let a locked case be over with what came of it; nobody is told."""
    if post is not None:
        let_go(post, case)
    await muted.end(work, case, by=None)
    case.closed_at, case.outcome = work.now, outcome
    await loose_ends.closed(work, case)
    await silence.begins(work, await work.rows.get_one(Person, case.worker_id), case)


async def _told(work: Work, case: Case, chosen: Chosen) -> Text | None:
    """Return what the worker reads; a migrant worker, which BP3MI it is and where."""
    day = local_day(work.now, case.region)
    if chosen.where is not Referral.MIGRANT:
        return chosen.told(day)
    where = await migrant_offices.reached(work, case.region)
    return chosen.resolution.told(day, where)


async def _place(work: Work, counselor: Person, case: Case, chosen: Chosen) -> None:
    """Note the placement that an officer records, as far as that may be kept."""
    if chosen.outcome is not CaseOutcome.PLACED:
        return
    if await consents.covers(work, case.worker_id):
        worker = await work.rows.get_one(Person, case.worker_id)
        await placed.begin(work, worker, by=counselor, case=case)


async def _taken_back(work: Work, case: Case) -> Keyboard:
    """Return the button by which a worker takes new work back, if there is any."""
    if case.outcome is not CaseOutcome.PLACED:
        return ()
    placement = await placements.of_case(work, case.id)
    return () if placement is None else placed.button(placement)


def _solved(case: Case) -> Text:
    return _(
        "The worker of case {case_code} says that it is solved, and has closed it. "
        "Nothing more is to be done.",
        case_code=verbatim(case.code),
    )


async def _tell_closed(
    work: Work,
    counselor: Person,
    case: Case,
    outcome: Text | None,
    closing: Text | None = None,
) -> None:
    """Tell the worker what came of the case, and how it goes on; the menu is back.

    Somebody who was in distress is not urged on.
    """
    worker = await work.rows.get_one(Person, case.worker_id)
    who = await colleague(work, counselor.id)
    work.send(
        worker,
        own_case.closed(who, outcome, continuing.until_when(case), closing),
        (*continuing.button(case), *await _taken_back(work, case)),
    )
    if case.urgent_since is not None:
        return
    work.send(
        worker,
        _("Your next step is still here. Would you like to continue?"),
        await next_steps.keyboard(work, worker),
    )
