"""A real browser for the tests of what people see: Debian's Chromium, headless."""

import os
import shutil
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
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
    "--use-fake-device-for-media-stream",  # a microphone for whoever may use one
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


@pytest.fixture(scope="session")
def chromium_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One Chromium for all tests of this process; starting it takes seconds.

    It says where it listens on its standard error, as soon as it does.
    """
    profile = tmp_path_factory.mktemp("chromium")
    command = [chromium(), "--headless", "--remote-debugging-port=0", *flags()]
    with subprocess.Popen(
        [*command, f"--user-data-dir={profile}", "about:blank"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stderr
        told = next(line for line in process.stderr if "DevTools listening" in line)
        draining = threading.Thread(target=process.stderr.read, daemon=True)
        draining.start()
        yield told.split()[-1]
        process.terminate()
        process.wait()
        draining.join()


@pytest.fixture
async def browser(chromium_address: str) -> AsyncIterator[Browser]:
    """A browser whose pages and stores nobody has used before."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(chromium_address)
        yield browser
        for context in browser.contexts[1:]:
            await context.close()
        await browser.close()
