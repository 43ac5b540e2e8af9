"""Vacancies in the journeys: what an officer answers, and what is in the database."""

from collections.abc import Mapping

from sqlmodel import col, select

from bot.sandbox.people import Person as Phone
from bot.storage.tables import Audit, Deed, Vacancy
from tests.journeys.checking import pressing
from tests.service import Bot

ASKED: Mapping[str, tuple[str, str]] = {
    "title": ("Pekerjaannya apa?", "Operator jahit"),
    "firm": ("Perusahaan mana", "PT Busana Cemerlang"),
    "field": ("Bidang pekerjaannya", "[Garmen, tekstil, sepatu]"),
    "region": ("Di kabupaten atau kota mana", "kab bekasi"),
    "pay": ("Berapa upah sebulan?", "4,5 jt"),
    "contract": ("Apa kontraknya?", "[PKWT (waktu tertentu)]"),
    "education": ("Apa pendidikan minimalnya?", "[SMP]"),
    "places": ("Berapa orang", "10 orang"),
    "access": ("penyandang disabilitas", "kursi roda, pendamping"),
    "notes": ("Apa lagi yang perlu diketahui", "Tidak dipungut biaya apa pun."),
    "until": ("Sampai tanggal berapa", "31 Desember 2026"),
    "apply": ("Bagaimana cara melamarnya?", "[Ke alamat]"),
    "at": ("Lamaran dikirim ke", "hrd@busana.example"),
    "source": ("Dari mana lowongan ini", "HRD"),
}
"""Each question, and what is answered: a button stands in brackets."""

PREVIEW = "Sudah benar semua?"


async def answers(phone: Phone, said: Mapping[str, str], *, until: str = "") -> None:
    """Answer question after question, up to the preview or to one of them."""
    for name, (question, usual) in ASKED.items():
        await phone.sees(question)
        if name == until:
            return
        answer = said.get(name, usual)
        if answer.startswith("["):
            await pressing(phone, answer.strip("[]"))
        else:
            phone.says(answer)
    await phone.sees(PREVIEW)


async def skips(phone: Phone, *names: str) -> None:
    """Skip questions, each once it is asked."""
    for name in names:
        await phone.sees(ASKED[name][0])
        phone.presses("Lewati")


async def entered(phone: Phone, **said: str) -> None:
    """Enter a vacancy from its command to the last button."""
    phone.says("/lowongan_baru")
    await answers(phone, said)
    phone.presses("Simpan")
    await phone.sees("Tersimpan.")


async def the_vacancy(bot: Bot) -> Vacancy:
    """Return the newest vacancy."""
    newest = select(Vacancy).order_by(col(Vacancy.id).desc())
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(newest)).first()
    assert found is not None
    return found


async def deeds(bot: Bot) -> list[tuple[str, str | None]]:
    """Return what the audit says of vacancies."""
    about = [each for each in Deed if "vacanc" in each]
    rows = select(Audit.deed, Audit.detail).where(col(Audit.deed).in_(about))
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(rows.order_by(col(Audit.id)))).all())
