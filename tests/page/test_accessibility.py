"""What axe-core finds wrong, and what a keyboard alone can do."""

from importlib import resources

from playwright.async_api import Page, expect

from bot.sandbox import Person, Sandbox
from tests.page.conftest import (
    BOTH_THEMES,
    BOTH_WIDTHS,
    PHONE,
    Opened,
    Theme,
    messages_in,
    phone_of,
)
from tests.page.story import play
from tests.sandbox.conftest import Bot

_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
_FOUND = """axe.run({
    rules: { "label-content-name-mismatch": { enabled: true } },
}).then(({ violations }) => violations.flatMap((each) =>
    each.nodes.map((node) => `${each.id}: ${node.html}`)))"""


_STOPS = """each => [each, ...each.querySelectorAll("a, button, input, [tabindex]")]
    .filter(({ tabIndex }) => tabIndex === 0).length"""


async def faults_of(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it is now."""
    await page.evaluate(_AXE)
    faults: list[str] = await page.evaluate(_FOUND)
    return faults


@BOTH_THEMES
@BOTH_WIDTHS
async def test_axe_finds_nothing(
    opened: Opened, sandbox: Sandbox, bot: Bot, size: tuple[int, int], theme: Theme
) -> None:
    await play(sandbox, bot)
    page = await opened(size, theme)
    await expect(phone_of(page, "Siti")).to_be_visible()
    assert await faults_of(page) == []
    await phone_of(page, "Siti").get_by_test_id("attach").click()
    assert await faults_of(page) == []
    await page.keyboard.press("Escape")
    await page.get_by_test_id("clock").click()
    assert await faults_of(page) == []
    await page.keyboard.press("Escape")
    await page.get_by_test_id("faults").click()
    assert await faults_of(page) == []


@BOTH_THEMES
async def test_axe_finds_nothing_in_what_opens_in_a_chat(
    opened: Opened, sandbox: Sandbox, bot: Bot, theme: Theme
) -> None:
    await play(sandbox, bot)
    page = await opened(PHONE, theme)
    phone = phone_of(page, "Siti")
    forwarded = messages_in(phone).filter(has_text="Anda di-PHK")
    await forwarded.get_by_test_id("message-menu").click()
    assert await faults_of(page) == []
    await page.get_by_role("menuitem", name="Teruskan").click()
    assert await faults_of(page) == []
    await phone.get_by_test_id("composer").press("Escape")
    await phone.get_by_test_id("attach").click()
    await page.get_by_role("menuitem", name="Teruskan dari").click()
    assert await faults_of(page) == []
    await page.keyboard.press("Escape")
    await page.context.grant_permissions(["microphone"])
    await phone.get_by_test_id("record").click()
    await expect(phone.get_by_role("timer")).to_be_visible()
    assert await faults_of(page) == []
    await page.keyboard.press("Escape")
    await page.context.set_offline(offline=True)
    await phone.get_by_test_id("composer").fill("Halo")
    await phone.get_by_role("button", name="Kirim").click()
    await expect(phone.get_by_role("button", name="Kirim lagi")).to_be_visible()
    assert await faults_of(page) == []


async def test_a_keyboard_reaches_a_button_under_a_message(
    page: Page, bot: Bot, siti: Person
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    told = {"chat_id": siti.id, "text": "Benar?", "reply_markup": keyboard}
    await bot.gets("sendMessage", **told)
    yes = phone_of(page, "Siti").get_by_role("button", name="Ya")
    await expect(yes).to_be_visible()
    await phone_of(page, "Siti").get_by_test_id("history").focus()
    await page.keyboard.press("Tab")
    await expect(yes).to_be_focused()
    await page.keyboard.press("Space")
    await expect(yes).to_have_attribute("aria-busy", "true")


async def test_a_history_is_one_stop_and_arrows_lead_through_it(
    page: Page, bot: Bot, siti: Person
) -> None:
    choice = [[{"text": each, "callback_data": each} for each in ("Ya", "Tidak")]]
    for words in ("Satu /bantuan", "Dua", "Tiga"):
        markup = {"inline_keyboard": choice}
        told = {"chat_id": siti.id, "text": words, "reply_markup": markup}
        await bot.gets("sendMessage", **told)
    siti.sends_voice()
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(5)
    history, field = phone.get_by_test_id("history"), phone.get_by_test_id("composer")
    assert await history.evaluate(_STOPS) == 1
    menu = messages_in(phone).last.get_by_test_id("message-menu")
    await phone.get_by_test_id("chat-menu").focus()
    await page.keyboard.press("Tab")
    await expect(menu).to_be_focused()
    await page.keyboard.press("Tab")
    assert not await history.evaluate("each => each.contains(document.activeElement)")

    await page.keyboard.press("Shift+Tab")
    await expect(menu).to_be_focused()
    slider = history.get_by_role("slider")
    await page.keyboard.press("ArrowUp")
    await expect(slider).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(slider).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowLeft")
    await expect(history.get_by_role("button", name="Tidak").last).to_be_focused()
    await page.keyboard.press("Home")
    await page.keyboard.press("ArrowUp")
    await expect(history.get_by_role("button").first).to_be_focused()

    await bot.gets("sendMessage", chat_id=siti.id, text="Empat")
    await expect(messages_in(phone)).to_have_count(6)
    await expect(history.get_by_role("button").first).to_be_focused()
    assert await history.evaluate(_STOPS) == 1
    await page.keyboard.press("End")
    await expect(messages_in(phone).last.get_by_test_id("message-menu")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(field).to_be_focused()


async def test_the_menu_of_every_message_says_of_which_it_is(
    page: Page, siti: Person
) -> None:
    siti.says("Pesan pertama")
    siti.says("Pesan kedua")
    phone = phone_of(page, "Siti")
    for words in ("Pesan pertama", "Pesan kedua"):
        message = messages_in(phone).filter(has_text=words)
        menu = message.get_by_role("button", name="Menu pesan")
        await expect(menu).to_have_accessible_description(words)


async def test_a_menu_is_walked_with_arrows_and_gives_the_focus_back(
    page: Page, siti: Person
) -> None:
    siti.says("Pesan")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone).last).to_contain_text("Pesan")
    more = messages_in(phone).last.get_by_test_id("message-menu")
    await more.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("End")
    await expect(page.get_by_role("menuitem", name="Hapus")).to_be_focused()
    await page.keyboard.press("Home")
    first = page.get_by_role("menuitemcheckbox").first
    await expect(first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()
