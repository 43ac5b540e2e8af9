"""A worker's words are one message: whose they are stands in a button below them."""

from datetime import timedelta
from functools import partial

import pytest

from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached
from bot.sandbox.shapes import Json
from tests.journeys.relaying import (
    all_settled,
    from_bot,
    nothing_waits,
    of_two,
    rows,
    talking,
)
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    named_below,
    said_by_bot,
    takes,
)
from tests.service import Bot

UNNAMED = "Pekerja tanpa nama"
LISTED = "Anda punya"


async def test_words_of_many_are_as_many_messages(bot: Bot) -> None:
    """By the pace of one message a second, 24 words took 48 seconds once."""
    rina = await counselor(bot, "Rina")
    workers = []
    for number in range(12):
        workers.append(await asks_for_a_person(bot, f"Pekerja{number}"))
        await takes(rina, workers[-1])
    await all_settled(bot)
    before = len(from_bot(rina, "message_id"))

    for line in ("satu", "dua"):
        for number, each in enumerate(workers):
            each.says(f"{line} dari {number}")
    await rina.sees("dua dari 11")
    await all_settled(bot)

    arrived = from_bot(rina, "message_id")[before:]
    assert len(arrived) == 24
    assert bot.sandbox.calls["copyMessage"] == 24
    names = {each["text"].split()[-1]: named_below(each) for each in arrived}
    assert None not in names.values()
    assert len(set(names.values())) == 12


KINDS = (
    "photo",
    "document",
    "video",
    "animation",
    "audio",
    "voice",
    "video_note",
    "sticker",
    "location",
    "contact",
)


def _shown(phone: Person, kind: str) -> list[Json] | None:
    return from_bot(phone, kind) or None


async def test_every_kind_carries_the_name(bot: Bot) -> None:
    rina, siti = await talking(bot)
    special = ("sticker", "location", "contact")
    for kind in KINDS:
        if kind in special:
            getattr(siti, f"sends_{kind}")()
        else:
            siti.sends_file(kind)
    siti.sends({"dice": {"emoji": "🎲", "value": 6}})

    for kind in (*KINDS, "dice"):
        found = await rina.until(partial(_shown, rina, kind))
        assert all(named_below(each) for each in found), kind


@pytest.mark.parametrize("kind", ["photo", "document", "video", "audio", "voice"])
async def test_a_changed_caption_keeps_the_name(bot: Bot, kind: str) -> None:
    rina, siti = await talking(bot)
    sent = siti.sends_file(kind, "halaman 1")
    below = named_below(await rina.sees("halaman 1"))

    siti.edits(sent, "halaman 2")

    assert below is not None
    assert named_below(await rina.sees("halaman 2")) == below


async def test_a_changed_text_keeps_the_name_each_time(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.says("5 Oktober")
    below = named_below(await rina.sees("5 Oktober"))

    for text in ("5 November", "6 November"):
        siti.edits(sent, text)
        assert named_below(await rina.sees(text)) == below


async def test_a_copy_made_anew_carries_the_name(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.says("5 Oktober")
    copied = await rina.sees("5 Oktober")
    rina.deletes(copied)

    siti.edits(sent, "5 November")

    anew = await rina.sees("5 November")
    assert named_below(anew) == named_below(copied)


async def test_an_officers_words_carry_no_button(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = rina.says("5 Oktober")
    assert named_below(await siti.sees("5 Oktober")) is None

    rina.edits(sent, "5 November")

    assert named_below(await siti.sees("5 November")) is None


async def test_an_answer_to_a_part_carries_the_name(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("Kapan PHK-nya, dan berapa gaji Anda?")
    asked = await siti.sees("Kapan PHK-nya")
    await all_settled(bot)

    siti.replies(asked, "5 juta", quote="berapa gaji Anda?")

    answer = await rina.sees("5 juta")
    assert answer["quote"]["text"] == "berapa gaji Anda?"
    assert named_below(answer) is not None
    await all_settled(bot)
    assert not any(each.content for each in await rows(bot))


async def test_an_answer_to_a_part_that_is_gone_carries_the_name(bot: Bot) -> None:
    rina, siti = await talking(bot)
    asked = rina.says("Kapan PHK Anda?")
    seen = await siti.sees("Kapan PHK Anda?")
    await all_settled(bot)
    bot.sandbox.faults.slow(1, "editMessageText", times=1)
    rina.edits(asked, "Kapan gaji Anda?")

    siti.replies(seen, "Tanggal 5", quote="PHK Anda")

    answer = await rina.sees("Tanggal 5")
    assert "quote" not in answer
    assert named_below(answer) is not None


async def test_an_album_has_the_name_in_a_line_above(bot: Bot) -> None:
    rina, siti, _dewi, code = await of_two(bot)
    siti.sends_album(Attached("1.jpg"), Attached("2.jpg"))
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=1))
    await rina.until(lambda: len(from_bot(rina, "photo")) == 2 or None)

    assert said_by_bot(rina)[-3:] == [f"{UNNAMED}, kasus {code}:", "?", "?"]
    assert [named_below(each) for each in from_bot(rina, "photo")] == [None, None]


async def test_a_changed_caption_in_an_album_gets_no_button(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.sends_album(Attached("1.jpg"), Attached("2.jpg"), caption="surat")
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=1))
    await rina.sees("surat")
    await all_settled(bot)

    siti.edits(sent[0], "surat PHK")

    assert named_below(await rina.sees("surat PHK")) is None


async def test_a_file_that_comes_late_is_not_without_a_name(bot: Bot) -> None:
    rina, siti = await talking(bot)
    first = siti.sends_album(Attached("1.jpg"), Attached("2.jpg"))
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=1))
    await rina.until(lambda: len(from_bot(rina, "photo")) == 2 or None)
    await all_settled(bot)
    rina.says("/tugas")
    await rina.sees(LISTED)

    late = {"photo": first[0]["photo"], "media_group_id": first[0]["media_group_id"]}
    siti.sends(late)
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=1))
    await rina.until(lambda: len(from_bot(rina, "photo")) == 3 or None)

    assert said_by_bot(rina)[-2].startswith(f"{UNNAMED}, kasus ")
    assert named_below(from_bot(rina, "photo")[-1]) is not None


async def test_an_album_withdrawn_in_time_leaves_no_line(bot: Bot) -> None:
    rina, siti = await talking(bot)
    sent = siti.sends_album(Attached("1.jpg"), Attached("2.jpg"))
    await bot.sandbox.settled()
    siti.replies(sent[0], "/tarik")
    await siti.sees("tidak jadi dikirim")
    bot.clock.moves(timedelta(seconds=1))
    await nothing_waits(bot)

    assert "kasus" not in said_by_bot(rina)[-1]
    assert from_bot(rina, "photo") == []
