"""Ten seconds after a counselor's words: a line says who gets them, and undoes it."""

from datetime import timedelta

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached
from bot.storage.tables import Lane, OutboxKind
from tests.journeys.relaying import (
    all_settled,
    from_bot,
    noted,
    rows,
    saying,
    talking,
)
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.journeys.undoing import UNDO, is_below, lines
from tests.service import Bot, StillClock, running

SECOND = timedelta(seconds=1)
GONE = "Pesan ditarik dari chat pekerja."
LATE = "Sudah lewat 10 detik. Balas pesan Anda dengan /tarik untuk menariknya."


async def no_line(phone: Person) -> None:
    await phone.until(lambda: not lines(phone) or None)


async def test_a_line_below_the_words_says_who_gets_them(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)

    said = rina.says("Siang")

    line = await rina.sees(f"Dikirim ke Pekerja tanpa nama, kasus {code}.")
    assert line["reply_to_message"]["message_id"] == said["message_id"]
    sent = [each for each in await rows(bot) if each.lane == Lane.FLEETING]
    assert [each.kind for each in sent] == [OutboxKind.SEND, OutboxKind.DELETE]
    await siti.sees("Siang")


async def test_the_line_goes_by_itself(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    rina.says("Siang")
    await rina.sees("Dikirim ke")
    bot.clock.moves(9 * SECOND)
    await all_settled(bot)
    assert len(lines(rina)) == 1

    bot.clock.moves(SECOND)

    await no_line(rina)


async def test_a_press_takes_the_words_back_and_the_line_goes(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("Gaji Anda 5 juta")
    line = await rina.sees("Dikirim ke")
    await siti.sees("Gaji Anda 5 juta")

    rina.presses(UNDO)

    await rina.is_told(GONE)
    await siti.until(lambda: not saying(siti, "Gaji Anda 5 juta") or None)
    await no_line(rina)
    rina.presses_old(line, UNDO)
    await rina.is_told("Sudah kami terima.")


async def test_the_words_are_given_back_where_they_stand(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = rina.says("Gaji Anda 5 juta")
    line = await rina.sees("Dikirim ke")
    await siti.sees("Gaji Anda 5 juta")

    rina.presses(UNDO)

    back = await rina.sees("salin lalu kirim lagi")
    assert back["reply_to_message"]["message_id"] == said["message_id"]
    rina.presses_old(line, UNDO)
    await rina.is_told("Sudah kami terima.")
    await bot.sandbox.settled()
    assert rina.transcript().count("salin lalu kirim lagi") == 1


async def test_what_has_not_been_sent_never_is(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.slow(2, "copyMessage", times=1)
    rina.says("Sebentar")
    said = rina.says("Gaji Anda 5 juta")
    await rina.until(lambda: is_below(said, rina) or None)

    rina.presses(UNDO)

    await rina.is_told("Pesan tidak jadi dikirim.")
    rina.says("Sudah")
    await siti.sees("Sudah")
    assert "Gaji Anda" not in siti.transcript()


async def test_the_newest_words_alone_have_a_line(bot: Bot) -> None:
    rina, siti = await talking(bot)
    for each in ("satu", "dua"):
        rina.says(each)
        await siti.sees(each)
    said = rina.says("tiga")
    await siti.sees("tiga")
    await all_settled(bot)

    (line,) = lines(rina)
    assert line["reply_to_message"]["message_id"] == said["message_id"]
    rina.presses(UNDO)
    await rina.is_told(GONE)
    await siti.until(lambda: not saying(siti, "tiga") or None)
    assert saying(siti, "dua")


async def test_an_album_has_one_line_and_goes_as_a_whole(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.sends_album(Attached("1.jpg"), Attached("2.jpg"), Attached("3.jpg"))
    await bot.sandbox.settled()
    bot.clock.moves(SECOND)
    await siti.until(lambda: len(from_bot(siti, "photo")) == 3 or None)
    await all_settled(bot)
    assert len(lines(rina)) == 1

    rina.presses(UNDO)

    await rina.is_told(GONE)
    await siti.until(lambda: not from_bot(siti, "photo") or None)


async def test_a_press_that_comes_late_is_told_of_the_other_way(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = rina.says("Siang")
    line = await rina.sees("Dikirim ke")
    await siti.sees("Siang")
    bot.clock.moves(10 * SECOND)
    await no_line(rina)
    bot.clock.moves(6 * SECOND)

    rina.presses_old(line, UNDO)

    await rina.is_told(LATE)
    assert saying(siti, "Siang")
    rina.replies(said, "/tarik")
    await rina.sees(GONE)


async def test_a_press_on_its_way_when_the_line_went_counts(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("Siang")
    line = await rina.sees("Dikirim ke")
    await siti.sees("Siang")
    bot.clock.moves(10 * SECOND)
    await no_line(rina)

    rina.presses_old(line, UNDO)

    await rina.is_told(GONE)


async def test_a_reply_to_the_line_goes_to_its_case(bot: Bot) -> None:
    rina, siti = await talking(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    siti.says("Halo Bu")
    rina.replies(await rina.sees("Halo Bu"), "Siang")
    line = await rina.sees("Dikirim ke")

    rina.replies(line, "Ada yang bisa dibantu?")

    await siti.sees("Ada yang bisa dibantu?")
    assert "dibantu" not in dewi.transcript()


async def test_a_line_makes_no_new_header_for_the_words_of_the_worker(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    rina.says("Siang")
    await rina.sees("Dikirim ke")
    siti.says("Mau tanya")
    await rina.sees("Mau tanya")

    assert rina.transcript().count("Pekerja tanpa nama, kasus") == len(lines(rina))


async def test_workers_have_no_line(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    await all_settled(bot)

    assert lines(siti) == []


async def test_what_cannot_arrive_has_no_line(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.blocks()
    await rina.sees("memblokir bot.")
    rina.says("Siang")
    await bot.sandbox.settled()
    await all_settled(bot)

    assert lines(rina) == []


@pytest.mark.parametrize("fault", ["error", "drop", "reset", "late_error"])
async def test_a_line_that_fails_is_let_go(bot: Bot, fault: str) -> None:
    rina, siti = await talking(bot)
    getattr(bot.sandbox.faults, fault)("sendMessage", chat_id=rina.id)

    rina.says("Siang")
    await siti.sees("Siang")
    await all_settled(bot)
    siti.says("Siang, Bu")
    await rina.sees("Siang, Bu")

    assert len(lines(rina)) <= 1
    assert "mungkin" not in rina.transcript()


async def test_the_button_where_a_case_was_chosen_goes_too(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await takes(rina, await asks_for_a_person(bot, "Dewi"))
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    rina.says("Siang")
    await rina.sees("belum terkirim. Untuk siapa?")
    rina.presses(rina.buttons[-2])
    await rina.sees("Aktif:")
    await siti.sees("Siang")
    await all_settled(bot)
    pressed = rina.last

    bot.clock.moves(10 * SECOND)

    await rina.until(lambda: UNDO not in rina.buttons or None)
    bot.clock.moves(6 * SECOND)
    rina.presses_old(pressed, UNDO)
    await rina.is_told(LATE)


async def test_the_line_goes_also_after_a_restart(database_url: str) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina, siti = await talking(bot)
        rina.says("Siang")
        await rina.sees("Dikirim ke")
        await siti.sees("Siang")
        await all_settled(bot)
    clock.moves(timedelta(hours=1))

    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        await no_line(rina)


async def test_a_line_whose_moment_has_passed_is_dropped(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    siti.says("Halo Bu")
    await noted(bot, "429")
    rina.says("Siang")
    await bot.sandbox.settled()

    bot.clock.moves(timedelta(seconds=31))

    await siti.sees("Siang")
    await noted(bot, "no room in time")
    await all_settled(bot)
    assert lines(rina) == []
