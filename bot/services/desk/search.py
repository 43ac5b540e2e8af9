"""Searching the cases of one's own office by a worker's name or a case's code: /cari.

Names are sealed, and no index of them is kept: those of one office are opened for the
search and forgotten with it. Nobody is found who took back consent, is erased or has
paused. What was typed is kept nowhere; the audit says that somebody searched, and whose
names were shown.
"""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, and_, case, func, type_coerce
from sqlmodel import col, select

from bot.services.desk import own_office
from bot.services.desk.likeness import LIKE, Sought, likeness, sought
from bot.services.desk.own_office import OwnOffice
from bot.services.people import consents, in_use
from bot.storage.sealed import opened_all
from bot.storage.tables import Case, Consent, Deed, Person, Profile, Staff
from bot.storage.work import Work

MOST_SHOWN = 8
"""Cases that one search shows; who needs more has typed too little."""

MOST_SEARCHED = 10_000
"""Cases, the newest, whose workers' names one search opens.

Of 5,000 opening takes 75 ms, the statement 25 and comparing 15.
"""

AT_ONCE = 500
"""Names that are opened before others get their turn."""

_CODE = re.compile(r"(?<![A-Z0-9])(?:[A-Z][0-9]){2,4}(?![A-Z0-9])")

_NEWEST_CONSENT = (
    select(case((col(Consent.given), col(Consent.version)), else_=""))
    .where(col(Consent.person_id) == col(Case.worker_id))
    .order_by(col(Consent.id).desc())
    .limit(1)
    .correlate(Case)
    .scalar_subquery()
)


def _may_be_found(version: str) -> ColumnElement[bool]:
    """Return the condition on `Case` that its worker may be searched for.

    They have agreed to the text as it is, and neither erased nor paused all; or are in
    a talk and were never asked.
    """
    agreed = func.coalesce(version == _NEWEST_CONSENT, col(Case.closed_at).is_(None))
    return and_(in_use.of_worker(), agreed)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found.

    Attributes:
        cases: The likest first; of those alike the open ones, then the newest.
        more: Whether there are more that fit than are shown.
        is_all: Whether all cases of the office were looked through.
    """

    cases: Sequence[Case]
    more: bool = False
    is_all: bool = True


async def find(work: Work, officer: Person, post: Staff, said: str) -> Found | None:
    """Find cases of the officer's office; None if nothing was named to be found.

    A code finds its case alone, whatever stands beside it.
    """
    code = _CODE.search(said.upper())
    name = sought(said)
    if name is None:
        return None
    await work.rows.flush()
    detail = "name" if code is None else "code"
    work.record(Deed.SEARCHED, by=officer, detail=detail)
    here = await own_office.of(work, post)
    result = (
        await _by_name(work, here, name)
        if code is None
        else Found(await _cases(work, here, col(Case.code) == code.group()))
    )
    _note(work, officer, result)
    return result


async def found(work: Work, post: Staff, case_id: int) -> Case | None:
    """Return a case if it is of the officer's office now, and may still be found."""
    here = await own_office.of(work, post)
    cases = await _cases(work, here, col(Case.id) == case_id)
    return cases[0] if cases else None


def _note(work: Work, officer: Person, result: Found) -> None:
    """Record whose names are shown; those of one's own cases are known."""
    for each in result.cases:
        if each.closed_at is not None or each.counselor_id != officer.id:
            work.record(Deed.FOUND, by=officer, about=each.worker_id, case_id=each.id)


async def _by_name(work: Work, here: OwnOffice, name: Sought) -> Found:
    rows = await _sealed_names(work, here)
    is_all = len(rows) <= MOST_SEARCHED
    rows = rows[:MOST_SEARCHED]
    like = await _likenesses(name, {each.worker_id: each.name for each in rows})
    fit = sorted(
        (each for each in rows if each.worker_id in like),
        key=lambda each: (-like[each.worker_id], not each.is_open, -each.id),
    )
    shown = [each.id for each in fit[:MOST_SHOWN]]
    cases = {
        each.id: each for each in await _cases(work, here, col(Case.id).in_(shown))
    }
    return Found(
        [cases[each] for each in shown if each in cases],
        more=len(fit) > MOST_SHOWN,
        is_all=is_all,
    )


async def _likenesses(name: Sought, sealed: Mapping[int, bytes]) -> Mapping[int, int]:
    """Return of each worker whose name is like enough how like it is."""
    like: dict[int, int] = {}
    workers = list(sealed)
    for begins in range(0, len(workers), AT_ONCE):
        some = workers[begins : begins + AT_ONCE]
        names = opened_all([sealed[each] for each in some])
        for worker_id, each in zip(some, names, strict=True):
            how = 0.0 if each is None else likeness(name, each)
            if how >= LIKE:
                like[worker_id] = round(how)
        await asyncio.sleep(0)
    return like


async def _sealed_names(work: Work, here: OwnOffice) -> Sequence[Any]:
    """Return the cases of an office with their workers' names, sealed, newest first."""
    rows: dict[int, Any] = {}
    for each in statements(here, consents.version(work)):
        found = await work.connection.execute(each)
        rows |= {row.id: row for row in found.all()}
    return sorted(rows.values(), key=lambda row: row.id, reverse=True)


def statements(here: OwnOffice, version: str) -> Iterable[Any]:
    """Return what finds the names of an office: who lives there, who is helped there.

    Each goes along an index: that of the regions of profiles, or of open cases by their
    counselor. The order is of a sum, lest SQLite go through all cases for it.
    """
    columns = (
        col(Case.id),
        col(Case.worker_id),
        col(Case.closed_at).is_(None).label("is_open"),
        type_coerce(col(Profile.name), LargeBinary).label("name"),
    )
    rows: Any = (
        select(*columns)
        .join(Profile, col(Profile.person_id) == col(Case.worker_id))
        .where(col(Profile.name).is_not(None), _may_be_found(version))
        .limit(MOST_SEARCHED + 1)
    )
    if here.is_everything:
        return (rows.order_by(col(Case.id).desc()),)
    lives = here.lives(col(Profile.region)), here.lives(col(Case.region))
    newest = (col(Case.id) + 0).desc()
    return (
        rows.where(*lives).order_by(newest),
        rows.where(here.holds).order_by(newest),
    )


async def _cases(
    work: Work, here: OwnOffice, which: ColumnElement[bool]
) -> Sequence[Case]:
    agreed = _may_be_found(consents.version(work))
    rows = select(Case).where(which, here.has, agreed)
    anew = rows.execution_options(populate_existing=True)
    return (await work.session.exec(anew)).all()
