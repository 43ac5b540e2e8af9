"""When an office is open: its hours, days and Ramadan, as they were set by hand."""

from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlmodel import col, select

from bot.office_hours import IN_RAMADAN, USUAL, OfficeHours, Shift, Week
from bot.places import provinces
from bot.services.staff import offices
from bot.storage.tables import (
    Deed,
    Office,
    OfficeDay,
    OfficeShift,
    Person,
    Ramadan,
    Season,
    Staff,
    Zone,
)
from bot.storage.work import Work
from bot.working_days import OwnDays

LONGEST_RAMADAN = 30


async def hours_of(work: Work, office: Office) -> OfficeHours:
    """Return when an office works.

    Days that were closed or opened above it hold for it too, unless it has said
    otherwise.
    """
    shifts = select(OfficeShift).where(col(OfficeShift.office_id) == office.id)
    own = (await work.session.exec(shifts)).all()
    return _hours(office, own, await ramadans(work), await _days(work, office))


async def hours_of_many(
    work: Work, wanted: Collection[int]
) -> Mapping[int, OfficeHours]:
    """Return the same of many offices by their numbers, in a few questions for all."""
    if not wanted:
        return {}
    known = {each.id: each for each in await offices.everyone(work)}
    above = {each: offices.chain(known, each) for each in wanted if each in known}
    concerned = {each for line in above.values() for each in line}
    shifts = select(OfficeShift).where(col(OfficeShift.office_id).in_(above))
    own: dict[int, list[OfficeShift]] = {}
    for shift in (await work.session.exec(shifts)).all():
        own.setdefault(shift.office_id, []).append(shift)
    closed = select(OfficeDay).where(col(OfficeDay.office_id).in_(concerned))
    days: dict[int, dict[date, str | None]] = {}
    for day in (await work.session.exec(closed)).all():
        days.setdefault(day.office_id, {})[day.day] = day.closed_for
    ramadan = await ramadans(work)
    return {
        each: _hours(
            known[each],
            own.get(each, ()),
            ramadan,
            dict(ChainMap(*(days.get(one, {}) for one in line))),
        )
        for each, line in above.items()
    }


async def hours_of_post(work: Work, post: Staff) -> OfficeHours:
    """Return when somebody works: as their office, else on their region's clock."""
    if post.office_id is not None:
        return await hours_of(work, await work.rows.get_one(Office, post.office_id))
    zone = zone_called(offices.zone_of(post.region))
    return OfficeHours(zone, ramadan=await ramadans(work))


async def zone_of_post(work: Work, post: Staff) -> Zone:
    """Return by which clock somebody works."""
    office = await work.rows.get(Office, post.office_id)
    return offices.zone_of(post.region) if office is None else office.zone


async def ramadans(work: Work) -> tuple[tuple[date, date], ...]:
    """Return the first and the last day of each Ramadan that was set."""
    found = await work.session.exec(select(Ramadan).order_by(col(Ramadan.first_day)))
    return tuple((each.first_day, each.last_day) for each in found)


async def set_week(
    work: Work,
    office: Office,
    season: Season,
    hours: Iterable[tuple[int, Shift | None]],
    *,
    by: Person | None,
) -> None:
    """Set the hours of some weekdays, 0 is Monday; None is a day without any."""
    await _alone(work, office)
    for weekday, shift in hours:
        begins, ends = (shift.rest if shift else None) or (None, None)
        await work.session.merge(
            OfficeShift(
                office_id=office.id,
                season=season,
                weekday=weekday,
                opens=shift.opens if shift else None,
                closes=shift.closes if shift else None,
                break_begins=begins,
                break_ends=ends,
            )
        )
    await work.session.flush()
    work.record(Deed.SET_OFFICE, by=by, detail=str(office.id))


async def set_day(
    work: Work, office: Office, day: date, closed_for: str | None, *, by: Person | None
) -> None:
    """Close an office on a day, and say what for; or open it, where that is None."""
    await _alone(work, office)
    row = OfficeDay(office_id=office.id, day=day, closed_for=closed_for)
    await work.session.merge(row)
    await work.session.flush()
    work.record(Deed.SET_OFFICE, by=by, detail=str(office.id))


async def forget_day(
    work: Work, office: Office, day: date, *, by: Person | None
) -> bool:
    """Let the calendar hold again for a day; no if nothing was said of it here."""
    gone = await work.session.exec(
        delete(OfficeDay)
        .where(col(OfficeDay.office_id) == office.id, col(OfficeDay.day) == day)
        .returning(col(OfficeDay.day))
    )
    if gone.first() is None:
        return False
    work.record(Deed.SET_OFFICE, by=by, detail=str(office.id))
    return True


async def days_from(work: Work, office: Office, first: date) -> Sequence[OfficeDay]:
    """Return the days from one on that were closed or opened here, in order."""
    rows = select(OfficeDay).where(
        col(OfficeDay.office_id) == office.id, col(OfficeDay.day) >= first
    )
    return (await work.session.exec(rows.order_by(col(OfficeDay.day)))).all()


async def set_ramadan(
    work: Work, first: date, last: date, *, by: Person | None
) -> None:
    """Set the days of a Ramadan; what was said of the same one before is replaced.

    Raises:
        ValueError: It ends before it begins, or is longer than 30 days.
    """
    if not 0 <= (last - first).days < LONGEST_RAMADAN:
        raise ValueError(f"{first} to {last} is no Ramadan: it has 29 or 30 days")
    await work.session.exec(
        delete(Ramadan).where(
            col(Ramadan.first_day) <= last, col(Ramadan.last_day) >= first
        )
    )
    work.session.add(Ramadan(first_day=first, last_day=last))
    await work.session.flush()
    work.record(Deed.SET_OFFICE, by=by, detail="ramadan")


def zone_called(zone: Zone) -> ZoneInfo:
    """Return the clock of a zone."""
    return next(each.zone for each in provinces() if each.zone_name == zone)


def _hours(
    office: Office,
    own: Sequence[OfficeShift],
    ramadan: tuple[tuple[date, date], ...],
    days: OwnDays,
) -> OfficeHours:
    return OfficeHours(
        zone_called(office.zone),
        usual=_week(USUAL, own, Season.USUAL),
        in_ramadan=_week(IN_RAMADAN, own, Season.RAMADAN),
        ramadan=ramadan,
        own_days=days,
    )


async def _alone(work: Work, office: Office) -> None:
    """Let who sets an office at the same time wait, so that no row is made twice."""
    await work.session.refresh(office, with_for_update=True)


def _week(civil_service: Week, own: Sequence[OfficeShift], season: Season) -> Week:
    week = list(civil_service)
    for each in own:
        if each.season is season:
            week[each.weekday] = _shift(each)
    return tuple(week)


def _shift(row: OfficeShift) -> Shift | None:
    if row.opens is None or row.closes is None:
        return None
    if row.break_begins is None or row.break_ends is None:
        return Shift(row.opens, row.closes)
    return Shift(row.opens, row.closes, (row.break_begins, row.break_ends))


async def _days(work: Work, office: Office) -> OwnDays:
    days: dict[date, str | None] = {}
    for each in (*reversed(await offices.above(work, office)), office):
        rows = select(OfficeDay).where(col(OfficeDay.office_id) == each.id)
        found = (await work.session.exec(rows)).all()
        days |= {row.day: row.closed_for for row in found}
    return days
