"""Whether an office is open, when it opens next, and how its time passes."""

from datetime import UTC, date, datetime, time, timedelta
from time import tzset
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.office_hours import (
    CIVIL_SERVICE,
    IN_RAMADAN,
    USUAL,
    OfficeHours,
    Shift,
    Week,
    after,
    is_open,
    next_opening,
    time_between,
)
from bot.working_days import NeverOpen, OwnDays

JAKARTA = ZoneInfo("Asia/Jakarta")
MAKASSAR = ZoneInfo("Asia/Makassar")
JAYAPURA = ZoneInfo("Asia/Jayapura")
ZONES = (JAKARTA, MAKASSAR, JAYAPURA)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY = date(2026, 11, 23)
RAMADAN = ((date(2027, 2, 8), date(2027, 3, 9)),)


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = JAKARTA) -> datetime:
    """Return an instant on the clock of a zone."""
    return datetime.combine(day, time(hour, minute), zone)


def worked(hours: OfficeHours, first: date, days: int = 1) -> timedelta:
    """Return the office time of whole days, from midnight to midnight."""
    midnight = at(first, 0, zone=hours.zone)
    return time_between(hours, midnight, midnight + days * DAY)


@pytest.mark.parametrize("zone", ZONES)
def test_a_week_is_what_civil_servants_work(zone: ZoneInfo) -> None:
    hours = OfficeHours(zone)

    assert worked(hours, MONDAY, 7) == timedelta(hours=37.5)
    assert [worked(hours, MONDAY + each * DAY) for each in range(7)] == (
        [timedelta(hours=7.5)] * 5 + [timedelta()] * 2
    )


def test_three_offices_open_an_hour_apart_each() -> None:
    night = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)

    opening = [next_opening(OfficeHours(zone), night) for zone in ZONES]

    assert [each.astimezone(UTC).hour for each in opening] == [0, 23, 22]
    assert {each.time() for each in opening} == {time(7, 30)}


@pytest.mark.parametrize(
    ("zone", "utc", "open_then"),
    [
        (JAKARTA, datetime(2026, 11, 25, 0, 29, 59, tzinfo=UTC), False),
        (JAKARTA, datetime(2026, 11, 25, 0, 30, tzinfo=UTC), True),
        (JAKARTA, datetime(2026, 11, 25, 5, 30, tzinfo=UTC), True),
        (JAKARTA, datetime(2026, 11, 25, 8, 59, 59, tzinfo=UTC), True),
        (JAKARTA, datetime(2026, 11, 25, 9, 0, tzinfo=UTC), False),
        (JAKARTA, datetime(2026, 11, 27, 9, 0, tzinfo=UTC), True),
        (JAKARTA, datetime(2026, 11, 27, 9, 30, tzinfo=UTC), False),
        (MAKASSAR, datetime(2026, 11, 24, 23, 30, tzinfo=UTC), True),
        (MAKASSAR, datetime(2026, 11, 25, 8, 0, tzinfo=UTC), False),
        (JAYAPURA, datetime(2026, 11, 24, 22, 30, tzinfo=UTC), True),
        (JAYAPURA, datetime(2026, 11, 27, 23, 30, tzinfo=UTC), False),
        (JAYAPURA, datetime(2026, 11, 29, 23, 30, tzinfo=UTC), True),
        (JAKARTA, datetime(2026, 12, 24, 3, 0, tzinfo=UTC), False),
        (JAKARTA, datetime(2026, 12, 25, 3, 0, tzinfo=UTC), False),
    ],
)
def test_an_office_is_open_on_its_own_clock(
    zone: ZoneInfo, utc: datetime, open_then: object
) -> None:
    assert is_open(OfficeHours(zone), utc) is open_then


