"""Streams of the live board: what they tell, to whom, and when they end."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import pytest
from sqlmodel import select

from bot.services.queue import dismissal
from bot.storage.tables import BoardStream, Staff
from tests.journeys.talking import asks_for_a_person
from tests.service import Bot
from tests.web.conftest import COOKIE, COUNT, Browser, BrowserOf, coordinator


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let events follow each other at once."""
    monkeypatch.setattr("bot.web.live_stream.EVERY", 0.02)


@asynccontextmanager
async def streaming(
    browser: Browser, query: str = ""
) -> AsyncIterator[aiohttp.ClientResponse]:
    """Follow the stream of the live board."""
    address = f"{browser.base}/papan/langsung{query}"
    headers = {"Cookie": f"{COOKIE}={browser.cookie}", "Accept-Language": "id"}
    async with browser.session.get(address, headers=headers) as answer:
        assert answer.status == 200
        yield answer


async def event(stream: aiohttp.ClientResponse) -> str:
    """Return the next event, whole; "" when there is none any more."""
    lines: list[str] = []
    async for line in stream.content:
        if line == b"\n":
            return "".join(lines)
        lines.append(line.decode())
    return "".join(lines)


async def until(stream: aiohttp.ClientResponse, words: str) -> str:
    """Read events up to one that says these words."""
    while words not in (told := await event(stream)):
        assert told, f"the stream has ended without {words!r}"
    return told


@pytest.mark.usefixtures("soon")
async def test_a_stream_tells_what_changes(bot: Bot, browser_of: BrowserOf) -> None:
    browser = await browser_of(await coordinator(bot))
    async with streaming(browser) as stream:
        assert stream.content_type == "text/event-stream"
        first = await event(stream)
        assert first.startswith("event: board\n")
        assert re.search(COUNT.format(name="Menunggu", number="0"), first)
        await asks_for_a_person(bot, "Siti")
        await until(stream, "<dt>Menunggu</dt><dd>1</dd>")


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("how", ["dismissed", "moved", "ended", "expired"])
async def test_a_stream_ends_with_what_may_be_seen(
    bot: Bot, browser_of: BrowserOf, how: str
) -> None:
    budi = await coordinator(bot)
    browser = await browser_of(budi)
    async with streaming(browser, "?area=32.16") as stream:
        assert "event: board" in await event(stream)
        if how == "ended":
            budi.says("/papan keluar")
            await budi.sees("Halaman web sudah ditutup")
        elif how == "expired":
            bot.clock.moves(timedelta(hours=8))
        else:
            async with bot.service.transactions.begin() as work:
                if how == "dismissed":
                    await dismissal.dismiss(work, budi.id)
                else:
                    post = (await work.session.exec(select(Staff))).one()
                    post.region = "32.73"
        last = await until(stream, "Halaman ini ditutup")
        assert last.startswith("event: over\n")
        assert "<dd>" not in last
        assert await event(stream) == ""


@pytest.mark.usefixtures("soon")
async def test_a_third_stream_ends_the_first(bot: Bot, browser_of: BrowserOf) -> None:
    budi, sri = await coordinator(bot), await coordinator(bot, "Sri")
    phone, desk, hers = [await browser_of(each) for each in (budi, budi, sri)]
    async with (
        streaming(hers) as other,
        streaming(phone) as first,
        streaming(desk) as second,
    ):
        for each in (first, second, other):
            assert "event: board" in await event(each)
        async with streaming(phone) as third:
            assert "event: board" in await event(third)
            last = await until(first, "lebih dari dua kali")
            assert last.startswith("event: full\n")
            for each in (second, third, other):
                assert "event: board" in await event(each)
    async with bot.service.transactions.reading() as session:
        rows = (await session.exec(select(BoardStream))).all()
    assert len(rows) <= 4


async def test_streams_end_when_the_service_does(
    bot: Bot, browser_of: BrowserOf
) -> None:
    browser = await browser_of(await coordinator(bot))
    async with streaming(browser) as stream:
        await event(stream)
        async with asyncio.timeout(5):
            await bot.service.stop()
            assert await event(stream) == ""
