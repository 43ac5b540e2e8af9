"""Going on with a case that was closed: the same one, within 14 days.

It goes to the counselor who had it, if they are at work; else it waits anew, before
those who ask for the first time.
"""

from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import col

from bot.buttons import Button, ContinueCase, Keyboard, SwitchCase
from bot.services.cases import requests, silence
from bot.services.figures import noting
from bot.services.interviews import assessments
from bot.services.people.local_time import local_day
from bot.services.queue import assignment, capacity
from bot.services.reminders import last_days
from bot.services.results import to_claim
from bot.services.staff import belonging, duty, members
from bot.storage.tables import (
    Case,
    CaseOutcome,
    Deed,
    Person,
    Returned,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

WITHIN = timedelta(days=14)
FOR_GOOD = (CaseOutcome.LEFT, CaseOutcome.DATA_WITHDRAWN)
"""Outcomes after which there is nothing to go on with: the worker wanted none of it."""


def until_when(case: Case) -> Text:
    """Say until which day a closed case can be gone on with."""
    if case.closed_at is None:
        raise ValueError(f"case {case.id} is not closed")
    return until(local_day(case.closed_at + WITHIN, case.region))


def until(day: date) -> Text:
    """Say until which day one can go on."""
    return _("If something is left, you can continue until {day}.", day=day)


def button(case: Case) -> Keyboard:
    """Return the button by which a worker goes on with a closed case."""
    label = pgettext("button", "Continue this case")
    return ((Button(label, ContinueCase(case.id)),),)


def is_possible(work: Work, case: Case) -> bool:
    """Say whether a case is closed, and can still be gone on with."""
    return (
        case.closed_at is not None
        and case.closed_at >= work.now - WITHIN
        and case.outcome not in FOR_GOOD
    )


async def resume(work: Work, worker: Person, case_id: int) -> Case | None:
    """Open a closed case of the worker again, who has no open one.

    Who asks is put where they belong by one statement; the counselor who had it before
    wins it by the same one as whoever takes a case.

    Returns:
        The case; None if it is not the worker's, or closed too long ago or for good.
    """
    before = await requests.locked(work, case_id)
    counselor_id = None if before is None else before.counselor_id
    opened = await work.session.exec(
        update(Case)
        .where(
            col(Case.id) == case_id,
            col(Case.worker_id) == worker.id,
            col(Case.closed_at) >= work.now - WITHIN,
            col(Case.outcome).not_in(FOR_GOOD),
        )
        .values(
            closed_at=None,
            outcome=None,
            referred_to=None,
            counselor_id=None,
            claimed_at=None,
            waiting_since=work.now,
            returned_at=work.now,
            returned_for=Returned.CONTINUED,
            answered_at=None,
            kept_at=None,
        )
        .returning(col(Case.id))
        .execution_options(synchronize_session=False)
    )
    if opened.first() is None:
        return None
    work.record(Deed.CONTINUED, by=worker, about=worker.id, case_id=case_id)
    await silence.ends(work, worker)
    case = await requests.locked(work, case_id)
    if case is None:
        return None
    await place(work, worker, case)
    await noting.continued(work, case)
    if counselor_id is not None:
        await back_to(work, counselor_id, case_id, _goes_on(case))
    return case


async def place(work: Work, worker: Person, case: Case) -> None:
    """Put the case into the queue as if it were new: by what is known now."""
    newest = await assessments.latest(work, worker)
    case.last_day = to_claim.open_until(newest)
    case.soon = last_days.is_near(case.last_day, work.now)
    await belonging.put(work, case)
    await work.rows.flush()


async def back_to(work: Work, counselor_id: int, case_id: int, said: Text) -> None:
    """Give the case to who had it before, if they are at work and not full.

    Args:
        work: The transaction.
        counselor_id: Who had it.
        case_id: The case.
        said: What they are told then.
    """
    post = await members.post_of(work, counselor_id)
    if post is None or not duty.is_at_work(post, work.now):
        return
    if (await capacity.locked(work, post)).is_full:
        return
    counselor = await work.rows.get_one(Person, counselor_id)
    if counselor.blocked_at is not None or counselor.gone_at is not None:
        return
    case = await assignment.win(work, counselor, case_id)
    if case is None:
        return

    async def tell(case: Case) -> None:
        label = pgettext("button", "Choose the active case")
        told = work.send(counselor, said, ((Button(label, SwitchCase(case.id)),),))
        told.case_id = case.id

    await assignment.begin(work, post, case, show=tell)


def _goes_on(case: Case) -> Text:
    return _(
        "The worker of case {case_code} continues it with you. It was closed; the "
        "reply time counts from now.",
        case_code=verbatim(case.code),
    )
