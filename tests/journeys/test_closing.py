"""A case ends: the worker reads what came of it, and goes on."""

import pytest

from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    said_by_bot,
    takes,
)
from tests.service import Bot


@pytest.mark.parametrize(
    ("presses", "told"),
    [
        (["Berkas belum lengkap"], "surat-surat yang disebut petugas"),
        (["Dirujuk", "Mediator"], "Anda dirujuk ke Mediator."),
        (["Bekerja lagi"], "Selamat atas pekerjaan barunya."),
        (["Hasil lain"], "Percakapan dengan Ibu Rina ditutup."),
    ],
)
async def test_the_worker_reads_what_came_of_it(
    bot: Bot, presses: list[str], told: str
) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.presses("Tutup kasus")
    for each in presses:
        await rina.sees_button(each)
        rina.presses(each)

    await rina.sees("Pekerja diberi tahu.")
    await siti.sees(told)
    await siti.sees("Mau dilanjutkan?")
    assert "Untuk petugas" not in siti.buttons
    siti.presses("Bicara dengan petugas")
    await siti.sees("masuk antrean")


async def test_a_case_closes_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.presses("Tutup kasus")
    asked = await rina.sees("Hasilnya apa?")

    rina.presses("Hasil lain")
    rina.presses_old(asked, "Hasil lain")

    await rina.is_told("Sudah kami terima.")
    await rina.sees("ditutup: Hasil lain. Pekerja diberi tahu.")
    await siti.sees("Mau dilanjutkan?")
    rina.presses_old(asked, "Bekerja lagi")
    await rina.is_told("Kasus ini sudah ditutup.")
    assert sum("ditutup" in each for each in said_by_bot(siti)) == 1
