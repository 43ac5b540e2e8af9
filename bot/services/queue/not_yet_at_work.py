"""New work that did not come to be: all that ended with it goes on, for 30 days.

The case goes to the officer who had it, if they still serve; else it waits in its old
place.
"""

from bot.buttons import Button, SwitchCase
from bot.services.benefit import months
from bot.services.cases import requests, silence
from bot.services.figures import noting, work_noted
from bot.services.people import timers
from bot.services.placement import placements
from bot.services.queue import before_work, continuing, own_case, returning
from bot.services.queue.before_work import Kept
from bot.services.reminders import claim_deadline
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.storage.tables import (
    Case,
    CaseOutcome,
    Deed,
    Duty,
    JobReferral,
    Person,
    Placement,
    ReferralState,
    Staff,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

OLD_PLACE = _("Your request is open again, and back in the queue at its old place.")


async def take_back(work: Work, worker: Person, placement: Placement) -> bool:
    """Bring everything back; say no if it is too late, or was taken back before."""
    if not placements.can_be_taken_back(work, placement):
        return False
    before: Kept = placement.before or {}
    placement.undone_at, placement.until, placement.before = work.now, None, None
    work.record(
        Deed.NOT_YET_AT_WORK,
        by=worker,
        about=worker.id,
        case_id=placement.case_id,
    )
    await work_noted.taken_back(work, placement)
    await _refer_again(work, placement, before.get("referral"))
    await timers.stop(work, worker, TimerKind.PLACED_MONTH, TimerKind.ASK_WORK)
    await before_work.bring_back_nudges(work, worker, before)
    if before.get("months"):
        await months.search_again(work, worker)
    await claim_deadline.plan_again(work, worker)
    if placement.case_id is not None:
        await _reopen(work, worker, placement.case_id, before.get("case", {}))
    return True


async def _refer_again(work: Work, placement: Placement, state: str | None) -> None:
    """Let the referral that led to it stand where it stood."""
    if placement.referral_id is None or state is None:
        return
    referral = await work.session.get(JobReferral, placement.referral_id)
    if referral is not None:
        referral.state, referral.changed_at = ReferralState(state), work.now


async def _reopen(work: Work, worker: Person, case_id: int, before: Kept) -> None:
    """Open the case again, unless the worker has another one by now."""
    newer = await requests.open_case(work, worker)
    case = await requests.locked(work, case_id)
    if case is None or case.worker_id != worker.id:
        return
    if case.outcome is not CaseOutcome.PLACED:
        return
    if newer is not None:
        solved = case.counselor_id is not None
        case.outcome = CaseOutcome.SOLVED if solved else CaseOutcome.LEFT
        await work.rows.flush()
        await noting.renamed(work, case)
        return
    case.closed_at = case.outcome = None
    await silence.ends(work, worker)
    post = await _still_there(work, case)
    if post is None:
        case.counselor_id = case.claimed_at = None
    await work.rows.flush()
    await before_work.bring_back_to(work, case, before)
    await noting.reopened(work, case)
    if post is None:
        await _wait_again(work, worker, case)
    else:
        await _go_on_with(work, worker, post, case)


async def _still_there(work: Work, case: Case) -> Staff | None:
    """Return the role of who had the case, if they still serve, and can be reached."""
    if case.counselor_id is None:
        return None
    post = await members.post_of(work, case.counselor_id)
    if post is None or not has(post.role, Right.ANSWER) or post.duty is Duty.LEAVE:
        return None
    officer = await work.rows.get_one(Person, case.counselor_id)
    gone = officer.is_out_of_reach or officer.erased_at or officer.paused_at
    return None if gone else post


async def _wait_again(work: Work, worker: Person, case: Case) -> None:
    """Let the case wait where it stood: since when it waits was never changed."""
    case.unanswered_since = case.snoozed_at = case.snoozed_until = None
    await continuing.place(work, worker, case)
    await returning.tell_place(work, case, OLD_PLACE)


async def _go_on_with(work: Work, worker: Person, post: Staff, case: Case) -> None:
    if case.unanswered_since is not None:
        case.due_at = work.now
    officer = await work.rows.get_one(Person, post.person_id)
    who = await members.colleague(work, officer.id)
    work.send(worker, own_case.taken_by(who), own_case.solve(case))
    label = pgettext("button", "Choose the active case")
    told = work.send(officer, _goes_on(case), ((Button(label, SwitchCase(case.id)),),))
    told.case_id = case.id


def _goes_on(case: Case) -> Text:
    return _(
        "Case {case_code}: the new work did not come to be. The case is open again "
        "and yours.",
        case_code=verbatim(case.code),
    )
