"""An unfinished check: a silent word after a day, one after five, never another."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.interviews import profiles, runs
from bot.services.people import accounts, consents
from bot.services.privacy import erasure
from bot.services.reminders import unfinished_checks
from bot.services.safety import distress
from bot.storage.tables import InterviewKind
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.services.remembering import JAYAPURA, due, promised, siti, told

YESTERDAY = (
    "Kemarin Anda mulai mengecek hak JKP. Masih ada beberapa pertanyaan. Mau "
    "dilanjutkan?"
)
LATELY = "Cek JKP Anda belum selesai. Masih ada beberapa pertanyaan. Mau dilanjutkan?"
THE_LAST = (
    "Cek JKP Anda belum selesai. Ini pengingat terakhir. Bila tidak jadi, tidak "
    "apa-apa."
)
A_DAY = timedelta(days=1)
LONG_AFTER = timedelta(days=29)


async def consented(transactions: Transactions, region: str | None = None) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        if region is not None:
            await profiles.set_region(work, person, region)


async def answers(transactions: Transactions, name: str, value: str) -> None:
    """Let Siti answer a question of the check."""
    async with transactions.begin() as work:
        run = await runs.begin(work, await siti(work))
        await runs.answer(work, run, name, value)


async def left_a_check(transactions: Transactions, region: str | None = None) -> None:
    """Let Siti agree, answer one question and go."""
    await consented(transactions, region)
    await answers(transactions, "terminated_by", "employer")


async def after(
    transactions: Transactions, clock: StillClock, since: timedelta
) -> list[str]:
    """Go on a round so long after noon; return everything told so far."""
    clock.now = NOON + since
    async with transactions.begin() as work:
        await unfinished_checks.nudge(work)
    return await told(transactions)


async def test_one_word_after_a_day_one_after_five_and_never_another(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)

    assert await after(transactions, clock, A_DAY - timedelta(seconds=1)) == []
    assert await after(transactions, clock, A_DAY) == [YESTERDAY]
    assert await after(transactions, clock, 5 * A_DAY - timedelta(seconds=1)) == [
        YESTERDAY
    ]
    assert await after(transactions, clock, 5 * A_DAY) == [YESTERDAY, THE_LAST]
    assert len(await after(transactions, clock, LONG_AFTER)) == 2
    assert await due(transactions) == []


async def test_they_come_without_a_sound_and_with_a_way_on(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    await after(transactions, clock, A_DAY)
    await after(transactions, clock, 5 * A_DAY)

    first, last = [each.content or {} for each in await promised(transactions)]
    assert first["silent"] is last["silent"] is True
    labels = [[b["text"] for row in c["buttons"] for b in row] for c in (first, last)]
    assert labels == [["Lanjutkan", "Jangan ingatkan lagi"], ["Lanjutkan"]]


async def test_an_answer_lets_the_time_begin_anew(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    clock.moves(timedelta(hours=20))
    await answers(transactions, "paper_word", "phk")

    assert await after(transactions, clock, A_DAY) == []
    assert await after(transactions, clock, timedelta(hours=43)) == []
    assert len(await after(transactions, clock, timedelta(hours=44))) == 1


async def test_an_answer_after_the_first_word_leaves_only_the_last(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    await after(transactions, clock, A_DAY)
    await answers(transactions, "paper_word", "phk")

    assert len(await after(transactions, clock, 5 * A_DAY)) == 1
    assert await after(transactions, clock, 6 * A_DAY) == [YESTERDAY, THE_LAST]
    assert len(await after(transactions, clock, LONG_AFTER)) == 2


async def test_who_has_finished_is_not_asked_to_go_on(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    async with transactions.begin() as work:
        run = await runs.begin(work, await siti(work))
        runs.finish(work, run)

    assert await after(transactions, clock, LONG_AFTER) == []
    assert await due(transactions) == []


async def test_a_check_that_is_started_over_is_a_new_one(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    clock.moves(timedelta(hours=1))
    async with transactions.begin() as work:
        run = await runs.begin(work, await siti(work))
        runs.finish(work, run)
        await runs.start_over(work, run)
    await answers(transactions, "terminated_by", "employer")

    assert await after(transactions, clock, A_DAY) == []
    assert await after(transactions, clock, A_DAY + timedelta(hours=1)) == [YESTERDAY]


@pytest.mark.parametrize("kind", [InterviewKind.CHECK, InterviewKind.PROFILE])
async def test_where_no_check_is_under_way_nobody_is_asked(
    transactions: Transactions, clock: StillClock, kind: InterviewKind
) -> None:
    await consented(transactions)
    async with transactions.begin() as work:
        await runs.begin(work, await siti(work), kind)

    assert await after(transactions, clock, LONG_AFTER) == []


async def test_without_consent_there_is_nothing_to_go_on_with(
    transactions: Transactions, clock: StillClock
) -> None:
    await answers(transactions, "terminated_by", "employer")

    assert await after(transactions, clock, A_DAY) == []
    async with transactions.begin() as work:
        await erasure.forget_unfinished(work)
    assert await after(transactions, clock, LONG_AFTER) == []


async def test_consent_that_comes_later_counts(
    transactions: Transactions, clock: StillClock
) -> None:
    await answers(transactions, "terminated_by", "employer")
    await consented(transactions)

    assert await after(transactions, clock, A_DAY) == [YESTERDAY]


async def test_after_a_no_nobody_is_asked(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    clock.moves(timedelta(hours=23))
    async with transactions.begin() as work:
        await erasure.refuse(work, await siti(work))

    assert await after(transactions, clock, A_DAY) == []
    assert await due(transactions) == []


@pytest.mark.parametrize(
    ("region", "left_at", "morning"),
    [
        (None, datetime(2026, 11, 25, 14, 0, tzinfo=UTC), (27, 2)),
        (None, datetime(2026, 11, 25, 23, 59, 59, tzinfo=UTC), (27, 2)),
        (JAYAPURA, datetime(2026, 11, 25, 12, 0, tzinfo=UTC), (27, 0)),
        (JAYAPURA, datetime(2026, 11, 25, 21, 30, tzinfo=UTC), (27, 0)),
    ],
)
async def test_nobody_is_woken(
    transactions: Transactions,
    clock: StillClock,
    region: str | None,
    left_at: datetime,
    morning: tuple[int, int],
) -> None:
    day, hour = morning
    clock.now = left_at
    await left_a_check(transactions, region)
    assert await after(transactions, clock, left_at + A_DAY - NOON) == []

    nine = datetime(2026, 11, day, hour, tzinfo=UTC)
    assert await due(transactions) == [nine]
    assert len(await after(transactions, clock, nine - NOON)) == 1


@pytest.mark.parametrize("hour", [0, 13])
async def test_the_edges_of_the_night(
    transactions: Transactions, clock: StillClock, hour: int
) -> None:
    clock.now = datetime(2026, 11, 26, hour, 59, 59, tzinfo=UTC)
    await left_a_check(transactions)

    assert await after(transactions, clock, clock.now + A_DAY - NOON) == [YESTERDAY]


async def test_yesterday_is_said_only_of_yesterday(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)

    assert await after(transactions, clock, 3 * A_DAY) == [LATELY]
    assert await after(transactions, clock, 5 * A_DAY) == [LATELY, THE_LAST]


async def test_after_a_week_of_outage_one_word_comes(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)

    assert await after(transactions, clock, 7 * A_DAY) == [THE_LAST]
    assert await after(transactions, clock, LONG_AFTER) == [THE_LAST]


async def test_of_many_processes_one_asks(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    await asyncio.gather(*(after(transactions, clock, A_DAY) for _each in range(8)))

    assert await told(transactions) == [YESTERDAY]
    assert len(await due(transactions)) == 1


async def test_who_wants_no_more_gets_no_more(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    await after(transactions, clock, A_DAY)
    async with transactions.begin() as work:
        await unfinished_checks.stop(work, await siti(work))

    assert await after(transactions, clock, LONG_AFTER) == [YESTERDAY]


async def test_who_is_not_well_is_left_in_peace(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    clock.moves(timedelta(hours=23))
    async with transactions.begin() as work:
        distress.be_quiet(work, await siti(work))

    assert await after(transactions, clock, A_DAY) == []
    assert await after(transactions, clock, LONG_AFTER) == []


async def test_who_blocked_us_is_let_be(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    async with transactions.begin() as work:
        await accounts.set_blocked(work, await siti(work))

    assert await after(transactions, clock, LONG_AFTER) == []
    assert await due(transactions) == []


async def test_what_is_erased_is_not_spoken_of(
    transactions: Transactions, clock: StillClock
) -> None:
    await left_a_check(transactions)
    clock.moves(timedelta(hours=23))
    async with transactions.begin() as work:
        await erasure.put_out_of_sight(work, await siti(work))

    assert await after(transactions, clock, A_DAY) == []
    assert await after(transactions, clock, 2 * A_DAY) == []
