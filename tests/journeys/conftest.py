"""The whole bot behind its webhook, on each database."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.screens import written_down
from tests.service import Bot, running

ADMIN = 8_000_000_003
"""Budi's account; like all of them it needs more than 32 bits."""


@pytest.fixture
async def bot(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Bot]:
    """A running bot that knows one admin, Budi, by the number of his account."""
    async with running(database_url, admins=(ADMIN,)) as started:
        folder = os.environ.get("TEMANI_SCREENS")
        if not folder or "sqlite" not in database_url:
            yield started
            return
        file = Path(folder) / "journeys.txt"
        with written_down(started.sandbox, file, request.node.name):
            yield started
