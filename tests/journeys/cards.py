"""The card of a case in a counselor's chat, as the journeys look at it."""

from functools import partial

from sqlmodel import col, select

from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.desk import case_card
from bot.services.desk.case_card import EDITED_EVERY
from bot.storage.tables import Case, CaseCard
from bot.storage.tables import Person as Account
from tests.journeys.relaying import all_settled
from tests.service import Bot


async def a_round(bot: Bot) -> None:
    """Let the cards be looked at, long enough after the last edit."""
    await all_settled(bot)
    bot.clock.moves(EDITED_EVERY)
    await bot.service.scheduler.now(case_card.refresh)
    await all_settled(bot)
    for phone in bot.sandbox.people():
        await phone.until(partial(_is_tidy, phone))
    await all_settled(bot)


def no_pin_is_told(phone: Person) -> bool:
    """Say whether the lines are out with which Telegram tells of the bot's pins."""
    return not any(
        "pinned_message" in each and each["from"]["is_bot"] for each in phone.screen
    )


def _is_tidy(phone: Person) -> bool | None:
    return no_pin_is_told(phone) or None


def at(phone: Person, message: Json) -> Json | None:
    """Return what stands in a message now; None if it is gone."""
    same = [e for e in phone.screen if e["message_id"] == message["message_id"]]
    return same[0] if same else None


def pinned(phone: Person) -> list[int]:
    """Return the messages that stand pinned above a chat."""
    return [e["message_id"] for e in phone.screen if e["sandbox"]["pinned"]]


def labels_of(message: Json | None) -> list[str]:
    """Return what the buttons under a message say."""
    rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


async def cards(bot: Bot) -> list[CaseCard]:
    """Return all cards that are kept true."""
    async with bot.service.transactions.reading() as session:
        found = await session.exec(select(CaseCard).order_by(col(CaseCard.case_id)))
        return list(found.all())


async def who(bot: Bot, phone: Person) -> Account:
    """Return the account of somebody with a phone."""
    async with bot.service.transactions.reading() as session:
        found = select(Account).where(col(Account.telegram_id) == phone.id)
        return (await session.exec(found)).one()


async def case_of(bot: Bot, code: str) -> Case:
    """Return the case of that code."""
    async with bot.service.transactions.reading() as session:
        found = select(Case).where(col(Case.code) == code)
        return (await session.exec(found)).one()
