"""Polling: what Telegram repeats because it was asked before, is not taken again."""

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.telegram import polling as polling_module
from bot.telegram.polling import BATCH, MOST_AT_ONCE, Polling

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.telegram.client import AiohttpRequest
    from bot.telegram.reception import Reception

AGAIN = {"update_id": 5}


class Telegram:
    """Has more updates than anybody takes at once; counts how often it is asked."""

    def __init__(self, updates: int) -> None:
        self.updates = [{"update_id": 100 + n} for n in range(updates)]
        self.asked = 0

    async def get_updates(self, polling: Polling) -> list[dict[str, Any]]:
        """Answer as Telegram does: from the offset on, a hundred at most."""
        self.asked += 1
        await asyncio.sleep(0)
        left = [each for each in self.updates if each["update_id"] >= polling.offset]
        if not left:
            polling.stop()
        return left[:BATCH]


class SlowReception:
    """Takes an update only once it may, and remembers which it took."""

    def __init__(self) -> None:
        self.transactions = SimpleNamespace(outage=SimpleNamespace(is_on=False))
        self.may = asyncio.Event()
        self.full = asyncio.Event()
        self.begun = 0
        self.taken: list[int] = []

    async def receive(self, raw: dict[str, Any]) -> None:
        """Take it in the end."""
        self.begun += 1
        if self.begun == MOST_AT_ONCE:
            self.full.set()
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


async def test_nobody_asks_while_as_much_is_under_way_as_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reception, telegram = SlowReception(), Telegram(10 * BATCH)
    nothing = cast("ExtBot[None]", None), cast("AiohttpRequest", None)
    polling = Polling(cast("Reception", reception), *nothing)
    monkeypatch.setattr(
        Polling, "_get_updates", lambda self, *_given: telegram.get_updates(self)
    )
    running = asyncio.create_task(polling.run())
    await reception.full.wait()

    for _moment in range(100):
        await asyncio.sleep(0)
    assert telegram.asked == 1
    assert len(polling._seen) == BATCH  # noqa: SLF001

    reception.may.set()
    await running
    assert reception.taken == [each["update_id"] for each in telegram.updates]
    assert telegram.asked <= 10 * BATCH / (BATCH - MOST_AT_ONCE) + 2


async def test_who_is_full_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    reception, telegram = SlowReception(), Telegram(BATCH)
    nothing = cast("ExtBot[None]", None), cast("AiohttpRequest", None)
    polling = Polling(cast("Reception", reception), *nothing)
    monkeypatch.setattr(
        Polling, "_get_updates", lambda self, *_given: telegram.get_updates(self)
    )
    running = asyncio.create_task(polling.run())
    await reception.full.wait()

    polling.stop()
    reception.may.set()
    async with asyncio.timeout(polling_module.AFTER_FAILURE / 2):
        await running
