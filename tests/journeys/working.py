"""What journeys of new work say, look at and confirm."""

from collections.abc import Sequence

from sqlmodel import SQLModel, col, select

from bot.sandbox.people import Person as Phone
from bot.storage.tables import (
    Audit,
    Case,
    JobReferral,
    Placement,
    ReferralState,
    WorkFigure,
)
from tests.service import NOON, Bot

TODAY = NOON.date()
ASKED = "Kabar baik! Anda sudah bekerja lagi?"
WARM = "Semoga betah dan lancar di tempat baru."
BACK = "Semua yang berhenti berjalan lagi seperti semula."


async def rows(bot: Bot) -> Sequence[Placement]:
    """Return all placements."""
    async with bot.service.transactions.reading() as session:
        found = select(Placement).order_by(col(Placement.id))
        return (await session.exec(found)).all()


async def figures(bot: Bot) -> Sequence[WorkFigure]:
    """Return the figures of work."""
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(WorkFigure))).all()


async def case_of(bot: Bot, number: int = 1) -> Case:
    """Return a case."""
    async with bot.service.transactions.reading() as session:
        return await session.get_one(Case, number)


async def deeds(bot: Bot) -> list[str]:
    """Return what the audit says was done."""
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(Audit.deed))).all())


async def works_again(siti: Phone, words: str = "/kerja") -> None:
    """Let somebody say it, and confirm."""
    siti.says(words)
    await siti.sees(ASKED)
    siti.presses("Ya, sudah bekerja")
    await siti.sees("Dicatat. Selamat atas pekerjaan baru Anda.")


def of_work(case_id: int, rina: int, siti: int, note: str) -> dict[str, SQLModel]:
    """Return a referral and a placement, by what presses call their numbers."""
    return {
        "referral_id": JobReferral(
            case_id=case_id,
            by_id=rina,
            firm=note,
            state=ReferralState.WANTED,
            suggested_at=NOON,
            changed_at=NOON,
        ),
        "placement_id": Placement(
            person_id=siti, case_id=case_id, said_by=siti, said_at=NOON, firm=note
        ),
    }
