"""The place in the queue is told in one message, which stays true without a sound."""

from datetime import date, timedelta

from sqlmodel import select

from bot.services import recovery
from bot.services.cases import place_message, requests
from bot.services.queue import place_round
from bot.services.queue.place_round import AT_MOST_EVERY
from bot.services.staff import belonging, members
from bot.storage.tables import (
    Case,
    Lane,
    Outbox,
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
from tests.journeys.told_places import (
    FIRST,
    a_round,
    edits_of,
    goes,
    queued,
    settled,
    wait_before,
)
from tests.service import Bot


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
        await recovery.recover(work)
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