@pytest.mark.parametrize("server", ["UTC", "America/New_York", "Asia/Jayapura"])
def test_monday_begins_on_the_offices_clock(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B122: six on Monday in Jakarta is Sunday in UTC, wherever the machine stands."""
    monkeypatch.setenv("TZ", server)
    tzset()
    early = Shift(time(6), time(14))
    hours = OfficeHours(usual=(early, *(None,) * 6))
    sunday = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)

    assert not is_open(hours, sunday)
    assert is_open(hours, sunday + MINUTE)
    assert next_opening(hours, sunday) == sunday + MINUTE
    assert after(hours, sunday, HOUR) == datetime(2026, 11, 23, 0, tzinfo=UTC)
    monkeypatch.undo()
    tzset()


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        (at(date(2026, 11, 25), 0, 30), date(2026, 11, 25)),
        (at(date(2026, 11, 25), 16), date(2026, 11, 26)),
        (at(date(2026, 11, 27), 16, 30), date(2026, 11, 30)),
        (at(date(2026, 11, 28), 7, 30), date(2026, 11, 30)),
        (at(date(2026, 12, 23), 20), date(2026, 12, 28)),
    ],
)
def test_the_next_opening(now: datetime, opening: date) -> None:
    found = next_opening(CIVIL_SERVICE, now)

    assert found == at(opening, 7, 30)
    assert is_open(CIVIL_SERVICE, found)


def test_while_open_the_next_opening_is_now() -> None:
    now = datetime(2026, 11, 25, 2, 15, tzinfo=UTC)

    assert next_opening(CIVIL_SERVICE, now) == now


@pytest.mark.parametrize(
    ("day", "since", "until", "minutes"),
    [
        (MONDAY, (11, 0), (14, 0), 120),
        (MONDAY, (12, 0), (13, 0), 0),
        (MONDAY, (12, 45), (13, 15), 15),
        (date(2026, 11, 27), (11, 0), (14, 0), 90),
        (date(2026, 11, 27), (15, 30), (18, 0), 60),
        (MONDAY, (5, 0), (7, 31), 1),
    ],
)
def test_the_break_is_no_office_time_and_fridays_is_longer(
    day: date, since: tuple[int, int], until: tuple[int, int], minutes: int
) -> None:
    found = time_between(CIVIL_SERVICE, at(day, *since), at(day, *until))

    assert found == minutes * MINUTE


@pytest.mark.parametrize(
    "day",
    [date(2026, 12, 24), date(2026, 12, 25), date(2027, 3, 9), date(2026, 11, 29)],
)
def test_holidays_leave_and_weekends_are_no_office_time(day: date) -> None:
    assert worked(CIVIL_SERVICE, day) == timedelta()


def test_over_a_weekend_only_the_office_time_counts() -> None:
    friday, monday = at(date(2026, 11, 27), 16), at(date(2026, 11, 30), 8)

    assert time_between(CIVIL_SERVICE, friday, monday) == HOUR


def test_days_are_closed_and_opened_by_hand() -> None:
    own: OwnDays = {
        MONDAY: "Pilkada",
        date(2026, 11, 28): None,
        date(2026, 12, 24): None,
    }
    hours = OfficeHours(own_days=own)

    assert worked(hours, MONDAY) == timedelta()
    assert next_opening(hours, at(MONDAY, 9)) == at(MONDAY + DAY, 7, 30)
    assert is_open(hours, at(date(2026, 11, 28), 15, 59))
    assert not is_open(hours, at(date(2026, 11, 28), 16))
    assert worked(hours, date(2026, 12, 24)) == timedelta(hours=7.5)


def test_ramadan_has_hours_of_its_own() -> None:
    hours = OfficeHours(ramadan=RAMADAN)
    before, first, friday = date(2027, 2, 4), date(2027, 2, 8), date(2027, 2, 12)

    assert worked(hours, date(2027, 2, 15), 7) == timedelta(hours=32.5)
    assert next_opening(hours, at(first, 5)) == at(first, 8)
    assert next_opening(hours, at(before, 5)) == at(before, 7, 30)
    assert not is_open(hours, at(first, 15))
    assert is_open(hours, at(friday, 15, 29))
    assert worked(CIVIL_SERVICE, first) == timedelta(hours=7.5)


def test_an_office_that_never_opens_says_so() -> None:
    closed = OfficeHours(usual=(None,) * 7)

    assert worked(closed, MONDAY, 30) == timedelta()
    with pytest.raises(NeverOpen, match="2026-11-23"):
        next_opening(closed, at(MONDAY, 9))
    opened = OfficeHours(usual=(None,) * 7, own_days={MONDAY: None})
    assert not is_open(opened, at(MONDAY, 9))
    with pytest.raises(NeverOpen, match="2027-11-25"):
        after(closed, at(MONDAY, 9), MINUTE)


@pytest.mark.parametrize(
    ("opens", "closes", "rest"),
    [
        (time(16), time(7, 30), None),
        (time(8), time(8), None),
        (time(8), time(16), (time(7), time(9))),
        (time(8), time(16), (time(13), time(12))),
        (time(8), time(16), (time(15), time(17))),
    ],
)
def test_hours_run_forward(
    opens: time, closes: time, rest: tuple[time, time] | None
) -> None:
    with pytest.raises(ValueError, match="run forward"):
        Shift(opens, closes, rest)


MOMENTS = st.datetimes(
    datetime(2026, 11, 1),  # noqa: DTZ001  (Hypothesis adds the zone)
    datetime(2027, 4, 1),  # noqa: DTZ001
    timezones=st.sampled_from(ZONES),
)
WEEKS: st.SearchStrategy[Week] = st.sampled_from(
    [USUAL, IN_RAMADAN, (Shift(time(9), time(21)),) * 7, (*USUAL[:5], USUAL[0], None)]
)
HOURS = st.builds(
    OfficeHours,
    st.sampled_from(ZONES),
    usual=WEEKS,
    ramadan=st.sampled_from([(), RAMADAN]),
    own_days=st.dictionaries(
        st.dates(date(2026, 11, 1), date(2027, 4, 1)),
        st.sampled_from([None, "Pilkada"]),
        max_size=5,
    ),
)


@given(hours=HOURS, now=MOMENTS)
def test_nothing_is_open_before_the_next_opening(
    hours: OfficeHours, now: datetime
) -> None:
    opening = next_opening(hours, now)

    assert opening >= now
    assert is_open(hours, opening)
    assert time_between(hours, now, opening) == timedelta()
    assert is_open(hours, now) == (opening == now)


@given(hours=HOURS, instants=st.tuples(MOMENTS, MOMENTS, MOMENTS))
def test_office_time_adds_up_and_never_runs_back(
    hours: OfficeHours, instants: tuple[datetime, datetime, datetime]
) -> None:
    first, middle, last = sorted(instants)
    whole = time_between(hours, first, last)

    assert timedelta() <= whole <= last - first
    assert whole == (
        time_between(hours, first, middle) + time_between(hours, middle, last)
    )
    assert time_between(hours, last, first) == timedelta()


@given(hours=HOURS, now=MOMENTS)
def test_office_time_passes_only_while_open(hours: OfficeHours, now: datetime) -> None:
    now = now.replace(second=0, microsecond=0)
    passed = time_between(hours, now, now + MINUTE)

    assert passed in {timedelta(), MINUTE}
    assert is_open(hours, now) or passed == timedelta()


@given(
    hours=HOURS,
    now=MOMENTS,
    much=st.timedeltas(timedelta(), timedelta(hours=40)),
)
def test_after_so_much_office_time_so_much_has_passed(
    hours: OfficeHours, now: datetime, much: timedelta
) -> None:
    then = after(hours, now, much)

    assert time_between(hours, now, then) == much
    assert then == now or time_between(hours, then - MINUTE, then) > timedelta()


def test_four_hours_end_after_the_break_and_over_the_night() -> None:
    assert after(CIVIL_SERVICE, at(MONDAY, 9), 4 * HOUR) == at(MONDAY, 14)
    assert after(CIVIL_SERVICE, at(MONDAY, 14), 4 * HOUR) == at(MONDAY + DAY, 9, 30)
    assert after(CIVIL_SERVICE, at(MONDAY, 8), HOUR).tzinfo is UTC
