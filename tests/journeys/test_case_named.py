"""Whatever is asked about one case of several says which one it is."""

import pytest

from tests.journeys.relaying import of_two
from tests.journeys.talking import counselor
from tests.journeys.test_offers import at_work
from tests.service import Bot

WAYS = (
    ("Tutup kasus", "Hasilnya apa?"),
    ("Tutup kasus", "Dirujuk", "Dirujuk ke mana?"),
    ("Kembalikan", "Pekerja tetap di urutannya."),
    ("Serahkan", "kepada siapa?"),
    ("Serahkan", "Ke kantor lain", "ke kantor mana? Tulis beberapa huruf"),
    ("Serahkan", "Ke Ibu Agus", "Bagaimana keadaannya?"),
    ("Serahkan", "Ke Ibu Agus", "Lewati", "Apa yang sudah dilakukan?"),
    ("Lainnya", "Balasan siap", "Pilih balasan."),
    ("Lainnya", "Catatan", "atatan"),
    ("Lainnya", "Tunda", "ditunda sampai kapan?"),
    ("Lainnya", "Pengingat", "engingat"),
    ("Lainnya", "Label", "Label kasus"),
    ("Lainnya", "Perbaiki data", "Data mana yang perlu diperbaiki?"),
    ("Lainnya", "Perbaiki data", "Bidang kerja", "seharusnya apa?"),
    ("Lainnya", "Bimbingan", "Bimbingan apa yang Anda berikan"),
)
"""Buttons pressed one after the other from a card, and what is asked then."""


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
async def test_what_is_asked_names_the_case(bot: Bot, way: tuple[str, ...]) -> None:
    rina, _siti, _dewi, code = await of_two(bot)
    await at_work(await counselor(bot, "Agus"))
    rina.says(f"/cari {code}")
    await rina.sees("1 kasus ditemukan")
    rina.presses(f"Pekerja {code}")
    await rina.sees(f"Kasus {code}")

    *pressed, asked = way
    for label in pressed:
        await rina.sees_button(label)
        rina.presses(label)

    shown = await rina.sees(asked)
    assert code in shown["text"]


async def test_what_was_laid_aside_leads_back_to_the_own_cases(bot: Bot) -> None:
    rina, _siti, _dewi, _code = await of_two(bot)
    for label in ("Lainnya", "Tunda", "Sampai dibalas"):
        await rina.sees_button(label)
        rina.presses(label)
    await rina.sees("Ditunda sampai pekerja menulis.")

    rina.presses("Kasus saya")

    await rina.sees("ditunda sampai pekerja menulis.")
