"""The drill: a database is lost, its backup is restored, and the bot goes on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
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


async def promised_for_later(url: str, account: int) -> None:
    """Let a message wait whose time comes tomorrow."""
    database = open_database(url)
    async with Transactions(database, utc_now).begin() as work:
        row = work.send(await members.known(work, account), verbatim(WAITS))
        row.due_at = utc_now() + timedelta(days=1)
    await database.close()


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
    url: str, backups: list[bytes]
) -> Callable[[str, web.Request], bool]:
    """Return what makes a backup at the moment in which words are on their way."""

    def call(method: str, _request: web.Request) -> bool:
        if method.lower() == "copymessage" and not backups:
            with ThreadPoolExecutor(1) as thread:
                backups.append(thread.submit(asyncio.run, kept(url)).result())
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
        rina, joko = bot.sandbox.person("Rina"), bot.sandbox.person("Joko")
        await appoints(honest_url, rina.id)
        books, updates = Ledger(honest_url, bot.wire), taken_by(bot)
        bot.starts()
        for each in (rina, joko):
            each.starts()
        await rina.sees("Halo", within=WITHIN)
        await joko.sees("kami Temani", within=WITHIN)
        siti = await talk_begins(bot.sandbox, rina, "Siti")
        siti.says(BEFORE)
        await rina.sees(BEFORE, within=WITHIN)
        await books.at_rest()
        await promised_for_later(honest_url, joko.id)
        known, backups = list(updates), list[bytes]()

        bot.wire.before = while_it_sends(honest_url, backups)
        siti.says(GOING)
        await rina.sees(GOING, within=WITHIN)
        bot.kill()
        assert await lives.over() == KILLED
        bot.wire.quiet()
        await destroyed(honest_url)
        (backup,) = backups
        restored = await put_back(honest_url, backup)
        assert restored.rows["receipt"] >= len(known)
        await say(
            honest_url, "UPDATE outbox SET due_at = promised_at WHERE state = 'waiting'"
        )

        bot.starts()
        await joko.sees(WAITS, within=WITHIN)
        await siti.sees(DOUBT, within=WITHIN)
        await books.at_rest()
        said = [len(each.screen) for each in (siti, rina, joko)]
        await delivered_again(bot, known)
        await books.at_rest()
        assert [len(each.screen) for each in (siti, rina, joko)] == said
        assert [heard(rina, each) for each in (BEFORE, GOING)] == [1, 1]
        assert heard(joko, WAITS) == 1

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
