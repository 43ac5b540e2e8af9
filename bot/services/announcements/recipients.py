"""Recipients: who gets an announcement, counted and written down by one statement.

A million of them are selected and written in one INSERT, so who was counted is who gets
it, and nothing of it passes through this process.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, case, delete, func, insert, literal, null, text
from sqlmodel import col

from bot.places import provinces
from bot.services.announcements import audience, contents, segments
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    Office,
    Person,
    Profile,
    Recipient,
    RecipientDeed,
    RecipientState,
    Staff,
    Zone,
)
from bot.storage.work import Work

_COLUMNS: dict[str, Any] = Recipient.__table__.c  # type: ignore[attr-defined]


async def count(work: Work, announcement: Announcement) -> int:
    """Return how many people would get an announcement now.

    Raises:
        NotAnAudience: What is kept of whom it is for cannot be read.
    """
    return await count_those(work, await _conditions(work, announcement))


async def count_those(work: Work, who: Sequence[Any]) -> int:
    """Return how many people there are of whom all of this is true."""
    await work.rows.flush()
    every = sqlalchemy.select(func.count()).select_from(Person)
    found = every.where(*who)
    return int((await work.connection.execute(found)).scalar_one())


async def write(work: Work, announcement: Announcement, expected: int) -> int:
    """Write down who gets an announcement, if they are as many as somebody expects.

    Returns:
        How many there are. Where that is another number, nothing is kept.

    Raises:
        NotAnAudience: What is kept of whom it is for cannot be read.
    """
    who = await _conditions(work, announcement)
    return await write_those(work, announcement, who, expected)


async def write_those(
    work: Work, announcement: Announcement, who: Sequence[Any], expected: int
) -> int:
    """Write down of whom all of this is true, if they are as many as is expected."""
    await work.rows.flush()
    listing = _listing(announcement, who)
    attempt = await work.connection.begin_nested()
    made = await work.connection.execute(listing)
    if made.rowcount != expected:
        await attempt.rollback()
        return made.rowcount
    await attempt.commit()
    if work.rows.dialect == "postgresql":
        # The list may be many times what the planner knows of.
        await work.connection.execute(text("ANALYZE announcement_recipient"))
    return made.rowcount


async def forget(work: Work, announcement: Announcement) -> None:
    """Delete the list of an announcement of which nothing has gone out."""
    await work.rows.flush()
    theirs = col(Recipient.announcement_id) == announcement.id
    await work.connection.execute(delete(Recipient).where(theirs))


def _listing(announcement: Announcement, who: Sequence[Any]) -> Any:  # noqa: ANN401
    fixed = {
        "announcement_id": announcement.id,
        "deed": RecipientDeed.SEND,
        "state": RecipientState.QUEUED,
        "retried": False,
    }
    values = (literal(each, _COLUMNS[name].type) for name, each in fixed.items())
    of_staff = announcement.kind is AnnouncementKind.STAFF
    zone = _officers_zone() if of_staff else _workers_zone()
    listed = (
        sqlalchemy.select(col(Person.id), zone, *values)
        .where(*who)
        .order_by(col(Person.id))
    )
    return insert(Recipient).from_select(
        ["person_id", "zone", *fixed], listed, include_defaults=False
    )


async def _conditions(
    work: Work, announcement: Announcement
) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of who gets it, also that no word would be empty."""
    chosen = audience.read(announcement.audience)
    area, kind = announcement.area, announcement.kind
    said = (await contents.templates(work, [announcement.id]))[announcement.id]
    return (
        *segments.conditions(chosen, area, work.now, kind),
        *segments.known(said.variables, kind, work.now),
    )


def _workers_zone() -> Any:  # noqa: ANN401
    region = col(Profile.region)
    return (
        sqlalchemy.select(_zone_of(region))
        .where(col(Profile.person_id) == col(Person.id))
        .scalar_subquery()
    )


def _officers_zone() -> Any:  # noqa: ANN401
    """Return where an officer serves, or else where the office is."""
    served = _zone_of(col(Staff.region))
    return (
        sqlalchemy.select(func.coalesce(served, col(Office.zone)))
        .select_from(Staff)
        .join(Office, col(Office.id) == col(Staff.office_id), isouter=True)
        .where(col(Staff.person_id) == col(Person.id), col(Staff.removed_at).is_(None))
        .scalar_subquery()
    )


def _zone_of(region: Any) -> Any:  # noqa: ANN401
    """Return the zone of a region by its province, which its code begins with."""
    of: dict[Zone, list[str]] = {}
    for each in provinces():
        of.setdefault(Zone(each.zone_name), []).append(each.code)
    kind = _COLUMNS["zone"].type
    province = func.substr(region, 1, 2)
    rows = ((province.in_(codes), literal(zone, kind)) for zone, codes in of.items())
    return case(*rows, else_=null())
