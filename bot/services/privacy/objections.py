"""Objection (keberatan, art. 10): a person looks at what a machine worked out.

It is asked for with the result, and belongs to the worker's case, whoever has it. The
law gives 72 hours: a day before they end whoever has the case and its coordinators are
told, and again at the end. Whoever closes the case has answered it too (`loose_ends`).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import ColumnElement, update
from sqlmodel import col, select

from bot.buttons import Button, Keyboard, LookCase, Open, Room, SwitchCase
from bot.services.cases import objected, requests
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents, in_use, timers
from bot.services.people.local_time import is_night, zone_of
from bot.services.people.retention_periods import UNDONE_WITHIN
from bot.services.staff import members, reachability
from bot.services.staff.nearness import Nearness, is_admin, nearness, who_may
from bot.services.staff.rights import Right
from bot.storage.inserting import insert
from bot.storage.tables import (
    Case,
    DataRequest,
    Deed,
    Person,
    RequestKind,
    RequestOutcome,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

WITHIN = timedelta(hours=72)
"""The time that the law gives."""

HOURS = int(WITHIN.total_seconds()) // 3600
WARNED_BEFORE = timedelta(hours=24)
AGAIN_EVERY = timedelta(hours=24)
AT_ONCE = 50

EVERY = 60
"""Seconds between two looks at what runs out."""


class Recorded(Enum):
    """What came of recording an answer."""

    NOW = auto()
    BEFORE = auto()
    """There is no objection any more, or there never was one."""
    NOT_YOURS = auto()
    """The case is not the officer's."""


async def ask(work: Work, person: Person) -> bool:
    """Ask that a person looks at the estimate; say no if that is asked already."""
    case = await requests.open_case(work, person)
    made = await work.session.exec(
        insert(work, DataRequest)
        .values(
            person_id=person.id,
            kind=RequestKind.OBJECTION,
            case_id=case.id if case else None,
            asked_at=work.now,
            due_at=work.now + WITHIN,
            look_at=work.now + WITHIN - WARNED_BEFORE,
        )
        .on_conflict_do_nothing()
        .returning(col(DataRequest.id))
    )
    if made.first() is None:
        return False
    work.record(
        Deed.OBJECTED, by=person, about=person.id, case_id=case.id if case else None
    )
    if case is not None and case.counselor_id is not None:
        officer = await work.rows.get_one(Person, case.counselor_id)
        said = _(
            "The worker of case {case_code} asks that a person looks at the estimate, "
            "before {when}. Record the answer below the card.",
            case_code=verbatim(case.code),
            when=(work.now + WITHIN).astimezone(zone_of(case.region)),
        )
        silent(work.send(officer, said, _to_own(case))).case_id = case.id
    return True


async def answer(
    work: Work, officer: Person, case_id: int, outcome: RequestOutcome
) -> Recorded:
    """Record what an officer finds who has looked, and tell the worker."""
    case = await requests.owned(work, officer, case_id)
    if case is None:
        return Recorded.NOT_YOURS
    settled = await work.session.exec(
        update(DataRequest)
        .where(col(DataRequest.person_id) == case.worker_id, *objected.STANDS)
        .values(
            settled_at=work.now,
            look_at=None,
            outcome=outcome,
            officer_id=officer.id,
            case_id=case.id,
        )
        .returning(col(DataRequest.id))
        .execution_options(synchronize_session=False)
    )
    if settled.first() is None:
        return Recorded.BEFORE
    work.record(
        Deed.ANSWERED_REQUEST,
        by=officer,
        about=case.worker_id,
        case_id=case.id,
        detail=outcome,
    )
    worker = await work.rows.get_one(Person, case.worker_id)
    who = (await members.colleague(work, officer.id)).name
    work.send(worker, _told(outcome, who), _TO_RESULT).case_id = case.id
    return Recorded.NOW


async def rest(work: Work, person: Person) -> None:
    """Let nobody be told of an objection whose person's data is paused."""
    await work.rows.flush()
    await work.session.exec(
        update(DataRequest)
        .where(col(DataRequest.person_id) == person.id, *objected.STANDS)
        .values(look_at=None)
        .execution_options(synchronize_session=False)
    )


