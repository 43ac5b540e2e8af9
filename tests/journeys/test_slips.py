"""Siti presses the wrong button, or misspells a command, and has lost nothing by it."""

from typing import Any

from sqlmodel import col, select

from bot.storage.tables import Interview
from tests.journeys.checking import (
    asked_for_the_date,
    has_a_result,
    pressing,
    started,
    types,
)
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import Bot


async def test_a_slip_of_the_finger_costs_no_other_answer(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    await pressing(siti, "Bantuan", "Jawaban saya", "Siapa yang mengakhiri")
    await pressing(siti, "Saya sendiri")
    await siti.sees("karena keinginan sendiri")
    await pressing(siti, "Kembali", "Perusahaan")

    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    await pressing(siti, "Bantuan", "Jawaban saya")
    told = await siti.sees("Kata di surat: PHK")
    assert "Alasan di surat: Efisiensi" in told["text"]


async def test_with_the_result_what_was_set_aside_is_forgotten(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, "Ubah jawaban", "Siapa yang mengakhiri", "Saya sendiri")
    await siti.sees("karena keinginan sendiri")
    assert "set aside" in await _kept(bot)

    await pressing(siti, "Ya, kemauan saya", "Ya", "Sudah benar")
    await siti.sees("Ini perkiraan, bukan keputusan.")
    assert "set aside" not in await _kept(bot)


async def test_a_misspelt_command_is_offered_and_answers_nothing(bot: Bot) -> None:
    siti = await started(bot)
    for typed, meant in (
        ("/kasussaya", "/kasus_saya"),
        ("/kasus saya", "/kasus_saya"),
        ("/cekk", "/cek"),
        ("/Petuggas", "/petugas"),
    ):
        siti.says(typed)
        await siti.sees(f"Maksud Anda {meant}?")

    dewi = await asked_for_the_date(bot, "Dewi")
    dewi.says("/kasussaya")
    await dewi.sees("Maksud Anda /kasus_saya?")
    await types(dewi, "5 nov 2026", "Kamis, 5 November 2026")

    assert "belum terbaca" not in dewi.transcript()


async def test_a_misspelt_command_goes_to_no_officer_but_words_do(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.says("/kasussaya")
    await siti.sees("Pesan ini tidak terkirim ke siapa pun.")
    await takes(rina, siti)
    siti.says("/batall")
    await siti.sees("Maksud Anda /batal?")
    siti.says("/bu, gaji saya belum dibayar")
    await rina.sees("/bu, gaji saya belum dibayar")
    siti.says("/saya mau mati saja")

    await rina.sees("/saya mau mati saja")
    assert "kasussaya" not in rina.transcript()
    assert "batall" not in rina.transcript()


async def _kept(bot: Bot) -> dict[str, Any]:
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(col(Interview.answers)))).one() or {}
