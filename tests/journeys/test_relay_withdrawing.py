"""/tarik: what was said is taken back, and what cannot be is said so."""

from datetime import timedelta

import pytest

from bot.buttons import Unsend
from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached
from bot.storage.tables import OutboxKind, OutboxState
from tests.journeys.relaying import all_settled, from_bot, noted, rows, saying, talking
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot

GONE = {
    False: "Pesan Anda ditarik. Bila sempat dibaca, isinya mungkin sudah",
    True: "Pesan ditarik dari chat pekerja. Bila sempat dibaca, isinya mungkin",
}
HOW = "Balas pesan Anda sendiri dengan /tarik untuk menariknya."


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
async def test_a_message_goes_from_the_other_side(bot: Bot, *, back: bool) -> None:
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)
    said = one.says("Salah kirim")
    await other.sees("Salah kirim")

    one.replies(said, "/tarik")

    await one.sees(GONE[back])
    await other.until(lambda: not saying(other, "Salah kirim") or None)
    one.replies(said, "/tarik")
    await one.sees(HOW)


async def test_an_album_goes_as_a_whole(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.sends_album(Attached("1.jpg"), Attached("2.jpg"))
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=1))
    await rina.until(lambda: len(from_bot(rina, "photo")) == 2 or None)

    siti.replies(sent[1], "/tarik")

    await siti.sees(GONE[False])
    await rina.until(lambda: not from_bot(rina, "photo") or None)


async def test_what_nobody_has_taken_yet_is_never_passed_on(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    said = siti.says("Salah kirim")
    siti.says("Halo Bu")
    await bot.sandbox.settled()

    siti.replies(said, "/tarik")
    await siti.sees("Pesan tidak jadi dikirim.")
    siti.edits(said, "Tetap salah kirim")
    await takes(rina, siti)

    await rina.sees("Halo Bu")
    assert "alah kirim" not in rina.transcript()


async def test_what_waits_for_telegram_is_dropped(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    said = siti.says("Salah kirim")
    await bot.sandbox.settled()
    await noted(bot, "429")

    siti.replies(said, "/tarik")
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=31))
    await siti.sees("Pesan tidak jadi dikirim.")
    siti.says("Halo Bu")

    await rina.sees("Halo Bu")
    assert "Salah kirim" not in rina.transcript()


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (47, "Pesan Anda ditarik."),
        (48, "lebih dari 48 jam tidak bisa ditarik. Minta petugas menghapusnya."),
    ],
)
async def test_after_48_hours_it_stays(bot: Bot, hours: int, told: str) -> None:
    rina, siti = await talking(bot)
    said = siti.says("Gaji saya 5 juta")
    await rina.sees("Gaji saya 5 juta")
    await all_settled(bot)
    bot.clock.moves(timedelta(hours=hours))

    siti.replies(said, "/tarik")

    await siti.sees(told)
    stays = hours >= 48
    await rina.until(lambda: bool(saying(rina, "Gaji saya 5 juta")) == stays or None)


async def test_what_may_have_arrived_cannot_be_found(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    bot.sandbox.faults.drop("copyMessage")
    said = siti.says("Salah kirim")
    await siti.sees("mungkin sudah sampai")

    siti.replies(said, "/tarik")

    await siti.sees("Kami tidak bisa menemukan pesan ini di chat penerima")


async def test_what_its_reader_deleted_is_gone(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = siti.says("Salah kirim")
    rina.deletes(await rina.sees("Salah kirim"))

    siti.replies(said, "/tarik")

    await siti.sees(GONE[False])
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    await all_settled(bot)
    deletions = [each for each in await rows(bot) if each.kind == OutboxKind.DELETE]
    assert [each.state for each in deletions] == [OutboxState.SENT]


async def test_an_answer_that_is_lost_deletes_it_all_the_same(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = siti.says("Salah kirim")
    await rina.sees("Salah kirim")
    bot.sandbox.faults.error("deleteMessage")

    siti.replies(said, "/tarik")

    await rina.until(lambda: not saying(rina, "Salah kirim") or None)


async def test_nobody_takes_back_what_the_other_said(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("Siang")
    copied = await siti.sees("Siang")

    siti.replies(copied, "/tarik")
    await siti.sees(HOW)
    siti.says("/tarik")
    await siti.sees(HOW)

    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    assert saying(siti, "Siang")
    assert saying(rina, "/tarik") == []


async def held_for_the_choice(bot: Bot) -> tuple[Person, Person, Person]:
    """Return a counselor who is asked for whom her words are, and two workers."""
    rina, siti = await talking(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    rina.says("Gaji Anda 5 juta")
    await rina.sees("belum terkirim. Untuk siapa?")
    return rina, siti, dewi


async def test_words_for_the_wrong_case_are_undone(bot: Bot) -> None:
    rina, _siti, dewi = await held_for_the_choice(bot)
    rina.presses(rina.buttons[-1])
    await rina.sees("Aktif:")
    await dewi.until(lambda: saying(dewi, "Gaji Anda 5 juta") or None)
    pressed = rina.last

    rina.presses("Batalkan kirim")

    await rina.is_told("Pesan ditarik dari chat pekerja.")
    await dewi.until(lambda: not saying(dewi, "Gaji Anda 5 juta") or None)
    rina.presses_old(pressed, "Batalkan kirim")
    await rina.is_told("Sudah kami terima.")


async def test_nobody_undoes_what_another_said(bot: Bot) -> None:
    rina, siti = await talking(bot)
    agus = await counselor(bot, "Agus")
    rina.says("Siang")
    await siti.sees("Siang")

    for phone, told in ((agus, "Sudah kami terima."), (siti, "hanya untuk Petugas")):
        forged(phone, Unsend(1, 99))
        await phone.is_told(told)
    await bot.sandbox.settled()

    assert saying(siti, "Siang")
