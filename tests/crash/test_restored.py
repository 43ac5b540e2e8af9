"""The drill: a database is lost, its backup is restored, and the bot goes on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.clock import utc_now
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.sandbox.webhook import SECRET_HEADER
from bot.services.staff import members
from bot.storage.engine import open_database
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests.crash import ledger
from tests.crash.crowd import appoints, talk_begins
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, WITHIN, Cradle
from tests.crash.service import Served, served
from tests.service import SECRET
from tests.storage.between_releases import say
from tests.storage.test_backup import kept, put_back

BEFORE, GOING, WAITS, AFTER = "Sebelumnya", "Di jalan", "Nanti saja", "Sesudahnya"
DOUBT = "mungkin sudah sampai"


def heard(phone: Person, words: str) -> int:
    """Count how often the bot has said something that begins so."""
    return sum(
        each["from"]["is_bot"] and each.get("text", "").startswith(words)
        for each in phone.screen
    )


async def kept_with_a_promise(url: str, account: int) -> bytes:
    """Let a message wait behind the one that is going there, and make a backup."""
    database = open_database(url)
    async with Transactions(database, utc_now).begin() as work:
        work.send(await members.known(work, account), verbatim(WAITS))
    await database.close()
    return await kept(url)


async def destroyed(url: str) -> None:
    """Lose all that is in a database."""
    if url.startswith("sqlite"):
        file = Path(url.split(":///")[1])
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()
        return
    await say(url, "DROP SCHEMA public CASCADE")
    await say(url, "CREATE SCHEMA public")


def while_it_sends(
    bot: Served, url: str, account: int, backups: list[bytes]
) -> Callable[[str, web.Request], bool]:
    """Return what makes a backup while words are on their way, which then arrive.

    It is the last that this life says: what comes behind it is cut off.
    """

    def call(method: str, _request: web.Request) -> bool:
        if backups:
            return True
        if method.lower() == "copymessage":
            with ThreadPoolExecutor(1) as thread:
                made = thread.submit(asyncio.run, kept_with_a_promise(url, account))
                backups.append(made.result())
            bot.kill()
        return False

    return call


def taken_by(bot: Served) -> list[Json]:
    """Return a list in which updates stand that the bot has acknowledged from now."""
    updates: list[Json] = []
    notice = bot.sandbox.updates.on_taken

    def take(body: Json) -> None:
        notice(body)
        updates.append(body)

    bot.sandbox.updates.on_taken = take
    return updates


async def delivered_again(bot: Served, updates: list[Json]) -> None:
    """Let Telegram repeat updates, as it does where it heard no answer."""
    headers = {SECRET_HEADER: SECRET}
    async with aiohttp.ClientSession(headers=headers) as session:
        for each in updates:
            door: Any = bot.door["TEMANI_WEBHOOK_URL"]
            async with session.post(door, json=each) as answer:
                assert answer.status == 200, bot.cradle.heard()


async def test_a_bot_goes_on_after_its_database_was_lost(
    lives: Cradle, honest_url: str
) -> None:
    async with served(lives, honest_url) as bot:
        rina = bot.sandbox.person("Rina")
        await appoints(honest_url, rina.id)
        books, updates = Ledger(honest_url, bot.wire), taken_by(bot)
        bot.starts()
        rina.starts()
        await rina.sees("Halo", within=WITHIN)
        siti = await talk_begins(bot.sandbox, rina, "Siti")
        siti.says(BEFORE)
        await rina.sees(BEFORE, within=WITHIN)
        await books.at_rest()
        known, backups = list(updates), list[bytes]()

        bot.wire.before = while_it_sends(bot, honest_url, rina.id, backups)
        siti.says(GOING)
        await rina.sees(GOING, within=WITHIN)
        assert await lives.over() == KILLED
        bot.wire.quiet()
        await destroyed(honest_url)
        (backup,) = backups
        restored = await put_back(honest_url, backup)
        assert restored.rows["receipt"] >= len(known)

        bot.starts()
        await rina.sees(WAITS, within=WITHIN)
        await siti.sees(DOUBT, within=WITHIN)
        await books.at_rest()
        said = _shown_to(siti, rina)
        await delivered_again(bot, known)
        await books.at_rest()
        assert _shown_to(siti, rina) <= said  # a line that undoes may be over by then
        assert [heard(rina, each) for each in (BEFORE, GOING)] == [1, 1]
        assert heard(rina, WAITS) == 1, bot.cradle.heard()

        siti.says(AFTER)
        await rina.sees(AFTER, within=WITHIN)
        rina.says("Baik")
        await siti.sees("Baik", within=WITHIN)
        await bot.sandbox.settled(within=WITHIN)
        await books.at_rest()
        assert await bot.stops() == 0
        assert heard(rina, BEFORE) == 1
        async with ledger.looked_into(honest_url) as database:
            signed = await ledger.receipts(database)
        assert len(signed) == len(set(signed))


def _shown_to(*phones: Person) -> set[tuple[int, int]]:
    return {(each.id, said["message_id"]) for each in phones for said in each.screen}
