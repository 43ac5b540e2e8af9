"""Hard moments: a worker in distress comes first, and officers are told at once.

A new case tells nobody, it waits to be seen. This is the one exception: words of
distress or of violence do not wait, not even for the office to open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, true
from sqlmodel import col, select

from bot.buttons import Button, Keyboard, LookCase, SwitchCase, TakeCase
from bot.services.people import timers
from bot.services.safety import others_first
from bot.services.staff import belonging, following, reachability
from bot.services.staff.duty import on_duty
from bot.services.staff.nearness import COVERING, Nearness, is_admin, nearness
from bot.storage.personal import Personal
from bot.storage.tables import (
    Case,
    Deed,
    Outbox,
    Person,
    Profile,
    Purpose,
    Timer,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import Text, _, paragraphs, pgettext

TOLD_AGAIN_AFTER = timedelta(hours=1)
QUIET_FOR = timedelta(days=1)

NOBODY = "nobody"
"""Noted where nobody could be told; the next words try again."""

HOW = _(
    "Ask how they are, calmly. Do not judge, do not command. If there is danger, ask "
    "where they are and call 119 or 112 together with them."
)


@dataclass(frozen=True, slots=True)
class Flagged:
    """What came of putting a case first.

    Attributes:
        is_news: It was not said within the last hour.
        told: How many officers are told now; 0 if nobody can be.
    """

    is_news: bool
    told: int


async def flag(work: Work, worker: Person, case: Case) -> Flagged:
    """Put a locked case of the worker before all others, and tell who can answer."""
    _put_first(case, work)
    if await _was_told(work, case):
        return Flagged(is_news=False, told=0)
    told = await tell_officers(work, case)
    work.record(
        Deed.FLAGGED,
        by=worker,
        about=worker.id,
        case_id=case.id,
        detail=None if told else NOBODY,
    )
    if told:
        again = work.now + TOLD_AGAIN_AFTER
        work.set_timer(worker, TimerKind.TOLD_DISTRESS, again, case.id)
    return Flagged(is_news=True, told=told)


def _put_first(case: Case, work: Work) -> None:
    """Note the words; a counselor who has answered earlier ones owes a new answer."""
    since, owed = case.urgent_since, case.unanswered_since
    is_new = since is None or owed is None or since < owed
    if case.counselor_id is None or not is_new:
        case.urgent_since = since or work.now
        return
    case.urgent_since, case.reminded = work.now, None
    case.unanswered_since, case.due_at = owed or work.now, work.now


async def locate(work: Work, worker: Person, case: Case) -> None:
    """Note in a locked case where the worker lives, once that is known.

    Who serves there is told as well if the case waits for an answer in distress.
    """
    profile = await work.rows.get(Profile, worker.id)
    if case.region is not None or profile is None or profile.region is None:
        return
    case.region = profile.region
    if case.counselor_id is not None:
        return
    await belonging.put(work, case)
    await following.moved(work, worker.id)
    if await _was_told(work, case):
        _tell(work, case, await _not_yet_told(work, case))


async def tell_officers(work: Work, case: Case) -> int:
    """Tell the case's counselor, or those nearest to the worker; return how many."""
    officers = await _who_can_answer(work, case)
    _tell(work, case, officers)
    await _tell_later(work, case)
    return len(officers)


async def offer_again(work: Work) -> None:
    """Tell who was spared of a case that nobody else has taken in time."""
    for person in await timers.people_due(work, TimerKind.OTHERS_FIRST):
        due = await timers.take(work, person, TimerKind.OTHERS_FIRST)
        for case_id in dict.fromkeys(each.about_id for each in due):
            case = await work.rows.get(Case, case_id)
            if case is None or not case.waits:
                continue
            if await reachability.is_reachable(work, person):
                _tell(work, case, [person])


def be_quiet(work: Work, person: Person) -> None:
    """Spare the person for a day what nobody waits for; it is not noted why."""
    work.set_timer(person, TimerKind.QUIET, work.now + QUIET_FOR)


async def is_flagged(work: Work, person: Person) -> bool:
    """Say whether nudges, surveys and cheerful words are out of place now."""
    quiet = select(Timer.id).where(
        col(Timer.person_id) == person.id,
        col(Timer.kind) == TimerKind.QUIET,
        col(Timer.due_at) > work.now,
    )
    urgent = select(Case.id).where(
        col(Case.worker_id) == person.id,
        col(Case.closed_at).is_(None),
        col(Case.urgent_since).is_not(None),
    )
    for each in (quiet, urgent):
        if (await work.session.exec(each.limit(1))).first() is not None:
            return True
    return False


async def _was_told(work: Work, case: Case) -> bool:
    """Say whether officers were told of the case within the hour."""
    worker = await work.rows.get_one(Person, case.worker_id)
    kind = TimerKind.TOLD_DISTRESS
    return await timers.rests_until(work, worker, kind, case.id) is not None


def _tell(work: Work, case: Case, officers: Iterable[Person]) -> None:
    for each in officers:
        work.send(each, _alarm(case), _ways(case)).case_id = case.id


async def _who_can_answer(work: Work, case: Case) -> Sequence[Person]:
    """Return the case's counselor; else who serves nearest, else the admins.

    Where somebody is spared, others are on duty: they come before who is at home.
    """
    if case.counselor_id is not None:
        return [await work.rows.get_one(Person, case.counselor_id)]
    spared = await others_first.spared(work, case)
    at_work = and_(on_duty(work.now), nearness(case.region).in_(COVERING))
    circles = _nearest_first(case.region)
    return await _first_of(
        work, (at_work, *circles) if spared else circles, [case.worker_id, *spared]
    )


async def _first_of(
    work: Work, circles: Iterable[ColumnElement[bool]], besides: Sequence[int]
) -> Sequence[Person]:
    for circle in circles:
        found = await reachability.reachable(work, circle, besides=besides)
        if found:
            return found
    return []


async def _tell_later(work: Work, case: Case) -> None:
    """Have those told who are spared now, should nobody take the case in time."""
    spared = await others_first.spared(work, case)
    if not spared or case.urgent_since is None:
        return
    near = _nearest_first(case.region)
    for each in await _first_of(work, near, [case.worker_id]):
        if each.id in spared:
            at = case.urgent_since + others_first.FOR
            work.set_timer(each, TimerKind.OTHERS_FIRST, at, case.id)


def _nearest_first(region: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return who is told; where no region is known, the whole country's come first."""
    near, admins = nearness(region), is_admin()
    if region is None:
        return or_(near == Nearness.COUNTRY, admins), true()
    return near == Nearness.REGENCY, near < Nearness.ELSEWHERE, admins


async def _not_yet_told(work: Work, case: Case) -> Sequence[Person]:
    """Return who can answer and has not been told of this case."""
    told = select(Outbox.person_id).where(
        col(Outbox.case_id) == case.id, col(Outbox.purpose) != Purpose.OFFER
    )
    known = set((await work.session.exec(told)).all())
    return [each for each in await _who_can_answer(work, case) if each.id not in known]


def _alarm(case: Case) -> Text:
    return paragraphs(
        _(
            "Case {case_code} holds words of distress. Answer first, even outside "
            "hours. The worker already has the help numbers.",
            case_code=Personal(case.code, case.worker_id),
        ),
        HOW,
    )


def _ways(case: Case) -> Keyboard:
    if case.counselor_id is not None:
        label = pgettext("button", "Choose the active case")
        return ((Button(label, SwitchCase(case.id)),),)
    return (
        (
            Button(pgettext("button", "Look first"), LookCase(case.id)),
            Button(pgettext("button", "Take"), TakeCase(case.id)),
        ),
    )
