"""From asking to being erased: what figures say of Siti, step by step."""

from datetime import timedelta

from sqlmodel import col, select

from bot.storage.tables import CaseFigure, CaseOutcome, Rating
from tests.journeys.own import erased
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.journeys.test_rating import ASKED, closes, later
from tests.service import Bot


async def figures(bot: Bot) -> list[CaseFigure]:
    async with bot.service.transactions.reading() as session:
        rows = select(CaseFigure).order_by(col(CaseFigure.id))
        return list((await session.exec(rows)).all())


async def test_every_step_is_noted_and_stays_without_a_name(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    bot.clock.moves(timedelta(minutes=90))
    await takes(rina, siti)
    rina.says("Halo")
    await siti.sees("Halo")
    await closes(rina, siti)
    await later(bot)
    await siti.sees(ASKED)
    siti.presses("Membantu")
    await siti.sees("Terima kasih")
    siti.presses("Lanjutkan kasus ini")
    await siti.sees("Kasus Anda dibuka lagi")
    await later(bot)

    first, second = await figures(bot)
    assert (first.wait_minutes, first.answer_minutes) == (30, 30)
    assert (first.outcome, first.rating) == (CaseOutcome.OTHER, Rating.HELPED)
    assert second.continues

    await erased(siti)
    await later(bot, timedelta(days=2))

    first, second = await figures(bot)
    assert first.rating is Rating.HELPED
    assert second.outcome is CaseOutcome.DATA_WITHDRAWN
