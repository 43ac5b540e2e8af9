"""A real browser for the tests of what people see: Debian's Chromium, headless."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")

# Nothing but the page is fetched: the machine that runs the tests may have no network.
_ALONE = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Return the path of the browser.

    Raises:
        FileNotFoundError: There is none on this machine.
    """
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(
        "no Chromium on this machine; install the packages chromium and "
        "fonts-noto-color-emoji (as root on Debian, make test does it)"
    )


def flags() -> list[str]:
    """Return how Chromium is started; root may not use its own sandbox."""
    return [*_ALONE, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-m browser`` choose the tests that open one."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


async def picture(page: Page, name: str) -> None:
    """Keep a picture of ``page`` where someone asked for pictures (`make screens`)."""
    if folder := os.environ.get("TEMANI_SCREENS"):
        await page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser that nobody has used before."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=flags()
        )
        yield browser
        await browser.close()
