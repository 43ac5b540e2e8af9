"""Writing an announcement on a phone: /siaran, its kind, the words, and the test."""

from typing import Any

from bot.sandbox.people import Person
from tests.journeys.conftest import ADMIN
from tests.service import Bot

WORDS = "Loket JKP buka Sabtu, pukul 8 sampai 12."
WHOSE = "Pengumuman, Temani"
TEST_FIRST = "Kirim dulu ke Anda sendiri."
WHY = "Anda menerima ini karena memilih kabar umum. Berhenti: /stop"
READ = f"{WHOSE}\n{WORDS}\n\n{WHY}"
"""As it arrives: whose it is, also in a preview of a locked phone, and why."""


async def budi_of(bot: Bot) -> Person:
    """Return Budi, who has started the bot."""
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    return budi


async def begins(budi: Person, kind: str = "Kabar umum") -> None:
    """Come to the question for the words of a new announcement."""
    budi.says("/siaran")
    await budi.sees("Ini siaran apa?")
    budi.presses(kind)
    await budi.sees("Tulis pesannya sekarang.")


def said(phone: Person) -> str:
    """Return the newest words of the bot."""
    last = phone.last
    return str(last.get("text") or last.get("caption") or "")


async def writes(
    budi: Person,
    words: str = WORDS,
    *,
    kind: str = "Kabar umum",
    **more: Any,  # noqa: ANN401
) -> None:
    """Write an announcement, up to its card."""
    await begins(budi, kind)
    budi.says(words, **more)
    await budi.sees("Ini yang akan dibaca penerima:")
    await budi.sees(WHOSE if kind != "Untuk petugas" else "Pengumuman")
    await budi.sees("Kirim dulu ke Anda sendiri.")


async def tries_it(budi: Person) -> None:
    """Send it to oneself."""
    budi.presses("Kirim ke saya")
    await budi.sees("Contoh terkirim kepada Anda. Baca di ponsel sebelum lanjut.")
