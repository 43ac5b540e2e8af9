"""Siti knows the month first and finds the day later: nothing is typed twice."""

from tests.journeys.checking import asked_for_the_date, pressing
from tests.journeys.talking import said_by_bot
from tests.service import Bot


async def test_a_month_and_then_its_day_are_one_date(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("oktober 2026")
    await siti.sees("Kami baca Oktober 2026. Tanggal berapa di bulan itu?")

    siti.says("tgl 12")
    await siti.sees("Tanggal PHK: Senin, 12 Oktober 2026. Benar?")
    await pressing(siti, "Ya, benar")
    await siti.sees("Lewat siapa Anda terdaftar")


async def test_the_month_is_kept_through_a_slip_and_a_question(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("september 2026")
    await siti.sees("Kami baca September 2026.")

    siti.says("31")
    slip = await siti.sees("Tanggal itu tidak ada di kalender.")
    assert slip["text"].endswith(
        "Kami baca September 2026. Tanggal berapa di bulan itu?"
    )
    siti.says("apa itu bipartit?")
    await siti.sees(
        "Sekarang kita lanjutkan pertanyaan tadi.\nKami baca September 2026."
    )
    siti.says("30")
    await siti.sees("Tanggal PHK: Rabu, 30 September 2026. Benar?")


async def test_another_date_altogether_counts_as_it_is(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("maret 2025")
    await siti.sees("Kami baca Maret 2025.")

    siti.says("eh 5 november 2026")
    await siti.sees("Tanggal PHK: Kamis, 5 November 2026. Benar?")
    siti.presses("Ubah")
    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    siti.says("12")
    await siti.until(lambda: "12 November 2026" in siti.last["text"] or None)
    assert "Maret" not in said_by_bot(siti)[-1]


async def test_a_day_of_the_month_that_has_not_come_is_asked_about(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("bulan ini")
    await siti.sees("Kami baca November 2026.")

    siti.says("28")
    await siti.sees("belum tiba")
    siti.presses("Sabtu, 28 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")
