"""What waits is counted with the age of the oldest, along indexes."""

from datetime import timedelta

from sqlalchemy import text, update
from sqlmodel import col

from bot.services.operating.backlog import FLOODED, backlog, oldest_answer
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    DeadLetter,
    Lane,
    Outbox,
    TimerKind,
)
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests import history
from tests.rows_read import metered
from tests.service import StillClock
from tests.services.waiting import asks

PEOPLE = 6_000
MINUTE = timedelta(minutes=1)


async def says(transactions: Transactions, account: int, lane: Lane = Lane.LIVE) -> int:
    """Let a message wait for somebody; return its row."""
    async with transactions.begin() as work:
        row = work.send(await members.known(work, account), verbatim("Halo"))
        row.lane = lane
        await work.rows.flush()
        return row.id


async def test_each_thing_that_waits_is_counted_with_the_oldest(
    transactions: Transactions, clock: StillClock
) -> None:
    began = clock()
    await says(transactions, 1)
    await asks(transactions, 1, "32.16")
    paused = await asks(transactions, 2, "32.16")
    async with transactions.begin() as work:
        work.session.add(DeadLetter(update_id=9, failed_at=work.now))
        siti = await members.known(work, 1)
        for kind in (TimerKind.REMINDER, TimerKind.QUIET):
            work.set_timer(siti, kind, work.now)
        await work.session.exec(
            update(Case).where(col(Case.id) == paused.id).values(paused_at=work.now)
        )
        gone = await members.known(work, 3)
        gone.erased_at = work.now
        work.set_timer(gone, TimerKind.RATE, work.now)
    clock.moves(timedelta(hours=1))
    await says(transactions, 1)
    await says(transactions, 2, Lane.LOW)

    async with transactions.reading() as session:
        found = await backlog(session, clock())

    live = found.outbox[Lane.LIVE]
    assert (live.count, live.since) == (2, began)
    assert found.outbox[Lane.LOW].since == clock()
    assert found.outbox[Lane.WORDS].count == 0
    assert (found.queue.count, found.queue.since) == (1, began)
    assert (found.letters.count, found.letters.since) == (1, began)
    assert (found.timers.count, found.timers.since) == (1, began)
    assert found.asked_since == began
    assert (found.overdue, found.stopped) == (0, False)


async def test_a_scrape_goes_through_what_waits_alone(
    transactions: Transactions, clock: StillClock
) -> None:
    await history.grown(transactions, PEOPLE)
    async with transactions.begin() as work:
        if work.connection.dialect.name == "postgresql":
            await work.connection.execute(text("ANALYZE"))
    await says(transactions, 1)
    meter = metered(transactions.database)

    async with transactions.reading() as session:
        await backlog(session, clock())

    assert meter.seen
    assert [str(each) for each in meter.seen if each.rows > PEOPLE // 10] == []


async def test_a_chat_that_has_to_rest_says_nothing_of_the_others(
    transactions: Transactions, clock: StillClock
) -> None:
    flooded = await says(transactions, 1)
    await says(transactions, 1)
    async with transactions.begin() as work:
        (await work.rows.get_one(Outbox, flooded)).why = FLOODED
    clock.moves(MINUTE)
    async with transactions.reading() as session:
        assert await oldest_answer(session) is None

    await says(transactions, 2)
    await says(transactions, 3, Lane.LOW)
    async with transactions.reading() as session:
        assert await oldest_answer(session) == clock()
