"""Siti doubts her estimate: an officer looks at it in time, and she hears of it."""

from datetime import timedelta

from sqlmodel import col, select

from bot.buttons import AnswerObjection, Open, Room
from bot.sandbox.people import Person as Phone
from bot.services.privacy import objections
from bot.services.staff import members
from bot.storage.tables import (
    Audit,
    Case,
    DataRequest,
    Deed,
    RequestKind,
    RequestOutcome,
    Role,
)
from tests.journeys.checking import has_a_result, pressing
from tests.journeys.own import erased
from tests.journeys.talking import counselor, forged, takes
from tests.journeys.test_pausing import goes_on, pauses
from tests.service import Bot

MARK = "Keberatan atas perkiraan: periksa sebelum Sabtu, 28 November 2026"
ANSWER = "Jawab keberatan"


async def objects(bot: Bot) -> Phone:
    """Return somebody who has asked that an officer checks the estimate, and waits."""
    siti = await has_a_result(bot)
    await pressing(siti, "Lihat alasannya", "Minta diperiksa petugas", "Setuju")
    await siti.sees("Permintaan Anda tercatat: petugas memeriksa perkiraan Anda")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    return siti


async def requests_of(bot: Bot) -> list[DataRequest]:
    async with bot.service.transactions.reading() as session:
        rows = select(DataRequest).order_by(col(DataRequest.id))
        return list((await session.exec(rows)).all())


async def looks(bot: Bot, after: timedelta) -> None:
    """Let time pass, and a look at what runs out come."""
    bot.clock.moves(after)
    async with bot.service.transactions.begin() as work:
        await objections.look(work)


async def test_an_officer_sees_it_answers_it_and_she_hears_of_it(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await objects(bot)
    (asked,) = await requests_of(bot)
    assert asked.kind is RequestKind.OBJECTION
    assert asked.due_at - asked.asked_at == timedelta(hours=72)
    rina.says("/antrean")
    await rina.sees("menunggu.")
    await pressing(rina, "Lihat dulu")
    await rina.sees(MARK)
    await takes(rina, siti)
    assert rina.transcript().count(MARK) == 2

    await pressing(rina, ANSWER)
    await rina.sees("Periksa sendiri jawaban dan berkasnya.")
    shown = rina.last
    rina.presses("Perkiraan tepat")
    await rina.is_told("Tercatat, dan pekerja sudah diberi tahu.")
    await siti.sees("Ibu Rina sudah memeriksa perkiraan Anda dan menilainya tepat.")
    (done,) = await requests_of(bot)
    assert done.outcome is RequestOutcome.STANDS
    assert done.look_at is None
    rina.presses_old(shown, "Perlu diperbaiki")
    await rina.is_told("Sudah kami terima.")
    assert (await requests_of(bot))[0].outcome is RequestOutcome.STANDS
    siti.says("/data")
    await siti.sees("Ibu Rina, Disnaker Kabupaten Bekasi: memeriksa perkiraan Anda")


async def test_what_must_be_corrected_leads_to_her_answers(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await objects(bot)
    await takes(rina, siti)
    await pressing(rina, ANSWER, "Perlu diperbaiki")
    await siti.sees("Ada yang perlu diperbaiki; petugas menjelaskannya di sini.")
    siti.presses("Hasil saya")
    await siti.sees("Kemungkinan memenuhi syarat")


async def test_in_a_talk_the_officer_is_told_at_once_and_asked_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await objects(bot)
    await takes(rina, siti)
    await pressing(rina, ANSWER, "Perkiraan tepat")
    await siti.sees("menilainya tepat")

    forged(siti, Open(Room.OBJECT))
    await siti.sees("paling lama 72 jam")
    await rina.sees("minta perkiraannya diperiksa petugas, sebelum")
    forged(siti, Open(Room.OBJECT))
    await siti.sees("Petugas sudah diminta memeriksa perkiraan Anda.")
    assert len(await requests_of(bot)) == 2


async def test_officer_and_coordinator_are_told_before_it_runs_out(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    siti = await objects(bot)
    await takes(rina, siti)
    await looks(bot, timedelta(hours=47))
    assert "harus dijawab sebelum" not in rina.transcript()
    await looks(bot, timedelta(hours=2))
    warned = await rina.sees("keberatan atas perkiraan harus dijawab sebelum")
    assert "Siti" not in warned["text"]
    await budi.sees("keberatan atas perkiraan harus dijawab sebelum")
    await looks(bot, timedelta(minutes=5))
    assert budi.transcript().count("harus dijawab sebelum") == 1
    await looks(bot, timedelta(hours=24))
    await rina.sees("waktu menjawab keberatan atas perkiraan sudah habis")
    await budi.sees("waktu menjawab keberatan atas perkiraan sudah habis")


async def test_who_left_the_way_to_an_officer_is_not_forgotten(bot: Bot) -> None:
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    siti = await has_a_result(bot)
    await pressing(siti, "Lihat alasannya", "Minta diperiksa petugas", "Setuju")
    await siti.sees("kabupaten atau kota")
    await looks(bot, timedelta(hours=49))
    await budi.sees("keberatan atas perkiraan harus dijawab sebelum")
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    assert (case.closed_at, case.counselor_id) == (None, None)


async def test_closing_the_case_answers_it_too(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await objects(bot)
    await takes(rina, siti)
    await pressing(siti, "Masalah selesai", "Ya, selesai")
    await siti.sees("Anda menutup kasus ini.")
    (done,) = await requests_of(bot)
    assert done.outcome is RequestOutcome.CASE_CLOSED
    await looks(bot, timedelta(hours=80))
    assert "keberatan atas perkiraan harus" not in rina.transcript()


async def test_nobody_answers_for_a_case_of_somebody_else(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await objects(bot)
    await takes(rina, siti)
    forged(agus, AnswerObjection(1, RequestOutcome.STANDS))
    await agus.is_told("")
    forged(siti, AnswerObjection(1, RequestOutcome.STANDS))
    await siti.is_told("Langkah ini hanya untuk")
    (asked,) = await requests_of(bot)
    assert asked.settled_at is None


async def test_a_pause_stops_its_time_and_erasure_deletes_it(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await objects(bot)
    await takes(rina, siti)
    await pauses(siti)
    await looks(bot, timedelta(hours=100))
    assert "keberatan atas perkiraan harus" not in rina.transcript()
    await goes_on(siti)
    asked = (await requests_of(bot))[0]
    assert asked.due_at - asked.asked_at == timedelta(hours=172)
    await erased(siti)
    bot.clock.moves(timedelta(hours=25))
    await bot.service.scheduler.once()
    assert await requests_of(bot) == []
    async with bot.service.transactions.reading() as session:
        deeds = (await session.exec(select(Audit.deed))).all()
    assert {Deed.OBJECTED, Deed.PAUSED, Deed.UNPAUSED} <= set(deeds)


async def test_without_a_result_there_is_nothing_to_object_to(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.starts()
    await siti.sees("Halo, kami Temani.")
    async with bot.service.transactions.begin() as work:
        await members.known(work, siti.id)
    forged(siti, Open(Room.OBJECT))
    await pressing(siti, "Setuju")
    await siti.is_told("Persetujuan Anda dicatat")
    await siti.sees("Apa yang ingin Anda lakukan?")
    assert await requests_of(bot) == []
