"""A year of 200,000 cases of 514 offices, with their figures and those of checks.

It is the same every time. The year ends at the instant of the transactions' clock: what
was asked last still waits, or is talked about. Every kabupaten and kota has an office
with an officer and a coordinator; provinces and the ministry have a coordinator each.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel, col, select

from bot.places import Place, Province, provinces
from bot.services.staff.offices import kind_of
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseRating,
    CheckFigure,
    Duty,
    Office,
    OfficeKind,
    Person,
    Profile,
    Role,
    Staff,
    Zone,
)
from bot.storage.transactions import Transactions
from tests.bench.drawn_year import (
    PLACES,
    YEAR,
    Asked,
    Desk,
    a_check,
    a_request,
    case_row,
    figure_row,
    instant,
)

CASES, CHECKS = 200_000, 120_000
WORKERS, SERVING = 7_000_000_000, 7_900_000_000
"""The first account of workers, and of those who serve them."""

AT_ONCE = 5_000
SEED = 17
MINISTRY = "Binapenta"


async def generated(
    transactions: Transactions, cases: int = CASES, checks: int = CHECKS
) -> None:
    """Fill a migrated, empty database with the year that ends now."""
    random = Random(SEED)  # noqa: S311
    now = transactions.clock()
    desks = await _opened(transactions, now)
    for first in range(0, cases, AT_ONCE):
        asked = [
            a_request(random, desks, instant(random, number / cases, now), now)
            for number in range(first, min(first + AT_ONCE, cases))
        ]
        async with transactions.begin() as work:
            await _keep(work.connection, asked, WORKERS + first, now)
    for first in range(0, checks, AT_ONCE):
        drawn = [
            a_check(random, instant(random, number / checks, now))
            for number in range(first, min(first + AT_ONCE, checks))
        ]
        async with transactions.begin() as work:
            await _filled(work.connection, CheckFigure, drawn)
    async with transactions.begin() as work:
        if work.rows.dialect == "postgresql":
            await work.connection.execute(text("ANALYZE"))


async def named(transactions: Transactions, province: str) -> None:
    """Give the workers of a province, "32", names, for exports that show them."""
    async with transactions.begin() as work:
        whose = select(Case.worker_id, Case.region).where(
            col(Case.province) == province
        )
        found = (await work.connection.execute(whose)).all()
        rows = [
            {
                "person_id": one,
                "name": f"Siti {one}",
                "region": at,
                "changed_at": work.now,
            }
            for one, at in found
        ]
        await _filled(work.connection, Profile, rows)


async def coordinator(transactions: Transactions, area: str) -> Staff:
    """Return who coordinates an area: "32.16", "32" or "" for the country."""
    async with transactions.reading() as session:
        found = select(Staff).where(
            col(Staff.role) == Role.COORDINATOR,
            col(Staff.region) == area if area else col(Staff.region).is_(None),
        )
        return (await session.exec(found)).one()


async def _opened(transactions: Transactions, now: datetime) -> list[Desk]:
    areas: list[Place | Province | None] = [None, *provinces(), *PLACES]
    async with transactions.begin() as work:
        await _filled(work.connection, Office, [_office(each, now) for each in areas])
        known = select(Office.region, Office.id)
        offices = {each[0]: each[1] for each in await work.connection.execute(known)}
        posts: list[tuple[Role, str | None]] = [
            (Role.COORDINATOR, None if each is None else each.code) for each in areas
        ]
        posts += [(Role.COUNSELOR, each.code) for each in PLACES]
        people = await _people(work.connection, SERVING, len(posts), now)
        staff = [
            {
                "person_id": one,
                "role": role,
                "name": f"Ibu {one}",
                "office_id": offices[region],
                "region": region,
                "added_at": now - YEAR,
                "confirmed_at": now - YEAR,
                "duty": Duty.ON if one % 5 else Duty.OFF,
                "duty_until": now + timedelta(hours=4) if one % 5 else None,
            }
            for one, (role, region) in zip(people, posts, strict=True)
        ]
        await _filled(work.connection, Staff, staff)
    officers = people[-len(PLACES) :]
    pairs = zip(PLACES, officers, strict=True)
    return [Desk(place, offices[place.code], one) for place, one in pairs]


def _office(of: Place | Province | None, now: datetime) -> dict[str, Any]:
    region = None if of is None else of.code
    name = MINISTRY if of is None else f"Disnaker {of.name}"
    province = of.province if isinstance(of, Place) else of
    return {
        "name": name,
        "kind": OfficeKind.MINISTRY if of is None else kind_of(name, region),
        "region": region,
        "zone": Zone.WIB if province is None else Zone(province.zone_name),
        "serves_jkp": True,
        "address": "",
        "telephone": "",
        "added_at": now - YEAR,
    }


async def _people(
    connection: AsyncConnection, first: int, many: int, now: datetime
) -> Sequence[int]:
    accounts = range(first, first + many)
    rows = [
        {"telegram_id": each, "language": "id", "first_seen_at": now - YEAR}
        for each in accounts
    ]
    await _filled(connection, Person, rows)
    account = col(Person.telegram_id)
    theirs = select(Person.id).where(account.between(first, first + many - 1))
    return (await connection.execute(theirs.order_by(account))).scalars().all()


async def _keep(
    connection: AsyncConnection, asked: Sequence[Asked], first: int, now: datetime
) -> None:
    workers = await _people(connection, first, len(asked), now)
    pairs = list(zip(workers, asked, strict=True))
    await _filled(connection, Case, [case_row(one, each, now) for one, each in pairs])
    number = select(Case.worker_id, Case.id).where(
        col(Case.worker_id).between(min(workers), max(workers))
    )
    of = {each[0]: each[1] for each in await connection.execute(number)}
    figures = [figure_row(of[one], each) for one, each in pairs]
    await _filled(connection, CaseFigure, figures)
    ratings = [
        {"case_id": of[one], "rating": each.rating, "rated_at": each.closed}
        for one, each in pairs
        if each.rating is not None
    ]
    await _filled(connection, CaseRating, ratings)


async def _filled(
    connection: AsyncConnection,
    table: type[SQLModel],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    if rows:
        await connection.execute(insert(table), rows)
