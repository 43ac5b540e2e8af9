"""The whole bot behind its webhook, on each database.

No screen of it is too long, and no line of its log tells of anybody.
"""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.away import DatabaseAway
from tests.journeys.figures_promises import wrong_figures
from tests.journeys.lengths import Event, too_long
from tests.journeys.logged import telling
from tests.journeys.screens import write_down
from tests.service import Bot, running

ADMIN = 8_000_000_003
"""Budi's account; like all of them it needs more than 32 bits."""

LOOKS = 3
"""A turn may be going on while a test ends, and a look see half of it."""

HERE = Path(__file__).parent
STORIES = {"test_check", "test_handing_over"}
"""The journeys that are played at every change: a check, and a talk up to its end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-m 'not journey'`` leave out all but the `STORIES`."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.stem not in STORIES:
            item.add_marker("journey")


@pytest.fixture
async def bot(
    request: pytest.FixtureRequest, database_url: str, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Bot]:
    """A running bot that knows one admin, Budi, by the number of his account."""
    caplog.set_level(logging.INFO)
    async with running(database_url, admins=(ADMIN,)) as started:
        with started.sandbox.world.events.reading() as events:
            yield started
            await _figures_are_true(started)
        seen = _all_of(events)
    folder = os.environ.get("TEMANI_SCREENS")
    if folder and "sqlite" in database_url:
        names = {person.id: person.name for person in started.sandbox.people()}
        write_down(seen, names, Path(folder) / "journeys.txt", request.node.name)
    assert list(too_long(seen)) == []
    logged = caplog.get_records("setup") + caplog.get_records("call")
    assert telling(logged, seen) == []


async def _figures_are_true(bot: Bot) -> None:
    """Hold figures against cases, once nothing is under way; not where that is lost."""
    wrong = ["not looked at yet"]
    for _try in range(LOOKS):
        try:
            wrong = await wrong_figures(bot.service.transactions)
        except DatabaseAway:
            return
        if not wrong:
            return
        await bot.sandbox.settled()
    assert wrong == []


def _all_of(events: asyncio.Queue[Event | None]) -> list[Event]:
    found = []
    while not events.empty():
        event = events.get_nowait()
        if event is not None:
            found.append(event)
    return found
