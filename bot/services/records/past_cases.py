"""Past cases: a worker's own cases, with whom they were, and what came of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from sqlmodel import col, func, select

from bot.services.people.local_time import local_day
from bot.services.queue import resolutions
from bot.services.staff import members
from bot.storage.tables import Case, CaseOutcome, Person
from bot.storage.work import Work
from bot.texts import Text, Value, _, pgettext, verbatim

PAGE = 3
"""Cases on one screen, so that a small phone shows it whole."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a worker's cases, the newest first."""

    cases: Sequence[Case]
    total: int
    number: int
    last: int


async def page(work: Work, worker: Person, number: int) -> Page:
    """Return a page of the worker's own cases."""
    own = col(Case.worker_id) == worker.id
    total = (await work.session.exec(select(func.count()).where(own))).one()
    last = max(0, ceil(total / PAGE) - 1)
    number = min(max(0, number), last)
    found = (
        select(Case)
        .where(own)
        .order_by(col(Case.id).desc())
        .offset(number * PAGE)
        .limit(PAGE)
    )
    return Page((await work.session.exec(found)).all(), total, number, last)


async def own(work: Work, worker: Person, case_id: int) -> Case | None:
    """Return a case of the worker's own, open or not."""
    case = await work.session.get(Case, case_id, populate_existing=True)
    return case if case is not None and case.worker_id == worker.id else None


async def line(work: Work, case: Case) -> Text:
    """Return a case in one line: which, when, with whom, and what came of it."""
    told: dict[str, Value] = {
        "case_code": verbatim(case.code),
        "day": local_day(case.opened_at, case.region),
        "outcome": outcome(case),
    }
    if case.counselor_id is None:
        return _("{case_code}, {day}: {outcome}.", **told)
    who = await members.colleague(work, case.counselor_id)
    return _("{case_code}, {day}, {counselor}: {outcome}.", counselor=who.name, **told)


def outcome(case: Case) -> Text:
    """Return what came of a case, as its worker is told."""
    if case.closed_at is None:
        return _WAITS if case.counselor_id is None else _GOES_ON
    where = resolutions.WHERE_TO[case.referred_to] if case.referred_to else _SOMEBODY
    return _CAME_OF_IT[case.outcome or CaseOutcome.OTHER](where)


def _always(told: Text) -> Callable[[Text], Text]:
    return lambda _where: told


_WAITS = pgettext("outcome", "waits for an officer")
_GOES_ON = pgettext("outcome", "still going on")
_SOMEBODY = pgettext("outcome", "another office")
_CAME_OF_IT: Mapping[CaseOutcome, Callable[[Text], Text]] = {
    CaseOutcome.CLAIM_FILED: _always(pgettext("outcome", "claim filed")),
    CaseOutcome.CLAIM_FINISHED: _always(pgettext("outcome", "claim finished")),
    CaseOutcome.PAPERS_MISSING: _always(pgettext("outcome", "papers not complete yet")),
    CaseOutcome.NOT_ELIGIBLE: _always(
        pgettext("outcome", "the JKP conditions were not met")
    ),
    CaseOutcome.REFERRED: lambda where: pgettext(
        "outcome", "referred to {office}", office=where
    ),
    CaseOutcome.PLACED: _always(pgettext("outcome", "working again")),
    CaseOutcome.TRAINING: _always(pgettext("outcome", "in training")),
    CaseOutcome.BUSINESS: _always(pgettext("outcome", "own business started")),
    CaseOutcome.NO_ANSWER: _always(pgettext("outcome", "we could not reach you")),
    CaseOutcome.WITHDREW: _always(pgettext("outcome", "stopped as you wished")),
    CaseOutcome.WRONG_SERVICE: lambda where: pgettext(
        "outcome", "handled by {office}", office=where
    ),
    CaseOutcome.OTHER: _always(pgettext("outcome", "finished")),
    CaseOutcome.SOLVED: _always(pgettext("outcome", "you said that it is solved")),
    CaseOutcome.LEFT: _always(pgettext("outcome", "you took the request back")),
    CaseOutcome.DATA_WITHDRAWN: _always(
        pgettext("outcome", "ended, since you took your data back")
    ),
}
