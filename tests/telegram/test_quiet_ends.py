"""A clean stop leaves nothing in the log, whenever it comes."""

import asyncio
import gc
import logging

import pytest
from pydantic import SecretStr

from bot import app
from bot.sandbox.running import serving
from bot.sandbox.server import TOKEN, Sandbox
from bot.settings import NotConfigured, Settings
from bot.telegram import knocking
from tests.service import KEY

NOWHERE = "http://127.0.0.1:9"


def settings(api_url: str, database_url: str) -> Settings:
    """Return the settings of a service that asks for its updates."""
    return Settings(
        bot_token=SecretStr(TOKEN),
        api_url=api_url,
        database_url=database_url,
        key=SecretStr(KEY),
    )


async def heard(caplog: pytest.LogCaptureFixture, words: str) -> None:
    """Wait until something is said."""
    async with asyncio.timeout(20):
        while True:
            if words in caplog.text:
                return
            await asyncio.sleep(0)


async def test_a_stop_while_telegram_is_not_there(
    fresh_sqlite: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(knocking, "KNOCK_AGAIN", 0.01)
    stop = asyncio.Event()
    serving_it = asyncio.create_task(app.serve(settings(NOWHERE, fresh_sqlite), stop))
    await heard(caplog, "does not answer yet")
    stop.set()
    await serving_it

    gc.collect()
    assert [each for each in caplog.messages if "not answer" not in each] == []
    assert len(caplog.messages) == 1


async def test_the_first_calls_are_made_again_until_telegram_answers(
    fresh_sqlite: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(knocking, "KNOCK_AGAIN", 0.01)
    telegram = Sandbox()
    for method in ("getMe", "getWebhookInfo", "setMyCommands"):
        telegram.faults.error(method, times=3)
    siti = telegram.person("Siti")
    stop = asyncio.Event()
    async with serving(telegram) as base:
        service = asyncio.create_task(app.serve(settings(base, fresh_sqlite), stop))
        siti.starts()
        await siti.sees("Temani")
        stop.set()
        await service

    gc.collect()
    said = [each for each in caplog.messages if "does not answer yet" in each]
    assert len(said) == 3
    assert [r.getMessage() for r in caplog.records if r.levelno > logging.WARNING] == []


async def test_an_address_that_telegram_refuses_is_told_in_a_sentence(
    fresh_sqlite: str,
) -> None:
    async with serving(Sandbox()) as base:
        given = settings(base, fresh_sqlite).model_copy(
            update={
                "webhook_url": "http://bot.example/hook",
                "webhook_secret": SecretStr("only-telegram-knows"),
                "listen": "127.0.0.1:0",
            }
        )
        with pytest.raises(NotConfigured, match="refuses TEMANI_WEBHOOK_URL"):
            await app.serve(given, asyncio.Event())
