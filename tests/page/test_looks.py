"""Pictures of the page in both themes and widths, and that it fits."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.sandbox import Sandbox
from tests.page.conftest import (
    BOTH_THEMES,
    BOTH_WIDTHS,
    DESKTOP,
    PHONE,
    Opened,
    Theme,
    messages_in,
    phone_of,
)
from tests.page.story import play
from tests.sandbox.conftest import Bot


@pytest.fixture
async def told(sandbox: Sandbox, bot: Bot) -> None:
    """A little of everything is on the phones."""
    await play(sandbox, bot)


@pytest.mark.usefixtures("told")
@BOTH_THEMES
@BOTH_WIDTHS
async def test_it_fits_and_has_a_picture_taken(
    opened: Opened, pictures: Path, size: tuple[int, int], theme: Theme
) -> None:
    page = await opened(size, theme)
    await expect(messages_in(phone_of(page, "Siti")).last).to_be_in_viewport()
    phones = page.get_by_test_id("phone").and_(page.locator(":visible"))
    await expect(phones).to_have_count(3 if size == DESKTOP else 1)
    root = "document.documentElement"
    wide = await page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")
    assert not wide, "the page scrolls sideways"
    name = f"page-{'desktop' if size == DESKTOP else 'phone'}-{theme}.png"
    await page.screenshot(path=pictures / name)
    assert (pictures / name).stat().st_size > 20_000


@pytest.mark.usefixtures("told")
async def test_three_phones_stand_in_a_row_on_a_small_laptop(opened: Opened) -> None:
    page = await opened((1100, 700))
    await expect(page.get_by_test_id("phone")).to_have_count(3)
    tops = await page.get_by_test_id("phone").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().top)"
    )
    assert len(set(tops)) == 1
    await expect(messages_in(phone_of(page, "Siti")).last).to_be_in_viewport()


@pytest.mark.usefixtures("told")
async def test_large_text_is_not_cut(opened: Opened) -> None:
    page = await opened(PHONE)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    button = phone_of(page, "Siti").get_by_test_id("record")
    await expect(button).to_be_in_viewport()
    root = "document.documentElement"
    assert not await page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")
