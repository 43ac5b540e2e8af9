"""Told to stop, it stops: nothing is left half done, and nothing is doubted after."""

import asyncio

from aiohttp import web
from sqlmodel import col, select

from bot.storage.tables import Outbox, OutboxState
from tests.crash import ledger
from tests.crash.crowd import Crowd
from tests.crash.ledger import Ledger
from tests.crash.life import WITHIN, Cradle
from tests.crash.service import Served, served

STOPS_WITHIN = 10.0
"""Seconds that DESIGN gives what is under way."""


async def told_to_stop(bot: Served) -> int:
    """Tell it to stop, and return its status if that came in time."""
    async with asyncio.timeout(STOPS_WITHIN):
        return await bot.stops()


async def busy(bot: Served, calls: int) -> None:
    """Wait until so many calls have come."""
    for _ in range(calls):
        await bot.wire.bell.wait()


async def test_a_stop_under_load_leaves_nothing_behind(
    lives: Cradle, honest_url: str
) -> None:
    async with served(lives, honest_url) as bot:
        await bot.makes_tables(honest_url)
        everybody = Crowd(bot.sandbox, [], checkers=6)
        books = Ledger(honest_url, bot.wire)
        carrying_on = asyncio.create_task(everybody.carries_on())
        for webhook in (True, False):
            bot.starts(webhook=webhook)
            await busy(bot, 60)

            assert await told_to_stop(bot) == 0

            await books.at_death()
            assert books.left[-1] == 0
        before = len(lives.heard())
        bot.starts()
        everybody.enough.set()
        await carrying_on
        await bot.sandbox.settled(within=WITHIN)
        outbox = await books.at_rest()
        assert await told_to_stop(bot) == 0
        assert "were going out" not in lives.heard()[before:]
        assert {row.state for row in outbox} == {OutboxState.SENT}
        assert not any(row.doubted_at for row in outbox)
        async with ledger.looked_into(honest_url) as database:
            await ledger.no_update_is_lost(database, bot.wire.taken)
            await ledger.no_answer_is_lost(database, everybody.checked)


async def test_it_stops_while_telegram_is_away(lives: Cradle, honest_url: str) -> None:
    def is_away(_method: str, _request: web.Request) -> bool:
        return True

    async with served(lives, honest_url) as bot:
        await bot.makes_tables(honest_url)
        bot.starts()
        bot.wire.before = is_away
        await bot.wire.bell.wait()

        assert await told_to_stop(bot) == 0


async def test_what_could_not_be_sent_goes_when_telegram_is_back(
    lives: Cradle, honest_url: str
) -> None:
    """B021: a refused connection has carried nothing, so it is tried until it does."""
    async with served(lives, honest_url) as bot:
        await bot.makes_tables(honest_url)
        siti = bot.sandbox.person("Siti")
        bot.starts()
        await bot.wire.bell.until(lambda: bot.sandbox.webhook.url or None)
        await bot.wire.refuses()
        siti.starts()
        await _tried(honest_url, times=3)

        await bot.wire.accepts()

        await siti.sees("kami Temani", within=WITHIN)
        (row,) = await Ledger(honest_url, bot.wire).at_rest()
        assert (row.state, row.doubted_at) == (OutboxState.SENT, None)
        assert len([m for m in siti.screen if m["from"]["is_bot"]]) == 1
        assert await told_to_stop(bot) == 0


async def _tried(url: str, *, times: int) -> None:
    """Wait until a message could not be sent so many times."""
    tried = select(Outbox.id).where(
        col(Outbox.attempts) >= times, col(Outbox.state) == OutboxState.WAITING
    )
    async with ledger.looked_into(url) as database, asyncio.timeout(WITHIN):
        while True:
            async with database.reading() as session, session.begin():
                if (await session.exec(tried)).first() is not None:
                    return
