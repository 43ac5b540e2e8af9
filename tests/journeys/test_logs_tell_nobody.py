"""The log of a whole journey, down to the last detail, tells of nobody.

What each of the other journeys logs is looked at as well, in its fixture `bot`.
"""

import io
import logging
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.logs import set_up_logging
from bot.sandbox.server import TOKEN
from tests.journeys.logged import telling
from tests.journeys.own import erased
from tests.journeys.test_erased_for_good import PERSONAL, told_everything
from tests.service import Bot, StillClock, running


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is logged as the service would log it, from DEBUG on."""
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    levels = {
        each: each.level
        for each in logging.Logger.manager.loggerDict.values()
        if isinstance(each, logging.Logger)
    }
    set_up_logging(logging.DEBUG)
    yield said
    root.handlers[:], root.level = before
    for each in logging.Logger.manager.loggerDict.values():
        if isinstance(each, logging.Logger):
            each.setLevel(levels.get(each, logging.NOTSET))


async def test_whatever_is_logged_it_names_nobody(
    database_url: str, log: io.StringIO
) -> None:
    clock = StillClock()
    async with running(database_url, clock=clock) as bot:
        siti = await told_everything(bot)
        await _something_fails(bot)
        await erased(siti)
        clock.moves(timedelta(hours=24))
        await bot.service.scheduler.once()

    logged = log.getvalue()
    assert "listening at" in logged
    assert [each for each in (TOKEN, *PERSONAL) if each in logged] == []


async def _something_fails(bot: Bot) -> None:
    """Let a call fail, and an update come that cannot be read."""
    bot.sandbox.faults.error("sendMessage", times=2)
    dina = bot.person("Dina")
    dina.starts()
    await dina.sees("Halo, kami Temani.")


def test_a_line_that_tells_of_somebody_is_found() -> None:
    writer = {"id": 5_100_000_001, "is_bot": False}
    events: list[dict[str, Any]] = [
        {"type": "message", "message": {"from": writer, "text": "saya dipecat"}},
        {"type": "message", "message": {"from": {"id": 1, "is_bot": True}}},
        {"type": "answered", "text": "Tersimpan"},
    ]
    lines = [
        "update 7 failed",
        "person 5100000001 is gone",
        "somebody wrote: saya dipecat kemarin",
        f"POST /bot{TOKEN}/getMe",
    ]
    records = [
        logging.LogRecord("a", logging.INFO, "", 0, each, None, None) for each in lines
    ]

    assert telling(records, events) == lines[1:3]
