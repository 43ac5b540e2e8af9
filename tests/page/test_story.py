"""The whole story on three phones: the demo as a person starts it, in Chromium."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.chromium import picture
from tests.commands.processes import line, under_way
from tests.journeys.checking import FROM_THE_DATE, TO_THE_DATE, TO_THE_RESULT
from tests.page.conftest import DESKTOP, messages_in, phone_of

PATIENCE = 30_000.0
"""Milliseconds that something may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone of the page, and what its owner does with it."""

    screen: Locator

    async def sees(self, words: str) -> None:
        """Wait until some message holds these words."""
        found = messages_in(self.screen).filter(has_text=words).last
        await expect(found).to_be_visible(timeout=PATIENCE)

    async def presses(self, label: str) -> None:
        """Press the newest button of that name, once it is there."""
        buttons = self.screen.get_by_test_id("inline-button")
        exactly = buttons.filter(has_text=re.compile(f"^{re.escape(label)}"))
        await exactly.last.click(timeout=PATIENCE)

    async def says(self, words: str) -> None:
        """Type and send."""
        await self.screen.get_by_test_id("composer").fill(words)
        await self.screen.get_by_role("button", name="Kirim", exact=True).click()


@pytest.fixture
async def demo() -> AsyncIterator[str]:
    """The address that `temani demo` prints."""
    async with under_way("demo", "--port", "18700") as process:
        told = await line(process, "The demo is at")
        yield re.findall(r"http://\S+", told)[0]


@pytest.fixture
async def page(browser: Browser, demo: str) -> Page:
    """The page on a wide screen."""
    width, height = DESKTOP
    page = await browser.new_page(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    await page.goto(demo)
    return page


async def test_siti_checks_rina_helps_and_budi_announces(page: Page) -> None:
    siti, rina, budi = (Phone(phone_of(page, n)) for n in ("Siti", "Rina", "Budi"))

    await siti.screen.get_by_role("button", name="Mulai").click(timeout=PATIENCE)
    await siti.sees("Halo, kami Temani.")
    await _checks(siti)
    await picture(page, "story-result")
    await _asks_for_a_person(siti)
    await _takes(rina)
    await siti.sees("Silakan tulis.")

    await siti.says("Saya takut suratnya salah")
    await rina.sees("Saya takut suratnya salah")
    await rina.says("Kita periksa sama-sama, Bu")
    await siti.sees("Kita periksa sama-sama, Bu")
    await picture(page, "story-talk")

    await _announces(budi, "Besok kantor tutup.")
    await siti.sees("Besok kantor tutup.")
    await rina.sees("Besok kantor tutup.")
    await picture(page, "story-announcement")


async def _checks(siti: Phone) -> None:
    for label in TO_THE_DATE:
        await siti.presses(label)
    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    await siti.says("5 nov 2026")
    await siti.presses("Ya, benar")
    for label in FROM_THE_DATE:
        await siti.presses(label)
    await siti.sees("upah")
    await siti.says("4,5 jt")
    await siti.sees("Rp4.500.000")
    await siti.presses("Ya, benar")
    for label in (*TO_THE_RESULT, "Sudah benar"):
        await siti.presses(label)
    await siti.sees("Kemungkinan memenuhi syarat")


async def _asks_for_a_person(siti: Phone) -> None:
    await siti.presses("Bicara dengan petugas")
    await siti.presses("Setuju")
    await siti.screen.get_by_role("button", name="OK").click(timeout=PATIENCE)
    await siti.sees("kabupaten atau kota")
    await siti.says("cikarang")
    await siti.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    await siti.presses("Ya, benar")
    await siti.sees("masuk antrean")


async def _takes(rina: Phone) -> None:
    """Take the case that came last: Joko of the demo waits before Siti."""
    await rina.says("/antrean")
    await rina.sees("menunggu.")
    await rina.presses("Ambil")
    await rina.sees("sekarang Anda tangani")


async def _announces(budi: Phone, words: str) -> None:
    await budi.says("/siaran")
    await budi.sees("Tulis")
    await budi.says(words)
    await budi.presses("Kirim ke saya")
    await budi.presses("Kirim ke semua")
    await budi.sees("Selesai")
