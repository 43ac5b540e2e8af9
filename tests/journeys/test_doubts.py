"""Words that may have arrived: their writer is asked once, and decides once."""

from datetime import timedelta

import pytest

from bot.sandbox.faults import Fault, Planned
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.conversations.doubts import ASKED_AGAIN_AFTER
from tests.journeys.relaying import all_settled, noted, nothing_waits, talking
from tests.service import Bot

MAYBE = "Pesan ini mungkin sudah sampai."


async def asked(bot: Bot) -> tuple[Person, Person, Json]:
    """Return two who talk while answers of Telegram are lost, and the question."""
    rina, siti = await talking(bot)
    bot.sandbox.faults.drop("copyMessage", times=1)
    bot.sandbox.faults.plan(Planned(Fault.DROP, "sendMessage", siti.id, times=3))
    siti.says("Halo Bu")
    question = await siti.sees(MAYBE)
    await all_settled(bot)
    bot.sandbox.faults.clear()
    return rina, siti, question


async def a_minute_later(bot: Bot) -> None:
    bot.clock.moves(ASKED_AGAIN_AFTER)
    await bot.service.scheduler.once()
    await all_settled(bot)


async def test_a_question_is_not_repeated_and_a_decided_one_is_closed(bot: Bot) -> None:
    rina, siti, question = await asked(bot)
    assert siti.transcript().count(MAYBE) == 1

    siti.presses("Tidak perlu")
    await bot.sandbox.settled()
    await a_minute_later(bot)
    siti.presses_old(question, "Kirim lagi")

    await siti.is_told("Sudah kami terima.")
    await all_settled(bot)
    assert siti.transcript().count(MAYBE) == 1
    assert rina.transcript().count("Halo Bu") == 1


async def test_a_question_that_may_be_unread_is_asked_once_more(bot: Bot) -> None:
    rina, siti, question = await asked(bot)
    await a_minute_later(bot)
    await a_minute_later(bot)
    assert siti.transcript().count(MAYBE) == 2

    siti.presses("Kirim lagi")
    await rina.until(lambda: rina.transcript().count("Halo Bu") == 2 or None)
    siti.presses_old(question, "Tidak perlu")

    await siti.is_told("Sudah kami terima.")
    assert rina.transcript().count("Halo Bu") == 2


async def twins(bot: Bot) -> tuple[Person, Person, Json, Json]:
    """Return two who talk, and a question that came twice: it "failed" the first time.

    Of the first one Telegram told no number.
    """
    rina, siti = await talking(bot)
    bot.sandbox.faults.drop("copyMessage", times=1)
    bot.sandbox.faults.late_error("sendMessage", chat_id=siti.id)
    siti.says("Halo Bu")
    first = await siti.sees(MAYBE)
    await nothing_waits(bot)
    return rina, siti, first, await siti.sees(MAYBE)


@pytest.mark.parametrize("choice", ["Kirim lagi", "Tidak perlu"])
async def test_a_decision_closes_the_question_that_came_twice(
    bot: Bot, choice: str
) -> None:
    rina, siti, first, second = await twins(bot)

    siti.presses_old(first, choice)
    await bot.sandbox.settled()
    await nothing_waits(bot)

    questions = [e for e in siti.screen if e.get("text", "").startswith(MAYBE)]
    assert [e["message_id"] for e in questions] == [
        first["message_id"],
        second["message_id"],
    ]
    assert not any("reply_markup" in each for each in questions)
    siti.presses_old(second, "Kirim lagi")
    await siti.is_told("Sudah kami terima.")
    await nothing_waits(bot)
    copies = 1 + (choice == "Kirim lagi")
    assert rina.transcript().count("Halo Bu") == copies


async def test_a_decided_question_is_not_asked_again(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    bot.sandbox.faults.drop("copyMessage", times=1)
    bot.sandbox.faults.late_error("sendMessage", chat_id=siti.id)
    bot.sandbox.faults.flood(30, "sendMessage", chat_id=siti.id)
    siti.says("Halo Bu")
    await siti.sees(MAYBE)
    await noted(bot, "429")

    siti.presses("Tidak perlu")
    await bot.sandbox.settled()
    bot.clock.moves(timedelta(seconds=30))
    await nothing_waits(bot)

    assert siti.transcript().count(MAYBE) == 1
