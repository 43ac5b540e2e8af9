"""What the journeys of the relay look at: copies, albums, and signs on messages."""

from typing import Any

from sqlmodel import select

from bot.sandbox.people import Person
from bot.sandbox.world import BOT_ID
from bot.storage.tables import Outbox
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import Bot

Message = dict[str, Any]


async def talking(bot: Bot) -> tuple[Person, Person]:
    """Return a counselor and the worker whose case she has just taken."""
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    return rina, siti


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
    async with bot.service.office.looking() as session:
        return list((await session.exec(select(Outbox).order_by("id"))).all())


async def all_settled(bot: Bot) -> None:
    """Wait until nothing is on its way that is due."""
    relay = bot.service.relay
    while any(
        each.state == "going"
        or (each.state == "waiting" and each.due_at <= bot.clock.now)
        for each in await rows(bot)
    ):
        async with relay.settled:
            await relay.settled.wait()


async def noted(bot: Bot, why: str) -> None:
    """Wait until a row says that this kept it back."""
    relay = bot.service.relay
    while all(each.why != why for each in await rows(bot)):
        async with relay.settled:
            await relay.settled.wait()
