"""What the journeys of the relay look at: copies, albums, and signs on messages."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from sqlmodel import select

from bot.sandbox.people import Person
from bot.sandbox.world import BOT_ID
from bot.storage.tables import UNSETTLED, Outbox, OutboxState
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import Bot

Message = dict[str, Any]


async def talking(bot: Bot) -> tuple[Person, Person]:
    """Return a counselor and the worker whose case she has just taken."""
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    return rina, siti


async def of_two(bot: Bot) -> tuple[Person, Person, Person, str]:
    """Return a counselor, her older worker, the active one, and the older code."""
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    return rina, siti, dewi, code


def from_bot(phone: Person, kind: str = "text") -> list[Message]:
    """Return what the bot has put into a chat of that kind, oldest first."""
    return [each for each in phone.screen if each["from"]["is_bot"] and kind in each]


def saying(phone: Person, text: str) -> list[Message]:
    """Return the bot's messages that say just that."""
    return [
        each
        for each in phone.screen
        if each["from"]["is_bot"] and each.get("text", each.get("caption")) == text
    ]


def sign_on(phone: Person, message: Message) -> str | None:
    """Return the bot's reaction to a message, if there is one."""
    for each in phone.screen:
        if each["message_id"] == message["message_id"]:
            given = each["sandbox"]["reactions"].get(str(BOT_ID), [])
            return given[0]["emoji"] if given else None
    raise AssertionError(f"{phone.name} has no message {message['message_id']}")


async def bears(phone: Person, message: Message, emoji: str) -> None:
    """Wait until the bot has put that sign on a message."""
    await phone.until(lambda: sign_on(phone, message) == emoji or None)


async def rows(bot: Bot) -> list[Outbox]:
    """Return the whole outbox, oldest first."""
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(Outbox).order_by("id"))).all())


WAVES = 600
"""How often a test looks, a tenth of a second apart, before it says what is stuck."""


async def all_settled(bot: Bot) -> None:
    """Wait until every update is taken, and nothing is on its way that is due."""
    await bot.sandbox.settled()
    for _ in range(WAVES):
        left = [each for each in await rows(bot) if _is_on_its_way(bot, each)]
        if not left:
            return
        await a_wave(bot)
    left = [each for each in await rows(bot) if _is_on_its_way(bot, each)]
    raise AssertionError(f"at {bot.clock.now} these rows are never settled: {left}")


def _is_on_its_way(bot: Bot, row: Outbox) -> bool:
    is_due = row.state == OutboxState.WAITING and row.due_at <= bot.clock.now
    return is_due or row.state == OutboxState.GOING


async def nothing_waits(bot: Bot) -> None:
    """Let time pass until nothing waits, however often Telegram says "later"."""
    while first := list(_first_in_line(await rows(bot)).values()):
        soonest = min(each.due_at for each in first)
        if soonest > bot.clock.now and all(
            each.state == OutboxState.WAITING for each in first
        ):
            bot.clock.moves(soonest - bot.clock.now)
        await a_wave(bot)


def _first_in_line(outbox: Iterable[Outbox]) -> dict[tuple[int, int], Outbox]:
    """Return what goes next in every chat and lane; all that is behind waits for it."""
    unsettled = [each for each in outbox if each.state in UNSETTLED]
    return {(each.person_id, each.lane): each for each in reversed(unsettled)}


async def noted(bot: Bot, why: str) -> None:
    """Wait until a row says that this kept it back."""
    while all(each.why != why for each in await rows(bot)):
        await a_wave(bot)


async def a_wave(bot: Bot) -> None:
    """Wait until something more is settled; it may have been just now."""
    settled = bot.service.relay.settled
    with suppress(TimeoutError):
        async with asyncio.timeout(0.1), settled:
            await settled.wait()
