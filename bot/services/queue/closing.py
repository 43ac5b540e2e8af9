"""The end of a case: what came of it, recorded and told."""

from bot.services.cases import requests
from bot.services.interviews import next_steps
from bot.services.people.local_time import local_day
from bot.services.queue import guidance
from bot.services.queue.assignment import let_go
from bot.services.queue.resolutions import Chosen
from bot.services.staff.members import colleague
from bot.storage.tables import Case, Deed, Person, Staff
from bot.storage.work import Work
from bot.texts import _, paragraphs


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
    let_go(post, case)
    case.closed_at = work.now
    case.outcome, case.referred_to = chosen.outcome, chosen.where
    work.record(
        Deed.CLOSED,
        by=counselor,
        about=case.worker_id,
        case_id=case.id,
        detail=str(chosen),
    )
    await _tell_closed(work, counselor, case, chosen)
    return case


async def _tell_closed(
    work: Work, counselor: Person, case: Case, chosen: Chosen
) -> None:
    """Tell the worker what came of the case; the menu is there again.

    Somebody who was in distress is not urged on.
    """
    worker = await work.rows.get_one(Person, case.worker_id)
    who = await colleague(work, counselor.id)
    day = local_day(work.now, case.region)
    work.send(
        worker,
        paragraphs(
            chosen.told(day),
            _(
                "The talk with {counselor} is closed. Thank you for being with us.",
                counselor=who.name,
            ),
        ),
    )
    if case.urgent_since is not None:
        return
    work.send(
        worker,
        _("Your next step is still here. Would you like to continue?"),
        await next_steps.keyboard(work, worker),
    )
