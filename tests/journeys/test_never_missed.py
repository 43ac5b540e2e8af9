"""Fraud, a wish to be forgotten or left alone, to see a person: followed anywhere."""

from tests.journeys.checking import asked_for_the_date, pressing, started
from tests.service import Bot

AGAIN = "Sekarang kita lanjutkan pertanyaan tadi."


async def test_who_this_is_and_what_is_never_asked(bot: Bot) -> None:
    siti = await started(bot)
    siti.reads()

    siti.says("/resmi")

    card = await siti.sees("Jangan memakai nomor yang dikirim orang")
    assert "Kami tidak pernah meminta NIK, OTP, PIN" in card["text"]
    assert "jkp.go.id" in card["text"]
    assert "{" not in card["text"]


async def test_is_this_official(bot: Bot) -> None:
    siti = await started(bot)
    siti.reads()

    siti.says("ini resmi ga sih")

    answer = await siti.sees("Cara memeriksa")
    assert "Kami tidak pernah meminta NIK" in answer["text"]
    assert "dijalankan oleh" not in answer["text"]


async def test_a_fraud_is_met_even_in_the_middle_of_the_check(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)

    siti.says("ada yang ngaku petugas minta transfer uang")

    await siti.sees("Petugas resmi tidak meminta OTP, PIN, kata sandi, transfer")
    await siti.sees(AGAIN)


async def test_a_wish_to_be_forgotten_is_followed_anywhere(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)

    siti.says("tolong hapus semua data saya")

    await siti.sees("Ketik HAPUS untuk memastikan.")
    siti.says("HAPUS")
    await siti.sees("Data Anda sudah tidak terlihat.")


async def test_announcements_are_stopped_and_taken_again(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("jangan kirim info lagi")
    await siti.sees("Kabar umum sudah berhenti.")
    siti.says("/stop")
    await siti.sees("Kabar umum sudah berhenti.")

    siti.says("mau terima info lowongan")
    await pressing(siti, "Terima kabar umum", "Aktifkan")
    await siti.sees("Kabar umum sudah aktif.")


async def test_a_person_is_asked_for_in_any_words(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)

    siti.says("saya mau ngomong sama orang aja")

    await siti.sees("Setuju?")
