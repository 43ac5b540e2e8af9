"""People of the journeys at the desk: workers who ask, counselors who are staff."""

from bot.buttons import Press, pack
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Role, Staff
from tests.service import Bot

OFFICE = "Disnaker Kabupaten Bekasi"
REGION = "32.16"


async def counselor(
    bot: Bot,
    name: str,
    *,
    office: str = OFFICE,
    region: str | None = REGION,
    role: Role = Role.COUNSELOR,
) -> Person:
    """Return somebody who has started the bot and serves at an office."""
    phone = bot.person(name)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        made = await members.appoint(
            work,
            person,
            Appointment(role, f"Ibu {name}", office, region),
            by=None,
        )
    assert isinstance(made, Staff)
    phone.starts()
    await phone.sees("Perintah untuk petugas")
    return phone


async def asks_for_a_person(bot: Bot, name: str) -> Person:
    """Return a worker who waits in the queue of Bekasi."""
    worker = bot.person(name)
    worker.says("/petugas")
    await worker.sees("Setuju?")
    worker.presses("Setuju")
    await worker.sees("kabupaten atau kota")
    worker.says("kab bekasi")
    await worker.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    worker.presses("Ya, benar")
    await worker.sees("masuk antrean")
    return worker


def messages(phone: Person) -> list[Json]:
    """Return what stands in a chat, but for lines that tell of a pin: they go soon."""
    return [each for each in phone.screen if "pinned_message" not in each]


def said_by_bot(phone: Person) -> list[str]:
    """Return what the bot has put into a chat, oldest first."""
    return [
        str(each.get("text", "?")) for each in messages(phone) if each["from"]["is_bot"]
    ]


def named_below(message: Json) -> str | None:
    """Return what the only button under a message says, if there is one."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = [button["text"] for row in rows for button in row]
    assert len(labels) <= 1
    return labels[0] if labels else None


async def takes(counselor: Person, worker: Person) -> str:
    """Let a counselor take the case that waits shortest; return its code."""
    counselor.says("/antrean")
    await counselor.sees("menunggu.")
    newest = [each for each in counselor.buttons if each.startswith("Ambil")][-1]
    counselor.presses(newest)
    card = await counselor.sees("sekarang Anda tangani")
    await worker.sees("Silakan tulis.")
    return str(card["text"].split()[1])


def forged(phone: Person, press: Press) -> None:
    """Press a button that was never shown: what a changed client may send."""
    button = {"text": "?", "callback_data": pack(press)}
    keyboard = {"inline_keyboard": [[button]]}
    phone.presses_old({**phone.last, "reply_markup": keyboard}, "?")
