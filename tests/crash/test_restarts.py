"""Deaths at bad moments: before an offset is confirmed, and in mid-write."""

from pathlib import Path

from aiohttp import web

from bot.sandbox.shapes import Json
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, WITHIN, Cradle
from tests.crash.service import Moment, served

TIMES = 10
CURIOUS = ("Ana", "Budi", "Cici", "Dodi", "Eka")


def greetings(screen: list[Json]) -> int:
    """Count how often the bot has greeted."""
    return sum("kami Temani" in each.get("text", "") for each in screen)


async def test_what_telegram_repeats_is_answered_once(
    lives: Cradle, honest_url: str
) -> None:
    """B022: killed ten times before it can say which updates it has handled."""
    async with served(lives, honest_url) as bot:
        await bot.makes_tables(honest_url)
        people = [bot.sandbox.person(name) for name in CURIOUS]
        for each in people:
            each.starts()

        books = Ledger(honest_url, bot.wire)

        def confirms(method: str, request: web.Request) -> bool:
            return method.lower() == "getupdates" and request.query["offset"] != "0"

        def confirms_and_dies(method: str, request: web.Request) -> bool:
            if confirms(method, request):
                bot.kill()
            return confirms(method, request)

        bot.starts(webhook=False)
        bot.wire.before = confirms
        for each in people:
            await each.sees("kami Temani", within=WITHIN)
        await books.at_rest()
        bot.kill()
        assert await lives.over() == KILLED
        for _ in range(TIMES - 1):
            bot.starts(webhook=False)
            bot.wire.before = confirms_and_dies
            assert await lives.over() == KILLED
        bot.starts(webhook=False)
        await bot.sandbox.settled(within=WITHIN)
        await books.at_rest()
        assert await bot.stops() == 0
        assert [greetings(each.screen) for each in people] == [1] * len(people)


async def test_it_always_starts_again(lives: Cradle, tmp_path: Path) -> None:
    """B082: killed in the middle of its first writes, from an empty file on."""
    url = f"sqlite+inline:///{tmp_path}/new.db"
    async with served(lives, url) as bot:
        books = Ledger(url, bot.wire)
        for number in range(1, TIMES + 1):
            bot.sandbox.person(f"Orang {number}").starts()
            place = ("commit", "begin", "kept")[number % 3]
            await bot.dies(Moment(place, 2 * number))
            if number > TIMES // 2:
                await books.at_death()
        last = bot.sandbox.person("Terakhir")
        last.starts()
        bot.starts()
        await last.sees("kami Temani", within=WITHIN)
        await bot.sandbox.settled(within=WITHIN)
        await books.at_rest()
        assert await bot.stops() == 0
        assert all(greetings(each.screen) >= 1 for each in bot.sandbox.people())
