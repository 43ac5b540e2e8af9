"""What a counselor asked for is shown before words that wait; what was seen counts."""

from datetime import timedelta

from bot.buttons import ShowCase
from bot.sandbox.sending_files import Attached
from tests.journeys.relaying import (
    all_settled,
    noted,
    nothing_waits,
    of_two,
    talking,
)
from tests.journeys.talking import (
    forged,
    said_by_bot,
)
from tests.service import Bot

UNNAMED = "Pekerja tanpa nama"
QUESTION = "belum terkirim. Untuk siapa?"
HELD_UP = timedelta(seconds=31)
LISTED = "Anda punya"


async def test_what_a_counselor_asked_for_goes_before_what_waits(bot: Bot) -> None:
    rina, siti, dewi, _code = await of_two(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    for number in range(6):
        siti.says(f"siti {number}")
        dewi.says(f"dewi {number}")
    await bot.sandbox.settled()
    await noted(bot, "429")

    rina.says("/tugas")
    await bot.sandbox.settled()
    bot.clock.moves(HELD_UP)
    await nothing_waits(bot)

    listed, *words = said_by_bot(rina)[-13:]
    assert listed.startswith(LISTED)
    for name in ("siti", "dewi"):
        of_one = [each for each in words if each.startswith(name)]
        assert of_one == [f"{name} {number}" for number in range(6)]


async def test_words_of_one_keep_their_order_with_what_changes_them(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    sent = siti.says("satu")
    siti.says("dua")
    siti.edits(sent, "satu koma lima")
    await bot.sandbox.settled()
    await noted(bot, "429")
    bot.clock.moves(HELD_UP)

    await rina.sees("dua")
    await all_settled(bot)
    assert said_by_bot(rina)[-2:] == ["satu koma lima", "dua"]


async def test_nothing_comes_between_an_album_and_its_line(bot: Bot) -> None:
    rina, siti, _dewi, code = await of_two(bot)
    bot.sandbox.faults.flood(30, "copyMessages")
    siti.sends_album(Attached("1.jpg"), Attached("2.jpg"))
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=1))
    await noted(bot, "429")

    rina.says("/tugas")
    await bot.sandbox.settled()
    bot.clock.moves(HELD_UP)
    await nothing_waits(bot)

    *before, listed = said_by_bot(rina)[-4:]
    assert before == [f"{UNNAMED}, kasus {code}:", "?", "?"]
    assert listed.startswith(LISTED)


async def test_words_that_still_wait_make_nothing_unclear(bot: Bot) -> None:
    """Rina has not seen them, so what she writes is for whom she talks with."""
    rina, siti, dewi, _code = await of_two(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    siti.says("Halo Bu")
    await noted(bot, "429")

    rina.says("Bagaimana, Mbak?")
    await bot.sandbox.settled()
    bot.clock.moves(HELD_UP)

    await dewi.sees("Bagaimana, Mbak?")
    await rina.sees("Halo Bu")
    await nothing_waits(bot)
    rina.says("Siang")
    await rina.sees(QUESTION)
    assert "Siang" not in dewi.transcript() + siti.transcript()


async def test_a_card_shown_before_words_that_waited_does_not_count(bot: Bot) -> None:
    """The card of the active case was promised later, and stands above them."""
    rina, siti, dewi, _code = await of_two(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    siti.says("Halo Bu")
    await noted(bot, "429")
    forged(rina, ShowCase(2, "beside"))
    await bot.sandbox.settled()
    bot.clock.moves(HELD_UP)
    await rina.sees("Aktif: ")
    await rina.sees("Halo Bu")
    await nothing_waits(bot)

    rina.says("Siang")

    await rina.sees(QUESTION)
    assert "Siang" not in dewi.transcript() + siti.transcript()


async def test_a_question_answered_before_waiting_words_are_seen(bot: Bot) -> None:
    rina, siti, _dewi, _code = await of_two(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    siti.says("Halo Bu")
    await noted(bot, "429")
    rina.says("/hapus")
    await bot.sandbox.settled()
    bot.clock.moves(HELD_UP)
    await rina.sees("Ketik HAPUS")
    await rina.sees("Halo Bu")
    await nothing_waits(bot)

    rina.says("HAPUS")

    await rina.sees(QUESTION)
    assert "tidak mengembalikan" not in rina.transcript()


async def test_words_under_a_question_are_not_those_before_it(bot: Bot) -> None:
    """The words of a worker waited, and came between two texts of the counselor."""
    rina, siti, _dewi, _code = await of_two(bot)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    await all_settled(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    siti.says("Masih ada, Bu?")
    await noted(bot, "429")
    rina.says("satu")
    await bot.sandbox.settled()
    bot.clock.moves(HELD_UP)
    await rina.sees(QUESTION)
    await rina.sees("Masih ada, Bu?")
    await nothing_waits(bot)

    rina.says("dua")
    await rina.sees(QUESTION)

    questions = [each for each in said_by_bot(rina) if QUESTION in each]
    assert len(questions) == 2
