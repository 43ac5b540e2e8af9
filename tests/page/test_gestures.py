"""What fingers and a mouse do to a bubble."""

from playwright.async_api import Browser, Locator, Page, expect

from bot.sandbox import Person
from tests.page.conftest import PHONE, messages_in, phone_of
from tests.page.playing import page_of


async def _swipes(bubble: Locator, *, to: int, up: str = "pointerup") -> None:
    """Move a finger from the middle of a screen to the left."""
    finger = {"pointerType": "touch", "pointerId": 7, "isPrimary": True}
    await bubble.dispatch_event("pointerdown", {**finger, "clientX": 300})
    await bubble.dispatch_event("pointermove", {**finger, "clientX": 300 - to})
    await bubble.dispatch_event(up, finger)


async def test_a_swipe_to_the_left_replies(page: Page, siti: Person) -> None:
    siti.says("Kapan cair?")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(2)
    bubble = messages_in(phone).last.locator(".bubble")
    strip = phone.get_by_text("Membalas Siti")
    await _swipes(bubble, to=30)
    await expect(strip).to_be_hidden()
    await _swipes(bubble, to=100, up="pointercancel")
    await expect(strip).to_be_hidden()
    await _swipes(bubble, to=100)
    await expect(strip).to_be_visible()
    await expect(bubble).to_have_css("translate", "none")


async def test_two_clicks_reply_and_the_right_button_opens_the_menu(
    page: Page, siti: Person
) -> None:
    siti.says("Kapan cair?")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(2)
    text = messages_in(phone).last.locator(".text")
    await text.click(button="right")
    await expect(page.get_by_role("menuitem", name="Balas")).to_be_visible()
    await page.keyboard.press("Escape")
    await text.dblclick()
    await expect(phone.get_by_text("Membalas Siti")).to_be_visible()


async def test_a_tap_opens_the_menu_of_a_message(
    browser: Browser, address: str, siti: Person
) -> None:
    siti.says("Kapan cair?")
    page = await page_of(browser, PHONE, "light")
    await page.goto(address)
    phone = phone_of(page, siti.name)
    await messages_in(phone).last.locator(".text").tap()
    await page.get_by_role("menuitem", name="Salin teks").tap()
    await expect(phone.get_by_test_id("toast")).to_be_visible()


async def test_a_text_is_copied_without_a_clipboard(page: Page) -> None:
    await page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    phone = phone_of(page, "Siti")
    await messages_in(phone).last.get_by_test_id("message-menu").click()
    await page.get_by_role("menuitem", name="Salin teks").click()
    await expect(phone.get_by_test_id("toast")).to_have_text("Teks disalin")
    await phone.get_by_test_id("composer").focus()
    await page.keyboard.press("Control+V")
    await expect(phone.get_by_test_id("composer")).to_have_value("/start")
