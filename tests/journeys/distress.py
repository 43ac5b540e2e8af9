"""What is said in the journeys of people in distress, and whether they are spared."""

from sqlmodel import col, select

from bot.sandbox.people import Person
from bot.services.safety import distress
from bot.storage.tables import Person as Row
from tests.service import Bot

WORDS = "saya mau bunuh diri saja"
CALM = "Bantuan gratis: telepon 119 atau healing119.id."
TOLD = "Petugas kami juga kami beri tahu."
FIRST = "Permintaan Anda kami taruh paling depan."
ALARM = "menyakiti diri atau dalam bahaya. Balas dulu, walau di luar jam layanan."


async def flagged(bot: Bot, phone: Person) -> bool:
    """Say whether nudges and cheerful words are out of place for somebody."""
    async with bot.service.transactions.begin() as work:
        found = select(Row).where(col(Row.telegram_id) == phone.id)
        person = (await work.session.exec(found)).one()
        return await distress.is_flagged(work, person)
