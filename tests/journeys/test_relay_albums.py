"""Albums stay albums on the other side, through outages, deaths and deletions."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached, file_content
from bot.sandbox.server import Sandbox
from bot.storage.tables import Outbox, OutboxKind, OutboxState
from tests.journeys.relaying import Message, all_settled, from_bot, noted, rows, talking
from tests.journeys.talking import asks_for_a_person, counselor, said_by_bot, takes
from tests.service import Bot, StillClock, running

PAUSE = timedelta(seconds=1)
THREE = (Attached("1.jpg"), Attached("2.jpg"), Attached("3.jpg"))


def albums(photos: Sequence[Message]) -> list[str | None]:
    """Return which album each message belongs to."""
    return [each.get("media_group_id") for each in photos]


def item(phone: Person, sandbox: Sandbox, album: str) -> Message:
    """Send one photo of an album, as if the others were still on their way."""
    content = file_content(sandbox.world, "photo", "", Attached())
    return phone.sends({**content, "media_group_id": album})


async def photos(phone: Person, count: int) -> list[Message]:
    """Wait for so many photos from the bot."""
    found = await phone.until(
        lambda: (
            from_bot(phone, "photo") if len(from_bot(phone, "photo")) >= count else None
        )
    )
    assert len(found) == count
    return found


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
async def test_an_album_arrives_as_one(bot: Bot, *, back: bool) -> None:
    rina, siti = await talking(bot)
    writer, reader = (rina, siti) if back else (siti, rina)

    writer.sends_album(*THREE, caption="surat PHK")
    await bot.sandbox.settled()
    assert from_bot(reader, "photo") == []
    bot.clock.moves(PAUSE)

    arrived = await photos(reader, 3)
    assert len(set(albums(arrived))) == 1
    assert arrived[0]["caption"] == "surat PHK"
    assert bot.sandbox.calls["copyMessages"] == 1
    assert "copyMessage" not in bot.sandbox.calls


async def test_a_late_file_makes_the_others_wait_for_it(bot: Bot) -> None:
    rina, siti = await talking(bot)

    for _file in range(3):
        item(siti, bot.sandbox, "77")
        await bot.sandbox.settled()
        bot.clock.moves(timedelta(seconds=0.9))
    assert from_bot(rina, "photo") == []
    bot.clock.moves(PAUSE)

    assert len(set(albums(await photos(rina, 3)))) == 1


async def test_what_is_said_after_an_album_stands_after_it(bot: Bot) -> None:
    rina, siti = await talking(bot)

    siti.sends_album(*THREE)
    siti.says("Itu suratnya")
    await bot.sandbox.settled()
    bot.clock.moves(PAUSE)

    await rina.sees("Itu suratnya")
    shown = ["photo" in each for each in rina.screen if each["from"]["is_bot"]]
    assert shown[-4:] == [True, True, True, False]


async def test_somebody_elses_words_end_an_album(bot: Bot) -> None:
    """A later file would else stand under the name of the other worker."""
    rina, siti = await talking(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    siti.says("Ini fotonya")
    await rina.sees("Ini fotonya")

    item(siti, bot.sandbox, "77")
    await bot.sandbox.settled()
    dewi.says("Selamat siang")
    await bot.sandbox.settled()
    item(siti, bot.sandbox, "77")
    await bot.sandbox.settled()
    bot.clock.moves(PAUSE)
    await rina.sees("Selamat siang")
    bot.clock.moves(PAUSE)

    await photos(rina, 2)
    texts = said_by_bot(rina)[-5:]
    assert [each == "?" for each in texts] == [False, True, False, False, True]
    assert texts[2] == "Selamat siang"
    assert texts[0] == texts[3]


async def test_what_its_writer_deleted_is_left_out(bot: Bot) -> None:
    """Nine arrive, none taken for its neighbour (tdlib/telegram-bot-api#727).

    Telegram passes over what is gone and does not say which it was.
    """
    rina, siti = await talking(bot)
    sent = siti.sends_album(*(Attached(f"{n}.jpg") for n in range(10)))
    await bot.sandbox.settled()
    siti.deletes(sent[6])
    bot.clock.moves(PAUSE)

    arrived = await photos(rina, 9)
    assert len(set(albums(arrived))) == 1
    await all_settled(bot)
    copies = [each for each in await rows(bot) if each.kind == OutboxKind.COPY]
    assert {(each.state, each.message_id) for each in copies} == {
        (OutboxState.SENT, None)
    }
    siti.edits(sent[8], "halaman 9")
    await rina.sees("memperbaiki pesan ini:")
    await rina.sees("halaman 9")


async def test_each_copy_is_known_by_its_number(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.sends_album(*THREE)
    await bot.sandbox.settled()
    bot.clock.moves(PAUSE)
    arrived = await photos(rina, 3)

    siti.edits(sent[1], "halaman 2")

    changed = await rina.sees("halaman 2")
    assert changed["message_id"] == arrived[1]["message_id"]


async def test_a_death_between_two_files_loses_and_repeats_none(
    database_url: str,
) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina = await counselor(bot, "Rina")
        siti = await asks_for_a_person(bot, "Siti")
        await takes(rina, siti)
        item(siti, telegram, "77")
        item(siti, telegram, "77")
        await telegram.settled()
    clock.moves(timedelta(seconds=0.5))
    item(siti, telegram, "77")

    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        await telegram.settled()
        clock.moves(PAUSE)
        assert len(set(albums(await photos(rina, 3)))) == 1


async def test_a_death_in_the_middle_of_the_call_is_asked_about_once(
    database_url: str,
) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina = await counselor(bot, "Rina")
        siti = await asks_for_a_person(bot, "Siti")
        await takes(rina, siti)
        siti.sends_album(*THREE)
        await telegram.settled()
        async with bot.service.transactions.begin() as work:
            of_album = col(Outbox.kind) == OutboxKind.COPY
            await work.session.exec(
                update(Outbox).where(of_album).values(state=OutboxState.GOING)
            )

    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        await siti.sees("Pesan ini mungkin sudah sampai.")
        siti.presses("Kirim lagi")
        await telegram.settled()
        clock.moves(PAUSE)
        assert len(set(albums(await photos(rina, 3)))) == 1
    asked = [each for each in said_by_bot(siti) if "mungkin sudah sampai" in each]
    assert len(asked) == 1


async def test_an_album_that_was_held_up_arrives_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.flood(30, "copyMessages")
    siti.sends_album(*THREE)
    await bot.sandbox.settled()
    bot.clock.moves(PAUSE)
    await noted(bot, "429")
    bot.clock.moves(timedelta(seconds=31))

    assert len(set(albums(await photos(rina, 3)))) == 1


async def test_an_album_that_may_have_arrived_is_asked_about_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.drop("copyMessages")
    siti.sends_album(*THREE)
    await bot.sandbox.settled()
    bot.clock.moves(PAUSE)
    question = await siti.sees("Pesan ini mungkin sudah sampai.")

    siti.presses("Kirim lagi")
    await bot.sandbox.settled()
    bot.clock.moves(PAUSE)
    assert len(set(albums(await photos(rina, 6)))) == 2
    siti.presses_old(question, "Kirim lagi")

    await siti.is_told("Sudah kami terima.")
    asked = [each for each in said_by_bot(siti) if "mungkin sudah sampai" in each]
    assert len(asked) == 1


async def test_what_cannot_be_copied_is_said_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    content = file_content(bot.sandbox.world, "photo", "", Attached())
    for _file in range(2):
        siti.sends({**content, "media_group_id": "7", "has_protected_content": True})
    siti.says("Sudah masuk?")
    await bot.sandbox.settled()
    bot.clock.moves(PAUSE)

    await siti.sees("tidak bisa diteruskan. Tolong tulis isinya dengan kata-kata.")
    await rina.sees("Sudah masuk?")
    told = [each for each in said_by_bot(siti) if "tidak bisa diteruskan" in each]
    assert len(told) == 1
