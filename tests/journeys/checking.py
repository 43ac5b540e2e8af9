"""People of the journeys who are asked about their job."""

from bot.sandbox.people import Person
from tests.service import Bot

TO_THE_DATE = ("Cek hak JKP", "Perusahaan", "PHK", "Efisiensi", "Karyawan tetap")
FROM_THE_DATE = (
    "Lewat perusahaan",
    "Keempatnya ada",
    "Semua 24 bulan",
)
NEXT = "Langkah berikutnya"
TO_PROFILE = (NEXT, "Menu utama", "Profil saya", "Setuju")
TO_THE_RESULT = ("Semua benar", "Belum", "Surat PHK + tanda terima")


async def started(bot: Bot, name: str = "Siti") -> Person:
    """Return somebody who has just come."""
    phone = bot.person(name)
    phone.starts()
    await phone.sees("Halo, kami Temani.")
    return phone


async def pressing(phone: Person, *labels: str) -> None:
    """Press one button after the other, each as soon as it is there."""
    for label in labels:
        await phone.sees_button(label)
        phone.presses(label)


async def asked_for_the_date(bot: Bot, name: str = "Siti") -> Person:
    """Return somebody who is being asked for the day of the PHK."""
    phone = await started(bot, name)
    await pressing(phone, *TO_THE_DATE)
    await phone.sees("Tanggal berapa PHK Anda berlaku?")
    return phone


async def types(phone: Person, words: str, echo: str) -> None:
    """Type an answer, see it echoed, and say that it is right."""
    phone.says(words)
    await phone.sees(echo)
    await pressing(phone, "Ya, benar")


async def at_the_statements(bot: Bot, name: str = "Siti") -> Person:
    """Return somebody who is shown what is true for most people."""
    phone = await asked_for_the_date(bot, name)
    await types(phone, "5 nov 2026", "Kamis, 5 November 2026")
    await pressing(phone, *FROM_THE_DATE)
    await phone.sees("Berapa upah sebulan")
    await types(phone, "4,5 jt", "Rp4.500.000")
    return phone


async def looks_over(bot: Bot, name: str = "Siti") -> Person:
    """Return somebody who is looking over the answers before the result."""
    phone = await at_the_statements(bot, name)
    await pressing(phone, *TO_THE_RESULT)
    await phone.sees("Sudah benar semua?")
    return phone


async def has_a_result(bot: Bot, name: str = "Siti") -> Person:
    """Return somebody who has read that the conditions are probably met."""
    phone = await looks_over(bot, name)
    phone.presses("Sudah benar")
    await phone.sees("Kemungkinan memenuhi syarat")
    return phone
