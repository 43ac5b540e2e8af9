"""Offices: found by name, above one another, and open as it was set by hand."""

import asyncio
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.office_hours import IN_RAMADAN, USUAL, Shift, is_open, next_opening
from bot.services.staff import calendar, members, offices, opening
from bot.services.staff.members import Appointment
from bot.services.staff.offices import Circle, Particulars, SameName
from bot.storage.tables import Office, OfficeKind, Role, Season, Zone
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import plain

MAKASSAR = ZoneInfo("Asia/Makassar")
TUESDAY = date(2026, 12, 1)
CLOSED = date(2026, 12, 2)
LEAVE = date(2026, 12, 24)


async def adds(work: Work, name: str, region: str = "", parent: str = "") -> Office:
    said = Particulars(region=region, parent=parent)
    return await offices.add(work, name, said, by=None)


@pytest.mark.parametrize(
    ("name", "region", "made"),
    [
        ("Disnaker Kabupaten Bekasi", "32.16", (OfficeKind.REGENCY, Zone.WIB, True)),
        ("Disnaker Kota Makassar", "73.71", (OfficeKind.CITY, Zone.WITA, True)),
        ("Disnaker Papua", "91", (OfficeKind.PROVINCE, Zone.WIT, True)),
        ("Binapenta", "", (OfficeKind.MINISTRY, Zone.WIB, True)),
        ("Setjen Kemnaker", "", (OfficeKind.MINISTRY, Zone.WIB, False)),
        ("BP3MI Mataram", "52", (OfficeKind.BP3MI, Zone.WITA, False)),
    ],
)
async def test_what_is_not_said_follows_from_name_and_region(
    transactions: Transactions, name: str, region: str, made: object
) -> None:
    async with transactions.begin() as work:
        office = await adds(work, name, region)

    assert (office.kind, office.zone, office.serves_jkp) == made


async def test_a_name_is_one_office_however_it_is_typed(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        for number, typed in enumerate(("Disnaker  Bekasi", "disnaker bekasi ", " ")):
            person = await members.known(work, 8_000_000_000 + number)
            post = Appointment(Role.COUNSELOR, f"Ibu {number}", typed, "32.16")
            await members.appoint(work, person, post, by=None)
        with pytest.raises(SameName):
            await adds(work, "DISNAKER BEKASI")
    async with transactions.begin() as work:
        assert [each.name for each in await offices.everyone(work)] == [
            "Disnaker Bekasi"
        ]
        shown = [
            plain((await members.colleague(work, person.id)).office, "id")
            for _post, person, _office in await members.everyone(work)
        ]
        assert shown == ["Disnaker Bekasi", "Disnaker Bekasi", "Temani"]


async def test_no_office_is_above_itself(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        top = await adds(work, "Binapenta")
        await adds(work, "Disnaker Jawa Barat", "32", "Binapenta")
        low = await adds(work, "Disnaker Bekasi", "32.16", "Disnaker Jawa Barat")

        for parent in ("Disnaker Bekasi", "Binapenta"):
            with pytest.raises(Circle):
                await offices.change(work, top, Particulars(parent=parent), by=None)
        above = [each.name for each in await offices.above(work, low)]
        assert above == ["Disnaker Jawa Barat", "Binapenta"]


async def test_an_office_has_the_hours_of_the_civil_service_until_others_are_set(
    transactions: Transactions,
) -> None:
    long = Shift(time(9), time(21))
    async with transactions.begin() as work:
        made = await adds(work, "Disnaker Kota Makassar", "73.71")
        hours = await opening.hours_of(work, made)
        assert (hours.zone, hours.usual, hours.in_ramadan) == (
            MAKASSAR,
            USUAL,
            IN_RAMADAN,
        )
        sets = [(1, long), (4, None)]
        await opening.set_week(work, made, Season.USUAL, sets, by=None)
        await opening.set_week(work, made, Season.USUAL, [(5, long)], by=None)
        await opening.set_week(work, made, Season.RAMADAN, [(4, None)], by=None)

    async with transactions.begin() as work:
        hours = await opening.hours_of(work, made)
    assert hours.usual == (USUAL[0], long, *USUAL[2:4], None, long, None)
    assert hours.in_ramadan == (*IN_RAMADAN[:4], None, None, None)
    assert is_open(hours, datetime.combine(TUESDAY, time(20, 59), MAKASSAR))


async def test_a_day_closed_above_closes_what_is_below_unless_it_says_otherwise(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        top = await adds(work, "Disnaker Sulawesi Selatan", "73")
        low = await adds(work, "Disnaker Kota Makassar", "73.71", top.name)
        beside = await adds(work, "Disnaker Gowa", "73.06", top.name)
        await opening.set_day(work, top, CLOSED, "HUT", by=None)
        await opening.set_day(work, top, LEAVE, None, by=None)
        await opening.set_day(work, beside, CLOSED, None, by=None)
        evening = datetime.combine(CLOSED, time(6), MAKASSAR)

        for office, day in (
            (top, CLOSED + timedelta(days=1)),
            (low, CLOSED + timedelta(days=1)),
            (beside, CLOSED),
        ):
            hours = await opening.hours_of(work, office)
            assert next_opening(hours, evening).date() == day
            assert is_open(hours, datetime.combine(LEAVE, time(9), MAKASSAR))


async def test_two_who_set_the_same_day_and_hours_at_once_do_not_stumble(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await adds(work, "Disnaker Bekasi", "32.16")

    async def sets(why: str) -> None:
        async with transactions.begin() as work:
            office = await offices.find(work, "Disnaker Bekasi")
            assert office is not None
            await opening.set_day(work, office, CLOSED, why, by=None)
            hours = [(each, None) for each in range(7)]
            await opening.set_week(work, office, Season.USUAL, hours, by=None)

    await asyncio.gather(*(sets(why) for why in ("HUT", "rapat", "pindah")))

    async with transactions.begin() as work:
        office = await offices.find(work, "Disnaker Bekasi")
        assert office is not None
        hours = await opening.hours_of(work, office)
    assert hours.usual == (None,) * 7
    assert hours.own_days[CLOSED] in {"HUT", "rapat", "pindah"}


async def test_a_ramadan_that_is_set_again_is_the_same_one(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        for first in (date(2027, 2, 8), date(2027, 2, 9), date(2028, 1, 28)):
            last = first + timedelta(days=28)
            await opening.set_ramadan(work, first, last, by=None)
        with pytest.raises(ValueError, match="no Ramadan"):
            await opening.set_ramadan(work, date(2027, 2, 8), date(2027, 4, 8), by=None)
        assert await opening.ramadans(work) == (
            (date(2027, 2, 9), date(2027, 3, 9)),
            (date(2028, 1, 28), date(2028, 2, 25)),
        )


@pytest.mark.parametrize(
    ("today", "asks"),
    [
        (date(2027, 1, 23), False),
        (date(2027, 1, 24), True),
        (date(2027, 3, 9), True),
        (date(2027, 3, 10), False),
    ],
)
async def test_ramadan_is_asked_for_two_weeks_before_until_it_is_set(
    transactions: Transactions, today: date, asks: object
) -> None:
    async with transactions.begin() as work:
        assert (calendar.NO_RAMADAN in await calendar.lacks(work, today)) is asks
        await opening.set_ramadan(work, date(2027, 2, 8), date(2027, 3, 8), by=None)
        assert await calendar.lacks(work, today) == ()


async def test_a_year_without_decreed_leave_is_named(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        (warning,) = await calendar.lacks(work, date(2099, 6, 1))

    assert plain(warning, "id").startswith("Kalender belum memuat cuti bersama 2099.")
