"""Lines of cases for a file, page by page: what was asked in a period, and its outcome.

A name stands only beside the case of whoever agreed to the consent text of today: it
says that a coordinator may get a list. Everybody else's code stands without it.
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, true
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select

from bot.places import NoSuchPlace, place, province
from bot.services.export.cells import Cell
from bot.services.export.labels import AREAS
from bot.services.export.wanted import Wanted, What
from bot.services.people.in_use import IN_USE
from bot.services.queue import resolutions
from bot.services.queue.resolutions import WHERE_TO
from bot.services.staff.belonging import COUNTRY, province_of
from bot.storage.tables import Case, CaseFigure, Consent, Office, Person, Profile
from bot.storage.transactions import Transactions
from bot.texts import Text, pgettext, plain

A_PAGE = 1_000
"""Lines that are read at once."""

LANGUAGE = "id"
"""A file is read in an office of Indonesia."""

NAME = pgettext("column", "Worker's name")
HEAD: Sequence[Text] = (
    pgettext("column", "Case code"),
    pgettext("column", "Lives in"),
    pgettext("column", "Queue of"),
    pgettext("column", "Asked on"),
    pgettext("column", "Taken on"),
    pgettext("column", "First answer on"),
    pgettext("column", "Closed on"),
    pgettext("column", "Outcome"),
    pgettext("column", "Referred to"),
    pgettext("column", "Office of the officer"),
)
"""What stands above the columns."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and whose names stand in them.

    Attributes:
        lines: The cells of each.
        named: The worker and the case of each line that has a name.
    """

    lines: Sequence[Sequence[Cell]]
    named: Sequence[tuple[int, int]]


def head(wanted: Wanted) -> list[Cell]:
    """Return what stands above the columns."""
    first, *rest = [plain(each, LANGUAGE) for each in HEAD]
    names = [plain(NAME, LANGUAGE)] if wanted.what is What.NAMED else []
    return [first, *names, *rest]


async def count(connection: AsyncConnection, wanted: Wanted, most: int) -> int:
    """Return how many lines there are, counted no further than one more than most."""
    rows = select(CaseFigure.id).where(*_which(wanted)).limit(most + 1)
    found = await connection.execute(select(func.count()).select_from(rows.subquery()))
    return int(found.scalar_one())


async def pages(
    transactions: Transactions, wanted: Wanted, version: str
) -> AsyncIterator[Page]:
    """Return all lines, the earliest first; each page is read in a moment of its own.

    Args:
        transactions: Where they are read.
        wanted: Of what.
        version: Of the consent text of today.
    """
    after: tuple[date, int] | None = None
    while True:
        async with transactions.reading() as session:
            connection = await session.connection()
            rows = await _read(connection, wanted, after)
            names = (
                await _names(connection, {each.worker_id for each in rows}, version)
                if wanted.what is What.NAMED
                else {}
            )
        if rows:
            yield _page(rows, wanted, names)
            after = rows[-1].asked_on, rows[-1].id
        if len(rows) < A_PAGE:
            return


async def _read(
    connection: AsyncConnection, wanted: Wanted, after: tuple[date, int] | None
) -> Sequence[Any]:
    columns: tuple[Any, ...] = (
        CaseFigure.id,
        CaseFigure.region,
        CaseFigure.area,
        CaseFigure.asked_on,
        CaseFigure.taken_on,
        CaseFigure.answered_on,
        CaseFigure.closed_on,
        CaseFigure.outcome,
        CaseFigure.referred_to,
        CaseFigure.case_id,
        Case.code,
        Case.worker_id,
        col(Office.name).label("office"),
    )
    rows: Any = (
        select(*columns)
        .join(Case, col(Case.id) == col(CaseFigure.case_id))
        .join(Office, col(Office.id) == col(CaseFigure.office_id), isouter=True)
        .where(*_which(wanted), _behind(after))
        .order_by(col(CaseFigure.asked_on), col(CaseFigure.id))
        .limit(A_PAGE)
    )
    return (await connection.execute(rows)).all()


def _which(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    yield col(CaseFigure.asked_on) >= wanted.first
    yield col(CaseFigure.asked_on) <= wanted.last
    if wanted.area == COUNTRY:
        return
    if wanted.area == province_of(wanted.area):
        yield col(CaseFigure.province) == wanted.area
    else:
        yield col(CaseFigure.province) == province_of(wanted.area)
        yield col(CaseFigure.area) == wanted.area


def _behind(after: tuple[date, int] | None) -> ColumnElement[bool]:
    """Return the condition that a line comes after one, which an index can begin at."""
    if after is None:
        return true()
    day, number = after
    return (col(CaseFigure.asked_on) >= day) & or_(
        col(CaseFigure.asked_on) > day, col(CaseFigure.id) > number
    )


async def _names(
    connection: AsyncConnection, workers: Iterable[int], version: str
) -> Mapping[int, str]:
    """Return the names that may stand in a file; only those are opened."""
    newest = (
        select(func.max(Consent.id))
        .where(col(Consent.person_id).in_(list(workers)))
        .group_by(col(Consent.person_id))
    )
    rows: Any = (
        select(Profile.person_id, Profile.name)
        .join(Consent, col(Consent.person_id) == col(Profile.person_id))
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(
            col(Consent.id).in_(newest),
            col(Consent.given).is_(True),
            col(Consent.version) == version,
            IN_USE,
            col(Profile.name).is_not(None),
        )
    )
    return {number: name for number, name in await connection.execute(rows) if name}


def _page(rows: Sequence[Any], wanted: Wanted, names: Mapping[int, str]) -> Page:
    has_names = wanted.what is What.NAMED
    return Page(
        [_line(each, names, has_names=has_names) for each in rows],
        [
            (each.worker_id, each.case_id)
            for each in rows
            if has_names and each.worker_id in names
        ],
    )


def _line(row: Any, names: Mapping[int, str], *, has_names: bool) -> list[Cell]:  # noqa: ANN401
    name = [names.get(row.worker_id, "")] if has_names else []
    return [
        row.code,
        *name,
        area_name(row.region) if row.region else None,
        area_name(row.area),
        row.asked_on,
        row.taken_on,
        row.answered_on,
        row.closed_on,
        plain(resolutions.called(row.outcome), LANGUAGE),
        plain(WHERE_TO[row.referred_to], LANGUAGE) if row.referred_to else None,
        row.office,
    ]


def area_name(code: str) -> str:
    """Return what an area is called in a file; the code itself if it is unknown."""
    if code == COUNTRY:
        return plain(AREAS, LANGUAGE)
    try:
        return (place if "." in code else province)(code).name
    except NoSuchPlace:
        return code
