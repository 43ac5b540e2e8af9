"""Bytes that no Telegram sends: they are refused, and nothing is said of them."""

import asyncio
import gzip
import json
import logging
import socket
import struct

import pytest
from yarl import URL

from bot.logs import Redaction
from bot.telegram.webhook import SECRET_HEADER
from tests.service import SECRET, Bot
from tests.telegram.test_webhook import written

WORDS = "saya dipecat kemarin"
BODY = json.dumps(written(1, text=WORDS)).encode()


def request(*headers: bytes, body: bytes = BODY, secret: bytes | None = None) -> bytes:
    """Return a request as it goes over the wire."""
    shown = SECRET_HEADER.encode() + b": " + (secret or SECRET.encode())
    lines = [b"POST /hook HTTP/1.1", b"Host: bot.example", shown, *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


WHOLE = b"Content-Length: %d" % len(BODY)
CHUNKED = b"Transfer-Encoding: chunked"
ZIPPED = gzip.compress(b" " * 40_000_000)
BOMB = b"%x\r\n%s\r\n0\r\n\r\n" % (len(ZIPPED), ZIPPED)

REFUSED = {
    "umlaut in the secret": (request(WHOLE, secret=b"\xfc" + SECRET.encode()), 403),
    "bytes for a secret": (request(WHOLE, secret=b"\xff\xfe\xed\xa0\x80"), 403),
    "chunks that are none": (request(CHUNKED, body=b"zz\r\nsaya\r\n"), 400),
    "two lengths": (request(WHOLE, CHUNKED), 400),
    "no gzip": (request(WHOLE, b"Content-Encoding: gzip"), 400),
    "a bomb": (
        request(b"Content-Encoding: gzip", CHUNKED, body=BOMB),
        413,
    ),
    "no http": (b"\x16\x03\x01" + BODY + b"\r\n\r\n", 400),
    "not utf-8": (request(b"Content-Length: 3", body=b"\xff\xfe["), 200),
}


async def sent(bot: Bot, request: bytes) -> int:
    """Send bytes; return the status of the answer."""
    url = URL(str(bot.settings.webhook_url))
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(request)
    async with asyncio.timeout(10):
        line = await reader.readline()
    writer.close()
    return int(line.split()[1])


async def test_it_is_refused_and_the_next_is_taken(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(Redaction())
    for name, (odd, status) in REFUSED.items():
        caplog.clear()

        assert await sent(bot, odd) == status, name

        assert await sent(bot, request(WHOLE)) == 200, name
        assert len(caplog.text.splitlines()) <= 1, name
        assert "ERROR" not in caplog.text, name
        assert "dipecat" not in caplog.text, name


async def test_a_reset_in_the_middle_leaves_one_line_at_most(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.handler.addFilter(Redaction())
    url = URL(str(bot.settings.webhook_url))
    for _time in range(3):
        _reader, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(request(WHOLE)[:-20])
        await writer.drain()
        raw = writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    assert await sent(bot, request(WHOLE)) == 200
    about_it = [each for each in caplog.messages if "come through" in each]
    assert len(about_it) <= 3
    assert "Traceback" not in caplog.text
    assert "dipecat" not in caplog.text
