"""The scheduler: when tasks run, and that a jump of the clock runs them at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.scheduler import AT_ONCE, PeriodicTask, Scheduler, Watch
from bot.storage.engine import CONNECTIONS, open_database
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock

WITHIN = 10.0
NEVER = 3600.0


@dataclass
class Counted:
    """A task that says when it was done, and may be told to fail or to be slow."""

    done: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    times: int = 0
    fails: bool = False
    left: int = 0
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def do(self, _work: Work) -> bool:
        self.times += 1
        self.done.put_nowait(self.times)
        await self.go_on.wait()
        if self.fails:
            raise RuntimeError("not today")
        return self.times < self.left

    async def is_done(self) -> int:
        async with asyncio.timeout(WITHIN):
            return await self.done.get()


@pytest.fixture
def task() -> Counted:
    task = Counted()
    task.go_on.set()
    return task


def several(task: Counted, many: int) -> tuple[PeriodicTask, ...]:
    """Return tasks that would come to one, each by a name of its own."""

    def named(number: int) -> PeriodicTask:
        async def do(work: Work) -> None:
            await task.do(work)

        do.__name__ = f"task {number}"
        return PeriodicTask(do, every=NEVER)

    return tuple(named(number) for number in range(many))


@asynccontextmanager
async def going(transactions: Transactions, task: Counted) -> AsyncIterator[Scheduler]:
    """Run tasks that would come to one, and stop them when the block ends."""
    scheduler = Scheduler(transactions, (PeriodicTask(task.do, every=NEVER),))
    running = asyncio.create_task(scheduler.run())
    assert await task.is_done() == 1
    try:
        yield scheduler
    finally:
        scheduler.stop()
        await ended(running)


async def ended(running: asyncio.Task[None]) -> None:
    async with asyncio.timeout(WITHIN):
        await running


async def test_a_task_that_has_more_to_do_comes_again_and_then_rests(
    transactions: Transactions, task: Counted
) -> None:
    task.left = 3
    other = Counted()
    other.go_on.set()
    often = PeriodicTask(other.do, every=0.001)
    bites = PeriodicTask(task.do, every=NEVER, again=0.001)
    running = Scheduler(transactions, (bites, often))
    at_work = asyncio.create_task(running.run())
    for _bite in range(task.left):
        await task.is_done()

    other.done = asyncio.Queue()
    for _round in range(10):
        await other.is_done()

    assert task.times == task.left
    running.stop()
    await ended(at_work)


async def test_a_jump_of_the_clock_begins_a_round_at_once(
    transactions: Transactions, task: Counted
) -> None:
    async with going(transactions, task) as scheduler:
        scheduler.look_now()
        assert await task.is_done() == 2
    assert task.times == 2


async def test_a_jump_during_a_round_begins_another(
    transactions: Transactions, task: Counted
) -> None:
    task.go_on.clear()
    async with going(transactions, task) as scheduler:
        scheduler.look_now()
        task.go_on.set()
        assert await task.is_done() == 2


async def test_a_duty_that_fails_is_done_again_after_a_jump(
    transactions: Transactions, task: Counted
) -> None:
    task.fails = True
    async with going(transactions, task) as scheduler:
        scheduler.look_now()
        assert await task.is_done() == 2


async def test_a_task_that_fails_every_time_is_one_line(
    transactions: Transactions, task: Counted, caplog: pytest.LogCaptureFixture
) -> None:
    scheduler = Scheduler(transactions, (PeriodicTask(task.do, every=NEVER),))
    for fails in (True, True, True, False, False):
        task.fails = fails
        await scheduler.once()

    warned = [each for each in caplog.messages if "do fails: RuntimeError" in each]
    assert len(warned) == 1


async def test_a_watch_looks_outside_any_transaction(
    transactions: Transactions,
) -> None:
    looks: list[bool] = []

    async def look() -> None:
        async with transactions.begin():  # SQLite has one, and would wait here
            looks.append(True)

    await Scheduler(transactions, (Watch(look, every=NEVER),)).once()

    assert looks == [True]


async def test_rounds_that_were_stopped_before_they_began_end(
    transactions: Transactions, task: Counted
) -> None:
    scheduler = Scheduler(transactions, (PeriodicTask(task.do, every=NEVER),))
    scheduler.stop()
    await ended(asyncio.create_task(scheduler.run()))
    assert task.times == 0


@pytest.fixture
async def server(fresh_postgres: str, clock: StillClock) -> AsyncIterator[Transactions]:
    """A database at which many may be under way."""
    database = open_database(fresh_postgres)
    yield Transactions(database, clock)
    await database.close()


async def test_as_many_tasks_as_connections_keep_no_turn_waiting(
    server: Transactions, task: Counted
) -> None:
    task.go_on.clear()
    scheduler = Scheduler(server, several(task, CONNECTIONS))
    running = asyncio.create_task(scheduler.run())
    for _each in range(AT_ONCE):
        await task.is_done()

    async with asyncio.timeout(WITHIN), server.begin():
        assert task.times == AT_ONCE

    task.go_on.set()
    while await task.is_done() < CONNECTIONS:
        pass
    scheduler.stop()
    await ended(running)


async def test_what_waits_for_room_does_not_begin_after_the_end(
    server: Transactions, task: Counted
) -> None:
    task.go_on.clear()
    scheduler = Scheduler(server, several(task, AT_ONCE + 1))
    running = asyncio.create_task(scheduler.run())
    for _each in range(AT_ONCE):
        await task.is_done()

    scheduler.stop()
    task.go_on.set()
    await ended(running)
    assert task.times == AT_ONCE


async def test_what_one_process_is_at_another_leaves_to_it(
    server: Transactions, task: Counted
) -> None:
    task.go_on.clear()
    both = several(task, 2)
    one, other = Scheduler(server, both[:1]), Scheduler(server, both)
    at_it = asyncio.create_task(one.once())
    assert await task.is_done() == 1

    looking = asyncio.create_task(other.once())
    assert await task.is_done() == 2  # the second task, which nobody was at
    task.go_on.set()
    await asyncio.gather(at_it, looking)
    assert task.times == 2

    await other.once()
    assert task.times == 4
