"""Rina says when she is at work, goes home, and no case is left without anybody."""

from datetime import datetime, timedelta

from bot.buttons import ChangeDuty, LeaveBehind
from bot.sandbox.people import Person
from bot.services.queue import dismissal
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.service import NOON, Bot

CLOSING = NOON + timedelta(hours=4)
"""16.00 WIB, on the same Wednesday."""


async def begins(phone: Person) -> None:
    """Let somebody begin duty by hand."""
    phone.says("/piket mulai")
    await phone.sees("Anda bertugas sampai")


async def goes_on(bot: Bot, now: datetime) -> None:
    """Let it be another time, and all be done that is due then."""
    bot.clock.now = now
    await bot.service.scheduler.once()


async def test_duty_is_begun_paused_and_ended_by_buttons_and_by_words(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/piket")
    await rina.sees("Anda belum bertugas.")
    rina.presses("Mulai piket")
    await rina.sees("Anda bertugas sampai 16.00 WIB.")
    assert rina.buttons[-5:-2] == ["Istirahat", "Selesai", "Cuti"]
    rina.presses("Istirahat")
    await rina.sees("Anda istirahat. Piket selesai 16.00 WIB.")
    forged(rina, ChangeDuty("rest"))
    await rina.is_told("Sudah kami terima.")
    rina.says("/piket MULAI")
    await rina.sees("Anda bertugas sampai 16.00 WIB.")
    rina.says("/piket ngopi")
    await rina.sees("Belum terbaca. Pilih di bawah")
    rina.presses("Selesai")
    await rina.sees("Anda selesai bertugas. Terima kasih.")
    bot.clock.now = CLOSING + timedelta(minutes=10)
    rina.says("/piket mulai")
    await rina.sees("Kantor sedang tutup. Terima kasih tetap membantu.")
    assert "Anda bertugas sampai 20.10 WIB." in rina.last["text"]


async def test_the_desk_says_whether_one_is_on_duty(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    for command in ("/tugas", "/antrean", "/start"):
        rina.says(command)
        await rina.sees("Anda belum bertugas.")
    rina.presses("Mulai piket")
    await rina.sees("Anda bertugas sampai 16.00 WIB.")
    for command in ("/tugas", "/antrean"):
        rina.says(command)
        await rina.sees("Anda bertugas sampai 16.00 WIB.")
        assert "Mulai piket" not in rina.buttons[-4:]


async def test_before_going_home_each_case_is_decided(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    await begins(rina)
    await begins(agus)
    phones = {}
    for name in ("Siti", "Dewi", "Joko"):
        worker = await asks_for_a_person(bot, name)
        phones[await takes(rina, worker)] = worker
    kept, handed, back = phones
    rina.says("/piket selesai")
    said = await rina.sees("3 kasus menunggu jawaban Anda:")
    assert said["text"].count("kembali ke antrean.") == 3
    rina.presses(f"Pekerja {kept}")
    await rina.sees("mau diapakan?")
    rina.presses("Tetap saya pegang")
    await rina.sees("sesuai pilihan Anda.")
    rina.presses(f"Pekerja {handed}")
    await rina.sees("mau diapakan?")
    rina.presses("Ke Ibu Agus")
    await rina.sees("Bagaimana keadaannya?")
    rina.says("Surat PHK hilang.")
    await rina.sees("Apa yang sudah dilakukan?")
    rina.presses("Tawarkan sekarang")
    await rina.sees("Ditawarkan kepada Ibu Agus.")
    await agus.sees("Ibu Rina menawarkan kasus")
    agus.presses("Terima")
    await agus.sees(f"Kasus {handed} sekarang Anda tangani.")
    await phones[handed].sees("Ibu Agus, petugas Disnaker Kabupaten Bekasi")
    await rina.sees(f"menerima kasus {handed}.")
    rina.presses("Lanjut")
    await rina.sees("2 kasus menunggu jawaban Anda:")
    rina.presses("Selesai")
    said = await rina.sees("Anda selesai bertugas. Terima kasih.")
    assert f"Kembali ke antrean: {back}." in said["text"]
    assert f"Masih menunggu jawaban Anda: Pekerja {kept}." in said["text"]
    await phones[back].sees("Petugas Anda sudah selesai bertugas.")

    forged(rina, ChangeDuty("off", "yes"))
    await rina.is_told("Sudah kami terima.")
    forged(rina, LeaveBehind(99, "queue"))
    await rina.is_told("Kasus ini tidak ada.")
    phones[handed].says("Selamat sore, Bu")
    await agus.sees("Selamat sore, Bu")


async def test_closing_time_ends_it_and_the_answer_that_comes_late_is_refused(
    bot: Bot,
) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    await begins(rina)
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    siti.says("Halo Bu")
    quoted = await rina.sees("Halo Bu")
    await goes_on(bot, CLOSING)
    said = await rina.sees("Jam kantor selesai, piket Anda juga.")
    assert f"Kembali ke antrean: {code}." in said["text"]
    await siti.sees("Disnaker Kabupaten Bekasi yang melihatnya sekarang.")

    rina.replies(quoted, "Maaf, baru sempat")
    await rina.sees(f"Kasus {code} tidak lagi Anda tangani.")
    rina.says("Halo Siti")
    await rina.sees("Pesan ini tidak terkirim ke siapa pun.")
    assert "Maaf, baru sempat" not in siti.transcript()
    assert "Halo Siti" not in siti.transcript()
    await goes_on(bot, CLOSING + timedelta(minutes=1))
    await takes(agus, siti)
    await agus.sees("Halo Bu")


async def test_a_leave_is_read_echoed_and_over_by_itself(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    for typed, echoed in (
        ("5 Des", "Cuti sampai Sabtu, 5 Desember 2026."),
        ("jumat", "Cuti sampai Jumat, 27 November 2026."),
        ("sampai besok", "Cuti sampai Kamis, 26 November 2026."),
    ):
        rina.says(f"/piket cuti {typed}")
        await rina.sees(echoed)
    rina.says("/piket cuti kemarin")
    await rina.sees("Harinya belum terbaca atau sudah lewat.")
    rina.says("abc")
    await rina.sees("Harinya belum terbaca atau sudah lewat.")
    rina.says("minggu depan")
    await rina.sees("Yang mana?")
    rina.presses("Rabu, 2 Desember 2026")
    await rina.sees("Cuti sampai Rabu, 2 Desember 2026.")
    rina.presses("Mulai cuti")
    await rina.sees("Anda cuti sampai Rabu, 2 Desember 2026.")
    await goes_on(bot, NOON + timedelta(days=7, hours=18, minutes=59))
    rina.says("/piket")
    await rina.sees("Anda cuti sampai Rabu, 2 Desember 2026.")
    await goes_on(bot, NOON + timedelta(days=7, hours=19))
    rina.says("/piket")
    await rina.sees("Anda belum bertugas.")


async def test_an_unanswered_case_goes_on_to_others_after_two_days(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    siti.says("Surat saya belum ada, Bu")
    await rina.sees("Surat saya belum ada, Bu")
    await goes_on(bot, NOON)
    # A Wednesday noon, so half of 15 hours is over on Thursday at noon.
    await goes_on(bot, NOON + timedelta(days=1))
    await rina.sees(f"{code}: menunggu jawaban Anda sejak Rabu, 25 November 2026")
    await goes_on(bot, NOON + timedelta(days=1, hours=4))
    await goes_on(bot, NOON + timedelta(days=1, hours=21))
    await rina.sees(f"{code}: kembali ke antrean Jumat, 27 November 2026 pukul 13.30")
    assert "Buka kasus" in rina.buttons
    await goes_on(bot, NOON + timedelta(days=2, minutes=90))
    await rina.sees(f"Kembali ke antrean karena belum terjawab: {code}.")
    await siti.sees("Maaf, Anda menunggu lama.")
    assert "Tidak perlu menulis ulang" in siti.last["text"]

    agus.says("/antrean")
    await agus.sees("1 pekerja menunggu.")
    agus.presses("Ambil")
    await agus.sees("Surat saya belum ada, Bu")


async def test_an_answer_in_time_is_followed_by_no_reminder(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    rina.says("Halo Siti")
    await siti.sees("Halo Siti")
    for days in range(1, 8):
        await goes_on(bot, NOON + timedelta(days=days))
    rina.says("/tugas")
    await rina.sees("Anda punya 1 kasus.")

    assert not any("menunggu jawaban Anda sejak" in e for e in said_by_bot(rina))


async def test_who_serves_here_no_more_has_no_duty(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await begins(rina)
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, rina.id)
    rina.says("/piket selesai")

    await rina.sees("Langkah ini hanya untuk Petugas.")
