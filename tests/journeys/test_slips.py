"""Siti presses the wrong button, takes it back, and has lost nothing by it."""

from sqlmodel import col, select

from bot.storage.tables import Interview
from tests.journeys.checking import asked_for_the_date, has_a_result, pressing
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


async def _kept(bot: Bot) -> dict[str, object]:
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(col(Interview.answers)))).one()
