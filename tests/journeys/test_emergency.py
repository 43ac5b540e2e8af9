"""Budi stops what goes out to many; Ani, another admin, lets it go on."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from bot.buttons import Emergency, pack
from bot.sandbox.people import Person as Phone
from bot.services.announcements import emergency
from bot.services.queue import dismissal
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Audit, Deed, EmergencyStop, Person, Role, StopReason
from tests.journeys.checking import has_a_result, pressing
from tests.journeys.conftest import ADMIN
from tests.journeys.distress import WORDS
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.service import Bot

STOPPED = "Siaran dan pengingat sedang dihentikan."
RUNS_AGAIN = "Semua pengiriman berjalan lagi."
A_MONTH_BEFORE = datetime(2027, 4, 5, 2, 0, tzinfo=UTC)
"""Siti's last day is 5 May 2027; it is nine o'clock there."""


async def admin(bot: Bot, name: str) -> Phone:
    """Return an admin who was appointed by the command line."""
    phone = bot.person(name)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        post = Appointment(Role.ADMIN, f"Ibu {name}")
        await members.appoint(work, person, post, by=None)
    phone.starts()
    await phone.sees("Temani")
    return phone


async def budi_and_ani(bot: Bot) -> tuple[Phone, Phone]:
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    return budi, await admin(bot, "Ani")


async def stops(budi: Phone, reason: str = "Isi salah") -> None:
    """Stop everything, for a reason."""
    budi.says("/darurat")
    await budi.sees("Penghentian darurat")
    budi.presses(reason)
    await budi.sees(STOPPED)


async def a_round(bot: Bot, at: datetime | None = None) -> None:
    """Let the scheduler look at everything once."""
    bot.clock.now = at or bot.clock.now
    await bot.service.scheduler.once()
    await bot.sandbox.settled()


async def deeds(bot: Bot) -> list[tuple[str, str | None]]:
    ours = (Deed.STOPPED_ALL, Deed.RESUMED_ALL)
    found = select(Audit).where(col(Audit.deed).in_(ours)).order_by(col(Audit.id))
    async with bot.service.transactions.reading() as session:
        return [(each.deed, each.detail) for each in await session.exec(found)]


async def held(bot: Bot) -> list[int | None]:
    found = select(EmergencyStop.holds).order_by(col(EmergencyStop.id))
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(found)).all())


async def reminded(bot: Bot) -> Phone:
    """Return a worker who is to be reminded of the last day to claim."""
    siti = await has_a_result(bot)
    await pressing(siti, "Simpan dan ingatkan", "Setuju")
    await siti.sees("Hasil Anda tersimpan.")
    return siti


async def test_one_tap_stops_and_every_admin_is_told(bot: Bot) -> None:
    budi, ani = await budi_and_ani(bot)
    budi.says("/darurat")
    said = (await budi.sees("Penghentian darurat"))["text"]
    assert "Langsung berhenti: siaran, ajakan, dan pengingat" in said
    assert "Tetap berjalan: tanda bahaya, percakapan dan jawaban" in said
    assert await held(bot) == []

    budi.presses("Isi salah")

    shown = await budi.sees(STOPPED)
    assert (
        "Oleh Admin, Rabu, 25 November 2026, 12.00 WIB. Alasan: Isi salah."
        in (shown["text"])
    )
    assert "Jalankan lagi" not in budi.buttons
    await ani.sees(STOPPED)
    assert ani.buttons[-1] == "Jalankan lagi"
    assert await deeds(bot) == [(Deed.STOPPED_ALL, StopReason.WRONG_WORDS)]


async def test_a_reminder_is_held_and_goes_late_with_the_true_days(bot: Bot) -> None:
    budi, ani = await budi_and_ani(bot)
    siti = await reminded(bot)
    await stops(budi)
    await a_round(bot, A_MONTH_BEFORE)
    assert not any("Pengingat" in each for each in said_by_bot(siti))

    ani.presses("Jalankan lagi")
    await ani.sees("Semua berjalan lagi.")
    said = await budi.sees(RUNS_AGAIN)
    assert "Oleh Ibu Ani" in said["text"]
    await a_round(bot, A_MONTH_BEFORE + timedelta(days=25))

    await siti.sees("hari terakhir mengajukan 5 Mei 2027, masih 5 hari.")
    assert [each for each, _why in await deeds(bot)] == [
        Deed.STOPPED_ALL,
        Deed.RESUMED_ALL,
    ]


async def test_last_days_that_come_near_are_told_each_day_by_code(bot: Bot) -> None:
    budi, ani = await budi_and_ani(bot)
    siti = await reminded(bot)
    siti.says("/petugas")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    bot.clock.now = datetime(2027, 5, 1, 5, tzinfo=UTC)
    await a_round(bot)

    await stops(budi)
    assert "Tidak ada pengingat batas waktu dekat yang tertahan." in budi.last["text"]
    await a_round(bot, datetime(2027, 5, 2, 3, tzinfo=UTC))

    said = (await budi.sees("Tertahan: pengingat untuk 1 pekerja"))["text"]
    assert "Kasus di antaranya: TMN-" in said or "Kasus di antaranya: " in said
    assert "Siti" not in said
    told = len(said_by_bot(budi))
    await a_round(bot)
    assert len(said_by_bot(budi)) == told, "told twice a day"
    await a_round(bot, datetime(2027, 5, 3, 3, tzinfo=UTC))
    assert len(said_by_bot(budi)) == told + 1
    assert not any("Tertahan" in each for each in said_by_bot(ani))


async def test_alarms_answers_and_the_queue_go_on(bot: Bot) -> None:
    budi, _ani = await budi_and_ani(bot)
    rina = await counselor(bot, "Rina")
    await stops(budi, "Gangguan teknis")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says("Selamat siang")
    await rina.sees("Selamat siang")
    rina.says("Siang, Bu")
    await siti.sees("Siang, Bu")
    siti.says(WORDS)
    await rina.sees(WORDS)


async def test_of_two_at_once_one_stops(bot: Bot) -> None:
    budi, ani = await budi_and_ani(bot)
    for each in (budi, ani):
        each.says("/darurat")
        await each.sees("Penghentian darurat")
    budi.presses("Isi salah")
    ani.presses("Salah penerima")
    await budi.sees(STOPPED)
    await ani.sees(STOPPED)
    await bot.sandbox.settled()
    assert await held(bot) == [1]
    assert len(await deeds(bot)) == 1


async def test_two_transactions_at_once_stop_once(bot: Bot) -> None:
    budi, _ani = await budi_and_ani(bot)

    async def stop() -> bool:
        async with bot.service.transactions.begin() as work:
            who = select(Person).where(col(Person.telegram_id) == budi.id)
            found = (await work.session.exec(who)).one()
            return await emergency.stop(work, found, StopReason.OTHER, 0)

    assert sorted(await asyncio.gather(stop(), stop(), stop())) == [False, False, True]
    assert await held(bot) == [1]


async def test_who_stopped_it_cannot_resume_nor_can_an_old_button(bot: Bot) -> None:
    budi, ani = await budi_and_ani(bot)
    await stops(budi)
    first = await ani.sees(STOPPED)
    forged(budi, Emergency("resume", "1"))
    await budi.is_told("Hanya admin lain yang bisa menjalankannya lagi.")
    assert await held(bot) == [1]
    ani.presses("Jalankan lagi")
    await budi.sees(RUNS_AGAIN)

    budi.says("/darurat")
    reasons = await budi.sees("Penghentian darurat")
    budi.presses("Penyalahgunaan")
    await budi.sees("Alasan: Penyalahgunaan.")
    ani.presses_old(first, "Jalankan lagi")
    await ani.is_told("Sudah dihentikan.")
    assert await held(bot) == [None, 1]
    forged(ani, Emergency("resume", "2"))
    await budi.sees(RUNS_AGAIN)
    budi.presses_old(reasons, "Penyalahgunaan")
    await budi.is_told("Tombol ini sudah lama.")
    await bot.sandbox.settled()
    assert await held(bot) == [None, None]


async def test_what_is_forged_or_pressed_by_others_does_nothing(bot: Bot) -> None:
    _budi, ani = await budi_and_ani(bot)
    rina = await counselor(bot, "Rina", role=Role.COORDINATOR)
    for value in ("boredom.0", "misuse", "misuse.x", "misuse.7", ""):
        forged(ani, Emergency("stop", value))
        await ani.is_told("Tombol ini sudah lama.")
    forged(rina, Emergency("stop", "misuse.0"))
    rina.says("/darurat")
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, ani.id)
    forged(ani, Emergency("stop", "misuse.0"))
    await bot.sandbox.settled()
    assert await held(bot) == []
    assert pack(Emergency("stop", "wrong people.999999999"))


async def test_who_stopped_it_and_left_has_the_others_told(bot: Bot) -> None:
    budi, ani = await budi_and_ani(bot)
    await reminded(bot)
    await stops(ani)
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, ani.id)
    before = len(said_by_bot(budi))
    await a_round(bot, bot.clock.now + timedelta(days=1))
    assert STOPPED in said_by_bot(budi)[-1]
    assert len(said_by_bot(budi)) == before + 1
    assert "Jalankan lagi" in budi.buttons


async def test_the_only_admin_resumes_at_the_command_line(bot: Bot) -> None:
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    await stops(budi)
    async with bot.service.transactions.begin() as work:
        assert await emergency.resume_by_command(work)
    said = await budi.sees(RUNS_AGAIN)
    assert "Oleh baris perintah server" in said["text"]
    async with bot.service.transactions.begin() as work:
        assert not await emergency.resume_by_command(work)
    assert [each for each, _why in await deeds(bot)] == [
        Deed.STOPPED_ALL,
        Deed.RESUMED_ALL,
    ]
