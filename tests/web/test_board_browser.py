"""The board in Chromium: what people see, on phone and desk, light, dark and grey."""

from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import resources
from typing import Literal

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from bot.sandbox.people import Person
from bot.services.queue import dismissal
from tests.chromium import picture
from tests.journeys.talking import asks_for_a_person, counselor
from tests.service import Bot
from tests.web.conftest import auditor, base_of, coordinator, link_of

Theme = Literal["light", "dark"]
PHONE, DESK = (360, 740), (1280, 900)
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
WEST_JAVA = {"office": "Disnaker Jawa Barat", "region": "32"}

_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
_FOUND = """axe.run().then(({ violations }) => violations.flatMap((each) =>
    each.nodes.map((node) => `${each.id}: ${node.html}`)))"""
_WIDER = """() => document.documentElement.scrollWidth - innerWidth"""

Opened = Callable[..., Awaitable[Page]]


@pytest.fixture
def database_url(fresh_sqlite: str) -> str:
    """A page looks the same whatever is behind it, so once is enough."""
    return fresh_sqlite


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let events follow each other at once."""
    monkeypatch.setattr("bot.web.live_stream.EVERY", 0.05)


@pytest.fixture
async def opened(bot: Bot, browser: Browser) -> AsyncIterator[Opened]:
    """Open the board by a link; whatever the browser complains about fails the test."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and _UNAUTHORIZED not in message.text:
            complaints.append(message.text)

    async def open_page(
        phone: Person,
        size: tuple[int, int] = DESK,
        theme: Theme = "light",
        *,
        locale: str = "id-ID",
        scripts: bool = True,
    ) -> Page:
        context: BrowserContext = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            locale=locale,
            java_script_enabled=scripts,
        )
        page = await context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(await link_of(phone))
        await page.locator("main button").click()
        await expect(page.locator("dl.counts")).to_be_visible()
        return page

    assert base_of(bot)
    yield open_page
    assert complaints == []


_UNAUTHORIZED = "401 (Unauthorized)"
"""What Chromium says of a page that is closed, which the page says as well."""


async def faults_of(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it is now.

    The page takes no script from elsewhere, so axe comes in by the debugger.
    """
    await page.evaluate(_AXE)
    faults: list[str] = await page.evaluate(_FOUND)
    return faults


async def is_kept_up_to_date(page: Page) -> None:
    """Wait until the page has heard from its stream."""
    await expect(page.locator("#state")).to_have_attribute("data-is", "on")


@SIZES
@THEMES
async def test_every_page_is_in_order(
    bot: Bot, opened: Opened, size: tuple[int, int], theme: Theme
) -> None:
    sri = await coordinator(bot, "Sri", **WEST_JAVA)
    await counselor(bot, "Rina")
    await asks_for_a_person(bot, "Siti")
    page = await opened(sri, size, theme)
    await is_kept_up_to_date(page)
    name = f"board-{size[0]}-{theme}"
    await picture(page, name)
    assert await faults_of(page) == []
    assert await page.evaluate(_WIDER) <= 0
    await page.get_by_role("link", name="Laporan").click()
    await expect(page.get_by_role("heading", name="Hasil kasus")).to_be_visible()
    await picture(page, f"{name}-report")
    assert await faults_of(page) == []
    assert await page.evaluate(_WIDER) <= 0
    await page.get_by_role("button", name="Keluar").click()
    await expect(page.get_by_role("heading", name="Halaman ditutup")).to_be_visible()
    assert await faults_of(page) == []
    await page.goto(await link_of(sri))
    await picture(page, f"{name}-landing")
    assert await faults_of(page) == []
    assert await page.evaluate(_WIDER) <= 0


async def test_the_board_changes_by_itself(bot: Bot, opened: Opened) -> None:
    page = await opened(await coordinator(bot))
    waiting = page.locator(".count", has_text="Menunggu").first.locator("dd")
    await expect(waiting).to_have_text("0")
    await is_kept_up_to_date(page)
    await asks_for_a_person(bot, "Siti")
    await expect(waiting).to_have_text("1")


async def test_a_role_that_is_lost_empties_the_open_page(
    bot: Bot, opened: Opened
) -> None:
    budi = await coordinator(bot)
    page = await opened(budi)
    await is_kept_up_to_date(page)
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, budi.id)
    await expect(page.get_by_role("alert")).to_contain_text("Halaman ini ditutup")
    await expect(page.locator("dd")).to_have_count(0)
    await expect(page.locator("#refresh")).to_have_count(0)
    assert await faults_of(page) == []
    await page.reload()
    await expect(page.locator("main")).to_contain_text("Halaman ini ditutup")


async def test_without_scripts_all_but_the_liveness_works(
    bot: Bot, opened: Opened
) -> None:
    sri = await coordinator(bot, "Sri", **WEST_JAVA)
    await counselor(bot, "Rina")
    await asks_for_a_person(bot, "Siti")
    page = await opened(sri, scripts=False)
    await page.get_by_role("link", name="Kabupaten Bekasi").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Kabupaten Bekasi")
    await asks_for_a_person(bot, "Dewi")
    waiting = page.locator(".count", has_text="Menunggu").first.locator("dd")
    await expect(waiting).to_have_text("1")
    await page.get_by_role("link", name="Perbarui").click()
    await expect(waiting).to_have_text("2")
    await page.get_by_role("link", name="← Jawa Barat").click()
    await page.get_by_role("link", name="Laporan").click()
    await page.get_by_role("link", name="Minggu").click()
    await expect(page.locator(".period")).to_contain_text("sampai")
    async with page.expect_download() as waits:
        await page.get_by_role("link", name="CSV untuk Excel").click()
    file = await waits.value
    assert file.suggested_filename.endswith(".csv")
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", name="What came of it")).to_be_visible()
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("heading", name="The page is closed")).to_be_visible()
    await page.go_back()
    await expect(page.locator("main")).to_contain_text("This page is closed.")
    await expect(page.locator("dd")).to_have_count(0)


async def test_a_page_in_english_says_nothing_in_indonesian(
    bot: Bot, opened: Opened
) -> None:
    page = await opened(await auditor(bot, "Adi"), locale="en-GB")
    await is_kept_up_to_date(page)
    await expect(page.locator("#live")).to_contain_text("Numbers are rounded to 5")
    await picture(page, "board-english-rounded")
    text = await page.inner_text("body")
    assert "Menunggu" not in text
    assert "Waits longest" in text


async def test_a_third_page_leaves_the_first_as_it_is(bot: Bot, opened: Opened) -> None:
    budi = await coordinator(bot)
    first = await opened(budi)
    await is_kept_up_to_date(first)
    pages = [await first.context.new_page() for _each in range(2)]
    for each in pages:
        await each.goto(first.url)
        await is_kept_up_to_date(each)
    await expect(first.get_by_role("alert")).to_contain_text("lebih dari dua kali")
    await expect(first.locator("dl.counts")).to_be_visible()
    await first.get_by_role("link", name="Perbarui").click()
    await is_kept_up_to_date(first)


async def test_grey_paper_shows_all_of_it(bot: Bot, opened: Opened) -> None:
    page = await opened(await coordinator(bot, "Sri", **WEST_JAVA), theme="dark")
    await asks_for_a_person(bot, "Siti")
    await page.goto(f"{page.url}/laporan")
    await page.emulate_media(media="print")
    await expect(page.get_by_role("heading", name="Hasil kasus")).to_be_visible()
    await expect(page.get_by_role("button", name="Keluar")).to_be_hidden()
    await picture(page, "board-print")
