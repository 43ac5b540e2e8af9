"""Days at the desk of any course, against the whole bot: nobody is forgotten.

Chance makes them up: workers ask, leave, write and move, counselors begin and end
duty, take cases, put them back and hand them over, offices close, staff come and go,
time passes, several things happen at once, and the bot is stopped and started. The
suite plays a few, always the same. To search for long, from a number on::

    TEMANI_DESKS=1000:1200 pytest tests/journeys/test_any_desk.py
"""

import os
from random import Random
from typing import Any

import pytest

from bot.telegram import calls
from bot.telegram.posting import post
from tests.journeys.desk import OF_THE_DESK, Desk, Sound
from tests.journeys.desk_courses import something_happens

FIRST, _colon, LAST = os.environ.get("TEMANI_DESKS", "").partition(":")
SEARCHED = range(int(FIRST or 0), int(LAST or 0))
STEPS = 60 if SEARCHED else 20


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long for what nobody knows."""
    monkeypatch.setattr("bot.telegram.reception.DOUBT", 0.05)


@pytest.fixture
def sounds(monkeypatch: pytest.MonkeyPatch) -> list[Sound]:
    """What has rung on phones: messages that were not sent to make no sound."""
    heard: list[Sound] = []

    async def listens(bot: Any, method: str, given: Any) -> Any:  # noqa: ANN401
        if method == "sendMessage" and not given.get("disable_notification"):
            heard.append(Sound(given["chat_id"], str(given["text"])))
        return await post(bot, method, given)

    monkeypatch.setattr(calls, "post", listens)
    return heard


async def play(database_url: str, sounds: list[Sound], seed: int) -> None:
    """Play some days at a desk of its own."""
    luck = Random(seed)  # noqa: S311
    desk = Desk(database_url, sounds)
    try:
        await desk.opens(luck)
        for name in luck.sample(list(OF_THE_DESK.workers), luck.randint(1, 4)):
            await desk.deeds.step("asks", name)
        for _step in range(STEPS):
            await something_happens(desk, luck)
    finally:
        await desk.stage.closes()


@pytest.mark.parametrize("seed", SEARCHED or range(1, 3))
async def test_days_at_the_desk_on_sqlite(
    fresh_sqlite: str, sounds: list[Sound], seed: int
) -> None:
    await play(fresh_sqlite, sounds, seed)


@pytest.mark.parametrize("seed", SEARCHED or range(11, 12))
async def test_days_at_the_desk_on_postgres(
    fresh_postgres: str, sounds: list[Sound], seed: int
) -> None:
    await play(fresh_postgres, sounds, seed)
