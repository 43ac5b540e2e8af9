"""Rina lays cases aside, and is reminded of what she meant to do."""

from datetime import datetime, timedelta

from bot.buttons import DoFollowUp, FollowUps, LayAside
from bot.sandbox.people import Person
from tests.journeys.relaying import of_two, talking
from tests.journeys.talking import counselor, forged
from tests.service import NOON, Bot

FRIDAY_NINE = NOON + timedelta(days=1, hours=21)


async def goes_on(bot: Bot, now: datetime) -> None:
    """Let it be another time, and all be done that is due then."""
    bot.clock.now = now
    await bot.service.scheduler.once()


async def opens_the_tool(rina: Person, tool: str) -> None:
    """Press a tool of the only case."""
    rina.says("/tugas")
    await rina.sees("Anda punya 1 kasus.")
    rina.presses(lambda button: button["text"].startswith("Pekerja"))
    await rina.sees("Aktif:")
    rina.presses("Lainnya")
    await rina.sees_button(tool)
    rina.presses(tool)


async def test_a_case_is_laid_aside_and_comes_back(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await opens_the_tool(rina, "Tunda")
    said = await rina.sees("ditunda sampai kapan?")
    assert "Pekerja ini masih menunggu jawaban Anda." in said["text"]
    rina.presses("3 hari")
    # Three days on is a Saturday.
    await rina.sees("Ditunda sampai Senin, 30 November 2026, 09.00 WIB.")
    rina.presses("Ambil lagi")
    await rina.sees("ditunda sampai kapan?")
    rina.says("Saya cek dulu ya")
    await siti.sees("Saya cek dulu ya")
    await opens_the_tool(rina, "Tunda")
    said = await rina.sees("ditunda sampai kapan?")
    assert "menunggu jawaban" not in said["text"]
    rina.presses("Besok 09.00")
    await rina.sees("Ditunda sampai Kamis, 26 November 2026, 09.00 WIB.")
    await goes_on(bot, NOON + timedelta(hours=20))
    assert "waktu tundanya" not in rina.transcript()
    await goes_on(bot, NOON + timedelta(hours=21))
    await rina.sees("waktu tundanya sudah selesai.")
    rina.presses("Buka kasus")
    await rina.sees("Aktif:")
    await goes_on(bot, NOON + timedelta(hours=22))
    assert "waktu tundanya" not in rina.transcript()


async def test_until_answered_ends_with_the_workers_words(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await opens_the_tool(rina, "Tunda")
    await rina.sees("ditunda sampai kapan?")
    rina.presses("Sampai dibalas")
    await rina.sees("Ditunda sampai pekerja menulis.")
    siti.says("Ini suratnya, Bu")
    await rina.sees("Ini suratnya, Bu")
    await opens_the_tool(rina, "Tunda")
    await rina.sees("Kasus ini ditunda sampai kapan?")


async def test_a_reminder_is_echoed_comes_and_is_done(bot: Bot) -> None:
    rina, siti = await talking(bot)
    for odd in ("30m cek", "cek surat", "3 hari kerja cek"):
        rina.says(f"/ingatkan {odd}")
        await rina.sees("Waktunya belum terbaca")
        assert "/ingatkan 3h cek surat PHK" in rina.last["text"]
    rina.says("/ingatkan 3h")
    await rina.sees("Tulis juga apa yang perlu diingat.")
    rina.says("/ingatkan 3h " + "a" * 201)
    await rina.sees("Pengingat paling panjang 200 huruf.")

    rina.says("/ingatkan 2h cek surat PHK")
    await rina.sees("Kami ingatkan Jumat, 27 November 2026, 09.00 WIB: cek surat PHK")
    said = rina.says(" /ingatkan besk telepon HRD")
    await rina.sees("Waktunya belum terbaca")
    rina.edits(said, "/ingatkan besok telepon HRD")
    await rina.sees("Kamis, 26 November 2026, 09.00 WIB: telepon HRD")
    rina.presses("Batalkan")
    await rina.sees("Tidak diingatkan lagi: telepon HRD")
    rina.says("Halo")
    await siti.sees("Halo")

    await goes_on(bot, NOON + timedelta(days=1, hours=20))
    await goes_on(bot, FRIDAY_NINE)
    told = await rina.sees("Pengingat, Pekerja")
    assert "cek surat PHK" in told["text"]
    rina.presses("Besok lagi")
    await rina.sees("Kami ingatkan Senin, 30 November 2026, 09.00 WIB: cek surat PHK")
    rina.presses_old(told, "Besok lagi")
    await rina.is_told("Sudah kami terima.")
    await goes_on(bot, FRIDAY_NINE + timedelta(days=3))
    told = await rina.sees("Pengingat, Pekerja")
    rina.presses("Selesai", told)
    await rina.sees("Selesai: cek surat PHK")
    rina.presses_old(told, "Selesai")
    await rina.is_told("Sudah kami terima.")
    assert "telepon HRD" not in siti.transcript()
    await opens_the_tool(rina, "Pengingat")
    await rina.sees("Belum ada pengingat.")


async def test_a_reminder_is_for_the_case_replied_to_or_asked_for(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    siti.says("Halo dari Siti")
    heard = await rina.sees("Halo dari Siti")
    rina.replies(heard, "/ingatkan besok cek BPJS")
    shown = await rina.sees("Kami ingatkan")
    assert code in shown["text"]
    dewi.says("Halo dari Dewi")
    await rina.sees("Halo dari Dewi")
    siti.says("Halo lagi")
    await rina.sees("Halo lagi")
    rina.says("/ingatkan lusa cek JMO")
    await rina.sees("Ini untuk kasus yang mana?")
    rina.presses(f"Pekerja {code}")
    shown = await rina.sees("cek JMO")
    assert code in shown["text"]


async def test_others_forge_these_presses_in_vain(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("/ingatkan besok cek surat")
    await rina.sees("Kami ingatkan")
    joko = await counselor(bot, "Joko", office="Disnaker Kota Bandung", region="32.73")
    for press in (
        LayAside(1, "morning"),
        LayAside(1, "?"),
        FollowUps(1),
        DoFollowUp(1, 1, "cancel"),
    ):
        forged(joko, press)
        await joko.is_told("Kasus ini milik petugas lain.")
        forged(siti, press)
        await siti.is_told("hanya untuk")
    assert "cek surat" not in joko.transcript()
    forged(rina, DoFollowUp(1, 99, "done"))
    await rina.is_told("Sudah kami terima.")
    forged(rina, LayAside(1, "?"))
    await rina.sees("ditunda sampai kapan?")
    await opens_the_tool(rina, "Pengingat")
    await rina.sees("cek surat")
