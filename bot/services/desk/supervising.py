"""Supervising: a coordinator reads a case for a reason, or takes it over.

Whoever has the case is told, the audit has the reason, and the worker finds the look in
the own record.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.services.audit.reasons import WHY_READ, Reason
from bot.services.cases import looks, requests
from bot.services.desk import board
from bot.services.interviews import assessments
from bot.services.outbox.ephemeral import silent
from bot.services.people import timers
from bot.services.queue import capacity, handing_over
from bot.services.queue.assignment import File
from bot.services.staff import members
from bot.storage.tables import Case, Deed, Person, Profile, Staff, TimerKind
from bot.storage.work import Work
from bot.texts import _, verbatim

ONE_LOOK = timedelta(minutes=10)
"""Looks within this time are one."""


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Which case is to be taken over, from whom, and why; the owner reads that."""

    case_id: int
    from_id: int
    reason: Reason


async def read(
    work: Work, by: Person, post: Staff, case_id: int, reason: Reason
) -> File | None:
    """Return what is known in a case of the board; its owner is told, silently.

    None if it is not on the board (any more).
    """
    case = await board.seen(work, post, case_id)
    if case is None:
        return None
    again = TimerKind.SUPERVISED
    if await timers.rests_until(work, by, again, case.id) is None:
        work.set_timer(by, again, work.now + ONE_LOOK, case.id)
        work.record(
            Deed.SUPERVISED,
            by=by,
            about=case.worker_id,
            case_id=case.id,
            detail=reason,
        )
        await _tell_owner(work, by, post, case, reason)
    await looks.note(work, by, case)
    worker = await work.rows.get_one(Person, case.worker_id)
    profile = await work.rows.get(Profile, case.worker_id)
    return File(case, profile, await assessments.latest(work, worker))


async def take_over(
    work: Work,
    post: Staff,
    wanted: TakeOver,
    *,
    show: Callable[[Case], Awaitable[None]],
) -> Case | None:
    """Take a case over from who had it when it was shown; None if that is not so.

    Of two who do it at once the second finds it with the first, under its lock.

    Args:
        work: The transaction.
        post: The coordinator's role.
        wanted: Which case, whose it was, and why.
        show: Promises what the coordinator sees of the case, above the words.
    """
    await capacity.locked(work, post)
    case = await requests.locked(work, wanted.case_id)
    if case is None or case.counselor_id != wanted.from_id != post.person_id:
        return None
    if await board.seen(work, post, case.id) is None:
        return None
    by = await work.rows.get_one(Person, post.person_id)
    owner = await work.rows.get_one(Person, wanted.from_id)
    await handing_over.give(work, case, post)
    work.record(
        Deed.TOOK_OVER,
        by=by,
        about=case.worker_id,
        case_id=case.id,
        detail=wanted.reason,
    )
    await handing_over.begin(work, case, post, show=show)
    who = await members.called(work, post)
    work.send(
        owner,
        _(
            "{counselor} has taken over case {case_code}: {reason}. What you write "
            "does not reach this worker any more.",
            counselor=who.name,
            case_code=verbatim(case.code),
            reason=WHY_READ[wanted.reason],
        ),
    )
    return case


async def _tell_owner(
    work: Work, by: Person, post: Staff, case: Case, reason: Reason
) -> None:
    if case.counselor_id is None or case.counselor_id == by.id:
        return
    owner = await work.rows.get_one(Person, case.counselor_id)
    who = await members.called(work, post)
    silent(
        work.send(
            owner,
            _(
                "{counselor} reads case {case_code}: {reason}.",
                counselor=who.name,
                case_code=verbatim(case.code),
                reason=WHY_READ[reason],
            ),
        )
    )
