"""Siti pauses her data: it is only kept, nobody sees her, and all of it comes back."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import LookCase, SwitchCase, TakeCase
from bot.sandbox.people import Person as Phone
from bot.services.people import consents
from bot.services.privacy import pausing
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    Outbox,
    OutboxState,
    Person,
    Role,
    Timer,
    TimerKind,
)
from tests.journeys.agreeing import agrees
from tests.journeys.checking import has_a_result, pressing
from tests.journeys.distress import WORDS
from tests.journeys.own import erased, with_profile
from tests.journeys.relaying import talking
from tests.journeys.talking import counselor, forged, takes
from tests.journeys.test_cari import NOBODY, asks_as
from tests.service import Bot

PAUSED = "Data Anda sedang dijeda."
NOW = "Mulai sekarang data Anda dijeda."
A_DAY = timedelta(days=1)


async def pauses(phone: Phone) -> None:
    """Let somebody pause their data."""
    phone.says("/jeda")
    await phone.sees("Selama jeda, data Anda hanya kami simpan.")
    phone.presses("Jeda data saya")
    await phone.sees(NOW)
    assert phone.buttons[-2:] == ["Lanjutkan", "Hapus semua"]


async def goes_on(phone: Phone) -> None:
    """Let them go on."""
    phone.says("/jeda")
    await phone.sees(PAUSED)
    phone.presses("Lanjutkan")
    await phone.sees("Jeda selesai.")


async def open_case(bot: Bot) -> Case:
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(Case))).one()


async def everything_is_due(bot: Bot, phone: Phone) -> None:
    """Let a timer of each kind be due for somebody, about the case and the result."""
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        for kind in TimerKind:
            if kind is not TimerKind.ERASE:
                work.set_timer(person, kind, work.now + timedelta(hours=1), 1)


async def sent_to(bot: Bot, phone: Phone, after: int) -> Sequence[Outbox]:
    """Return what was promised to somebody since a row of the outbox."""
    async with bot.service.transactions.reading() as session:
        found = (
            select(Outbox)
            .join(Person, col(Person.id) == col(Outbox.person_id))
            .where(col(Person.telegram_id) == phone.id, col(Outbox.id) > after)
        )
        return (await session.exec(found)).all()


async def newest_row(bot: Bot) -> int:
    async with bot.service.transactions.reading() as session:
        found = select(Outbox.id).order_by(col(Outbox.id).desc()).limit(1)
        return (await session.exec(found)).one()


async def days_pass(bot: Bot) -> None:
    """Let every task be done, at hours of the night and of the day, for 40 days."""
    for hours in (2, 4, 9, 12, 20, 48, 90, 170, 250, 400):
        bot.clock.moves(timedelta(hours=hours))
        await bot.service.scheduler.once()


@pytest.mark.parametrize("is_paused", [True, False])
async def test_no_task_says_anything_to_who_has_paused(
    bot: Bot,
    is_paused: bool,  # noqa: FBT001  (the control: else the test could not fail)
) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, "Simpan dan ingatkan", "Setuju")
    await siti.sees("Hasil Anda tersimpan.")
    rina = await counselor(bot, "Rina")
    rina.says("/piket")
    siti.says("/petugas")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    siti.says("Bu, ini Siti")
    await rina.sees("Bu, ini Siti")
    await everything_is_due(bot, siti)
    if is_paused:
        await pauses(siti)
        await rina.sees("menjeda datanya")
    before = await newest_row(bot)

    await days_pass(bot)

    said = await sent_to(bot, siti, before)
    assert bool(said) is not is_paused, [each.content for each in said]
    case = await open_case(bot)
    async with bot.service.transactions.reading() as session:
        rows = select(Outbox).where(
            col(Outbox.case_id) == case.id, col(Outbox.id) > before
        )
        about = (await session.exec(rows)).all()
    assert bool(about) is not is_paused
    assert is_paused is (case.counselor_id is None and case.paused_at is not None)


async def test_the_case_waits_aside_and_nobody_sees_whose_it_is(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    siti = await asks_as(bot, "Siti Rahmawati")
    code = await takes(rina, siti)
    case = await open_case(bot)
    await pauses(siti)

    told = await rina.sees(f"Pekerja kasus {code} menjeda datanya.")
    assert "Siti" not in told["text"]
    assert f"Kasus {code} sedang dijeda pekerjanya." in rina.transcript()
    for words in ("siti rahmawati", code):
        agus.says(f"/cari {words}")
        await agus.sees(NOBODY)
    rina.says("/tugas")
    await rina.sees("Anda belum punya kasus.")
    agus.says("/antrean")
    await agus.sees("Tidak ada yang menunggu di wilayah Anda.")
    before = len(agus.screen)
    for press in (LookCase(case.id), TakeCase(case.id), SwitchCase(case.id)):
        forged(agus, press)
        await agus.is_told("")
    assert all("Siti" not in str(each) for each in agus.screen[before:])
    forged(rina, SwitchCase(case.id))
    await rina.is_told("Kasus ini sedang dijeda pekerjanya.")
    budi.says("/papan")
    await budi.sees("Papan: ")
    async with bot.service.transactions.begin() as work:
        post = await members.post_of(work, (await members.known(work, rina.id)).id)
    assert post is not None
    assert post.active_case_id is None
    assert (await open_case(bot)).counselor_id is None


async def test_words_are_not_passed_on_and_she_hears_it_at_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await pauses(siti)
    await rina.sees("menjeda datanya")
    said = len(rina.screen)
    siti.says("Bu, saya Siti, tolong dibaca")
    await siti.sees("pesan ini tidak diteruskan ke siapa pun")
    assert siti.buttons[-2:] == ["Lanjutkan", "Hapus semua"]
    rina.says("Halo?")
    await rina.sees("Pesan ini tidak terkirim ke siapa pun.")
    assert len([e for e in siti.screen if "Halo?" in str(e.get("text"))]) == 0
    assert "tolong dibaca" not in rina.transcript()
    assert len(rina.screen) >= said

    siti.presses("Lanjutkan")
    await siti.sees("Jeda selesai.")
    assert "permintaan Anda kembali ke antrean." in siti.transcript()


async def test_she_goes_on_with_the_same_officer_who_is_at_work(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("/piket")
    await pressing(rina, "Mulai piket")
    await rina.sees("menunggu")
    case = await open_case(bot)
    await pauses(siti)
    await rina.sees("menjeda datanya")

    await goes_on(siti)
    await rina.sees("melanjutkan dengan Anda setelah jeda")
    again = await open_case(bot)
    assert (again.id, again.paused_at) == (case.id, None)
    assert again.counselor_id is not None
    siti.says("Saya kembali")
    await rina.sees("Saya kembali")


async def test_a_talk_is_called_off_and_words_on_their_way_do_not_come(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    await agrees(siti)
    await rina.sees("Ada janji bicara baru.")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        work.send(person, consents.SHORT).due_at = work.now + timedelta(seconds=30)
        await work.session.flush()
    bot.clock.moves(timedelta(seconds=1))
    async with bot.service.transactions.begin() as work:
        await pausing.pause(work, await members.known(work, siti.id))
    async with bot.service.transactions.reading() as session:
        dropped = select(Outbox.state, Outbox.content).where(
            col(Outbox.why) == "paused"
        )
        assert list((await session.exec(dropped)).all()) == [
            (OutboxState.DROPPED, None)
        ]
    bot.clock.moves(timedelta(hours=2))
    await bot.service.scheduler.once()
    assert "Pengingat" not in siti.transcript()
    assert "tidak jadi" not in siti.transcript()


async def test_words_of_danger_are_answered_with_numbers_and_nobody_is_told(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    await pauses(siti)
    await rina.sees("menjeda datanya")
    siti.says(WORDS)

    calm = await siti.sees("119")
    assert "Data Anda sedang dijeda, jadi petugas belum diberi tahu." in calm["text"]
    assert WORDS not in rina.transcript()
    assert (await open_case(bot)).urgent_since is None


async def test_the_last_day_is_named_once_and_reminders_are_planned_anew(
    bot: Bot,
) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, "Simpan dan ingatkan", "Setuju")
    await siti.sees("Hasil Anda tersimpan.")
    planned = await reminders(bot)
    assert planned
    siti.says("/jeda")
    asked = await siti.sees("Selama jeda, data Anda hanya kami simpan.")
    assert "Hari terakhir klaim Anda 5 Mei 2027." in asked["text"]
    siti.presses("Jeda data saya")
    await siti.sees(NOW)
    assert await reminders(bot) == []
    await goes_on(siti)
    assert await reminders(bot) == planned


async def reminders(bot: Bot) -> list[object]:
    async with bot.service.transactions.reading() as session:
        found = select(Timer.due_at).where(col(Timer.kind) == TimerKind.REMINDER)
        return list((await session.exec(found.order_by(col(Timer.due_at)))).all())


async def test_her_rights_stay_open_while_it_is_paused(bot: Bot) -> None:
    siti = await with_profile(bot)
    await pauses(siti)
    siti.says("/data")
    kept = await siti.sees("Nama panggilan: Siti")
    assert "dijeda: sejak 25 November 2026" in kept["text"]
    siti.presses("Unduh sebagai berkas")
    await siti.sees("Berkas berisi semua data Anda")
    siti.says("/cek")
    await siti.sees(PAUSED)
    siti.says("/hapus")
    await siti.sees("Ketik HAPUS untuk memastikan.")
    siti.says("Halo, apa kabar")
    await siti.sees("Kata itu belum sama")
    await erased(siti)
    siti.presses("Batalkan penghapusan")
    await siti.sees("Penghapusan dibatalkan.")
    assert siti.buttons[-2:] == ["Lanjutkan", "Hapus semua"]
    await goes_on(siti)
