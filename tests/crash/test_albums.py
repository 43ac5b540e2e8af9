"""A kill in the middle of an album: no photo is lost, and none is sent twice.

Elsewhere a timer in memory outlived its session (MHSanaei/3x-ui#6510).
"""

from aiohttp import web

from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached, file_content
from bot.sandbox.shapes import Json
from bot.storage.tables import OutboxKind, OutboxState
from tests.crash.crowd import appoints, talk_begins
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, WITHIN, Cradle
from tests.crash.service import Served, served

MAYBE = "Pesan ini mungkin sudah sampai."


async def talking(bot: Served, url: str) -> tuple[Person, Person]:
    """Return a counselor and the worker she talks with."""
    rina = bot.sandbox.person("Rina")
    await appoints(url, rina.id)
    bot.starts(webhook=False)
    rina.starts()
    await rina.sees("Halo", within=WITHIN)
    return rina, await talk_begins(bot.sandbox, rina, "Siti")


def sends_one(bot: Served, phone: Person) -> None:
    """Send one photo of an album, as if the others were still on their way."""
    content = file_content(bot.sandbox.world, "photo", "", Attached())
    phone.sends({**content, "media_group_id": "77"})


def photos(phone: Person) -> list[Json]:
    """Return the photos that the bot has passed on."""
    return [e for e in phone.screen if "photo" in e and e["from"]["is_bot"]]


async def test_a_kill_between_two_photos(lives: Cradle, honest_url: str) -> None:
    """The moment that an album waits for its last photo is a row, not a timer."""
    async with served(lives, honest_url) as bot:
        rina, siti = await talking(bot, honest_url)
        books = Ledger(honest_url, bot.wire)
        sends_one(bot, siti)
        sends_one(bot, siti)
        await bot.sandbox.settled(within=WITHIN)
        bot.kill()
        assert await lives.over() == KILLED
        await books.at_death()
        sends_one(bot, siti)

        bot.starts(webhook=False)

        await rina.until(lambda: len(photos(rina)) >= 3 or None, within=WITHIN)
        outbox = await books.at_rest()
        assert await bot.stops() == 0
        assert len(photos(rina)) == 3
        assert {e.state for e in outbox if e.kind == OutboxKind.COPY} == {
            OutboxState.SENT
        }
        assert MAYBE not in siti.transcript()


async def test_a_kill_while_an_album_goes_is_asked_about_once(
    lives: Cradle, honest_url: str
) -> None:
    async with served(lives, honest_url) as bot:
        rina, siti = await talking(bot, honest_url)
        books = Ledger(honest_url, bot.wire)

        def dies(method: str, _request: web.Request) -> bool:
            if method.lower() == "copymessages":
                bot.kill()
            return method.lower() == "copymessages"

        bot.wire.after = dies
        siti.sends_album(*(Attached(f"{n}.jpg") for n in range(3)))
        assert await lives.over() == KILLED
        bot.wire.quiet()

        bot.starts(webhook=False)

        await siti.sees(MAYBE, within=WITHIN)
        await books.at_rest()
        assert await bot.stops() == 0
        assert len({each["media_group_id"] for each in photos(rina)}) == 1
        assert len(photos(rina)) == 3
        assert siti.transcript().count(MAYBE) == 1
