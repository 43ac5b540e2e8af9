"""Where Telegram lets little out, words arrive and what nobody waits for does not."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.sandbox.limits import Rates
from bot.storage.tables import Lane, OutboxKind, OutboxState
from bot.telegram.relay import NO_ROOM
from tests.journeys.relaying import noted, nothing_waits, rows, saying, talking
from tests.service import Bot, running

PACE = 10.0
"""Messages a second: few enough for a crowd of workers to use them up."""

TELEGRAMS = Rates(per_second=PACE + 5, burst=PACE + 5)


@pytest.fixture
async def slow_bot(database_url: str) -> AsyncIterator[Bot]:
    """A bot that keeps Telegram's pace, before a Telegram that insists on one."""
    async with running(database_url, pace=PACE) as started:
        yield started


async def test_words_come_before_the_line_that_undoes(slow_bot: Bot) -> None:
    rina, siti = await talking(slow_bot)
    slow_bot.clock.moves(timedelta(minutes=1))
    slow_bot.sandbox.world.limits.apply(TELEGRAMS)

    for number in range(8):
        rina.says(f"kata {number}")
        siti.says(f"jawab {number}")
    await slow_bot.sandbox.settled()
    slow_bot.clock.moves(timedelta(seconds=20))
    await nothing_waits(slow_bot)

    for phone, word in ((siti, "kata"), (rina, "jawab")):
        assert [len(saying(phone, f"{word} {n}")) for n in range(8)] == [1] * 8
    kept = await rows(slow_bot)
    lines = [
        e.state for e in kept if (e.lane, e.kind) == (Lane.FLEETING, OutboxKind.SEND)
    ]
    assert len(lines) == 8
    assert lines.count(OutboxState.DROPPED) >= 5
    assert {*lines} <= {"sent", "dropped"}


async def test_typing_is_not_shown_in_a_chat_that_gets_many_words(
    slow_bot: Bot,
) -> None:
    rina, siti = await talking(slow_bot)
    for number in range(4):
        rina.says(f"kata {number}")
    await siti.sees("kata 3", within=20)

    rina.presses("Sedang menulis")
    await rina.is_told("Tanda sedang menulis")
    await noted(slow_bot, NO_ROOM)

    assert "sendChatAction" not in slow_bot.sandbox.calls
    rina.says("Jadi begini")
    await siti.sees("Jadi begini", within=20)
