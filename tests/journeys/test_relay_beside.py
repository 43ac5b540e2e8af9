"""Beside words: that a counselor is writing, and the phone where nothing arrives."""

from datetime import timedelta

from sqlmodel import select

from bot.buttons import ShowPhone, Writing
from bot.sandbox.people import Person
from bot.storage.tables import Audit, Case, OutboxKind, Profile
from bot.storage.tables import Person as Row
from tests.journeys.relaying import all_settled, rows, talking
from tests.journeys.talking import counselor, forged
from tests.service import Bot

WRITING = "Sedang menulis"
NUMBER = "+6281234567890"
SHOW = "Tampilkan nomor"


def typing(bot: Bot) -> int:
    """Return how often the bot has shown that somebody writes."""
    return bot.sandbox.calls.get("sendChatAction", 0)


async def test_a_press_shows_the_worker_that_one_writes(bot: Bot) -> None:
    rina, siti = await talking(bot)
    with bot.sandbox.world.events.reading() as events:
        rina.presses(WRITING)
        await rina.is_told("Tanda sedang menulis dikirim ke Pekerja ")
        await all_settled(bot)
        told = [events.get_nowait() for _ in range(events.qsize())]

    acting = [each for each in told if each and each["type"] == "action"]
    assert [(e["chat_id"], e["action"]) for e in acting] == [(siti.id, "typing")]


async def test_it_is_shown_once_in_five_seconds(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    for seconds, shown in ((0, 1), (4, 1), (5, 2)):
        bot.clock.moves(timedelta(seconds=seconds))
        rina.says("/menulis")
        await bot.sandbox.settled()
        await all_settled(bot)
        assert typing(bot) == shown


async def test_nobody_learns_that_it_failed(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.error("sendChatAction")
    rina.presses(WRITING)
    await rina.is_told("Tanda sedang menulis")
    await all_settled(bot)
    rina.says("Siang")

    await siti.sees("Siang")
    states = [each.state for each in await rows(bot) if each.kind == OutboxKind.REACT]
    assert states[0] == "dropped"
    assert "Belum sampai" not in rina.transcript()


async def test_a_colleague_cannot_show_it(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    agus = await counselor(bot, "Agus")
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()

    for press in (Writing(case.id), ShowPhone(case.id)):
        forged(agus, press)
        await agus.is_told("Kasus ini milik petugas lain.")

    assert WRITING in rina.buttons
    assert typing(bot) == 0


async def test_without_a_case_it_says_how_to_choose_one(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/menulis")
    await rina.sees("Belum ada kasus aktif. Pilih dulu dengan /tugas.")


async def gave_a_number(bot: Bot, worker: Person) -> None:
    async with bot.service.transactions.begin() as work:
        found = select(Row).where(Row.telegram_id == worker.id)
        person = (await work.session.exec(found)).one()
        profile = await work.session.get(Profile, person.id)
        profile = profile or Profile(person_id=person.id, changed_at=work.now)
        profile.phone = NUMBER
        work.session.add(profile)


async def test_the_number_is_shown_where_messages_do_not_arrive(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await gave_a_number(bot, siti)
    assert SHOW not in rina.buttons
    siti.blocks()
    await rina.sees("memblokir bot.")

    rina.presses(SHOW)
    await rina.sees("0812••••7890. Untuk apa nomor ini")
    assert NUMBER not in rina.transcript()
    rina.presses("Obrolan tidak sampai")

    await rina.sees(f"{NUMBER}. Telepon hanya untuk kasus ini.")
    async with bot.service.transactions.reading() as session:
        looks = [e.deed for e in (await session.exec(select(Audit))).all()]
    assert looks.count("saw_phone") == 1


async def test_it_is_not_shown_again_once_messages_arrive(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await gave_a_number(bot, siti)
    siti.blocks()
    notice = await rina.sees("memblokir bot.")
    siti.unblocks()
    await rina.sees("bisa dihubungi lagi.")

    rina.presses_old(notice, SHOW)

    await rina.is_told("Pekerja sudah bisa dihubungi lagi.")


async def test_without_a_number_there_is_no_button(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.blocks()
    await rina.sees("memblokir bot.")

    assert SHOW not in rina.buttons
