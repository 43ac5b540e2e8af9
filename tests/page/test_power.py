"""The bot's switch, and its link as a picture that a camera reads."""

import re

import pytest
from playwright.async_api import expect

from bot.sandbox import Person, Sandbox
from tests.page.conftest import BOTH_THEMES, Opened, Theme, phone_of
from tests.page.test_accessibility import faults_of
from tests.sandbox.conftest import Bot
from tests.sandbox.test_power import Switch


async def test_the_bot_is_killed_and_started(
    opened: Opened, sandbox: Sandbox, siti: Person
) -> None:
    switch = Switch(sandbox)
    sandbox.world.power = switch
    page = await opened()
    button = page.get_by_test_id("power")
    await expect(button).to_have_text("Bot menyala")
    await button.click()
    lever = page.get_by_role("dialog", name="Proses bot").get_by_role("switch")
    await expect(lever).to_be_checked()

    await lever.click()

    await expect(button).to_have_text("Bot mati")
    await expect(lever).not_to_be_checked()
    assert not switch.is_on
    await lever.click()
    await expect(button).to_have_text("Bot memulai…")
    switch.may_start.set()
    await expect(button).to_have_text("Bot menyala")
    await expect(phone_of(page, siti.name)).to_be_visible()


async def test_a_sandbox_that_runs_alone_shows_no_switch(
    opened: Opened, siti: Person
) -> None:
    page = await opened()
    await expect(phone_of(page, siti.name)).to_be_visible()
    await expect(page.get_by_test_id("power")).to_be_hidden()


async def test_a_link_is_shown_with_its_code_and_opened_here(
    opened: Opened, siti: Person
) -> None:
    page = await opened()
    phone = phone_of(page, siti.name)
    await phone.get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Tautan dan QR").click()
    link = page.get_by_test_id("bot-link")
    await expect(link).to_have_text("https://t.me/sandbox_bot")
    code = page.get_by_label("Kode di tautan")

    await code.fill("inv_9xY-2")

    address = "https://t.me/sandbox_bot?start=inv_9xY-2"
    await expect(link).to_have_text(address)
    picture = page.get_by_role("img", name=f"Kode QR untuk {address}")
    await expect(picture).to_have_js_property("complete", value=True)
    assert await picture.evaluate("each => each.naturalWidth > 0")
    await page.get_by_role("button", name="Buka di sini").click()
    await phone.get_by_role("button", name="Mulai").click()
    await siti.until(lambda: siti.screen[-1].get("text") == "/start inv_9xY-2" or None)


async def test_a_code_that_telegram_does_not_take_is_not_opened(
    opened: Opened, siti: Person
) -> None:
    page = await opened()
    await phone_of(page, siti.name).get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Tautan dan QR").click()
    await page.get_by_label("Kode di tautan").fill("dua kata")

    await page.get_by_role("button", name="Buka di sini").click()

    await expect(page.get_by_test_id("bot-link")).not_to_have_text(re.compile("dua"))
    await expect(page.get_by_role("dialog", name="Tautan dan QR")).to_be_visible()


async def test_both_links_are_copied(opened: Opened, siti: Person) -> None:
    page = await opened()
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await phone_of(page, siti.name).get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Tautan dan QR").click()
    await page.get_by_label("Kode di tautan").fill("abc")
    for link, test_id in (
        ("https://t.me/sandbox_bot?start=abc", "bot-link"),
        (f"{page.url}?start=abc", "page-link"),
    ):
        await expect(page.get_by_test_id(test_id)).to_have_text(link)
        await page.get_by_role("button", name=f"Salin {link}").click()
        await expect(
            page.get_by_role("status").filter(has_text="disalin")
        ).to_have_count(1)
        assert await page.evaluate("navigator.clipboard.readText()") == link


async def test_the_link_that_budi_got_is_followed_on_another_phone(
    opened: Opened, sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    budi = sandbox.person("Budi")
    budi.starts()
    link = "https://t.me/sandbox_bot?start=inv_9xY-2"
    await bot.gets("sendMessage", chat_id=budi.id, text=f"Undangan.\n\n{link}")
    page = await opened()
    phone = phone_of(page, siti.name)
    await phone.get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Buka tautan").click()

    await page.get_by_role("button", name="Dari Budi: inv_9xY-2").click()
    await phone.get_by_role("button", name="Mulai").click()

    await siti.until(lambda: siti.screen[-1].get("text") == "/start inv_9xY-2" or None)


@pytest.mark.parametrize(
    ("pasted", "payload"),
    [
        ("https://t.me/sandbox_bot?start=abc", "abc"),
        ("telegram.me/Sandbox_bot?start=abc", "abc"),
        ("tg://resolve?domain=sandbox_bot&start=abc", "abc"),
        ("Undangan untuk Petugas.\n\nhttps://t.me/sandbox_bot?start=abc", "abc"),
        ("abc", "abc"),
    ],
)
async def test_what_is_pasted_is_understood(
    opened: Opened, siti: Person, pasted: str, payload: str
) -> None:
    page = await opened()
    phone = phone_of(page, siti.name)
    await phone.get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Buka tautan").click()
    await page.get_by_label("Tautan atau kodenya").fill(pasted)
    await page.get_by_role("button", name="Buka", exact=True).click()
    await phone.get_by_role("button", name="Mulai").click()
    await siti.until(lambda: siti.screen[-1].get("text") == f"/start {payload}" or None)


async def test_a_link_to_elsewhere_is_not_followed(
    opened: Opened, siti: Person
) -> None:
    page = await opened()
    phone = phone_of(page, siti.name)
    await phone.get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Buka tautan").click()
    await page.get_by_label("Tautan atau kodenya").fill("https://t.me/another_bot")
    await page.get_by_role("button", name="Buka", exact=True).click()
    await expect(phone.get_by_test_id("toast")).to_contain_text("bukan tautan")
    await expect(phone.get_by_role("button", name="Mulai")).to_be_hidden()


@BOTH_THEMES
async def test_axe_finds_nothing_in_either(
    opened: Opened, sandbox: Sandbox, siti: Person, theme: Theme
) -> None:
    sandbox.world.power = Switch(sandbox)
    page = await opened(theme=theme)
    await page.get_by_test_id("power").click()
    assert await faults_of(page) == []
    await page.keyboard.press("Escape")
    await phone_of(page, siti.name).get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Tautan dan QR").click()
    assert await faults_of(page) == []
    await page.keyboard.press("Escape")
    rina = sandbox.person("Rina")
    rina.says("t.me/sandbox_bot?start=abc")
    await expect(phone_of(page, rina.name)).to_be_visible()
    await phone_of(page, siti.name).get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name="Buka tautan").click()
    await expect(page.get_by_role("button", name="Dari Rina")).to_be_visible()
    assert await faults_of(page) == []
