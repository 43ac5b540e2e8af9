"""/laporan: the report of a week or month, of one's own area or of one below."""

from datetime import UTC, date, datetime
from random import Random

from bot.buttons import ReportAreas, SeeReport
from bot.sandbox.people import Person
from bot.storage.tables import Role
from tests.journeys.talking import OFFICE, counselor, forged
from tests.service import Bot
from tests.services import counted

WEST_JAVA = ("Disnaker Jawa Barat", "32")


async def coordinates(
    bot: Bot, name: str = "Budi", office: str = OFFICE, region: str = "32.16"
) -> Person:
    """Return a coordinator, some weeks after many have asked."""
    made = counted.at_random(Random(7), 1_200, 600)  # noqa: S311
    await counted.write(bot.service.transactions, made)
    return await counselor(
        bot, name, role=Role.COORDINATOR, office=office, region=region
    )


async def test_an_office_reads_its_own_week_and_month(bot: Bot) -> None:
    budi = await coordinates(bot)
    budi.says("/laporan")
    week = await budi.sees("Laporan: Kabupaten Bekasi, 23 November 2026 sampai")
    assert "dibulatkan" not in week["text"]
    assert "Berikutnya" not in budi.buttons
    assert "Wilayah" not in budi.buttons

    budi.presses("Bulanan")
    await budi.sees("Laporan: Kabupaten Bekasi, November 2026")
    budi.presses("Sebelumnya")
    month = await budi.sees("Laporan: Kabupaten Bekasi, Oktober 2026")
    budi.presses("Selengkapnya")
    await budi.sees("Di mana pengecekan terhenti")
    budi.presses("Berikutnya")
    await budi.sees("Laporan: Kabupaten Bekasi, November 2026")

    for words in ("Waktu tunggu biasanya: ", "menit kerja", "Selesai: "):
        assert words in month["text"]
    assert len({each["message_id"] for each in (week, month, budi.last)}) == 1


async def test_all_of_a_report_is_told_in_words(bot: Bot) -> None:
    budi = await coordinates(bot, "Sri", *WEST_JAVA)
    budi.says("/laporan")
    await budi.sees("Laporan: Jawa Barat")
    budi.presses("Sebelumnya")
    await budi.sees("16 November 2026 sampai 22 November 2026")
    budi.presses("Bulanan")
    await budi.sees("Laporan: Jawa Barat, November 2026")
    budi.presses("Sebelumnya")
    await budi.sees("Laporan: Jawa Barat, Oktober 2026")

    budi.presses("Selengkapnya")

    told = await budi.sees("Syarat yang tidak terpenuhi")
    for words in (
        "Angka dibulatkan ke kelipatan 5.",
        "separuh dalam",
        "Klaim diajukan",
        "Membantu",
        "Antrean sendiri: ",
        "Kabupaten Bekasi: ",
    ):
        assert words in told["text"], words
    for name in ("contract", "claim_filed", "citizen", "not helped"):
        assert name not in told["text"]


async def test_a_province_chooses_one_area_and_comes_back(bot: Bot) -> None:
    sri = await coordinates(bot, "Sri", *WEST_JAVA)
    sri.says("/laporan")
    await sri.sees("Laporan: Jawa Barat")
    sri.presses("Wilayah")
    await sri.sees("Laporan wilayah mana?")
    sri.presses("Berikutnya")
    await sri.sees_button("Sebelumnya")
    assert "Kabupaten Bekasi" in sri.buttons

    sri.presses("Kabupaten Bekasi")

    told = await sri.sees("Laporan: Kabupaten Bekasi")
    assert "dibulatkan" in told["text"]
    sri.presses("Wilayah lain")
    await sri.sees("Laporan wilayah mana?")
    sri.presses("Kembali")
    await sri.sees("Laporan: Jawa Barat")
    sri.presses("Papan")
    await sri.sees("Papan: Jawa Barat")


async def test_reports_of_others_are_not_had_by_forged_presses(bot: Bot) -> None:
    budi = await coordinates(bot)
    for area in ("32.75", "32", "", "99.99", "x"):
        forged(budi, SeeReport("month", "2026-10-05", area, "all"))
        forged(budi, ReportAreas("month", "2026-10-05", area, 3))
        await budi.is_told("Tombol ini sudah lama.")
    for kind, first in (("year", "soon"), ("week", "9999-12-31"), ("month", "1-1-1")):
        forged(budi, SeeReport(kind, first, "32.16"))
        await budi.sees("Laporan: Kabupaten Bekasi")
        budi.says("/laporan")

    assert "Kota Bekasi" not in budi.transcript()
    assert "Laporan: Jawa Barat" not in budi.transcript()


async def test_the_week_is_that_of_the_zone(bot: Bot) -> None:
    budi = await coordinates(bot)
    bot.clock.now = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)  # Monday, 06.30 WIB

    budi.says("/laporan")

    await budi.sees("30 November 2026 sampai 6 Desember 2026")
    assert date(2026, 11, 30).weekday() == 0
