"""Where Telegram lets little out, words arrive and what nobody waits for does not."""

from datetime import timedelta

from bot.sandbox.limits import Rates
from bot.sandbox.people import Person
from bot.storage.tables import Lane, OutboxKind, OutboxState
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.relay import NO_ROOM
from tests.journeys.relaying import (
    a_wave,
    all_settled,
    noted,
    nothing_waits,
    rows,
    saying,
    talking,
)
from tests.service import Bot

PACE = 10.0
"""Messages a second: few enough for a crowd of workers to use them up."""

TELEGRAMS = Rates(per_second=PACE + 5, burst=PACE + 5)


async def at_telegrams_pace(bot: Bot) -> tuple[Person, Person]:
    """Return two who talk, now that the bot has to keep Telegram's pace."""
    talk = await talking(bot)
    await all_settled(bot)
    bot.service.relay.pace = RateLimiter(PACE, bot.clock.ticks)
    return talk


async def test_words_come_before_the_line_that_undoes(bot: Bot) -> None:
    rina, siti = await at_telegrams_pace(bot)
    bot.sandbox.world.limits.apply(TELEGRAMS)

    for number in range(8):
        rina.says(f"kata {number}")
        siti.says(f"jawab {number}")
    await bot.sandbox.settled()
    for _message in range(8):
        bot.clock.moves(timedelta(seconds=20))
        await a_wave(bot)
    await nothing_waits(bot)

    for phone, word in ((siti, "kata"), (rina, "jawab")):
        assert [len(saying(phone, f"{word} {n}")) for n in range(8)] == [1] * 8
    kept = await rows(bot)
    lines = [
        e.state for e in kept if (e.lane, e.kind) == (Lane.FLEETING, OutboxKind.SEND)
    ]
    assert len(lines) == 8
    assert lines.count(OutboxState.DROPPED) >= 5
    assert {*lines} <= {"sent", "dropped"}


async def test_typing_is_not_shown_in_a_chat_that_gets_many_words(bot: Bot) -> None:
    rina, siti = await at_telegrams_pace(bot)
    for number in range(3):
        rina.says(f"kata {number}")
    await siti.sees("kata 2", within=20)

    rina.presses("Sedang menulis")
    await rina.is_told("Tanda sedang menulis")
    await noted(bot, NO_ROOM)

    assert "sendChatAction" not in bot.sandbox.calls
    rina.says("Jadi begini")
    await siti.sees("Jadi begini", within=20)
