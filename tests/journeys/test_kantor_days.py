"""The hours and days of an office, as its admin types them in /kantor."""

from datetime import date, time

from bot.buttons import OfficePart
from bot.office_hours import USUAL, Shift
from bot.services.staff import offices
from tests.journeys.talking import OFFICE, forged
from tests.journeys.test_kantor import admin, hours
from tests.service import Bot

CHRISTMAS_EVE = date(2026, 12, 24)


async def test_hours_of_a_weekday_are_typed_with_their_break(bot: Bot) -> None:
    ayu = await admin(bot)
    ayu.presses("Jam kerja")
    await ayu.sees("Hari apa yang jamnya mau diubah?")
    ayu.presses("Jumat")
    await ayu.sees("Jumat: buka jam berapa")
    ayu.says("pagi sampai sore")
    await ayu.sees("Jamnya belum terbaca.")
    ayu.says("16.00-07.30")
    await ayu.sees("Urutan jamnya belum pas.")
    ayu.says("08.00-15.00, istirahat 11.30-13.00")
    await ayu.sees("Tersimpan. Jumat: 08.00-15.00, istirahat 11.30-13.00.")
    ayu.presses("Jam Ramadan")
    await ayu.sees("Jam kerja di bulan Ramadan")
    ayu.presses("Senin sampai Jumat")
    await ayu.sees("Senin sampai Jumat: buka jam berapa")
    ayu.says("tutup")
    await ayu.sees("Tersimpan. Senin sampai Jumat: tutup.")

    known = await hours(bot)
    rest = (time(11, 30), time(13))
    assert known.usual == (*USUAL[:4], Shift(time(8), time(15), rest), None, None)
    assert known.in_ramadan == (None,) * 7


async def test_a_day_is_closed_opened_and_undone(bot: Bot) -> None:
    ayu = await admin(bot)
    ayu.presses("Hari khusus")
    await ayu.sees("Belum ada. Kantor mengikuti kalender")
    ayu.presses("Tutup sehari")
    await ayu.sees("Hari apa kantor tutup, dan kenapa?")
    ayu.says("kapan-kapan")
    await ayu.sees("Harinya belum terbaca.")
    ayu.says("24-12-2020, natal")
    await ayu.sees("sudah lewat, atau masih terlalu jauh")
    ayu.says("tutup 24 Des")
    await ayu.sees("Tutup pada Kamis, 24 Desember 2026.")
    ayu.says("rapat kerja")
    await ayu.sees("Tersimpan. Kamis, 24 Desember 2026: tutup, rapat kerja.")
    assert (await hours(bot)).own_days == {CHRISTMAS_EVE: "rapat kerja"}

    ayu.presses("Buka sehari")
    await ayu.sees("Hari apa kantor tetap buka?")
    ayu.says("24 des")
    await ayu.sees("Tersimpan. Kamis, 24 Desember 2026: buka.")
    assert (await hours(bot)).own_days == {CHRISTMAS_EVE: None}

    before = ayu.last
    ayu.presses("Hapus 24 Desember 2026")
    await ayu.sees("Belum ada. Kantor mengikuti kalender")
    ayu.presses_old(before, "Hapus 24 Desember 2026")
    await ayu.is_told("Sudah kami terima.")
    assert (await hours(bot)).own_days == {}


async def test_ramadan_is_asked_for_and_set_for_all_offices(bot: Bot) -> None:
    bot.clock.now = bot.clock.now.replace(year=2027, month=2, day=1)
    ayu = await admin(bot, region=None)
    ayu.presses("Hari khusus")
    await ayu.sees("Ramadan sudah dekat")
    ayu.presses("Ramadan")
    await ayu.sees("Hari pertama Ramadan tanggal berapa?")
    ayu.says("8 feb")
    await ayu.sees("Ramadan mulai Senin, 8 Februari 2027. Berapa hari?")
    ayu.presses("30 hari, sampai 9 Maret 2027")
    saved = await ayu.sees("Ramadan: 8 Februari 2027 sampai 9 Maret 2027.")

    assert "Tersimpan, untuk semua kantor." in saved["text"]
    assert "Ramadan sudah dekat" not in saved["text"]
    assert (await hours(bot)).ramadan == ((date(2027, 2, 8), date(2027, 3, 9)),)


async def test_ramadan_is_not_set_by_who_serves_a_part_of_the_country(
    bot: Bot,
) -> None:
    bot.clock.now = bot.clock.now.replace(year=2027, month=2, day=1)
    ayu = await admin(bot)
    ayu.presses("Hari khusus")
    await ayu.sees("Hari khusus")
    assert "Ramadan" not in ayu.buttons
    assert "Ramadan sudah dekat" not in ayu.transcript()
    async with bot.service.transactions.begin() as work:
        office = await offices.find(work, OFFICE)
        assert office is not None

    forged(ayu, OfficePart(office.id, "ramadan", "2027-02-08.30"))

    await ayu.is_told("Kantor ini tidak Anda atur.")
    assert (await hours(bot)).ramadan == ()
