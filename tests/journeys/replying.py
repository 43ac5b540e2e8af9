"""People of the journeys who keep replies and look at what these would say."""

from datetime import date

from sqlmodel import update

from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.interviews import profiles
from bot.services.staff import members
from bot.storage.tables import Case
from tests.service import Bot

SEND, CANCEL = "Kirim", "Batal"
ASKED = "Kirim pesan di atas kepada pekerja ini?"


async def keeps(phone: Person, title: str, text: str) -> None:
    """Keep a reply under a title."""
    phone.says(f"/simpan {title}\n{text}")
    await phone.sees("Tersimpan.")


async def previews(phone: Person, title: str, text: str) -> Json:
    """Look at what a reply says in the case at hand; return the question below."""
    phone.says(f"/b {title}")
    await phone.sees(text)
    return await phone.sees(ASKED)


async def is_called(bot: Bot, phone: Person, name: str) -> None:
    """Let a worker have said a name."""
    async with bot.service.transactions.begin() as work:
        worker = await members.known(work, phone.id)
        await profiles.keep(work, worker.id, {"region": "32.16", "name": name})


async def last_day_is(bot: Bot, day: date | None) -> None:
    """Let every case have that last day to claim."""
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Case).values(last_day=day))


def offered(message: Json) -> list[str]:
    """Return what the buttons below a message say."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
