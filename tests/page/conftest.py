"""A page of phones in a browser, a sandbox behind it, and a bot that calls by hand."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Literal

import aiohttp
import pytest
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect

from bot.sandbox import Person, Sandbox, serving
from tests.sandbox.conftest import START, Bot

Theme = Literal["light", "dark"]
DESKTOP, PHONE = (1440, 900), (390, 844)
BOTH_WIDTHS = pytest.mark.parametrize(
    "size", [DESKTOP, PHONE], ids=["desktop", "phone"]
)
BOTH_THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
_TOLD = ("400 (Bad Request)", "net::ERR_INTERNET_DISCONNECTED")
"""Complaints about what the page itself tells its reader."""
Opened = Callable[..., Awaitable[Page]]


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(clock=lambda: START)


@pytest.fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    async with serving(sandbox) as base:
        yield base


@pytest.fixture
async def bot(sandbox: Sandbox, address: str) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(session, f"{address}/bot{sandbox.token}")


@pytest.fixture
def siti(sandbox: Sandbox) -> Person:
    siti = sandbox.person("Siti")
    siti.starts()
    return siti


@pytest.fixture
def rina(sandbox: Sandbox, siti: Person) -> Person:
    assert siti.name == "Siti"
    return sandbox.person("Rina")


@pytest.fixture
async def opened(browser: Browser, address: str) -> AsyncIterator[Opened]:
    """Open the page; whatever the browser complains about fails the test."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if any(told in message.text for told in _TOLD):
            return
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    async def open_page(
        size: tuple[int, int] = DESKTOP,
        theme: Theme = "light",
        path: str = "/",
        *,
        locale: str = "id-ID",
    ) -> Page:
        width, height = size
        page = await browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            reduced_motion="reduce",
            locale=locale,
        )
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{address}{path}")
        return page

    yield open_page
    assert complaints == []


@pytest.fixture
async def page(opened: Opened, siti: Person) -> Page:
    """The page at the width of a desktop, with Siti on it, who has started the bot."""
    page = await opened()
    await expect(phone_of(page, siti.name)).to_be_visible()
    return page


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go; they are kept where someone asked for them."""
    return Path(os.environ.get("TEMANI_SCREENS") or tmp_path)


def phone_of(page: Page, name: str) -> Locator:
    """Return the phone of a person."""
    return page.get_by_role("region", name=f"Ponsel {name}")


def messages_in(phone: Locator) -> Locator:
    """Return the bubbles of a phone, oldest first."""
    return phone.get_by_test_id("message")
