"""Siti of the journeys looks for work: what there is, and her wishes in a few taps."""

from typing import Any

from sqlmodel import select

from bot.sandbox.people import Person as Phone
from bot.services.matching import cards
from tests.journeys.checking import pressing, types
from tests.service import Bot
from tests.services.matched import vacancy

FIELDS = "Anda mencari kerja di bidang apa?"
PLACES = "di mana lagi Anda mau bekerja?"
PAY = "Paling sedikit upah berapa sebulan"
FIRST = "Lowongan yang cocok: 1 dari"
NOTHING = "Saat ini belum ada lowongan yang cocok."


async def open_now(bot: Bot, **columns: Any) -> int:  # noqa: ANN401
    """Let a vacancy be open; return its number."""
    async with bot.service.transactions.begin() as work:
        return (await vacancy(work, **columns)).id


async def tells(siti: Phone) -> None:
    """Go through the wishes in as few taps as there are."""
    siti.says("/lowongan")
    await siti.sees(FIELDS)
    await pressing(siti, "Garmen, tekstil, sepatu", "Lanjut")
    await siti.sees(PLACES)
    await pressing(siti, "Cukup di sini")
    await siti.sees(PAY)
    await types(siti, "4,5 jt", "Paling sedikit Rp4.500.000 sebulan. Benar?")


async def rows(bot: Bot, table: type[Any]) -> list[Any]:
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(table))).all())


async def a_round(bot: Bot) -> None:
    """Let a round of cards go by now."""
    bot.service.scheduler.look_now()
    await bot.service.scheduler.now(cards.send)
