"""What the journeys about agreed talks have in common."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.sandbox.people import Person
from bot.storage.tables import CallSlot, SlotState
from tests.service import NOON, Bot

TODAY = NOON + timedelta(hours=2)
"""14.00 WIB, the first half hour that is far enough ahead."""

FIRST_THREE = ["Rab 25 Nov 14.00", "Kam 26 Nov 07.30", "Kam 26 Nov 13.00"]


async def states(bot: Bot) -> list[SlotState]:
    """Return what became of all talks, in the order in which they were agreed."""
    async with bot.service.transactions.reading() as session:
        found = select(CallSlot.state).order_by(col(CallSlot.id))
        return [SlotState(each) for each in (await session.exec(found)).all()]


async def goes_on(bot: Bot, now: datetime) -> None:
    """Let it be another time, and all be done that is due then."""
    bot.clock.now = now
    await bot.service.scheduler.once()


async def agrees(siti: Person, time: str = FIRST_THREE[0]) -> None:
    """Let a worker book one of the times that are shown first."""
    siti.presses("Atur waktu")
    await siti.sees("Kapan Anda ingin bicara dengan Ibu Rina? Waktu dalam W")
    siti.presses(time)
    await siti.sees("Tercatat:")
