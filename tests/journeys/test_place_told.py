"""The place in the queue is told in one message, which stays true without a sound."""

import asyncio
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from bot.sandbox.people import Person as Phone
from bot.sandbox.shapes import Json
from bot.services import delivery
from bot.services.cases import place_message, requests
from bot.services.queue import place_round
from bot.services.queue.place_round import AT_MOST_EVERY
from bot.services.staff import belonging, members, offices
from bot.services.staff.offices import Particulars
from bot.storage.tables import (
    UNSETTLED,
    Case,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    PlaceTold,
)
from tests.journeys.talking import (
    OFFICE,
    asks_for_a_person,
    counselor,
    said_by_bot,
    takes,
)
from tests.service import NOON, Bot

FIRST = 7_000_000_000
AFTER_HOURS = datetime(2026, 11, 25, 10, 0, tzinfo=NOON.tzinfo)
"""The same Wednesday, 17.00 WIB."""


async def settled(bot: Bot) -> None:
    """Wait until nothing is on its way."""
    waiting = select(Outbox.id).where(col(Outbox.state).in_(UNSETTLED)).limit(1)
    async with asyncio.timeout(20), bot.service.relay.settled:
        while True:
            async with bot.service.transactions.reading() as session:
                if (await session.exec(waiting)).first() is None:
                    return
            await bot.service.relay.settled.wait()


async def a_round(bot: Bot, after: timedelta = AT_MOST_EVERY) -> None:
    """Let time pass, and a round come; return when its edits have arrived."""
    await settled(bot)
    bot.clock.moves(after)
    async with bot.service.transactions.begin() as work:
        await place_round.follow(work)
    await settled(bot)


async def wait_before(bot: Bot, how_many: int, region: str = "32.16") -> None:
    """Let so many workers ask, each a minute after another."""
    for number in range(how_many):
        bot.clock.moves(timedelta(minutes=1))
        async with bot.service.transactions.begin() as work:
            worker = await members.known(work, FIRST + number)
            await requests.request(work, worker, region)


async def goes(bot: Bot, number: int) -> None:
    """Let one of them leave the queue."""
    async with bot.service.transactions.begin() as work:
        worker = await members.known(work, FIRST + number)
        case = await requests.open_case(work, worker)
        assert case is not None
        await requests.leave(work, worker, case.id)


def queued(phone: Phone) -> list[Json]:
    """Return the messages of the bot that name a place."""
    return [
        each
        for each in phone.screen
        if "Antrean ke-" in each.get("text", "") or "di depan" in each.get("text", "")
    ]


async def edits_of(bot: Bot) -> list[Outbox]:
    """Return the edits in the lowest lane."""
    found = select(Outbox).where(
        col(Outbox.lane) == Lane.LOW, col(Outbox.kind) == OutboxKind.EDIT
    )
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(found.order_by(col(Outbox.id)))).all())


async def test_one_message_says_the_place_and_follows_it(bot: Bot) -> None:
    await counselor(bot, "Rina")
    await wait_before(bot, 3)
    siti = await asks_for_a_person(bot, "Siti")
    told = siti.last
    assert "Antrean ke-4." in told["text"]
    assert "Anda boleh menutup Telegram" in told["text"]

    await goes(bot, 0)
    await a_round(bot)
    await goes(bot, 1)
    await a_round(bot)

    shown = queued(siti)
    assert [each["message_id"] for each in shown] == [told["message_id"]]
    assert "Antrean ke-2." in shown[0]["text"]
    assert "Batalkan permintaan" in siti.buttons


async def test_it_changes_at_most_every_three_minutes(bot: Bot) -> None:
    await counselor(bot, "Rina")
    await wait_before(bot, 2)
    siti = await asks_for_a_person(bot, "Siti")
    await goes(bot, 0)

    await a_round(bot, AT_MOST_EVERY - timedelta(seconds=1))
    assert "Antrean ke-3." in queued(siti)[0]["text"]
    await a_round(bot, timedelta(seconds=1))

    assert "Antrean ke-2." in queued(siti)[0]["text"]


