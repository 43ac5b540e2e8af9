"""Where a case is assigned to a counselor: taken, put back.

What follows from it is done here, whoever asks for it: the worker is told, and words
that nobody has answered go to whoever comes next.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from math import ceil

from sqlalchemy import bindparam, func, select, update
from sqlmodel import col

from bot.services.cases import looks, place_message, requests
from bot.services.conversations import edits, messages
from bot.services.figures import noting
from bot.services.interviews import assessments
from bot.services.people.in_use import NOT_PAUSED
from bot.services.queue import own_case, returning
from bot.services.staff.members import called
from bot.storage.mapping import Whole, columns_of, rows_of
from bot.storage.tables import (
    Assessment,
    Case,
    Deed,
    OfficeTextKind,
    Person,
    Profile,
    Returned,
    Staff,
)
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class File:
    """What is known in a case: the worker's profile, and what the law made of it."""

    case: Case
    profile: Profile | None
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class TakenBefore:
    """Somebody else was faster, by so much."""

    by_id: int
    ago: timedelta

    @property
    def seconds(self) -> int:
        """How long ago that was, at least 1."""
        return max(1, ceil(self.ago.total_seconds()))


@dataclass(frozen=True, slots=True)
class AlreadyYours:
    """The case was one's own before."""

    case: Case


class Gone(Enum):
    """Why there is nothing to take."""

    CLOSED = auto()
    NEVER = auto()
    """There is no such case, or it is one's own request."""


_NEWEST_CHECK = (
    select(func.max(Assessment.id))
    .where(col(Assessment.person_id) == col(Case.worker_id))
    .scalar_subquery()
)
_WON = Whole(
    (Case,),
    update(Case)
    .where(
        col(Case.id) == bindparam("number"),
        col(Case.counselor_id).is_(None),
        col(Case.closed_at).is_(None),
        NOT_PAUSED,
        col(Case.worker_id) != bindparam("counselor"),
    )
    .values(
        counselor_id=bindparam("counselor"),
        claimed_at=bindparam("now"),
        assessment_id=_NEWEST_CHECK,
        returned_at=None,
        unanswered_since=bindparam("now"),
        due_at=bindparam("now"),
        reminded=None,
        kept_at=None,
    )
    .returning(*columns_of(Case)),
    anew=True,
)
_AS_IT_IS = Whole(
    (Case,), rows_of(Case).where(col(Case.id) == bindparam("number")), anew=True
)


async def look(work: Work, counselor: Person, case_id: int) -> File | None:
    """Return a waiting case before it is taken; None if it waits no more.

    The look is recorded. What would tell who the worker is stays out.
    """
    case = await work.session.get(Case, case_id, populate_existing=True)
    if case is None or not case.waits:
        return None
    work.record(Deed.LOOKED, by=counselor, about=case.worker_id, case_id=case.id)
    await looks.note(work, counselor, case)
    return File(case, None, await _newest_assessment(work, case))


async def take(
    work: Work,
    counselor: Person,
    post: Staff,
    case_id: int,
    *,
    show: Callable[[Case], Awaitable[None]] | None = None,
) -> Case | AlreadyYours | TakenBefore | Gone:
    """Take a waiting case; one statement decides who does.

    The worker is told, and what nobody has answered is passed on, with what was changed
    since the counselor had it before.

    Args:
        work: The transaction.
        counselor: Who takes it.
        post: Their role.
        case_id: The case.
        show: Promises what the counselor sees of the case, above those words.

    Returns:
        The case, now the counselor's active one; or why it was not taken.
    """
    case = await win(work, counselor, case_id)
    if case is None:
        return await _why_not(work, counselor, case_id)
    post.active_case_id = case.id
    await begin(work, post, case, show=show)
    return case


