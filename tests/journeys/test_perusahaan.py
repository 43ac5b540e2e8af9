"""A firm reads what JKP asks of it, has it as a sheet, and asks an officer."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.buttons import AskForFirm, FirmGuide, OfFirms
from bot.sandbox.people import Person as Phone
from bot.services.people.retention_periods import FIRM_DAYS, FIRM_MONTHS
from bot.storage.tables import Audit, Deed, FirmQuestion, Role
from tests.journeys.checking import pressing, started
from tests.journeys.own import erased
from tests.journeys.talking import OFFICE, asks_for_a_person, counselor, forged
from tests.journeys.test_own_week import file_of
from tests.service import Bot

QUESTION = "Karyawan kontrak kami putus lebih awal, apa yang kami serahkan?"
ANSWER = "Surat PHK dan tanda terima laporannya, hari itu juga."


async def questions(bot: Bot) -> list[FirmQuestion]:
    """Return all questions of firms that are kept."""
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(FirmQuestion))).all())


async def asks(bot: Bot, name: str = "Hadi", words: str = QUESTION) -> Phone:
    """Return somebody of a firm in Bekasi who has asked."""
    phone = await started(bot, name)
    phone.says("/perusahaan")
    await pressing(phone, "Belum jelas")
    await phone.sees("Di kabupaten atau kota mana perusahaannya?")
    phone.says("kab bekasi")
    await phone.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    await pressing(phone, "Ya, benar")
    asked = await phone.sees("Apa yang belum jelas?")
    assert "membacanya. Disimpan 30 hari" in asked["text"]
    phone.says(words)
    await phone.sees("Pertanyaan Anda sudah di")
    return phone


async def test_the_guide_says_what_when_and_by_which_article(bot: Bot) -> None:
    hadi = await started(bot, "Hadi")
    hadi.says("/perusahaan")
    await hadi.sees("PHK berat bagi kedua pihak.")
    await pressing(hadi, "Yang dibayar")
    paid = await hadi.sees("Yang dibayar perusahaan")
    assert "0,36% dari upah: 0,22% dari negara, 0,14%" in paid["text"]
    assert "tanggal 15" in paid["text"]
    assert "PP 44/2015 Pasal 21" in paid["text"]
    await pressing(hadi, "Yang dilaporkan")
    await hadi.sees("paling lambat 7 hari kerja")
    await pressing(hadi, "Yang diserahkan")
    given = await hadi.sees("Yang diserahkan ke pekerja")
    assert "(kabupaten/kota, provinsi, dan kementerian)" in given["text"]
    await pressing(hadi, "Batas waktu")
    await hadi.sees("14 hari kerja sebelum PHK")
    await pressing(hadi, "Bila lalai")
    await hadi.sees("menunggak lebih dari 3 bulan")
    await pressing(hadi, "Untuk perusahaan", "Unduh PDF")
    await hadi.sees("JKP untuk perusahaan dalam satu lembar")
    sheet = await file_of(bot, hadi, "jkp-untuk-perusahaan.pdf")
    assert sheet.startswith(b"%PDF")
    assert b"/Count 1" in sheet
    forged(hadi, FirmGuide("nothing"))
    await hadi.is_told("Tombol ini sudah lama.")


async def test_typed_words_lead_to_the_guide(bot: Bot) -> None:
    hadi = await started(bot, "Hadi")
    hadi.says("kami dari perusahaan mau lapor phk")
    await hadi.sees("Untuk perusahaan ada panduan singkat")
    await pressing(hadi, "Untuk perusahaan")
    await hadi.sees("JKP untuk perusahaan")


async def test_an_officer_of_the_place_answers_once(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    far = await counselor(bot, "Fara", office="Disnaker Bandung", region="32.73")
    hadi = await asks(bot)
    far.says("/antrean")
    await far.sees("Tidak ada yang menunggu")
    assert "Pertanyaan perusahaan (1)" not in far.buttons

    for each in (rina, agus):
        each.says("/antrean")
        await pressing(each, "Pertanyaan perusahaan (1)", "Baca no. 1")
        told = await each.sees("Pertanyaan perusahaan")
        assert "Belum ada yang memeriksanya." in told["text"]
        assert QUESTION in told["text"]
        await pressing(each, "Jawab")
        await each.sees("Tulis jawabannya dalam satu pesan")
    rina.says("x" * 501)
    await rina.sees("paling banyak 500 karakter")
    rina.says(ANSWER)
    await rina.sees("Jawaban Anda dikirim ke perusahaan.")
    agus.says("Lain lagi")
    await agus.sees("Pertanyaan ini sudah dijawab")

    answered = await hadi.sees(f"Ibu Rina, {OFFICE}, menjawab")
    assert ANSWER in answered["text"]
    assert "Lain lagi" not in hadi.transcript()
    await pressing(hadi, "Tanya lagi")
    await hadi.sees("Di kabupaten atau kota mana perusahaannya?")
    async with bot.service.transactions.reading() as session:
        deeds = [each.deed for each in (await session.exec(select(Audit))).all()]
    assert deeds.count(Deed.ASKED_AS_FIRM) == deeds.count(Deed.ANSWERED_FIRM) == 1


async def test_what_cannot_be_taken_is_asked_again(bot: Bot) -> None:
    await counselor(bot, "Rina")
    hadi = await started(bot, "Hadi")
    hadi.says("/perusahaan")
    await pressing(hadi, "Belum jelas")
    await hadi.sees("Di kabupaten atau kota mana perusahaannya?")
    hadi.says("qqqqq")
    await hadi.sees_button("Jawa Barat")
    hadi.says("jawa barat")
    await pressing(hadi, "Kabupaten Bekasi")
    await hadi.sees("Apa yang belum jelas?")
    hadi.says("x" * 501)
    await hadi.sees("Pertanyaan berupa teks, paling banyak 500 karakter.")
    hadi.says("NIK karyawan 3216012345670001 bagaimana?")
    await hadi.sees("Tulis pertanyaannya tanpa itu, ya.")
    assert await questions(bot) == []
    hadi.says(QUESTION)
    await hadi.sees("Pertanyaan Anda sudah di")
    forged(hadi, AskForFirm("in", "99.99"))
    await hadi.is_told("Tombol ini sudah lama.")
    hadi.says("/perusahaan")
    await pressing(hadi, "Belum jelas")
    await hadi.sees("Pertanyaan Anda sudah di")
    await pressing(hadi, "Tarik kembali")
    await hadi.sees("Pertanyaan Anda ditarik")
    assert await questions(bot) == []


async def test_never_mind_leads_back_to_the_guide(bot: Bot) -> None:
    hadi = await started(bot, "Hadi")
    hadi.says("/perusahaan")
    await pressing(hadi, "Belum jelas", "Tidak jadi")
    await hadi.sees("JKP untuk perusahaan")
    hadi.says("kab bekasi")
    await bot.sandbox.settled()
    assert "Benar?" not in hadi.last["text"]
    assert await questions(bot) == []


async def test_the_duty_card_says_that_a_firm_waits(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/piket")
    await pressing(rina, "Mulai piket")
    await bot.service.scheduler.once()
    await rina.sees("Tidak ada yang menunggu sekarang")
    await asks(bot)
    bot.clock.moves(timedelta(minutes=1))
    await bot.service.scheduler.once()
    await rina.sees("1 perusahaan menunggu jawaban.")
    await asks_for_a_person(bot, "Siti")
    bot.clock.moves(timedelta(minutes=1))
    await bot.service.scheduler.once()
    card = await rina.sees("1 pekerja menunggu.")
    assert "1 perusahaan menunggu jawaban." in card["text"]


@pytest.mark.parametrize(
    ("region", "role", "sees"),
    [("32", Role.COUNSELOR, True), (None, Role.ADMIN, True), ("33", Role.ADMIN, False)],
)
async def test_who_is_above_sees_it_too(
    bot: Bot, region: str | None, role: Role, *, sees: bool
) -> None:
    await counselor(bot, "Rina")
    above = await counselor(bot, "Wati", office="Kantor", region=region, role=role)
    await asks(bot)
    forged(above, OfFirms("see", 1))
    await above.sees(QUESTION if sees else "Tidak ada perusahaan yang menunggu")
    assert (QUESTION in above.transcript()) is sees


async def test_it_leaves_with_who_asked_and_when_its_time_is_over(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    hadi, dewi = await asks(bot), await asks(bot, "Dewi", "Iuran kami berapa?")
    hadi.says("/data")
    await hadi.sees("pertanyaan atas nama perusahaan: 1")
    rina.says("/antrean")
    await pressing(rina, "Pertanyaan perusahaan (2)", "Baca no. 1")
    await rina.sees(QUESTION)
    await erased(hadi)
    rina.says("/antrean")
    await rina.sees_button("Pertanyaan perusahaan (1)")
    bot.clock.moves(timedelta(hours=24))
    await bot.service.scheduler.once()
    await bot.sandbox.settled()
    assert QUESTION not in rina.transcript()
    assert [each.words for each in await questions(bot)] == ["Iuran kami berapa?"]

    forged(rina, OfFirms("answer", 2))
    await rina.sees("Tulis jawabannya dalam satu pesan")
    rina.says(ANSWER)
    await dewi.sees(ANSWER)
    bot.clock.moves(timedelta(days=FIRM_DAYS - 1))
    await bot.service.scheduler.once()
    assert len(await questions(bot)) == 1
    bot.clock.moves(timedelta(days=2))
    await bot.service.scheduler.once()
    assert await questions(bot) == []


async def test_without_an_answer_it_goes_after_months(bot: Bot) -> None:
    await asks(bot)
    bot.clock.moves(timedelta(days=30 * FIRM_MONTHS - 5))
    await bot.service.scheduler.once()
    assert len(await questions(bot)) == 1
    bot.clock.moves(timedelta(days=12))
    await bot.service.scheduler.once()
    assert await questions(bot) == []
