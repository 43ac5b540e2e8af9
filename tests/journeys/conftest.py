"""The whole bot behind its webhook, on each database."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.service import Bot, running

ADMIN = 8_000_000_003
"""Budi's account; like all of them it needs more than 32 bits."""


@pytest.fixture
async def bot(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Bot]:
    """A running bot that knows one admin, Budi, by the number of his account."""
    async with running(database_url, admins=(ADMIN,)) as started:
        yield started
        if (folder := os.environ.get("TEMANI_SCREENS")) and "sqlite" in database_url:
            _keep_screens(started, Path(folder) / "journeys.txt", request.node.name)


def _keep_screens(bot: Bot, file: Path, journey: str) -> None:
    """Write down what everybody's phone shows at the end, to be read aloud."""
    with file.open("a", encoding="utf-8") as screens:
        screens.write(f"\n{'=' * 78}\n{journey}\n")
        for person in bot.sandbox.people():
            screens.write(f"\n--- {person.name}\n{person.transcript()}\n")
