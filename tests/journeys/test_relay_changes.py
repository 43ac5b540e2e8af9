"""What is changed on one side changes on the other, words, captions and files."""

from datetime import timedelta

import pytest

from bot.sandbox.acting import rewrite
from bot.sandbox.sending_files import Attached
from tests.journeys.relaying import from_bot, noted, saying, talking
from tests.service import Bot

PAUSE = timedelta(seconds=1)
ANEW = "memperbaiki pesan ini:"


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
@pytest.mark.parametrize("kind", ["photo", "document", "video", "audio", "voice"])
async def test_a_caption_changes_and_the_file_stays(
    bot: Bot, kind: str, *, back: bool
) -> None:
    """A change of a caption must not read a text (chatwoot/chatwoot#10760)."""
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)
    sent = one.sends_file(kind, "halaman 1")
    copied = await other.sees("halaman 1")

    one.edits(sent, "halaman 2")

    changed = await other.sees("halaman 2")
    assert changed["message_id"] == copied["message_id"]
    assert changed[kind] == copied[kind]
    assert ANEW not in other.transcript()


async def test_formatting_that_is_added_is_shown(bot: Bot) -> None:
    rina, siti = await talking(bot)
    written = siti.says("gaji <b>& tunjangan")
    await rina.sees("gaji <b>& tunjangan")
    bold = {"type": "bold", "offset": 0, "length": 4}

    post = siti.chat.posts[written["message_id"]]
    post.message = {**post.message, "entities": [bold]}
    siti.edits(written, "gaji <b>& bonus")
    await rina.sees("gaji <b>& bonus")

    changed = {**siti.chat.posts[written["message_id"]].message, "entities": [bold]}
    bot.sandbox.updates.add("edited_message", changed, siti.id)

    await rina.until(
        lambda: saying(rina, "gaji <b>& bonus")[0].get("entities") == [bold] or None
    )


async def test_a_file_that_is_exchanged_is_exchanged_there_too(bot: Bot) -> None:
    rina, siti = await talking(bot)
    wrong = siti.sends_photo("KTP", file=Attached("wrong.jpg"))
    right = siti.sends_photo("lain", file=Attached("right.jpg"))
    await rina.sees("lain")
    shown = from_bot(rina, "photo")[0]

    edited = {**siti.chat.posts[wrong["message_id"]].message, "photo": right["photo"]}
    bot.sandbox.updates.add("edited_message", edited, siti.id)

    new = right["photo"][-1]["file_unique_id"]
    await rina.until(
        lambda: from_bot(rina, "photo")[0]["photo"][-1]["file_unique_id"] == new or None
    )
    assert from_bot(rina, "photo")[0]["message_id"] == shown["message_id"]


async def test_a_copy_that_its_reader_deleted_is_copied_anew(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.sends_photo("surat PHK")
    rina.deletes(await rina.sees("surat PHK"))

    siti.edits(sent, "surat PHK halaman 1")

    await rina.sees(ANEW)
    await rina.sees("surat PHK halaman 1")


async def test_a_copy_that_may_be_there_is_copied_anew(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.drop("copyMessage")
    sent = siti.says("PHK 5 Oktober")
    await siti.sees("mungkin sudah sampai")

    siti.edits(sent, "PHK 5 November")

    await rina.sees(ANEW)
    await rina.sees("PHK 5 November")


async def test_a_change_overtakes_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    sent = siti.says("PHK 5 Oktober")
    siti.edits(sent, "PHK 5 November")
    await bot.sandbox.settled()
    await noted(bot, "429")
    bot.clock.moves(timedelta(seconds=31))

    await rina.sees("PHK 5 November")
    assert "Oktober" not in rina.transcript()


async def test_an_answer_that_is_lost_does_the_change_twice_at_most(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.says("PHK 5 Oktober")
    await rina.sees("PHK 5 Oktober")
    bot.sandbox.faults.drop("editMessageText")

    siti.edits(sent, "PHK 5 November")
    siti.says("Sudah saya perbaiki")

    await rina.sees("Sudah saya perbaiki")
    assert len(saying(rina, "PHK 5 November")) == 1
    assert "mungkin" not in siti.transcript()


async def test_a_place_that_moves_is_followed_nowhere(bot: Bot) -> None:
    rina, siti = await talking(bot)
    place = siti.sends_location()
    await rina.until(lambda: from_bot(rina, "location") or None)

    for _second in range(3):
        rewrite(bot.sandbox.world, siti.chat, place["message_id"], "")
        await bot.sandbox.settled()
    siti.says("Saya di sini")

    await rina.sees("Saya di sini")
    assert len(from_bot(rina, "location")) == 1
    assert ANEW not in rina.transcript()


async def test_nothing_follows_once_the_case_is_closed(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.says("PHK 5 Oktober")
    await rina.sees("PHK 5 Oktober")
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Klaim diajukan")
    await siti.sees("Langkah Anda berikutnya")

    siti.edits(sent, "PHK 5 November")
    await bot.sandbox.settled()

    assert "November" not in rina.transcript()
