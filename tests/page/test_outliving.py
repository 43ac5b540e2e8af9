"""What outlives the bot, and what the clock brings: the demo, played in Chromium."""

import re

from playwright.async_api import Browser, Page, expect

from bot.commands.demo_people import DEWI
from tests.page.conftest import DESKTOP
from tests.page.playing import PATIENCE, Phone, page_of
from tests.page.test_story import demo

__all__ = ["demo"]
"""The address of a demo that runs; one for each test."""


async def _switches(page: Page, state: str) -> None:
    """Turn the bot on or off, and wait until the toolbar says that it is so."""
    button = page.get_by_test_id("power")
    await button.click()
    await page.get_by_role("dialog", name="Proses bot").get_by_role("switch").click()
    await expect(button).to_have_text(state, timeout=PATIENCE)
    await page.keyboard.press("Escape")


async def test_a_killed_bot_asks_the_next_question_once(
    browser: Browser, demo: str
) -> None:
    page = await page_of(browser, DESKTOP, "light")
    await page.goto(demo)
    siti = Phone.of(page, "Siti")
    await siti.agrees("Mulai")
    await siti.presses("Cek hak JKP")
    await siti.sees("Langkah 1")

    await _switches(page, "Bot mati")
    await siti.says("perusahaan")
    waiting = siti.message("perusahaan")
    await expect(waiting.get_by_role("img", name="Terkirim")).to_be_visible()
    await _switches(page, "Bot menyala")

    await siti.sees("Kata apa yang tertulis di surat")
    await expect(waiting.get_by_role("img", name="Diterima bot")).to_be_visible()
    asked = siti.screen.get_by_text(re.compile("Kata apa yang tertulis di surat"))
    await expect(asked).to_have_count(1)


async def test_on_friday_evening_the_office_is_closed(
    browser: Browser, demo: str
) -> None:
    page = await page_of(browser, DESKTOP, "light")
    await page.goto(demo)
    # By her number: beside her name stands how many messages she has not read.
    await page.get_by_test_id("owner").first.select_option(str(DEWI.account))
    dewi = Phone.of(page, "Dewi")
    await page.get_by_test_id("clock").click()
    await page.get_by_role("button", name="Jumat malam").click()
    await page.keyboard.press("Escape")

    await dewi.says("/petugas")

    await dewi.sees("setelah pukul 07.30 WIB")
