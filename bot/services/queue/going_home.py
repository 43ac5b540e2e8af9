"""Going home: what becomes of the cases that wait when somebody's duty ends.

An officer chooses for each case that waits for an answer: keep it, hand it to a
colleague on duty, or let it go back to the queue. What is not chosen decides itself, by
hand as when the office closes. A case in which nothing was said since it was taken goes
back: for its worker nothing has begun yet, and another officer is as good. A talk that
has begun stays with its officer, since the worker knows them, and its clock goes on.

Whoever goes on leave is not there to answer, so then all that waits goes back but what
is kept; so does what workers write later (see `overdue`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from bot.services.cases import answering, requests
from bot.services.conversations import names
from bot.services.outbox.ephemeral import silent
from bot.services.queue import reminding, returning
from bot.services.staff import duty
from bot.storage.tables import Case, Duty, Person, Returned, Staff
from bot.storage.work import Work
from bot.texts import Text, _, lines, listed, ngettext

AT_ONCE = 20
"""People in one round; with each go their cases."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that waits for an answer, and whether it goes back by itself."""

    case: Case
    goes_back: bool


@dataclass(frozen=True, slots=True)
class GoneHome:
    """What became of the cases: those that went back, and those that stay."""

    back: Sequence[Case]
    stay: Sequence[Case]


async def what_waits(
    work: Work, person: Person, *, until: date | None
) -> Sequence[Waiting]:
    """Return what waits for an answer, locked, and what becomes of it by itself.

    Args:
        work: The transaction.
        person: Whose cases they are.
        until: The last day of a leave; None is the end of a day.
    """
    return [
        Waiting(each, await _goes_back(work, each, until))
        for each in await answering.owed(work, person)
    ]


async def keep(work: Work, person: Person, case_id: int) -> Case | None:
    """Keep a case of one's own over the end of duty; None if it is not one's own."""
    case = await requests.owned(work, person, case_id)
    if case is not None and case.unanswered_since is not None:
        case.kept_at = work.now
    return case


async def give_back(work: Work, person: Person, case_id: int) -> Case | None:
    """Let a case of one's own go back at once; None if it is not one's own."""
    case = await requests.owned(work, person, case_id)
    if case is not None:
        await returning.release(work, case, Returned.DUTY_ENDED, by=person)
    return case


async def end(
    work: Work, person: Person, post: Staff, *, by: Person | None
) -> GoneHome | None:
    """End duty, by hand or with the office; None if it was over before."""
    waiting = await what_waits(work, person, until=None)
    if not await duty.end(work, person, post, by=by):
        return None
    return await _settle(work, waiting, by)


async def go_on_leave(
    work: Work, person: Person, post: Staff, until: date
) -> GoneHome | None:
    """Begin a leave; None if it was said before."""
    waiting = await what_waits(work, person, until=until)
    if not await duty.go_on_leave(work, person, post, until):
        return None
    return await _settle(work, waiting, person)


async def end_what_is_over(work: Work) -> None:
    """End the duty of those whose office has closed, and leaves that are over."""
    due = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(col(Staff.duty_until) <= work.now, col(Staff.removed_at).is_(None))
        .order_by(col(Person.id))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, of=Person, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for person in (await work.session.exec(due)).all():
        await _end_with_the_office(work, person)


async def _end_with_the_office(work: Work, person: Person) -> None:
    now = select(Staff).where(
        col(Staff.person_id) == person.id,
        col(Staff.removed_at).is_(None),
        col(Staff.duty_until) <= work.now,
    )
    found = await work.session.exec(now.execution_options(populate_existing=True))
    post = found.first()
    if post is None:
        return
    if post.duty is Duty.LEAVE:
        await duty.come_back(work, post)
        return
    gone = await end(work, person, post, by=None)
    if gone is not None:
        hello = _("Office hours are over, and so is your duty. Thank you.")
        said = await told(work, hello, gone)
        silent(work.send(person, said, reminding.TO_CASES))


async def told(work: Work, first: Text, gone: GoneHome) -> Text:
    """Return what is said to who goes home: what went back, and what still waits."""
    back = [each.code for each in gone.back]
    return lines(
        first,
        _("Back in the queue: {case_codes}.", case_codes=reminding.coded(back))
        if back
        else None,
        await _still(work, gone.stay) if gone.stay else None,
    )


async def _still(work: Work, stay: Sequence[Case]) -> Text:
    shown = [await names.called(work, each) for each in stay[: reminding.MOST_CODES]]
    more = len(stay) - len(shown)
    rest = [ngettext("{count} more", "{count} more", more)] if more > 0 else []
    return _("Still waiting for your answer: {names}.", names=listed([*shown, *rest]))


async def _settle(
    work: Work, waiting: Iterable[Waiting], by: Person | None
) -> GoneHome:
    waits = tuple(waiting)
    back = [each.case for each in waits if each.goes_back]
    stay = [each.case for each in waits if not each.goes_back]
    for case in back:
        await returning.release(work, case, Returned.DUTY_ENDED, by=by)
    return GoneHome(back, stay)


async def _goes_back(work: Work, case: Case, until: date | None) -> bool:
    if case.kept_at is not None:
        return False
    return until is not None or not await answering.has_begun(work, case)
