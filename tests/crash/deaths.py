"""Deaths under load: nothing is lost, and nothing goes astray.

Three pairs talk in numbered words both ways, four workers at a time go through the
check, and an announcement goes to everybody. The service is killed at random moments,
now behind its webhook and now while it polls, and started again at once.
"""

import asyncio
import logging
from collections.abc import Sequence
from math import inf
from time import monotonic

from bot.clock import utc_now
from bot.sandbox.people import Person
from bot.storage.engine import Database, open_database
from bot.storage.tables import Lane, Outbox, OutboxState
from bot.storage.transactions import Transactions
from tests import announcing
from tests.crash import ledger
from tests.crash.crowd import Crowd, Voice, appoints, talk_begins
from tests.crash.ledger import Ledger
from tests.crash.life import WITHIN, Cradle
from tests.crash.service import Served, moments, served

log = logging.getLogger(__name__)

PAIRS = (("Siti", "Rina"), ("Wati", "Dewi"), ("Joko", "Agus"))
READERS = 20
NEWS = announcing.WORDS
ADMIN = 8_000_000_003


async def announces(url: str, account: int, people: Sequence[Person]) -> None:
    """Let an announcement go out to these, confirmed while the service is dead."""
    database = open_database(url)
    transactions = Transactions(database, utc_now)
    readers = await announcing.people(transactions, [each.id for each in people])
    await announcing.announced(transactions, account, readers)
    await database.close()


async def crowd(bot: Served, url: str) -> Crowd:
    """Bring everybody together, each worker with a counselor of their own."""
    counselors = [bot.sandbox.person(name) for _, name in PAIRS]
    await appoints(url, *(each.id for each in counselors))
    bot.starts()
    for number in range(READERS):
        bot.sandbox.person(f"Pembaca {number}").starts()
    voices = []
    for (name, _), counselor in zip(PAIRS, counselors, strict=True):
        counselor.starts()
        await counselor.sees("Halo", within=WITHIN)
        worker = await talk_begins(bot.sandbox, counselor, name)
        voices += [Voice(worker, counselor), Voice(counselor, worker)]
    bot.kill()
    await bot.cradle.over()
    await announces(url, ADMIN, bot.sandbox.people())
    return Crowd(bot.sandbox, voices, checkers=4)


async def news_is_read_once(
    database: Database, outbox: Sequence[Outbox], people: Sequence[Person]
) -> None:
    """Who is on the list reads it once, or is counted as uncertain; so are the rows."""
    rows = {row.id: row for row in outbox if row.lane == Lane.LOW}
    read = [sum(NEWS in m.get("text", "") for m in each.screen) for each in people]
    recipients = await ledger.recipients(database)
    assert len(recipients) >= READERS
    assert max(read) == 1
    states = [each.state.value for each in recipients]
    done, doubted = states.count("done"), states.count("uncertain")
    assert done + doubted == len(recipients), states
    assert done <= sum(read) <= len(recipients)
    assert len(rows) == len(recipients)
    for each in recipients:
        row = rows[each.outbox_id or 0]
        assert (row.state == OutboxState.SENT) == (each.state == "done")
        assert row.message_id == each.message_id


async def balances(books: Ledger, everybody: Crowd, outbox: Sequence[Outbox]) -> None:
    """Hold what everybody has on their phones against the database."""
    people, doubted = everybody.sandbox.people(), 0
    async with ledger.looked_into(books.url) as database:
        await ledger.no_update_is_lost(database, books.wire.taken)
        await ledger.no_answer_is_lost(database, everybody.checked)
        for voice in everybody.voices:
            doubted += len(await ledger.no_word_is_lost(database, outbox, voice))
            ledger.nobody_else_hears(voice, people)
        accounts = await ledger.accounts(database)
        await news_is_read_once(database, outbox, people)
    assert ledger.hidden_doubts(outbox) == []
    unknown = {p.id: ledger.unknown(outbox, accounts, p) for p in people}
    assert all(n <= books.going[who] for who, n in unknown.items()), unknown
    log.info(
        "left going %s; %s checks, %s words, %s of them uncertain, %s updates",
        books.left,
        len(everybody.checked),
        sum(voice.written for voice in everybody.voices),
        doubted,
        len(books.wire.taken),
    )


async def outlived(
    lives: Cradle, url: str, kills: int, seed: int, until: float = inf
) -> int:
    """Let the service die so often, or until then; return how often it has died."""
    async with served(lives, url) as bot:
        everybody = await crowd(bot, url)
        books = Ledger(url, bot.wire)
        await books.at_death()
        carrying_on = asyncio.create_task(everybody.carries_on())
        for number, moment in enumerate(moments(seed, kills)):
            if monotonic() > until:
                break
            await bot.dies(moment, webhook=number % 2 == 0)
            await books.at_death()
            assert not carrying_on.done(), carrying_on.exception()
        bot.starts()
        everybody.enough.set()
        await carrying_on
        await bot.sandbox.settled(within=WITHIN)
        outbox = await books.at_rest()
        assert await bot.stops() == 0
        await balances(books, everybody, outbox)
        return len(bot.deaths)
