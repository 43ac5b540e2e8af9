"""A sandbox that is being served, and a bot that calls it by hand."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox, serving

START = 1_800_000_000.0


class Bot:
    """Calls the Bot API and returns what it says."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session = session
        self._address = address

    async def says(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        url = f"{self._address}/{method}"
        async with self._session.post(url, json=given) as answer:
            body: dict[str, Any] = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    async def gets(self, method: str, **given: Any) -> Any:  # noqa: ANN401 - any JSON
        body = await self.says(method, given)
        assert body["ok"], body
        return body["result"]

    async def is_refused(self, method: str, **given: Any) -> str:  # noqa: ANN401
        body = await self.says(method, given)
        assert not body["ok"], body
        return str(body["description"])


class Pauses(list[float]):
    """Remembers how long the webhook would have waited, and does not wait."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def sandbox(pauses: Pauses) -> Sandbox:
    return Sandbox(clock=lambda: START, pause=pauses)


@pytest.fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    async with serving(sandbox) as base:
        yield base


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot(sandbox: Sandbox, address: str, session: aiohttp.ClientSession) -> Bot:
    return Bot(session, f"{address}/bot{sandbox.token}")


@pytest.fixture
def siti(sandbox: Sandbox) -> Person:
    siti = sandbox.person("Siti")
    siti.starts()
    return siti
