"""Assignment of cases: taking one, putting it back, closing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import sqlalchemy
from sqlalchemy import func, update
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.conversations import messages
from bot.services.interviews import assessments
from bot.services.safety import distress
from bot.services.staff.members import colleague
from bot.storage.tables import Assessment, Case, Deed, Person, Profile, Staff
from bot.storage.work import Work
from bot.texts import _, lines

PAGE = 8
"""Cases on one page of a list."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the cases that wait.

    Attributes:
        cases: Those of this page, those near the counselor first.
        total: How many wait in all.
        number: Which page this is, from 0.
        last: The number of the last page.
    """

    cases: Sequence[Case]
    total: int
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class File:
    """What is known in a case: the worker's profile, and what the law made of it."""

    case: Case
    profile: Profile | None
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class TakenBefore:
    """Somebody else was faster, by so many seconds."""

    by_id: int
    seconds: int


async def waiting(work: Work, post: Staff, number: int) -> Page:
    """Return a page of the queue: distress first, then one's own region, then time."""
    open_ones = (col(Case.counselor_id).is_(None), col(Case.closed_at).is_(None))
    total = (await work.session.exec(select(func.count()).where(*open_ones))).one()
    last = max(0, ceil(total / PAGE) - 1)
    number = min(max(0, number), last)
    region = post.region or ""
    farness = sqlalchemy.case(
        (requests.in_region(region), 0),
        (requests.in_region(region.partition(".")[0]), 1),
        else_=2,
    )
    calm = sqlalchemy.case((col(Case.urgent_since).is_not(None), 0), else_=1)
    listed = (
        select(Case)
        .where(*open_ones)
        .order_by(calm, farness, col(Case.waiting_since), col(Case.id))
        .offset(number * PAGE)
        .limit(PAGE)
    )
    return Page((await work.session.exec(listed)).all(), total, number, last)


async def look(work: Work, counselor: Person, case_id: int) -> File | None:
    """Return a waiting case before it is taken; None if it waits no more.

    The look is recorded. What would tell who the worker is stays out.
    """
    case = await work.session.get(Case, case_id, populate_existing=True)
    if case is None or case.closed_at or case.counselor_id is not None:
        return None
    work.record(Deed.LOOKED, by=counselor, about=case.worker_id, case_id=case.id)
    return File(case, None, await _newest_assessment(work, case))


async def take(
    work: Work, counselor: Person, post: Staff, case_id: int
) -> Case | TakenBefore | None:
    """Take a waiting case; one statement decides who does.

    Returns:
        The case, now the counselor's active one; who was faster; or None where the
        case does not exist, is over, or is the counselor's own request.
    """
    won = await work.session.exec(
        update(Case)
        .where(
            col(Case.id) == case_id,
            col(Case.counselor_id).is_(None),
            col(Case.closed_at).is_(None),
            col(Case.worker_id) != counselor.id,
        )
        .values(counselor_id=counselor.id, claimed_at=work.now)
        .returning(col(Case.id))
        .execution_options(synchronize_session=False)
    )
    if won.first() is None:
        return await _who_was_faster(work, case_id)
    case = await work.session.get_one(Case, case_id, populate_existing=True)
    newest = await _newest_assessment(work, case)
    case.assessment_id = newest.id if newest else None
    post.active_case_id = case.id
    await messages.take_back(work, case)
    work.record(Deed.TOOK_CASE, by=counselor, about=case.worker_id, case_id=case.id)
    await _tell_taken(work, counselor, case)
    return case


async def opened(work: Work, counselor: Person, case: Case) -> File:
    """Return all that is known in a case of one's own; the look is recorded."""
    work.record(Deed.OPENED, by=counselor, about=case.worker_id, case_id=case.id)
    profile = await work.session.get(Profile, case.worker_id)
    return File(case, profile, await _newest_assessment(work, case))


async def choose(
    work: Work, counselor: Person, post: Staff, case_id: int
) -> Case | None:
    """Make a case of one's own the active one; None if it is not one's own."""
    case = await requests.owned(work, counselor, case_id)
    if case is not None:
        post.active_case_id = case.id
    return case


async def put_back(
    work: Work, counselor: Person, post: Staff, case_id: int
) -> Case | None:
    """Put a case of one's own back; the worker keeps the place and is told.

    Returns:
        The case; None if it is not one's own, or not any more.
    """
    case = await requests.owned(work, counselor, case_id)
    if case is None:
        return None
    _let_go(post, case)
    await release(work, case, by=counselor)
    return case


async def release(work: Work, case: Case, *, by: Person | None) -> None:
    """Let an open case wait again. What its counselor has not got goes to the next."""
    case.counselor_id = case.claimed_at = None
    await messages.take_back(work, case)
    work.record(Deed.PUT_BACK, by=by, about=case.worker_id, case_id=case.id)
    worker = await work.session.get_one(Person, case.worker_id)
    work.send(
        worker,
        _(
            "Your officer had to leave. Your request is back in the queue at the "
            "same place."
        ),
    )
    if case.urgent_since is not None:
        await distress.tell_officers(work, case)


async def close(
    work: Work, counselor: Person, post: Staff, case_id: int, outcome: str
) -> Case | None:
    """Close a case of one's own with what came of it; None if it is not one's own."""
    case = await requests.owned(work, counselor, case_id)
    if case is None:
        return None
    _let_go(post, case)
    case.closed_at, case.outcome = work.now, outcome
    work.record(
        Deed.CLOSED,
        by=counselor,
        about=case.worker_id,
        case_id=case.id,
        detail=outcome,
    )
    return case


def waited(case: Case, work: Work) -> timedelta:
    """Return how long the worker has been waiting; putting back does not start anew."""
    return max(work.now - case.waiting_since, timedelta(0))


def _let_go(post: Staff, case: Case) -> None:
    if post.active_case_id == case.id:
        post.active_case_id = None


async def _who_was_faster(work: Work, case_id: int) -> TakenBefore | None:
    case = await work.session.get(Case, case_id, populate_existing=True)
    if case is None or case.claimed_at is None or case.counselor_id is None:
        return None
    return TakenBefore(case.counselor_id, _seconds_between(case.claimed_at, work.now))


def _seconds_between(earlier: datetime, later: datetime) -> int:
    return max(1, ceil((later - earlier).total_seconds()))


async def _tell_taken(work: Work, counselor: Person, case: Case) -> None:
    worker = await work.session.get_one(Person, case.worker_id)
    who = await colleague(work, counselor.id)
    work.send(
        worker,
        lines(
            _(
                "{counselor}, an officer of {office}, has taken your request. "
                "Please write.",
                counselor=who.name,
                office=who.office,
            ),
            _("The officer will not ask for an OTP, PIN, password or money."),
        ),
    )


async def _newest_assessment(work: Work, case: Case) -> Assessment | None:
    worker = await work.session.get_one(Person, case.worker_id)
    return await assessments.latest(work, worker)
