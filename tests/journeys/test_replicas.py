"""Two processes on one PostgreSQL: whichever takes an update, the story is the same."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle

import pytest
from aiohttp import web

from bot import app
from bot.telegram.reception import Reception
from tests.journeys.checking import has_a_result
from tests.journeys.talking import asks_for_a_person, counselor
from tests.service import Bot, running


@pytest.fixture
async def bot(fresh_postgres: str) -> AsyncIterator[Bot]:
    """A bot whose updates are taken by two processes in turns."""
    async with running(fresh_postgres) as first:
        second = app.assemble(first.settings, first.clock)
        await second.application.initialize()
        async with _in_turns(first.service.reception, second.reception) as url:
            await first.service.application.bot.set_webhook(url)
            yield first
        await second.application.shutdown()
        await second.database.close()


@asynccontextmanager
async def _in_turns(*receptions: Reception) -> AsyncIterator[str]:
    """Give a door that hands each update to the next of ``receptions``."""
    turns = cycle(receptions)

    async def receive(request: web.Request) -> web.Response:
        await next(turns).receive(await request.json())
        return web.Response()

    door = web.Application()
    door.router.add_post("/hook", receive)
    runner = web.AppRunner(door, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_answers_given_to_two_processes_in_turns_make_one_check(
    bot: Bot,
) -> None:
    siti = await has_a_result(bot)

    card = siti.last["text"]
    assert "Perkiraan uang tunai: Rp2.700.000 sebulan, sampai 6 bulan." in card
    assert "gangguan" not in siti.transcript()


async def test_of_ten_who_press_at_two_processes_one_gets_the_case(bot: Bot) -> None:
    """B009."""
    officers = [await counselor(bot, f"Rina{number}") for number in range(10)]
    siti = await asks_for_a_person(bot, "Siti")
    for each in officers:
        each.says("/antrean")
        await each.sees("1 pekerja menunggu.")

    for each in officers:
        each.presses("Ambil")

    told = await siti.sees("Silakan tulis.")
    (winner,) = [each for each in officers if f"Ibu {each.name}," in told["text"]]
    for each in officers:
        if each is not winner:
            await each.is_told(f"Ibu {winner.name} mengambilnya")
    assert siti.transcript().count("Silakan tulis.") == 1
