"""From the poster of a briefing to the number in the report, without a name."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from bot.buttons import AtBriefing, PlanBriefing
from bot.sandbox.people import Person as Phone
from bot.services.outreach import links
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.storage.tables import Arrival, Briefing, BriefingMark, Role
from tests.journeys.checking import pressing
from tests.journeys.own import erased
from tests.journeys.talking import counselor, forged
from tests.journeys.test_own_week import file_of
from tests.service import Bot

PLACE = "Balai Desa Sukamaju"
DAY_OF_IT = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)
"""10.00 WIB on the day for which the briefings here are planned."""


async def planned(bot: Bot, rina: Phone, whom: str = "Untuk pekerja") -> str:
    """Let Rina plan a briefing for 2 December; return what its poster carries."""
    rina.says("/sosialisasi")
    await pressing(rina, "Rencanakan", whom)
    await rina.sees("Hari apa?")
    rina.says("2-12-2026")
    await rina.sees("Rabu, 2 Desember 2026.")
    rina.says("40")
    await rina.sees("Di mana tempatnya?")
    rina.says(PLACE)
    shown = await rina.sees("Sudah direncanakan.")
    assert "Perkiraan: 40 orang" in shown["text"]
    return links.payload((await briefings(bot))[-1].id)


async def briefings(bot: Bot) -> list[Briefing]:
    """Return all briefings, the oldest first."""
    async with bot.service.transactions.reading() as session:
        found = select(Briefing).order_by(Briefing.id)  # type: ignore[arg-type]
        return list((await session.exec(found)).all())


async def marks(bot: Bot) -> list[str]:
    """Return the marks of who was counted."""
    async with bot.service.transactions.reading() as session:
        return [each.mark for each in (await session.exec(select(BriefingMark))).all()]


def on_the_day(bot: Bot) -> None:
    """Let it be the day of the briefing."""
    bot.clock.moves(DAY_OF_IT - bot.clock.now)


async def scans(bot: Bot, name: str, carried: str) -> Phone:
    """Return somebody who has scanned the code and sees the first screen."""
    phone = bot.person(name)
    phone.starts(carried)
    await phone.sees("Sosialisasi JKP untuk")
    return phone


async def test_from_the_poster_to_the_report(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    carried = await planned(bot, rina)
    await pressing(rina, "Poster")
    await rina.sees("Posternya, untuk A4.")
    poster = await file_of(bot, rina, "poster-sosialisasi-jkp.pdf")
    assert poster.startswith(b"%PDF")
    assert b"/Count 1" in poster

    on_the_day(bot)
    siti, dewi = await scans(bot, "Siti", carried), await scans(bot, "Dewi", carried)
    assert PLACE in siti.last["text"]
    await pressing(siti, "Berikutnya")
    await siti.sees("12 bulan iuran terbayar dalam 24 bulan terakhir")
    await pressing(siti, "Berikutnya")
    await siti.sees("3. Bagaimana caranya")
    await pressing(siti, "Berikutnya")
    await siti.sees("paling lambat 6 bulan sejak PHK")
    await pressing(siti, "Kembali")
    await siti.sees("3. Bagaimana caranya")
    await pressing(siti, "Berikutnya")
    await siti.sees_button("Cek hak JKP")
    await pressing(siti, "Hadir")
    await siti.is_told("Anda terhitung, tanpa nama.")
    siti.presses("Hadir")
    await siti.is_told("Anda sudah terhitung.")
    dewi.presses("Hadir")
    await dewi.is_told("Anda terhitung")
    await pressing(siti, "Cek hak JKP")
    rina.starts(carried)
    await pressing(rina, "Hadir")
    await rina.is_told("Petugas tidak ikut dihitung.")
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Arrival))).all() == []
    assert [each.counted for each in await briefings(bot)] == [2]


async def test_the_officers_number_counts_in_rekap_and_report(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    carried = await planned(bot, rina)
    on_the_day(bot)
    siti = await scans(bot, "Siti", carried)
    siti.presses("Hadir")
    await siti.is_told("Anda terhitung")
    rina.says("/rekap")
    await rina.sees("Penyuluhan: 1. Yang hadir: 1 orang.")
    forged(rina, PlanBriefing("count", 1))
    await rina.sees("Bisa dibetulkan sampai 5 Januari 2027.")
    rina.says("banyak")
    await rina.sees("Tulis angka, paling banyak 5.000.")
    rina.says("37")
    shown = await rina.sees("Sudah dicatat.")
    assert "Menekan Hadir: 1" in shown["text"]
    assert "Dihitung petugas: 37." in shown["text"]
    rina.says("/rekap")
    await rina.sees("Penyuluhan: 1. Yang hadir: 37 orang.")
    kora = await counselor(bot, "Kora", role=Role.COORDINATOR)
    kora.says("/laporan")
    await pressing(kora, "Selengkapnya")
    await kora.sees("Untuk pekerja: 1 kali, 37 orang")


async def test_marks_go_with_the_day_and_with_who_erases_all(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    carried = await planned(bot, rina)
    on_the_day(bot)
    siti, dewi = await scans(bot, "Siti", carried), await scans(bot, "Dewi", carried)
    for each in (siti, dewi):
        each.presses("Hadir")
        await each.is_told("Anda terhitung")
    siti.says("/data")
    await siti.sees("dihitung hadir di sosialisasi hari ini: 1")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        await erasure.erase(work, person)
    assert len(await marks(bot)) == 1
    bot.clock.moves(timedelta(hours=14))
    dewi.presses("Hadir")
    await dewi.is_told("Harinya sudah lewat")
    await bot.service.scheduler.once()
    assert await marks(bot) == []
    assert [each.counted for each in await briefings(bot)] == [2]
    await erased(dewi)


async def test_who_comes_too_early_reads_all_and_is_not_counted(bot: Bot) -> None:
    carried = await planned(bot, await counselor(bot, "Rina"))
    siti = await scans(bot, "Siti", carried)
    assert "Hadir" not in siti.buttons
    forged(siti, AtBriefing(1, links.seal(1), 0, "here"))
    await siti.is_told("Hadir dihitung pada harinya.")
    forged(siti, AtBriefing(1, "x" * 14, 0, "here"))
    await siti.is_told("Tombol ini sudah lama.")
    siti.starts(carried.replace("s1", "s2"))
    await siti.sees("Halo")
    assert await marks(bot) == []


async def test_a_briefing_for_firms_leads_to_the_guide_and_a_person(bot: Bot) -> None:
    carried = await planned(bot, await counselor(bot, "Rina"), "Untuk perusahaan")
    on_the_day(bot)
    hadi = await scans(bot, "Hadi", carried)
    assert "Yang dibayar perusahaan" in hadi.last["text"]
    for title in ("Yang dilaporkan", "Yang diserahkan", "Batas waktu"):
        await pressing(hadi, "Berikutnya")
        await hadi.sees(title)
    await pressing(hadi, "Belum jelas")
    await hadi.sees("Di kabupaten atau kota mana perusahaannya?")


async def test_its_number_is_put_right_until_the_month_is_closed(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    kora = await counselor(bot, "Kora", role=Role.COORDINATOR)
    await planned(bot, rina)
    forged(rina, PlanBriefing("count", 1))
    await rina.is_told("Jumlah hadir bisa dicatat mulai harinya.")
    on_the_day(bot)
    agus.says("/sosialisasi")
    await pressing(agus, f"2 Desember 2026, {PLACE}")
    await agus.sees("Perkiraan: 40 orang")
    assert "Jumlah hadir" not in agus.buttons
    forged(agus, PlanBriefing("sure", 1))
    await agus.is_told("Yang bisa mengubah: perencananya")
    bot.clock.moves(datetime(2027, 1, 5, 9, tzinfo=UTC) - bot.clock.now)
    forged(kora, PlanBriefing("count", 1))
    await kora.sees("Bisa dibetulkan")
    kora.says("21")
    await kora.sees("Dihitung petugas: 21.")
    forged(rina, PlanBriefing("count", 1))
    await rina.sees("Bisa dibetulkan")
    bot.clock.moves(timedelta(days=1))
    rina.says("22")
    await rina.sees("Bulannya sudah ditutup")
    forged(rina, PlanBriefing("count", 1))
    await rina.is_told("Bulannya sudah ditutup")
    forged(rina, PlanBriefing("sure", 1))
    await rina.is_told("Bulannya sudah ditutup")
    assert [each.present for each in await briefings(bot)] == [21]


async def test_what_is_called_off_counts_nowhere_and_says_so(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    carried = await planned(bot, rina)
    on_the_day(bot)
    siti = await scans(bot, "Siti", carried)
    siti.presses("Hadir")
    await siti.is_told("Anda terhitung")
    forged(rina, PlanBriefing("cancel", 1))
    await pressing(rina, "Ya, batalkan")
    await rina.sees("Sudah dibatalkan, dan tidak dihitung.")
    dewi = bot.person("Dewi")
    dewi.starts(carried)
    await dewi.sees("Maaf, sosialisasi ini batal.")
    siti.presses("Hadir")
    await siti.is_told("Tombol ini sudah lama.")
    rina.says("/rekap")
    told = await rina.sees("Ringkasan Anda")
    assert "Penyuluhan" not in told["text"]


async def test_odd_words_while_planning_lose_nothing(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/sosialisasi")
    await rina.sees("Belum ada yang direncanakan.")
    await pressing(rina, "Rencanakan", "Untuk pekerja")
    rina.says("entah")
    await rina.sees("Harinya belum terbaca")
    rina.says("2-12-2026")
    await rina.sees("Perkiraan berapa orang")
    for odd in ("banyak", "0", "9000"):
        rina.says(odd)
        await rina.sees("Tulis angka")
    rina.says("25")
    await rina.sees("Di mana tempatnya?")
    rina.says("x" * 121)
    await rina.sees("Tempat berupa teks, paling banyak 120 karakter.")
    rina.says(PLACE)
    await rina.sees("Sudah direncanakan.")
    rina.says("/sosialisasi")
    await pressing(rina, "Rencanakan", "Untuk pekerja", "Tidak jadi")
    await rina.sees("1 sosialisasi kantor Anda")