async def go_on(work: Work, person: Person, since: datetime) -> None:
    """Let the time of an objection go on, without the time of a pause."""
    row = await objected.of_worker(work, person.id)
    if row is not None:
        row.due_at += work.now - since
        row.look_at = max(work.now, row.due_at - WARNED_BEFORE)
        await work.rows.flush()


async def look(work: Work) -> None:
    """Tell of objections whose time runs out, or has."""
    due = (
        select(DataRequest)
        .where(col(DataRequest.look_at) <= work.now)
        .order_by(col(DataRequest.look_at))
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for row in (await work.session.exec(due)).all():
        await _look_at(work, row)


async def _look_at(work: Work, row: DataRequest) -> None:
    person = await work.rows.get_one(Person, row.person_id)
    if not in_use.is_in_use(person):
        row.look_at = work.now + UNDONE_WITHIN
        return
    case = await requests.open_case(work, person)
    if case is None:
        if not await consents.is_given(work, person):
            row.settled_at, row.look_at = work.now, None
            row.outcome = RequestOutcome.CASE_CLOSED
            return
        # It was asked for, and the way to an officer was left in the middle.
        region = await timers.region_of(work, person)
        case, _is_new = await requests.request(work, person, region)
    row.case_id = case.id
    late = work.now >= row.due_at
    row.look_at = work.now + AGAIN_EVERY if late else row.due_at
    await _warn(work, case, _ran_out(case) if late else _runs_out(case, row))


async def _warn(work: Work, case: Case, said: Text) -> None:
    """Tell who has the case, and who sees to it that it is answered."""
    if case.counselor_id is not None:
        officer = await work.rows.get_one(Person, case.counselor_id)
        _say(work, officer, case, said, _to_own(case))
    look_first = Button(pgettext("button", "Look first"), LookCase(case.id))
    below: Keyboard = () if case.counselor_id is not None else ((look_first,),)
    for each in await _coordinators(work, case):
        _say(work, each, case, said, below)


def _say(work: Work, to: Person, case: Case, said: Text, below: Keyboard) -> None:
    row = work.send(to, said, below)
    row.case_id = case.id
    if is_night(work.now, case.region):
        silent(row)


async def _coordinators(work: Work, case: Case) -> Sequence[Person]:
    """Return who sees to the cases of the nearest office that has somebody for it."""
    near = nearness(case.region)
    sees_to_it = who_may(Right.SUPERVISE)
    circles: Iterable[ColumnElement[bool]] = (
        (near == Nearness.REGENCY) & sees_to_it & ~is_admin(),
        (near == Nearness.PROVINCE) & sees_to_it & ~is_admin(),
        (near < Nearness.ELSEWHERE) & sees_to_it,
        is_admin(),
        sees_to_it,
    )
    for circle in circles:
        found = await reachability.reachable(
            work, circle, besides=[case.worker_id, case.counselor_id]
        )
        if found:
            return found
    return ()


def _to_own(case: Case) -> Keyboard:
    label = pgettext("button", "Open the case")
    return ((Button(label, SwitchCase(case.id)),),)


def _runs_out(case: Case, row: DataRequest) -> Text:
    return _(
        "Case {case_code}: the objection to the estimate must be answered before "
        "{when}.",
        case_code=verbatim(case.code),
        when=row.due_at.astimezone(zone_of(case.region)),
    )


def _ran_out(case: Case) -> Text:
    return _(
        "Case {case_code}: the time to answer the objection to the estimate is over. "
        "Please answer it today.",
        case_code=verbatim(case.code),
    )


def _told(outcome: RequestOutcome, who: Text) -> Text:
    if outcome is RequestOutcome.STANDS:
        return _(
            "{counselor} has looked at your estimate and finds it right. The decision "
            "is BPJS Ketenagakerjaan's. Still in doubt? Write here.",
            counselor=who,
        )
    return _(
        "{counselor} has looked at your estimate and finds that something in it should "
        "be corrected. The officer explains it here. You can change an answer below.",
        counselor=who,
    )


_TO_RESULT: Keyboard = ((Button(pgettext("button", "My result"), Open(Room.RESULT)),),)
