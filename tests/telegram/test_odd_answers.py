"""Whatever is answered instead of updates, the bot asks again, and says so once."""

import logging

import pytest

from bot import app
from bot.sandbox.running import serving
from bot.telegram import polling
from bot.telegram.client import AiohttpRequest, OddAnswer
from tests.odd_telegram import Odd, OddTelegram
from tests.service import StillClock, running
from tests.telegram.conftest import plain_routes

WORDS = "saya dipecat kemarin"
PAGE = b"<html><head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body></html>"
CUT = b'{"ok":true,"result":[{"update_id":1,"message":{"text":"' + WORDS.encode()

ODD = {
    "object": Odd(b"{}"),
    "null": Odd(b"null"),
    "list": Odd(b"[]"),
    "no result": Odd(b'{"ok":true}'),
    "null result": Odd(b'{"ok":true,"result":null}'),
    "true": Odd(b'{"ok":true,"result":true}'),
    "nameless": Odd(b'{"ok":true,"result":[{}]}'),
    "nulls": Odd(b'{"ok":true,"result":[null,[],"x"]}'),
    "null id": Odd(b'{"ok":true,"result":[{"update_id":null}]}'),
    "words as id": Odd(b'{"ok":true,"result":[{"update_id":"1"}]}'),
    "truth as id": Odd(b'{"ok":true,"result":[{"update_id":true}]}'),
    "great id": Odd(b'{"ok":true,"result":[{"update_id":9223372036854775808}]}'),
    "digits": Odd(b'{"ok":true,"result":[{"update_id":' + b"9" * 5000 + b"}]}"),
    "not ok": Odd(b'{"ok":false,"description":"result"}'),
    "cut": Odd(CUT),
    "deep": Odd(b'{"ok":true,"result":' + b"[" * 900 + b"]" * 900 + b"}"),
    "very deep": Odd(b'{"ok":true,"result":' + b"[" * 99_999 + b"]" * 99_999 + b"}"),
    "open": Odd(b'{"ok":true,"result":' + b"[" * 99_999),
    "page": Odd(PAGE),
    "empty": Odd(b""),
    "bytes": Odd(b"\xff\xfe\x00"),
    "page of 502": Odd(PAGE, status=502),
    "null of 502": Odd(b"null", status=502),
    "page of 404": Odd(PAGE, status=404),
    "list of 401": Odd(b"[]", status=401),
    "elsewhere": Odd(b"", status=302),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
async def test_the_bot_asks_again_and_says_so_in_one_line(
    fresh_sqlite: str,
    odd: Odd,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(polling, "AFTER_FAILURE", 0.01)
    clock = StillClock()
    telegram = OddTelegram(clock=lambda: clock().timestamp())
    telegram.says("getUpdates", *[odd] * 5)
    async with running(
        fresh_sqlite, routes=plain_routes, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        siti = bot.person("Siti")
        siti.says(WORDS)
        await siti.sees(WORDS)

    said = [each for each in caplog.messages if "asking for updates fails" in each]
    assert len(said) == 1
    assert "Telegram gives updates again" in caplog.text
    assert WORDS not in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("name", ["cut", "page", "object", "page of 404", "elsewhere"])
async def test_an_odd_answer_to_any_call_leaves_it_open(name: str) -> None:
    """It is neither a refusal of Telegram's, nor a person who has blocked the bot."""
    telegram = OddTelegram()
    telegram.says("sendMessage", ODD[name])
    request = AiohttpRequest(1)
    async with serving(telegram) as base, request:
        with pytest.raises(OddAnswer):
            await request.post(f"{base}/bot{telegram.token}/sendMessage")


async def test_a_part_that_ends_ends_the_process(fresh_sqlite: str) -> None:
    async with running(fresh_sqlite, webhook=False) as bot:
        assert bot.service.polling is not None
        bot.service.polling.stop()
        with pytest.raises(app.PartEnded):
            await bot.service.goes_on()


async def test_what_ended_a_part_is_told(
    fresh_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_self: polling.Polling) -> list[polling.Raw]:
        raise KeyError("result")

    monkeypatch.setattr(polling.Polling, "_ask", broken)
    async with running(fresh_sqlite, webhook=False) as bot:
        with pytest.raises(KeyError):
            await bot.service.goes_on()
