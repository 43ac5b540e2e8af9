"""The queue: a worker's request for a person, from asking to taking it back."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlmodel import col, select

from bot.places import place
from bot.services.interviews import assessments
from bot.services.staff.members import office_called
from bot.storage.inserting import insert
from bot.storage.tables import Case, Deed, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, _

LETTERS = "ACDEFGHJKLMNPRTUVWXY"
DIGITS = "23456789"
"""What nobody mistakes for another sign, read or heard: no I and 1, no O and 0."""

CODE_PAIRS = (2, 2, 2, 3, 3, 4)
"""Pairs of letter and digit to try; longer codes come once short ones get scarce."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands in the queue.

    Attributes:
        place: From 1, among the cases that the same officers take first.
        office: Whose queue it is.
        is_local: Somebody serves the regency or city itself.
    """

    place: int
    office: Text
    is_local: bool


@dataclass(frozen=True, slots=True)
class _Pool:
    office: Text
    within: str


async def open_case(work: Work, worker: Person) -> Case | None:
    """Return the worker's open case, locked to the end of the turn."""
    statement: Any = (
        select(Case)
        .where(col(Case.worker_id) == worker.id, col(Case.closed_at).is_(None))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    found: Case | None = (await work.session.exec(statement)).first()
    return found


async def locked(work: Work, case_id: int) -> Case | None:
    """Return a case, locked to the end of the turn."""
    statement: Any = (
        select(Case)
        .where(col(Case.id) == case_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    found: Case | None = (await work.session.exec(statement)).first()
    return found


async def owned(work: Work, counselor: Person, case_id: int) -> Case | None:
    """Return a case locked, if it is open and this counselor's."""
    case = await locked(work, case_id)
    if case is None or case.closed_at or case.counselor_id != counselor.id:
        return None
    return case


async def request(work: Work, worker: Person, region: str | None) -> tuple[Case, bool]:
    """Put the worker into the queue, once.

    Args:
        work: The transaction.
        worker: Who asks.
        region: Where they live; None, where that cannot be waited for, is the queue of
            the whole country.

    Returns:
        The worker's one open case, and whether it is new.
    """
    case = await open_case(work, worker)
    if case is not None:
        return case, False
    newest = await assessments.latest(work, worker)
    for pairs in CODE_PAIRS:
        made = await work.session.exec(
            insert(work, Case)
            .values(
                code=new_code(pairs),
                worker_id=worker.id,
                region=region,
                assessment_id=newest.id if newest else None,
                opened_at=work.now,
                waiting_since=work.now,
            )
            .on_conflict_do_nothing()
            .returning(col(Case.id))
        )
        if made.first() is not None:
            break
    case = await open_case(work, worker)
    if case is None:
        raise LookupError(f"no free code for a case of person {worker.id}")
    work.record(Deed.ASKED_FOR_PERSON, by=worker, about=worker.id, case_id=case.id)
    return case, True


async def leave(work: Work, worker: Person, case_id: int) -> bool:
    """Take the request back; say no if it is not the worker's, or not waiting."""
    left = await work.session.exec(
        update(Case)
        .where(
            col(Case.id) == case_id,
            col(Case.worker_id) == worker.id,
            col(Case.counselor_id).is_(None),
            col(Case.closed_at).is_(None),
        )
        .values(closed_at=work.now, outcome="left")
        .returning(col(Case.id))
    )
    if left.first() is None:
        return False
    work.record(Deed.LEFT_QUEUE, by=worker, about=worker.id, case_id=case_id)
    return True


async def standing(work: Work, case: Case) -> Standing:
    """Return where a waiting case stands."""
    pool = await _pool_of(work, case.region)
    earlier = or_(
        col(Case.waiting_since) < case.waiting_since,
        and_(col(Case.waiting_since) == case.waiting_since, col(Case.id) <= case.id),
    )
    urgent = col(Case.urgent_since).is_not(None)
    before = select(func.count()).where(
        col(Case.counselor_id).is_(None),
        col(Case.closed_at).is_(None),
        in_region(pool.within),
        and_(urgent, earlier) if case.urgent_since else or_(urgent, earlier),
    )
    count = (await work.session.exec(before)).one()
    return Standing(count, pool.office, is_local=pool.within == case.region)


def in_region(within: str) -> ColumnElement[bool]:
    """Return the condition that a case is of a region; all cases are of ``""``."""
    return func.coalesce(col(Case.region), "").startswith(within)


def where(case: Case) -> Text:
    """Return where the worker lives, as the desk sees it."""
    if case.region is None:
        return _("area not known yet")
    return place(case.region).text


async def office_for(work: Work, region: str) -> Text:
    """Return the office that takes the cases of a kabupaten or kota first."""
    return (await _pool_of(work, region)).office


def new_code(pairs: int) -> str:
    """Return a random code like "A7K2", of that many letters and digits in turn."""
    return "".join(
        secrets.choice(signs) for _pair in range(pairs) for signs in (LETTERS, DIGITS)
    )


async def _pool_of(work: Work, region: str | None) -> _Pool:
    """Return who takes a case of ``region`` first, and of where they take cases."""
    posts = (
        select(Staff)
        .where(col(Staff.removed_at).is_(None))
        .order_by(col(Staff.role).desc(), col(Staff.id))
    )
    serving = (await work.session.exec(posts)).all()
    for within in (region, region.partition(".")[0]) if region else ():
        for post in serving:
            if post.region and post.region.startswith(within):
                return _Pool(office_called(post.office), within)
    national = [post.office for post in serving if post.region is None and post.office]
    return _Pool(office_called(national[0] if national else ""), "")
