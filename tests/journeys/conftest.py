"""The whole bot behind its webhook, on each database."""

from collections.abc import AsyncIterator

import pytest

from tests.service import Bot, running

ADMIN = 8_000_000_003
"""Budi's account; like all of them it needs more than 32 bits."""


@pytest.fixture
async def bot(database_url: str) -> AsyncIterator[Bot]:
    """A running bot that knows one admin, Budi, by the number of his account."""
    async with running(database_url, admins=(ADMIN,)) as started:
        yield started
