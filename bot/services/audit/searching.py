"""Searching the audit by person, case or deed, newest first, within one's sight.

Paged by the number of the row, never by counting over what grows. One page looks at so
many rows at most, and at none twice; where an office has few among them, the next page
looks further.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlmodel import col, select

from bot.packed import HIGHEST
from bot.services.audit.sight import Sight
from bot.storage.tables import Audit, Case, Deed, Person, Staff
from bot.storage.work import Work

PAGE = 8
_NUMBER = re.compile("[0-9]{1,9}")
STEPS = (64, 320, 640)
"""Rows that one page looks at, one step after the other, until it is full.

Where a case stands is looked up for each: up to 25 microseconds where cases lie far
apart in a large file, which is nearly all that a page of an area costs.
"""

ONE_SEARCH = timedelta(minutes=30)
"""Pages of the same search within this time are one."""

OWN_NEWEST = 200
"""Rows of one's own among which that search is looked for."""


class By(StrEnum):
    """What the audit is searched by."""

    PERSON = "person"
    CASE = "case"
    DEED = "deed"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched for: the number of a person or a case, or a deed."""

    by: By
    which: str

    @property
    def rows(self) -> ColumnElement[bool]:
        """The condition on `Audit`; each goes along an index of its own."""
        match self.by:
            case By.PERSON:
                return col(Audit.actor_id) == int(self.which)
            case By.CASE:
                return col(Audit.case_id) == int(self.which)
            case By.DEED:
                return col(Audit.deed) == self.which

    def __str__(self) -> str:
        return f"{self.by} {self.which}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the audit, with the code of its case."""

    id: int
    at: datetime
    deed: str
    actor_id: int | None
    about_id: int | None
    case_id: int | None
    detail: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, the newest first, and from where on there are older ones, if any."""

    rows: Sequence[Row]
    older: int | None


async def page(work: Work, sight: Sight, sought: Sought, before: int = 0) -> Page:
    """Return a page of what was done, of the rows ``before`` that one; 0 is the newest.

    Whoever shows it calls `note` as well.
    """
    await work.rows.flush()
    rows: list[Row] = []
    for most in STEPS:
        seen = await work.connection.execute(in_sight(sight, sought, before, most))
        rows += [Row(*each) for each in seen.all()]
        if len(rows) > PAGE:
            return Page(rows[:PAGE], rows[PAGE - 1].id)
        last = (await work.connection.execute(_edge(sought, before, most))).scalar()
        if last is None:
            return Page(rows, None)
        before = last
    return Page(rows, before)


def _edge(sought: Sought, before: int, most: int) -> Any:  # noqa: ANN401
    """Return the SELECT of the last row of a window; the index alone answers it."""
    numbers = select(Audit.id).where(sought.rows)
    if before:
        numbers = numbers.where(col(Audit.id) < before)
    return numbers.order_by(col(Audit.id).desc()).limit(1).offset(most - 1)


def window(sought: Sought, before: int, most: int) -> Any:  # noqa: ANN401
    """Return the SELECT of the rows that are looked at."""
    columns: Any = (
        Audit.id,
        Audit.at,
        Audit.deed,
        Audit.actor_id,
        Audit.about_id,
        Audit.case_id,
        Audit.detail,
    )
    found = select(*columns).where(sought.rows)
    if before:
        found = found.where(col(Audit.id) < before)
    return found.order_by(col(Audit.id).desc()).limit(most)


def in_sight(sight: Sight, sought: Sought, before: int, most: int) -> Select[Any]:
    """Return the SELECT of a page and one row more."""
    looked = window(sought, before, most).subquery()
    columns: Any = (*looked.c, col(Case.code))
    found: Any = select(*columns).select_from(looked)
    return (  # type: ignore[no-any-return]
        found.join(Case, col(Case.id) == looked.c.case_id, isouter=True)
        .where(sight.rows(looked.c.actor_id, looked.c.at))
        .order_by(looked.c.id.desc())
        .limit(PAGE + 1)
    )


async def note(work: Work, by: Person, sought: Sought) -> None:
    """Record that somebody looks into the audit, once a search and not once a page.

    Whom it is about learns of it: a colleague, or the worker of a case.
    """
    newest: Any = (
        select(Audit.deed, Audit.detail, Audit.at)
        .where(col(Audit.actor_id) == by.id)
        .order_by(col(Audit.id).desc())
        .limit(OWN_NEWEST)
    )
    await work.rows.flush()
    since = work.now - ONE_SEARCH
    for deed, detail, at in (await work.session.exec(newest)).all():
        if (deed, detail) == (Deed.SEARCHED_AUDIT, str(sought)) and at > since:
            return
    about, case_id = await _about(work, sought)
    work.record(
        Deed.SEARCHED_AUDIT, by=by, about=about, case_id=case_id, detail=str(sought)
    )


def note_in_vain(work: Work, by: Person, kind: By) -> None:
    """Record that somebody looked for what is not there for them; not for what."""
    work.record(Deed.SEARCHED_AUDIT, by=by, detail=f"{kind} not found")


async def _about(work: Work, sought: Sought) -> tuple[int | None, int | None]:
    match sought.by:
        case By.PERSON:
            return int(sought.which), None
        case By.CASE:
            case = await work.rows.get_one(Case, int(sought.which))
            return case.worker_id, case.id
        case By.DEED:
            return None, None


async def case_called(work: Work, sight: Sight, code: str) -> Sought | None:
    """Return the search for a case by its code; None if nothing of it is in sight."""
    found = select(Case.id).where(col(Case.code) == code)
    case_id = (await work.session.exec(found)).first()
    if case_id is None:
        return None
    return await seen(work, sight, Sought(By.CASE, str(case_id)))


async def person_numbered(work: Work, sight: Sight, number: int) -> Sought | None:
    """Return the search for who has that account, or that number in lists.

    None if they never worked here, or not in sight.
    """
    numbers = [col(Person.telegram_id) == number]
    if number <= HIGHEST:
        numbers.append(col(Person.id) == number)
    for each in numbers:
        found = (
            select(Person.id)
            .join(Staff, col(Staff.person_id) == col(Person.id))
            .where(each, sight.posts)
            .limit(1)
        )
        person_id = (await work.session.exec(found)).first()
        if person_id is not None:
            return Sought(By.PERSON, str(person_id))
    return None


async def seen(work: Work, sight: Sight, sought: Sought) -> Sought | None:
    """Return a search if what it names is in sight; a press may name anything."""
    if sought.by is By.DEED:
        return sought if sought.which in set(Deed) else None
    if not _NUMBER.fullmatch(sought.which):
        return None
    number = int(sought.which)
    there = (
        select(Staff.id).where(col(Staff.person_id) == number, sight.posts)
        if sought.by is By.PERSON
        else select(Case.id).where(col(Case.id) == number, sight.cases)
    )
    if (await work.session.exec(there.limit(1))).first() is not None:
        return sought
    if sought.by is By.CASE and (await page(work, sight, sought)).rows:
        return sought
    return None


async def staff(work: Work, sight: Sight, after: int) -> tuple[Sequence[Staff], bool]:
    """Return a page of who serves in sight now, and whether there are more."""
    found = (
        select(Staff)
        .where(
            col(Staff.removed_at).is_(None), sight.posts, col(Staff.person_id) > after
        )
        .order_by(col(Staff.person_id))
        .limit(PAGE + 1)
    )
    posts = (await work.session.exec(found)).all()
    return posts[:PAGE], len(posts) > PAGE
