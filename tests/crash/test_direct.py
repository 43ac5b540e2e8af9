"""Deaths around a message that a turn sends by itself: it comes all the same."""

import asyncio

import pytest
from aiohttp import web

from bot.sandbox.people import Person
from bot.storage.tables import UNSETTLED
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, WITHIN, Cradle
from tests.crash.service import Moment, Served, served

TIMES = 3
HELP = "/bantuan"
SWEPT = [Moment("kept", nth) for nth in range(3, 23, 2)]
"""Commits of which nobody knows yet, from a start through the first turns."""


def answers(reader: Person) -> int:
    """Count how often the bot has explained itself."""
    return sum("selalu bisa diketik" in each.get("text", "") for each in reader.screen)


async def greeted(bot: Served, books: Ledger) -> Person:
    """Return somebody to whom everything has been said."""
    await bot.makes_tables(books.url)
    siti = bot.sandbox.person("Siti")
    siti.starts()
    bot.starts()
    await siti.sees("kami Temani", within=WITHIN)
    await books.at_rest()
    return siti


@pytest.mark.parametrize(("moment", "each"), [("before", 1), ("after", 2)])
async def test_between_its_commit_and_its_settling(
    lives: Cradle, honest_url: str, moment: str, each: int
) -> None:
    """What Telegram may have is said once more, and what it has not is said once."""
    async with served(lives, honest_url) as bot:
        books = Ledger(honest_url, bot.wire)
        siti = await greeted(bot, books)

        def dies(method: str, _request: web.Request) -> bool:
            speaks = method.lower() == "sendmessage"
            if speaks:
                bot.kill()
            return speaks

        before = answers(siti)
        for time in range(1, TIMES + 1):
            setattr(bot.wire, moment, dies)
            siti.says(HELP)
            assert await lives.over() == KILLED
            bot.wire.quiet()
            await books.at_death()
            assert books.left[-1] == 1
            bot.starts()
            await siti.until(
                lambda: answers(siti) == before + each * time or None,  # noqa: B023
                within=WITHIN,
            )
            await bot.sandbox.settled(within=WITHIN)
            await books.at_rest()
        assert await bot.stops() == 0
        assert answers(siti) == before + each * TIMES


async def dies_sending(bot: Served, siti: Person) -> None:
    """Ask for help until a turn is about to send by itself, and dies of it.

    What comes while a life begins goes by a wave.
    """
    dying = asyncio.create_task(bot.dies(Moment("direct", 1)))
    while not dying.done():
        heard = answers(siti)
        siti.says(HELP)
        answered = asyncio.create_task(
            siti.until(lambda: answers(siti) > heard or None, within=WITHIN)  # noqa: B023
        )
        await asyncio.wait({dying, answered}, return_when=asyncio.FIRST_COMPLETED)
        answered.cancel()
    await dying


async def test_when_it_is_about_to_be_sent(lives: Cradle, honest_url: str) -> None:
    async with served(lives, honest_url) as bot:
        books = Ledger(honest_url, bot.wire)
        siti = await greeted(bot, books)
        assert await bot.stops() == 0
        for _time in range(TIMES):
            await dies_sending(bot, siti)
            await books.at_death()
            assert books.left[-1] == 1
            heard = answers(siti)
            bot.starts()
            await siti.until(
                lambda: answers(siti) > heard or None,  # noqa: B023
                within=WITHIN,
            )
            await bot.sandbox.settled(within=WITHIN)
            await books.at_rest()
            assert await bot.stops() == 0
            assert answers(siti) == heard + 1


async def test_between_its_commit_and_its_call(lives: Cradle, honest_url: str) -> None:
    async with served(lives, honest_url) as bot:
        books = Ledger(honest_url, bot.wire)
        siti = await greeted(bot, books)
        assert await bot.stops() == 0
        before = answers(siti)
        for number, moment in enumerate(SWEPT):
            siti.says(f"{HELP} {number}")  # the very same would be answered once
            await bot.dies(moment)
            await books.at_death()
        bot.starts()
        heard = answers(siti)
        siti.says(HELP)  # whoever answers is there to be stopped
        await siti.until(lambda: answers(siti) > heard or None, within=WITHIN)
        await bot.sandbox.settled(within=WITHIN)
        outbox = await books.at_rest()
        assert await bot.stops() == 0
        assert len(SWEPT) < answers(siti) - before
        assert not {row.state for row in outbox} & set(UNSETTLED)
