"""A worker's request for a person: made, taken back, and whose case it is."""

import secrets
from enum import Enum, auto

from sqlalchemy import bindparam, update
from sqlmodel import col

from bot.places import place
from bot.services.cases import loose_ends, place_message
from bot.services.figures import noting
from bot.services.interviews import assessments
from bot.services.reminders import last_days
from bot.services.results import to_claim
from bot.services.staff import belonging
from bot.storage.inserting import insert
from bot.storage.mapping import Whole, rows_of
from bot.storage.tables import Case, CaseOutcome, Deed, Person
from bot.storage.work import Work
from bot.texts import Text, _

LETTERS = "ACDEFGHJKLMNPRTUVWXY"
DIGITS = "23456789"
"""What nobody mistakes for another sign, read or heard: no I and 1, no O and 0."""

CODE_PAIRS = (2, 2, 2, 3, 3, 4)
"""Pairs of letter and digit to try; longer codes come once short ones get scarce."""


class NotYours(Enum):
    """Why somebody cannot act on a case."""

    UNKNOWN = auto()
    CLOSED = auto()
    WAITS = auto()
    ANOTHERS = auto()
    PAUSED = auto()
    """Its worker has paused their data."""


_LOCKED = rows_of(Case).with_for_update(key_share=True)
_OPEN = Whole(
    (Case,),
    _LOCKED.where(
        col(Case.worker_id) == bindparam("worker_id"), col(Case.closed_at).is_(None)
    ),
    anew=True,
)
_NUMBERED = Whole(
    (Case,), _LOCKED.where(col(Case.id) == bindparam("number")), anew=True
)


async def open_case(work: Work, worker: Person) -> Case | None:
    """Return the worker's open case, locked to the end of the turn."""
    return await work.rows.one(_OPEN, worker_id=worker.id)


async def locked(work: Work, case_id: int) -> Case | None:
    """Return a case, locked to the end of the turn."""
    return await work.rows.one(_NUMBERED, number=case_id)


async def owned(work: Work, counselor: Person, case_id: int) -> Case | None:
    """Return a case locked, if it is open and this counselor's."""
    case = await locked(work, case_id)
    if case is None or case.closed_at or case.counselor_id != counselor.id:
        return None
    return case


async def why_not_yours(work: Work, case_id: int) -> tuple[NotYours, Case | None]:
    """Return why a case is not its counselor's to act on, and the case.

    It is for whoever has found out with `owned` that it is not.
    """
    case = await work.session.get(Case, case_id, populate_existing=True)
    if case is None:
        return NotYours.UNKNOWN, None
    if case.closed_at is not None:
        return NotYours.CLOSED, case
    if case.paused_at is not None:
        return NotYours.PAUSED, case
    return (NotYours.WAITS if case.counselor_id is None else NotYours.ANOTHERS), case


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
    last_day = to_claim.open_until(newest)
    area = belonging.home(await belonging.served(work), region).area
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
                last_day=last_day,
                soon=last_days.is_near(last_day, work.now),
                area=area,
                level=belonging.level_of(area),
                due_at=work.now,
            )
            .on_conflict_do_nothing()
            .returning(col(Case.id))
        )
        if made.first() is not None:
            break
    case = await open_case(work, worker)
    if case is None:
        raise LookupError(f"no free code for a case of person {worker.id}")
    await noting.asked(work, case)
    work.record(Deed.ASKED_FOR_PERSON, by=worker, about=worker.id, case_id=case.id)
    return case, True


async def leave(
    work: Work, worker: Person, case_id: int, *, pressed_in: int | None = None
) -> bool:
    """Take the request back; say no if it is not the worker's, or not waiting.

    Args:
        work: The transaction.
        worker: Who leaves.
        case_id: The case.
        pressed_in: The number of the message that says so anyway.
    """
    left = await work.session.exec(
        update(Case)
        .where(
            col(Case.id) == case_id,
            col(Case.worker_id) == worker.id,
            col(Case.counselor_id).is_(None),
            col(Case.closed_at).is_(None),
        )
        .values(closed_at=work.now, outcome=CaseOutcome.LEFT, due_at=None)
        .returning(Case)
        .execution_options(populate_existing=True)
    )
    case = left.scalars().first()
    if case is None:
        return False
    await place_message.end(work, case, place_message.CANCELLED, pressed_in=pressed_in)
    await loose_ends.closed(work, case)
    work.record(Deed.LEFT_QUEUE, by=worker, about=worker.id, case_id=case_id)
    return True


def where(case: Case) -> Text:
    """Return where the worker lives, as the desk sees it."""
    if case.region is None:
        return _("area not known yet")
    return place(case.region).text


def new_code(pairs: int) -> str:
    """Return a random code like "A7K2", of that many letters and digits in turn."""
    return "".join(
        secrets.choice(signs) for _pair in range(pairs) for signs in (LETTERS, DIGITS)
    )
