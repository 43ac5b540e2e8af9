"""The office on the phones of the demo: its admin sets it, and the day is played."""

from playwright.async_api import Browser, Page, expect

from tests.chromium import picture
from tests.page.conftest import BOTH_WIDTHS, DESKTOP
from tests.page.playing import PATIENCE, Phone, page_of
from tests.page.test_story import demo

__all__ = ["demo"]


@BOTH_WIDTHS
async def test_budi_sets_the_office_and_confirms_agus_and_a_day_goes_by(
    browser: Browser, demo: str, size: tuple[int, int]
) -> None:
    page = await page_of(browser, size, "light")
    await page.goto(demo)
    rina, budi = (Phone.of(page, name) for name in ("Rina", "Budi"))
    name = "desktop" if size == DESKTOP else "phone"

    await rina.says("/piket mulai")
    await rina.sees("Anda bertugas sampai")
    await budi.says("/kantor")
    await budi.sees("Perlu dipastikan: 1 orang.")
    await picture(page, f"office-{name}")
    await budi.presses("Pastikan (1)")
    await budi.sees("Pengantar Kerja boleh mencatat hasil JKP")
    await picture(page, f"office-{name}-confirming")
    await budi.presses("Pengantar Kerja")
    await budi.sees("Semua petugas sudah dipastikan.")

    await budi.says("/kantor")
    await budi.presses("Jam kerja")
    await budi.sees("Hari apa yang jamnya mau diubah?")
    await picture(page, f"office-{name}-hours")
    await budi.presses("Kamis")
    await budi.says("07.30-15.00, istirahat 12.00-13.00")
    await budi.sees("Tersimpan. Kamis: 07.30-15.00, istirahat 12.00-13.00.")
    await picture(page, f"office-{name}-saved")
    await _moves_the_clock(page, "Kantor tutup", "16.")
    await rina.sees("Jam kantor selesai, piket Anda juga.")
    await picture(page, f"office-{name}-evening")
    await _moves_the_clock(page, "Kantor buka", "07.30")
    await rina.says("/piket mulai")
    await rina.says("/antrean")
    await rina.sees("menunggu.")
    await picture(page, f"office-{name}-morning")


async def _moves_the_clock(page: Page, label: str, hour: str) -> None:
    await page.get_by_test_id("clock").click()
    panel = page.get_by_role("dialog", name="Jam")
    await panel.get_by_role("button", name=label).click(timeout=PATIENCE)
    await expect(page.get_by_test_id("clock")).to_contain_text(hour)
    await page.keyboard.press("Escape")
