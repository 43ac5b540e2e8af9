"""Talks of any course, against the whole bot: who reads what, and nothing is lost.

Chance makes them up: workers and counselors write, change, take back, take cases and
let them go, press old buttons, several at once, and the bot is stopped and started in
between. The suite plays a few, always the same. To search for long, from a number on::

    TEMANI_TALKS=1000:1200 pytest tests/journeys/test_any_talk.py
"""

import os
from random import Random

import pytest

from tests.journeys import at_the_desk
from tests.journeys.cast import OF_TALKS
from tests.journeys.courses import something_happens
from tests.journeys.deeds import Deeds
from tests.journeys.office import Office

FIRST, _colon, LAST = os.environ.get("TEMANI_TALKS", "").partition(":")
SEARCHED = range(int(FIRST or 0), int(LAST or 0))
STEPS = 40 if SEARCHED else 20


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long for what nobody knows."""
    monkeypatch.setattr("bot.telegram.reception.DOUBT", 0.05)


async def play(database_url: str, seed: int) -> None:
    """Play one talk at an office of its own."""
    luck = Random(seed)  # noqa: S311
    office = Office(database_url)
    try:
        await office.opens()
        deeds = Deeds(office)
        await deeds.begin()
        for name in OF_TALKS.workers:
            await deeds.step("asks", name)
        for name in luck.sample(list(OF_TALKS.workers), luck.randint(0, 3)):
            await at_the_desk.takes(deeds, "Rina", deeds.case_of(name))
        for _step in range(STEPS):
            await something_happens(deeds, luck)
    finally:
        await office.closes()


@pytest.mark.parametrize("seed", SEARCHED or range(1, 7))
async def test_a_talk_on_sqlite(fresh_sqlite: str, seed: int) -> None:
    await play(fresh_sqlite, seed)


@pytest.mark.parametrize("seed", SEARCHED or range(11, 13))
async def test_a_talk_on_postgres(fresh_postgres: str, seed: int) -> None:
    await play(fresh_postgres, seed)