async def begin(
    work: Work,
    post: Staff,
    case: Case,
    *,
    show: Callable[[Case], Awaitable[None]] | None = None,
) -> None:
    """Tell both of a case that was just won, and pass on what nobody has answered.

    Which of the counselor's cases is active stays as it is.

    Args:
        work: The transaction.
        post: The role of the counselor, who owns the case now.
        case: The case, locked.
        show: Promises what the counselor sees of the case, above those words.
    """
    await noting.taken(work, case, post)
    await messages.take_back(work, case)
    await _tell_taken(work, post, case)
    if show is not None:
        await show(case)
    await edits.show_missed(work, case)
    await messages.pass_on_unanswered(work, case)


async def deal(
    work: Work,
    counselor: Person,
    post: Staff,
    case_id: int,
    *,
    show: Callable[[Case], Awaitable[None]],
) -> Case | None:
    """Give a waiting case to a counselor who has not asked for it, as `take` does.

    It never becomes the active one by itself: what the counselor is writing at this
    moment is for somebody else. It gives None where `win` does.
    """
    case = await win(work, counselor, case_id, deed=Deed.DEALT)
    if case is not None:
        await begin(work, post, case, show=show)
    return case


async def win(
    work: Work, counselor: Person, case_id: int, *, deed: Deed = Deed.TOOK_CASE
) -> Case | None:
    """Give a waiting case, as its worker's newest check has it, to who asked first.

    Args:
        work: The transaction.
        counselor: Who gets it.
        case_id: The case.
        deed: What the audit says of it.

    Returns:
        The case, locked; None if it waits no more, or is the counselor's own request.
    """
    case = await work.rows.one(
        _WON, number=case_id, counselor=counselor.id, now=work.now
    )
    if case is not None:
        work.record(deed, by=counselor, about=case.worker_id, case_id=case.id)
    return case


async def waits(work: Work, case_id: int) -> bool:
    """Say whether a case waits now."""
    case = await work.rows.one(_AS_IT_IS, number=case_id)
    return case is not None and case.waits


async def opened(work: Work, counselor: Person, case: Case) -> File:
    """Return all that is known in a case of one's own; the look is recorded."""
    work.record(Deed.OPENED, by=counselor, about=case.worker_id, case_id=case.id)
    await looks.note(work, counselor, case)
    return await file_of(work, case)


async def file_of(work: Work, case: Case) -> File:
    """Return all that is known in a case; no look is recorded."""
    profile = await work.rows.get(Profile, case.worker_id)
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
    let_go(post, case)
    await returning.release(work, case, Returned.PUT_BACK, by=counselor)
    return case


def waited(case: Case, work: Work) -> timedelta:
    """Return how long the worker has been waiting; putting back does not start anew."""
    return max(work.now - case.waiting_since, timedelta(0))


def let_go(post: Staff, case: Case) -> None:
    """Let a case be the active one no more."""
    if post.active_case_id == case.id:
        post.active_case_id = None


async def _why_not(
    work: Work, counselor: Person, case_id: int
) -> AlreadyYours | TakenBefore | Gone:
    case = await work.rows.one(_AS_IT_IS, number=case_id)
    if case is None:
        return Gone.NEVER
    if case.closed_at is not None:
        return Gone.CLOSED
    if case.claimed_at is None or case.counselor_id is None:
        return Gone.NEVER
    if case.counselor_id == counselor.id:
        return AlreadyYours(case)
    return TakenBefore(case.counselor_id, work.now - case.claimed_at)


async def _tell_taken(work: Work, post: Staff, case: Case) -> None:
    worker = await work.rows.get_one(Person, case.worker_id)
    who = await called(work, post)
    greeting = await own_case.line_of(work, post, case, OfficeTextKind.GREETING)
    work.send(worker, own_case.just_taken(who, greeting), own_case.solve(case))
    await place_message.end(work, case, place_message.TAKEN)


async def _newest_assessment(work: Work, case: Case) -> Assessment | None:
    worker = await work.rows.get_one(Person, case.worker_id)
    return await assessments.latest(work, worker)
