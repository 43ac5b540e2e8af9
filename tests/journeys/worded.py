"""An admin at the texts of an office, for the tests of them."""

from bot.sandbox.people import Person as Phone
from bot.services.staff import office_texts, offices
from bot.services.staff.office_texts import Held, OwnText
from bot.services.staff.offices import Particulars
from bot.storage.tables import Office, OfficeTextKind, Role
from tests.journeys.talking import OFFICE, counselor
from tests.service import Bot

ELSEWHERE = "Disnaker Kota Ambon"
HELLO = "Salam dari Bekasi. Bawa surat PHK bila sudah ada."
GREETING = OfficeTextKind.GREETING


async def the_office(bot: Bot, name: str = OFFICE) -> Office:
    async with bot.service.transactions.begin() as work:
        found = await offices.find(work, name)
        assert found is not None
        return found


async def held(bot: Bot, kind: OfficeTextKind = GREETING, name: str = OFFICE) -> Held:
    office = await the_office(bot, name)
    async with bot.service.transactions.begin() as work:
        return await office_texts.held(work, OwnText(office, kind))


async def words(bot: Bot, **texts: str) -> None:
    """Let the command line word texts of the office."""
    async with bot.service.transactions.begin() as work:
        office = await offices.find(work, OFFICE)
        assert office is not None
        await offices.change(work, office, Particulars(**texts), by=None)  # type: ignore[arg-type]


async def at_text(bot: Bot, name: str = "Ayu", title: str = "Salam") -> Phone:
    """Return an admin who looks at one text of the office."""
    ayu = await counselor(bot, name, role=Role.ADMIN)
    ayu.says("/kantor")
    await ayu.sees_button("Teks")
    ayu.presses("Teks")
    await ayu.sees("kalimat keamanan sama di mana saja")
    ayu.presses(title)
    await ayu.sees("Begini pekerja membacanya")
    return ayu


async def writes(phone: Phone, said: str) -> None:
    phone.presses("Ubah")
    await phone.sees("paling banyak")
    phone.says(said)
    await phone.sees("Belum ada yang berubah.")
