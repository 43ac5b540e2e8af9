"""The rounds: when they begin, and that a jump of the clock begins one at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.rounds import Duty, Rounds
from bot.storage.work import Office, Work

WITHIN = 10.0
NEVER = 3600.0


@dataclass
class Counted:
    """A duty that says when it was done, and may be told to fail or to be slow."""

    done: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    times: int = 0
    fails: bool = False
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def do(self, _work: Work) -> None:
        self.times += 1
        self.done.put_nowait(self.times)
        await self.go_on.wait()
        if self.fails:
            raise RuntimeError("not today")

    async def is_done(self) -> int:
        async with asyncio.timeout(WITHIN):
            return await self.done.get()


@pytest.fixture
def duty() -> Counted:
    duty = Counted()
    duty.go_on.set()
    return duty


@asynccontextmanager
async def going(office: Office, duty: Counted) -> AsyncIterator[Rounds]:
    """Go rounds that would come to one, and stop them when the block ends."""
    rounds = Rounds(office, (Duty(duty.do, every=NEVER),))
    running = asyncio.create_task(rounds.run())
    assert await duty.is_done() == 1
    try:
        yield rounds
    finally:
        rounds.stop()
        await ended(running)


async def ended(running: asyncio.Task[None]) -> None:
    async with asyncio.timeout(WITHIN):
        await running


async def test_a_jump_of_the_clock_begins_a_round_at_once(
    office: Office, duty: Counted
) -> None:
    async with going(office, duty) as rounds:
        rounds.look_now()
        assert await duty.is_done() == 2
    assert duty.times == 2


async def test_a_jump_during_a_round_begins_another(
    office: Office, duty: Counted
) -> None:
    duty.go_on.clear()
    async with going(office, duty) as rounds:
        rounds.look_now()
        duty.go_on.set()
        assert await duty.is_done() == 2


async def test_a_duty_that_fails_is_done_again_after_a_jump(
    office: Office, duty: Counted
) -> None:
    duty.fails = True
    async with going(office, duty) as rounds:
        rounds.look_now()
        assert await duty.is_done() == 2


async def test_rounds_that_were_stopped_before_they_began_end(
    office: Office, duty: Counted
) -> None:
    rounds = Rounds(office, (Duty(duty.do, every=NEVER),))
    rounds.stop()
    await ended(asyncio.create_task(rounds.run()))
    assert duty.times == 0
