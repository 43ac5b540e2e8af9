"""People of the journeys whose own data is looked at, corrected and erased."""

from bot.sandbox.people import Person as Phone
from tests.journeys.checking import pressing, started, types
from tests.service import Bot


async def with_profile(bot: Bot, name: str = "Siti") -> Phone:
    """Return somebody who has agreed, and told where they live and a name."""
    phone = await started(bot, name)
    await pressing(phone, "Profil saya", "Setuju")
    await phone.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    await types(phone, "kab bekasi", "Kabupaten Bekasi, Jawa Barat. Benar?")
    await phone.sees("Siapa nama panggilan Anda?")
    phone.says(name)
    await phone.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")
    return phone


async def erased(phone: Phone) -> None:
    """Let somebody erase everything."""
    phone.says("/hapus")
    await phone.sees("Ketik HAPUS untuk memastikan.")
    phone.says("HAPUS")
    await phone.sees("Data Anda sudah tidak terlihat.")
