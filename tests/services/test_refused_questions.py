"""A question that Telegram refuses leaves nobody waiting for it."""

from sqlmodel import col, select

from bot.expecting import ErasureWord
from bot.services import delivery
from bot.services.delivery import Refused
from bot.services.staff import members
from bot.storage.tables import Outbox, Purpose
from bot.storage.transactions import Transactions
from bot.texts import verbatim

SITI = 7_000_000_001


async def test_who_was_asked_is_told_that_it_could_not_be_shown(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        siti = await members.known(work, SITI)
        asked = await work.ask(siti, ErasureWord(), verbatim("?"))
        number = asked.id

    async with transactions.begin() as work:
        await delivery.settle(work, [Refused(number, "Reply_markup_too_long")])

    async with transactions.reading() as session:
        later = select(Outbox).where(col(Outbox.id) > number)
        (told,) = (await session.exec(later)).all()
    assert "could not be shown" in str(told.content) or "tidak bisa" in str(
        told.content
    )
    assert told.purpose == Purpose.NOTICE
