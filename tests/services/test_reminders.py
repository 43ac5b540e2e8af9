"""The last day is not missed: when people are reminded, of what, and how often."""

import asyncio
import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.jkp.assessment import Verdict
from bot.services.interviews import assessments, profiles
from bot.services.reminders import claim_deadline
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.remembering import (
    BEKASI,
    DENPASAR,
    JAYAPURA,
    LAST_DAY,
    due,
    is_reminded,
    promised,
    siti,
    told,
    wib,
)

DAYS = (30, 14, 7, 3, 1)
A_DAY = timedelta(days=1)


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Jayapura"])
def server_zone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the machine believe that it stands somewhere."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


async def remind(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await claim_deadline.remind(work)


async def remind_until_the_plug_is_pulled(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await claim_deadline.remind(work)
        raise RuntimeError("the plug was pulled")


async def at(
    transactions: Transactions, clock: StillClock, instant: datetime
) -> list[str]:
    """Go on a round at that instant; return everything told so far."""
    clock.now = instant
    await remind(transactions)
    return await told(transactions)


@pytest.mark.usefixtures("server_zone")
@pytest.mark.parametrize(
    ("region", "hour"), [(None, 2), (BEKASI, 2), (DENPASAR, 1), (JAYAPURA, 0)]
)
async def test_everybody_is_reminded_at_nine_by_their_own_clock(
    transactions: Transactions, region: str | None, hour: int
) -> None:
    """B121: not by the clock of the server, nor by a zone of long ago."""
    await is_reminded(transactions, region=region)

    assert await due(transactions) == [
        datetime(2027, 3, day, hour, tzinfo=UTC) for day in (1, 17, 24, 28, 30)
    ]


@pytest.mark.parametrize(
    ("last_day", "mornings"),
    [
        (date(2027, 3, 1), ["01-30", "02-15", "02-22", "02-26", "02-28"]),
        (date(2028, 3, 1), ["01-31", "02-16", "02-23", "02-27", "02-29"]),
        (date(2028, 2, 29), ["01-30", "02-15", "02-22", "02-26", "02-28"]),
        (date(2028, 3, 30), ["02-29", "03-16", "03-23", "03-27", "03-29"]),
        (date(2027, 1, 31), ["01-01", "01-17", "01-24", "01-28", "01-30"]),
    ],
)
async def test_days_are_counted_over_the_ends_of_months(
    transactions: Transactions, last_day: date, mornings: list[str]
) -> None:
    await is_reminded(transactions, last_day=last_day)

    year = last_day.year
    assert await due(transactions) == [
        wib(date.fromisoformat(f"{year}-{each}")) for each in mornings
    ]


async def test_each_of_the_five_comes_at_its_minute_and_once(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions, region=JAYAPURA)
    words = (
        "Pengingat: klaim JKP bisa diajukan sampai 31 Maret 2027. Masih 30 hari.",
        "Dua minggu lagi, 31 Maret 2027,",
        "Seminggu lagi batasnya: 31 Maret 2027.",
        "Tiga hari lagi batasnya: 31 Maret 2027.",
        "Besok hari terakhir: 31 Maret 2027.",
    )
    said: list[str] = []
    for number, (days, beginning) in enumerate(zip(DAYS, words, strict=True)):
        nine = datetime.combine(LAST_DAY, datetime.min.time(), UTC) - days * A_DAY
        assert len(await at(transactions, clock, nine - timedelta(seconds=1))) == number
        said = await at(transactions, clock, nine)
        assert said[number].startswith(beginning)
        assert await at(transactions, clock, nine + timedelta(hours=3)) == said
    assert await at(transactions, clock, wib(LAST_DAY + 40 * A_DAY)) == said


async def test_what_is_missing_is_named_until_it_is_ticked(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await is_reminded(transactions)
    (first,) = await at(transactions, clock, wib(LAST_DAY - 30 * A_DAY))
    assert "Yang belum siap: Surat PHK, " in first
    assert "alasan di surat" in first
    async with transactions.begin() as work:
        row = await assessments.find(work, await siti(work), number)
        assert row is not None
        assessments.tick(row, "phk_letter")
    _first, second = await at(transactions, clock, wib(LAST_DAY - 14 * A_DAY))

    assert "\nYang belum ada: " in second
    assert "Surat PHK" not in second


async def test_who_has_everything_is_told_so(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    async with transactions.begin() as work:
        row = await assessments.latest(work, await siti(work))
        assert row is not None
        row.facts = {"neither": "a fact", "nor": "readable"}
    (said,) = await at(transactions, clock, wib(LAST_DAY - 30 * A_DAY))

    assert said == (
        "Pengingat: klaim JKP bisa diajukan sampai 31 Maret 2027. Masih 30 hari. "
        "Berkas Anda sudah lengkap menurut daftar kami."
    )


@pytest.mark.parametrize(
    ("left", "beginning"),
    [
        (5, "Beberapa pengingat tidak sempat kami kirim karena gangguan."),
        (3, "Tiga hari lagi batasnya: 31 Maret 2027."),
        (0, "Hari ini hari terakhir mengajukan klaim."),
        (-2, "Kami sempat terhenti dan 31 Maret 2027 sudah lewat. Maaf."),
    ],
)
async def test_after_weeks_of_outage_one_message_comes_not_five(
    transactions: Transactions, clock: StillClock, left: int, beginning: str
) -> None:
    await is_reminded(transactions)

    said = await at(transactions, clock, wib(LAST_DAY - left * A_DAY, 13))
    assert len(said) == 1
    assert said[0].startswith(beginning)
    assert await at(transactions, clock, clock.now + timedelta(hours=1)) == said


async def test_after_a_week_of_outage_the_rest_comes_as_it_should(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    await at(transactions, clock, wib(LAST_DAY - 14 * A_DAY))

    said = await at(transactions, clock, wib(LAST_DAY - 5 * A_DAY, 17))
    assert said[1].endswith("masih 5 hari.") or "masih 5 hari.\n" in said[1]
    for left in (4, 3, 2, 1, 0):
        said = await at(transactions, clock, wib(LAST_DAY - left * A_DAY))
    assert len(said) == 4


@pytest.mark.parametrize(("left", "hour"), [(5, 23), (4, 3), (0, 3)])
async def test_who_sleeps_is_reminded_in_the_morning(
    transactions: Transactions, clock: StillClock, left: int, hour: int
) -> None:
    await is_reminded(transactions)
    night = wib(LAST_DAY - left * A_DAY, hour)
    assert await at(transactions, clock, night) == []
    (morning,) = await due_now(transactions, night)

    assert morning == wib((night + timedelta(hours=12)).date())
    assert len(await at(transactions, clock, morning)) == 1


async def due_now(transactions: Transactions, night: datetime) -> list[datetime]:
    """Return what is due within twelve hours."""
    return [
        each for each in await due(transactions) if each < night + timedelta(hours=12)
    ]


async def test_the_last_evening_does_not_wait(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)

    assert len(await at(transactions, clock, wib(LAST_DAY, 22, 30))) == 1


async def test_of_many_processes_one_reminds(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    clock.now = wib(LAST_DAY - 7 * A_DAY)
    await asyncio.gather(*(remind(transactions) for _each in range(8)))
    await remind(transactions)

    assert len(await promised(transactions)) == 1


async def test_a_round_that_is_cut_short_is_done_again(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    clock.now = wib(LAST_DAY - 30 * A_DAY)
    with pytest.raises(RuntimeError, match="the plug was pulled"):
        await remind_until_the_plug_is_pulled(transactions)
    assert await told(transactions) == []

    assert len(await at(transactions, clock, clock.now + timedelta(seconds=5))) == 1


@pytest.mark.parametrize(
    "verdict",
    [Verdict.ELIGIBLE, Verdict.INCOMPLETE, Verdict.NEEDS_HUMAN_CHECK],
)
async def test_who_may_have_a_right_is_reminded(
    transactions: Transactions, verdict: Verdict
) -> None:
    await is_reminded(transactions, verdict=verdict)

    assert len(await due(transactions)) == 5


@pytest.mark.parametrize(
    ("verdict", "last_day"),
    [
        (Verdict.NOT_ELIGIBLE, LAST_DAY),
        (Verdict.NEEDS_HUMAN_CHECK, None),
        (Verdict.INCOMPLETE, None),
    ],
)
async def test_who_has_no_right_or_no_last_day_is_not(
    transactions: Transactions, verdict: Verdict, last_day: date | None
) -> None:
    await is_reminded(transactions, verdict=verdict, last_day=last_day)

    assert await due(transactions) == []


async def test_a_changed_answer_moves_the_reminders(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    await is_reminded(transactions, last_day=LAST_DAY + 10 * A_DAY)

    assert len(await due(transactions)) == 5
    assert await at(transactions, clock, wib(LAST_DAY - 30 * A_DAY)) == []
    (said,) = await at(transactions, clock, wib(LAST_DAY - 20 * A_DAY))
    assert "10 April 2027" in said


async def test_a_change_to_no_right_ends_them(transactions: Transactions) -> None:
    await is_reminded(transactions)
    await is_reminded(transactions, verdict=Verdict.NOT_ELIGIBLE)

    assert await due(transactions) == []


async def test_who_moves_is_reminded_by_the_new_clock(
    transactions: Transactions,
) -> None:
    await is_reminded(transactions, region=BEKASI)
    async with transactions.begin() as work:
        await profiles.set_region(work, await siti(work), JAYAPURA)
    assert {each.hour for each in await due(transactions)} == {0}
    async with transactions.begin() as work:
        person = await siti(work)
        await profiles.keep(work, person.id, {"name": "Siti", "region": DENPASAR})

    assert {each.hour for each in await due(transactions)} == {1}
    assert len(await due(transactions)) == 5
