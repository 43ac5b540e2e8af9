"""Waiting workers whose place is told, for the tests of it."""

import asyncio
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.sandbox.people import Person as Phone
from bot.sandbox.shapes import Json
from bot.services.cases import requests
from bot.services.queue import place_round
from bot.services.queue.place_round import AT_MOST_EVERY
from bot.services.staff import members
from bot.storage.tables import (
    UNSETTLED,
    Lane,
    Outbox,
    OutboxKind,
)
from tests.service import NOON, Bot

FIRST = 7_000_000_000
AFTER_HOURS = datetime(2026, 11, 25, 10, 0, tzinfo=NOON.tzinfo)
"""The same Wednesday, 17.00 WIB."""


async def settled(bot: Bot) -> None:
    """Wait until nothing is on its way."""
    waiting = select(Outbox.id).where(col(Outbox.state).in_(UNSETTLED)).limit(1)
    async with asyncio.timeout(20), bot.service.relay.settled:
        while True:
            async with bot.service.transactions.reading() as session:
                if (await session.exec(waiting)).first() is None:
                    return
            await bot.service.relay.settled.wait()


async def a_round(bot: Bot, after: timedelta = AT_MOST_EVERY) -> None:
    """Let time pass, and a round come; return when its edits have arrived."""
    await settled(bot)
    bot.clock.moves(after)
    await bot.service.scheduler.now(place_round.follow)
    await settled(bot)


async def wait_before(bot: Bot, how_many: int, region: str = "32.16") -> None:
    """Let so many workers ask, each a minute after another."""
    for number in range(how_many):
        bot.clock.moves(timedelta(minutes=1))
        async with bot.service.transactions.begin() as work:
            worker = await members.known(work, FIRST + number)
            await requests.request(work, worker, region)


async def goes(bot: Bot, number: int) -> None:
    """Let one of them leave the queue."""
    async with bot.service.transactions.begin() as work:
        worker = await members.known(work, FIRST + number)
        case = await requests.open_case(work, worker)
        assert case is not None
        await requests.leave(work, worker, case.id)


def queued(phone: Phone) -> list[Json]:
    """Return the messages of the bot that name a place."""
    return [
        each
        for each in phone.screen
        if "Antrean ke-" in each.get("text", "") or "di depan" in each.get("text", "")
    ]


async def edits_of(bot: Bot) -> list[Outbox]:
    """Return the edits in the lowest lane."""
    found = select(Outbox).where(
        col(Outbox.lane) == Lane.LOW, col(Outbox.kind) == OutboxKind.EDIT
    )
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(found.order_by(col(Outbox.id)))).all())
