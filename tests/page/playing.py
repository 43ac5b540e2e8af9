"""What the owner of one phone of the page does and sees."""

import re
from dataclasses import dataclass
from typing import Self

from playwright.async_api import Browser, FilePayload, Locator, Page, expect

from tests.page.conftest import DESKTOP, Theme, messages_in, phone_of

PATIENCE = 30_000.0
"""Milliseconds that something may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone of the page; on a narrow screen its tab brings it to the front."""

    page: Page
    screen: Locator
    tab: Locator | None = None

    @classmethod
    def of(cls, page: Page, name: str) -> Self:
        """Return the phone of a person on a page of this width."""
        screen = phone_of(page, name)
        if page.viewport_size and page.viewport_size["width"] == DESKTOP[0]:
            return cls(page, screen)
        tabs = page.get_by_role("navigation", name="Ponsel").get_by_role("button")
        return cls(page, screen, tabs.filter(has_text=name))

    async def takes_up(self) -> None:
        """Have this phone in front."""
        if self.tab is not None:
            await self.tab.click(timeout=PATIENCE)

    def message(self, words: str) -> Locator:
        """Return the newest bubble with these words."""
        return messages_in(self.screen).filter(has_text=words).last

    async def sees(self, words: str) -> Locator:
        """Wait until some message holds these words, and return it."""
        await self.takes_up()
        found = self.message(words)
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found

    async def presses(self, label: str) -> None:
        """Press the newest button of just that name, once it is there."""
        await self._presses(f"^{re.escape(label)}$")

    async def presses_first_word(self, word: str) -> None:
        """Press the newest button whose name begins with a word."""
        await self._presses(f"^{re.escape(word)} ")

    async def sees_button(self, label: str) -> None:
        """Wait until a button has just that name."""
        await self.takes_up()
        named = self._named(f"^{re.escape(label)}$")
        await expect(named).to_be_visible(timeout=PATIENCE)

    async def _presses(self, pattern: str) -> None:
        await self.takes_up()
        await self._named(pattern).click(timeout=PATIENCE)

    def _named(self, pattern: str) -> Locator:
        buttons = self.screen.get_by_test_id("inline-button")
        return buttons.filter(has_text=re.compile(pattern)).last

    async def agrees(self, label: str) -> None:
        """Press a button of the page itself, such as Start or OK."""
        await self.takes_up()
        button = self.screen.get_by_role("button", name=label)
        await button.click(timeout=PATIENCE)

    async def says(self, words: str) -> None:
        """Type and send."""
        await self.takes_up()
        await self.screen.get_by_test_id("composer").fill(words)
        await self.screen.get_by_role("button", name="Kirim", exact=True).click()

    async def chooses(self, words: str, item: str) -> None:
        """Open the menu of a message, with a finger or a mouse, and choose there."""
        bubble = await self.sees(words)
        if self.tab is None:
            await bubble.get_by_test_id("message-menu").click()
        else:
            await bubble.locator(".text").tap()
        await self.page.get_by_role("menuitem", name=item, exact=True).click()

    async def sends(self, *files: FilePayload, caption: str = "") -> None:
        """Choose files and send them with a caption."""
        await self.takes_up()
        await self.screen.get_by_test_id("files").set_input_files(list(files))
        question = self.page.get_by_role("dialog")
        await question.get_by_label("Keterangan").fill(caption)
        await question.get_by_role("button", name="Kirim").click()


async def page_of(browser: Browser, size: tuple[int, int], theme: Theme) -> Page:
    """Open a page as a desktop has it, or as a phone with fingers on it."""
    width, height = size
    is_phone = size != DESKTOP
    return await browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=theme,
        reduced_motion="reduce",
        locale="id-ID",
        is_mobile=is_phone,
        has_touch=is_phone,
    )
