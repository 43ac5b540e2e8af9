"""A rolling restart of two processes under load, and the death of one of them."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.sandbox.people import Person
from bot.storage.tables import Outbox, OutboxState
from bot.telegram.senders import SENDERS
from tests.crash import ledger
from tests.crash.crowd import Crowd, Voice, appoints, talk_begins
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, WITHIN, Cradle, cradle
from tests.crash.round_robin import RoundRobin, round_robin
from tests.crash.service import Served, door, served

SOME = 5
"""Updates that each process takes before anything happens to one of them."""


@pytest.fixture(scope="session")
def other_lives() -> Iterator[Cradle]:
    """Where the lives of the second process come from."""
    with cradle() as bearing:
        yield bearing


@asynccontextmanager
async def two(
    lives: Cradle, others: Cradle, url: str
) -> AsyncIterator[tuple[Served, Served, RoundRobin]]:
    """Put up all but two processes, and a proxy before both."""
    async with served(lives, url) as first:
        second = replace(first, cradle=others, door=door(2))
        doors = [
            f"http://{each.door['TEMANI_LISTEN']}/hook" for each in (first, second)
        ]
        async with round_robin(*doors) as turns:
            for each in (first, second):
                each.door["TEMANI_WEBHOOK_URL"] = turns.url
            try:
                yield first, second, turns
            finally:
                await others.empty()


async def talk(bot: Served, officer: Person) -> list[Voice]:
    """Bring somebody and a counselor together, who write to each other."""
    officer.starts()
    await officer.sees("Halo", within=WITHIN)
    worker = await talk_begins(bot.sandbox, officer, "Siti")
    return [Voice(worker, officer), Voice(officer, worker)]


async def both_work(turns: RoundRobin) -> None:
    """Wait until each process has taken some updates from now on."""
    async with asyncio.timeout(WITHIN):
        await asyncio.gather(*(turns.works(each, SOME) for each in turns.doors))


def doubted(outbox: Sequence[Outbox], person: int | None = None) -> int:
    """Count what may have been said twice, or not at all."""
    return sum(
        each.doubted_at is not None or each.state == OutboxState.UNCERTAIN
        for each in outbox
        if person in (None, each.person_id)
    )


async def balances(books: Ledger, everybody: Crowd, outbox: Sequence[Outbox]) -> None:
    """Nothing is lost or swapped, and only what was doubted is there twice."""
    people = everybody.sandbox.people()
    async with ledger.looked_into(books.url) as database:
        await ledger.no_update_is_lost(database, books.wire.taken)
        await ledger.no_answer_is_lost(database, everybody.checked)
        for voice in everybody.voices:
            await ledger.no_word_is_lost(database, outbox, voice)
            ledger.nobody_else_hears(voice, people)
        accounts = await ledger.accounts(database)
    assert ledger.hidden_doubts(outbox) == []
    numbers = {account: person for person, account in accounts.items()}
    for each in people:
        twice = ledger.unknown(outbox, accounts, each)
        assert twice <= doubted(outbox, numbers[each.id]), each.transcript()


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
        await balances(books, everybody, outbox)
