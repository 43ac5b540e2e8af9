"""Two processes on one database, a proxy before both, and what they owe."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.sandbox.people import Person
from bot.storage.tables import Outbox, OutboxState
from tests.crash import ledger
from tests.crash.crowd import Crowd, Voice, talk_begins
from tests.crash.ledger import Ledger
from tests.crash.life import WITHIN, Cradle
from tests.crash.round_robin import RoundRobin, round_robin
from tests.crash.service import Served, door, served

SOME = 5
"""Updates that each process takes before anything happens to one of them."""


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


async def talk(bot: Served, officer: Person, name: str = "Siti") -> list[Voice]:
    """Bring somebody and a counselor together, who write to each other."""
    officer.starts()
    await officer.sees("Halo", within=WITHIN)
    worker = await talk_begins(bot.sandbox, officer, name)
    return [Voice(worker, officer), Voice(officer, worker)]


async def both_work(turns: RoundRobin) -> None:
    """Wait until each process has taken some updates from now on."""
    async with asyncio.timeout(WITHIN):
        await asyncio.gather(*(turns.works(each, SOME) for each in turns.doors))


def doubted(outbox: Sequence[Outbox]) -> int:
    """Count what may have been said twice, or not at all."""
    return sum(
        each.doubted_at is not None or each.state == OutboxState.UNCERTAIN
        for each in outbox
    )


def _may_be_more(outbox: Sequence[Outbox], person: int) -> int:
    """Count the tries of what is in doubt of which nobody knows what came of them."""
    return sum(
        each.attempts - (each.state == OutboxState.SENT)
        for each in outbox
        if each.person_id == person
        and (each.doubted_at is not None or each.state == OutboxState.UNCERTAIN)
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
    numbers = {account: person for person, account in accounts.items()}
    for each in everybody.phones():
        more = ledger.unknown(outbox, accounts, each)
        assert more <= _may_be_more(outbox, numbers[each.id]), each.transcript()
