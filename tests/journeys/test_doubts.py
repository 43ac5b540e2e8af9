"""Words that may have arrived: their writer is asked once, and decides once."""

from bot.sandbox.faults import Fault, Planned
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.conversations.doubts import ASKED_AGAIN_AFTER
from tests.journeys.relaying import all_settled, talking
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
