"""Polling: what Telegram repeats because it was asked before, is not taken again."""

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.telegram.polling import Polling

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.telegram.client import AiohttpRequest
    from bot.telegram.reception import Reception

AGAIN = {"update_id": 5}


class SlowReception:
    """Takes an update only once it may, and remembers which it took."""

    def __init__(self) -> None:
        self.transactions = SimpleNamespace(outage=SimpleNamespace(is_on=False))
        self.may = asyncio.Event()
        self.taken: list[int] = []

    async def receive(self, raw: dict[str, Any]) -> None:
        """Take it in the end."""
        await self.may.wait()
        self.taken.append(raw["update_id"])


async def test_what_was_handled_while_asking_is_not_taken_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reception = SlowReception()
    nothing = cast("ExtBot[None]", None), cast("AiohttpRequest", None)
    polling = Polling(cast("Reception", reception), *nothing)
    asked: list[int] = []

    async def get_updates(_timeout: int, _limit: int) -> list[dict[str, Any]]:
        asked.append(polling.offset)
        if len(asked) > 2:
            polling.stop()
            return []
        if len(asked) == 2:  # Telegram answers this with what was there when it came
            reception.may.set()
            while polling.offset != AGAIN["update_id"] + 1:
                await asyncio.wait(polling._last.values())  # noqa: SLF001
        return [AGAIN]

    monkeypatch.setattr(
        Polling, "_get_updates", lambda _self, *given: get_updates(*given)
    )
    await polling.run()
    assert asked[:2] == [0, 0]
    assert reception.taken == [AGAIN["update_id"]]
