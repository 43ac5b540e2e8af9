"""Belonging: whose queue a case stands in, decided by where somebody serves.

The one place that decides it. A case stands in the queue of an area, which is written
into it, so that a page of a queue is a range of an index. What it says is brought up to
date when a worker moves, and when somebody begins or ends to serve.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, update
from sqlmodel import col, select

from bot.services.people.in_use import NOT_PAUSED
from bot.services.staff import following
from bot.services.staff.nearness import (
    PROVINCE_DIGITS,
    Nearness,
    who_may,
)
from bot.services.staff.rights import Right
from bot.storage.statements import Statement
from bot.storage.tables import Case, Level, Office, Role, Staff
from bot.storage.work import Work

COUNTRY = ""
"""The area of whoever serves no single region."""

AT_ONCE = 5_000
"""Cases that are moved in one transaction; the others follow in the next round."""

SERVES = and_(
    col(Staff.removed_at).is_(None),
    who_may(Right.ANSWER),
    or_(
        col(Staff.office_id).is_(None),
        col(Staff.office_id).in_(
            select(col(Office.id)).where(col(Office.serves_jkp).is_(True))
        ),
    ),
)
"""The condition on `Staff` that they answer cases of JKP."""

WAITS = and_(
    col(Case.counselor_id).is_(None), col(Case.closed_at).is_(None), NOT_PAUSED
)
"""The condition on `Case` that it waits, as the indexes of the queue have it."""

_FIRST_HERE = Statement(
    select(Staff.region, Staff.role, func.min(Staff.id))
    .where(SERVES)
    .group_by(col(Staff.region), col(Staff.role))
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a case belongs.

    Attributes:
        area: The code of a kabupaten, kota or province; "" is the country.
        why: How near that is; None where nobody serves anywhere.
        post: The role of whoever serves there for longest.
    """

    area: str
    why: Nearness | None
    post: int | None


NOBODY_SERVES = Home(COUNTRY, None, None)


async def served(work: Work) -> Mapping[str, int]:
    """Return the areas in which somebody serves, with the post that is there longest.

    An admin is asked only where there is no counselor at all.
    """
    await work.rows.flush()
    admins: dict[str, int] = {}
    others: dict[str, int] = {}
    for region, role, post in await work.rows.execute(_FIRST_HERE):
        areas = admins if role is Role.ADMIN else others
        area = region or COUNTRY
        areas[area] = min(post, areas.get(area, post))
    return others or admins


def home(areas: Mapping[str, int], region: str | None) -> Home:
    """Decide where a case of a region belongs; None is a region not known yet.

    It is the nearest area in which somebody serves, as `nearness` has it; of several
    that are as near, the one that was served first.
    """
    province = None if region is None else province_of(region)
    for area, why in (
        (region, Nearness.REGENCY),
        (province, Nearness.PROVINCE),
        (COUNTRY, Nearness.COUNTRY),
    ):
        if area is not None and area in areas:
            return Home(area, why, areas[area])
    beside = [area for area in areas if province and province_of(area) == province]
    if beside:
        area = min(beside, key=areas.__getitem__)
        return Home(area, Nearness.NEIGHBOUR, areas[area])
    if not areas:
        return NOBODY_SERVES
    area = min(areas, key=areas.__getitem__)
    return Home(area, Nearness.ELSEWHERE, areas[area])


def level_of(area: str) -> Level:
    """Return from how far up the offices a case is seen that is new in an area."""
    if not area:
        return Level.COUNTRY
    return Level.PROVINCE if area == province_of(area) else Level.REGENCY


async def put(work: Work, waiting: Case) -> None:
    """Put a case into the queue of whom it belongs to, by the region it has now."""
    waiting.area = home(await served(work), waiting.region).area
    waiting.level = level_of(waiting.area)
    waiting.due_at = work.now


async def put_right(work: Work, again: Case) -> None:
    """Put a case that waits again where it belongs by now, if that is elsewhere.

    What is taken is not settled: nobody may serve any more where it waited before.
    """
    if home(await served(work), again.region).area != again.area:
        await put(work, again)


_INSTANT = Case.__table__.c.due_at.type  # type: ignore[attr-defined]
_MOVES = Statement(
    update(Case)
    .where(
        col(Case.worker_id) == bindparam("whose"),
        col(Case.closed_at).is_(None),
        col(Case.region) != bindparam("lives"),
    )
    .values(
        region=bindparam("lives"),
        area=bindparam("into"),
        level=bindparam("up_to"),
        due_at=case(
            (col(Case.counselor_id).is_(None), bindparam("now", type_=_INSTANT)),
            else_=col(Case.due_at),
        ),
    )
)


async def move(work: Work, worker_id: int, region: str) -> None:
    """Let the open case of a worker who has moved stand where it belongs now.

    A region that is not known yet comes to be known in `distress.locate`, where those
    who serve there are told. Who talks with the worker goes on.
    """
    area = home(await served(work), region).area
    await work.rows.execute(
        _MOVES,
        whose=worker_id,
        lives=region,
        into=area,
        up_to=level_of(area),
        now=work.now,
    )
    await following.moved(work, worker_id)


async def settle(work: Work) -> None:
    """Let waiting cases stand where they belong, now that others serve than before.

    With 100,000 that wait it finds in 30 ms that there is nothing to do.
    """
    areas, left = await served(work), AT_ONCE
    pairs = select(col(Case.region), col(Case.area)).where(WAITS).distinct()
    for region, area in (await work.session.exec(pairs)).all():
        belongs = home(areas, region).area
        if belongs != area and left > 0:
            left -= await _move_all(work, region, area, belongs, most=left)


async def _move_all(
    work: Work, region: str | None, area: str, belongs: str, *, most: int
) -> int:
    """Move those of a region from one queue to another; return how many."""
    lives = col(Case.region)
    which = (
        select(col(Case.id))
        .where(
            WAITS,
            col(Case.area) == area,
            lives.is_(None) if region is None else lives == region,
        )
        .order_by(col(Case.rank), col(Case.waiting_since), col(Case.id))
        .limit(most)
        .with_for_update(key_share=True, skip_locked=True)
    )
    moved: Any = await work.session.exec(
        update(Case)
        .where(col(Case.id).in_(which))
        .values(area=belongs, level=level_of(belongs), due_at=work.now)
        .returning(col(Case.id))
        .execution_options(synchronize_session=False)
    )
    cases = [number for (number,) in moved.all()]
    await following.moved_all(work, cases)
    return len(cases)


def province_of(area: str) -> str:
    """Return the code of the province in which an area is; "" for the country."""
    return area[:PROVINCE_DIGITS]
