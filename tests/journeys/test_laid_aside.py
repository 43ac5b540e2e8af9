"""A question that was laid aside is gone on with by what is typed for it."""

import pytest

from bot.sandbox.people import Person
from tests.journeys.checking import asked_for_the_date, pressing, started
from tests.journeys.relaying import all_settled
from tests.journeys.talking import counselor
from tests.service import Bot

PERHAPS = "Mungkin ini yang Anda maksud"


async def stops(bot: Bot, siti: Person) -> None:
    """Stop for now."""
    siti.says("/batal")
    await siti.sees("kita berhenti di sini")
    await all_settled(bot)


async def talks(bot: Bot, siti: Person) -> None:
    """Talk with an officer, who closes the case."""
    rina = await counselor(bot, "Rina")
    siti.says("/petugas")
    await pressing(siti, "Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await pressing(siti, "Ya, benar")
    await siti.sees("masuk antrean")
    rina.says("/antrean")
    await pressing(rina, "Ambil", "Tutup kasus", "Hasil lain")
    await siti.sees("Mau dilanjutkan?")
    await all_settled(bot)


async def erases_nothing(bot: Bot, siti: Person) -> None:
    """Ask to be erased, and call it off."""
    siti.says("/hapus")
    await siti.sees("Ketik HAPUS")
    siti.says("HAPUS")
    await pressing(siti, "Batalkan penghapusan")
    await siti.sees("kembali seperti semula")
    await all_settled(bot)


@pytest.mark.parametrize("lays_aside", [stops, talks, erases_nothing])
async def test_an_answer_that_is_typed_goes_on_with_it(bot: Bot, lays_aside) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    siti = await asked_for_the_date(bot)
    await lays_aside(bot, siti)

    siti.says("5 nov 2026")

    await siti.sees("Tanggal PHK: Kamis, 5 November 2026. Benar?")
    await pressing(siti, "Ya, benar")
    await siti.sees("Lewat siapa Anda terdaftar")
    assert PERHAPS not in siti.transcript()


@pytest.mark.parametrize("said", ["lanjut", "Lanjutkan cek", "ya", "terusin dong kak"])
async def test_words_that_go_on_show_the_question(bot: Bot, said: str) -> None:
    siti = await asked_for_the_date(bot)
    await stops(bot, siti)

    siti.says(said)

    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    assert PERHAPS not in siti.transcript()


async def test_the_words_of_a_button_choose_it_and_a_number_does_not(bot: Bot) -> None:
    siti = await started(bot)
    await pressing(siti, "Cek hak JKP", "Perusahaan", "PHK", "Efisiensi")
    await siti.sees("Apa jenis hubungan kerja")
    await stops(bot, siti)

    siti.says("2")
    answer = await siti.sees("Kami belum mengerti maksudnya.")
    first, *_more = answer["reply_markup"]["inline_keyboard"]
    assert [each["text"] for each in first] == ["Lanjutkan cek"]
    siti.says("karyawan tetap")

    await siti.sees("Tanggal berapa PHK Anda berlaku?")


@pytest.mark.parametrize("said", ["5 nov 2026", "05/11/2026", "2", "kemarin", "4,5 jt"])
async def test_a_bare_date_or_number_suggests_nothing(bot: Bot, said: str) -> None:
    siti = await started(bot)

    siti.says(said)

    await siti.sees("Kami belum mengerti maksudnya.")
    assert PERHAPS not in siti.transcript()
