"""A rolling restart of two processes under load, and the death of one of them."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.telegram.senders import SENDERS
from tests.crash import ledger
from tests.crash.crowd import Crowd, appoints
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, WITHIN, Cradle, cradle
from tests.crash.replicas import balances, both_work, doubted, talk, two


@pytest.fixture(scope="session")
def other_lives() -> Iterator[Cradle]:
    """Where the lives of the second process come from."""
    with cradle() as bearing:
        yield bearing


async def test_a_rolling_restart_and_a_death_lose_and_double_nothing(
    lives: Cradle, other_lives: Cradle, honest_postgres: str
) -> None:
    async with two(lives, other_lives, honest_postgres) as (first, second, turns):
        officer = first.sandbox.person("Rina")
        await appoints(honest_postgres, officer.id)
        first.starts()
        second.starts()
        voices = await talk(first, officer)
        everybody = Crowd(first.sandbox, voices, checkers=2)
        books = Ledger(honest_postgres, first.wire)
        carrying_on = asyncio.create_task(everybody.carries_on())
        await both_work(turns)
        for each in (first, second):
            assert await each.stops() == 0
            each.starts()
            await both_work(turns)
        async with ledger.looked_into(honest_postgres) as database:
            assert doubted(await ledger.outbox(database)) == 0
        first.kill()
        assert await first.cradle.over() == KILLED
        first.starts()
        await both_work(turns)
        assert not carrying_on.done(), carrying_on.exception()
        everybody.enough.set()
        await carrying_on
        await first.sandbox.settled(within=WITHIN)
        outbox = await books.at_rest()
        for each in (first, second):
            assert await each.stops() == 0
        assert doubted(outbox) <= SENDERS
        assert ledger.hidden_doubts(outbox) == []
        await balances(books, everybody, outbox)