async def test_a_worse_place_has_its_reason(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    dewi = await asks_for_a_person(bot, "Dewi")
    dewi.says("saya ingin mengakhiri hidup")
    await dewi.sees("kami taruh paling depan")

    await a_round(bot)

    told = queued(siti)[0]["text"]
    assert "Antrean ke-2.\nAda pekerja dalam keadaan mendesak" in told
    assert "Dewi" not in told


async def test_a_near_last_day_is_a_reason_too(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await wait_before(bot, 1)
    async with bot.service.transactions.begin() as work:
        case = await requests.open_case(work, await members.known(work, FIRST))
        assert case is not None
        case.last_day, case.soon = date(2026, 12, 1), True

    await a_round(bot)

    told = queued(siti)[0]["text"]
    assert "Antrean ke-2.\nAda pekerja dengan batas waktu dekat" in told


async def test_beyond_twenty_no_number_is_told(bot: Bot) -> None:
    await counselor(bot, "Rina")
    await wait_before(bot, 25)
    siti = await asks_for_a_person(bot, "Siti")
    assert "Lebih dari 20 orang di depan Anda." in siti.last["text"]
    assert "Antrean ke-" not in siti.last["text"]

    for number in range(6):
        await goes(bot, number)
    await a_round(bot)

    assert "Antrean ke-20." in queued(siti)[0]["text"]


async def test_taken_it_says_so_and_loses_its_button(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    told = siti.last

    await takes(rina, siti)
    await settled(bot)

    assert queued(siti) == []
    now = next(e for e in siti.screen if e["message_id"] == told["message_id"])
    assert now["text"] == "Petugas sudah mengambil permintaan Anda."
    assert "reply_markup" not in now
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(PlaceTold))).all() == []


async def test_asking_again_leaves_one_place_on_the_screen(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.says("/petugas")
    await siti.sees("sudah ada di antrean")
    await settled(bot)

    assert len(queued(siti)) == 1
    assert "Antrean Anda sekarang tertulis di pesan lain." in said_by_bot(siti)


async def test_left_by_an_old_button_the_place_is_told_no_more(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    old = siti.last
    siti.says("/petugas")
    await siti.sees("sudah ada di antrean")

    siti.presses_old(old, "Batalkan permintaan")
    siti.presses_old(old, "Batalkan permintaan")
    await siti.sees("Permintaan dibatalkan.")
    await settled(bot)

    assert queued(siti) == []
    siti.says("/petugas")
    await siti.sees("Antrean ke-1.")
    async with bot.service.transactions.reading() as session:
        assert len((await session.exec(select(Case))).all()) == 2


async def test_put_back_the_place_is_told_anew(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.presses("Kembalikan")
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Ya, kembalikan")

    told = await siti.sees("kembali ke antrean di urutan depan")

    assert "Antrean ke-1." in told["text"]
    siti.presses("Batalkan permintaan")
    await siti.sees("Permintaan dibatalkan.")


async def test_when_the_office_closes_it_says_when_somebody_answers(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    assert "Jam layanan" in siti.last["text"]

    await settled(bot)
    await a_round(bot, AFTER_HOURS - bot.clock.now)
    assert "Kamis, 26 November 2026 setelah pukul 07.30 WIB" in queued(siti)[0]["text"]
    await a_round(bot, timedelta(hours=15))

    assert "Jam layanan" in queued(siti)[0]["text"]
    assert "di luar jam layanan" not in queued(siti)[0]["text"]


async def test_outside_hours_the_offices_address_helps_meanwhile(bot: Bot) -> None:
    await counselor(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        office = await offices.find(work, OFFICE)
        assert office is not None
        where = Particulars(address="Jl. Ahmad Yani 1", telephone="021 884 0011")
        await offices.change(work, office, where, by=None)
    bot.clock.now = AFTER_HOURS

    siti = await asks_for_a_person(bot, "Siti")

    assert f"{OFFICE}: Jl. Ahmad Yani 1, telepon 021 884 0011." in siti.last["text"]
    assert "175" in siti.last["text"]


async def test_the_usual_wait_is_told_once_ten_are_known(bot: Bot) -> None:
    await counselor(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        for number in range(12):
            worker = await members.known(work, FIRST + number)
            case, _new = await requests.request(work, worker, "32.16")
            case.waiting_since = work.now - timedelta(minutes=120)
            waited = timedelta(minutes=20 + 2 * number)
            case.answered_at = case.waiting_since + waited
            await work.session.flush()
            await requests.leave(work, worker, case.id)

    siti = await asks_for_a_person(bot, "Siti")

    assert "Antrean ke-1, biasanya sekitar 25\u201340 menit." in siti.last["text"]


async def test_the_first_answer_is_noted_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    bot.clock.moves(timedelta(minutes=7))
    rina.says("Halo")
    await siti.sees("Halo")
    first = bot.clock.now
    bot.clock.moves(timedelta(minutes=7))
    rina.says("Sudah makan?")
    await siti.sees("Sudah makan?")

    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    assert case.answered_at == first


async def test_in_another_queue_the_message_names_it(bot: Bot) -> None:
    """Rina goes, and whoever she served waits at the province."""
    rina = await counselor(bot, "Rina")
    await counselor(bot, "Nina", office="Disnaker Jawa Barat", region="32")
    siti = await asks_for_a_person(bot, "Siti")
    assert f"masuk antrean {OFFICE}." in siti.last["text"]
    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
        await belonging.settle(work)

    await a_round(bot)

    assert "masuk antrean Disnaker Jawa Barat." in queued(siti)[0]["text"]


async def test_few_are_edited_at_once(bot: Bot) -> None:
    await counselor(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        for number in range(15):
            worker = await members.known(work, FIRST + number)
            case, _new = await requests.request(work, worker, "32.16")
            shown = work.send(worker, place_message.ELSEWHERE)
            await work.rows.flush()
            shown.state, shown.message_id = OutboxState.SENT, 10 + number
            work.session.add(
                PlaceTold(
                    case_id=case.id,
                    row_id=shown.id,
                    area=case.area,
                    place=19,
                    told_at=work.now,
                )
            )
    bot.clock.moves(AT_MOST_EVERY)
    async with bot.service.transactions.begin() as work:
        await place_round.follow(work)
        await place_round.follow(work)

    assert len(await edits_of(bot)) == place_round.MOST


async def test_an_edit_that_a_crash_cut_off_goes_again(bot: Bot) -> None:
    await counselor(bot, "Rina")
    await wait_before(bot, 1)
    siti = await asks_for_a_person(bot, "Siti")
    await settled(bot)
    await goes(bot, 0)
    bot.clock.moves(AT_MOST_EVERY)
    async with bot.service.transactions.begin() as work:
        await place_round.follow(work)
        own = select(Outbox).where(Outbox.lane == Lane.LOW)
        going = (await work.session.exec(own)).one()
        going.state, going.attempts = OutboxState.GOING, 1
        await work.session.flush()
        await delivery.recover(work)
        assert going.state == OutboxState.WAITING
        work.promised = True

    await siti.sees("Antrean ke-1.")
    await settled(bot)

    assert len(queued(siti)) == 1


async def test_a_case_taken_while_an_edit_waits_says_the_truth_last(bot: Bot) -> None:
    """However many announcements are before it in the lowest lane."""
    rina = await counselor(bot, "Rina")
    await wait_before(bot, 1)
    siti = await asks_for_a_person(bot, "Siti")
    await settled(bot)
    await goes(bot, 0)
    bot.clock.moves(AT_MOST_EVERY)
    async with bot.service.transactions.begin() as work:
        await place_round.follow(work)
        own = select(Outbox).where(Outbox.lane == Lane.LOW)
        edit = (await work.session.exec(own)).one()
        edit.due_at = work.now + timedelta(seconds=90)

    await takes(rina, siti)
    await siti.until(lambda: not queued(siti))
    bot.clock.moves(timedelta(minutes=2))
    await settled(bot)

    assert queued(siti) == []
    assert [each.state for each in await edits_of(bot)] == [OutboxState.DROPPED]
