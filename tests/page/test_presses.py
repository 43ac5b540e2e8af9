"""Buttons under messages and below the field, and the answers to them."""

import re
from typing import Any

from playwright.async_api import Locator, Page, expect

from bot.sandbox import Person
from tests.page.conftest import messages_in, phone_of
from tests.sandbox.conftest import Bot

ASK = {
    "text": "Siapa yang mengakhiri pekerjaan?",
    "reply_markup": {
        "inline_keyboard": [
            [{"text": "Perusahaan", "callback_data": "w:1"}],
            [
                {"text": "Saya", "callback_data": "w:2"},
                {"text": "Tidak tahu", "callback_data": "w:3"},
            ],
        ]
    },
}


def _button(phone: Locator, label: str) -> Locator:
    return phone.get_by_test_id("inline-button").filter(has_text=label)


async def _pressed(bot: Bot) -> dict[str, Any]:
    """Return the press that waits for the bot."""
    updates = await bot.gets(
        "getUpdates", timeout=5, allowed_updates=["callback_query"]
    )
    query: dict[str, Any] = updates[-1]["callback_query"]
    return query


async def test_a_press_turns_until_it_is_answered(
    page: Page, bot: Bot, siti: Person
) -> None:
    await bot.gets("sendMessage", chat_id=siti.id, **ASK)
    button = _button(phone_of(page, "Siti"), "Saya")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    query = await _pressed(bot)
    assert query["data"] == "w:2"
    await bot.gets("answerCallbackQuery", callback_query_id=query["id"], text="Dicatat")
    await expect(button).not_to_have_attribute("aria-busy", "true")
    await expect(phone_of(page, "Siti").get_by_test_id("toast")).to_have_text("Dicatat")


async def test_what_changes_under_a_finger_is_pressed_all_the_same(
    page: Page, bot: Bot, siti: Person
) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, **ASK)
    phone = phone_of(page, "Siti")
    await _button(phone, "Perusahaan").hover()
    await page.mouse.down()
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    await bot.gets("editMessageText", **place, **{**ASK, "text": "Siapa?"})
    await bot.gets("sendMessage", chat_id=siti.id, text="Satu lagi")
    await bot.gets("sendChatAction", chat_id=siti.id, action="typing")
    await expect(phone.get_by_test_id("chat-state")).to_have_class(re.compile("acting"))
    await page.mouse.up()

    query = await _pressed(bot)
    assert query["data"] == "w:1"
    await expect(messages_in(phone).nth(-2)).to_contain_text("Siapa?")
    await expect(messages_in(phone).last).to_contain_text("Satu lagi")


async def test_an_alert_is_read_and_closed_with_the_keyboard(
    page: Page, bot: Bot, siti: Person
) -> None:
    await bot.gets("sendMessage", chat_id=siti.id, **ASK)
    phone = phone_of(page, "Siti")
    await _button(phone, "Tidak tahu").focus()
    await page.keyboard.press("Enter")
    query = await _pressed(bot)
    await bot.gets(
        "answerCallbackQuery",
        callback_query_id=query["id"],
        text="Lihat surat PHK Anda.",
        show_alert=True,
    )
    alert = phone.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Lihat surat PHK Anda.")
    await expect(alert.get_by_role("button", name="OK")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(alert).to_have_count(0)


async def test_a_card_is_edited_in_place_and_keeps_its_keyboard(
    page: Page, bot: Bot, siti: Person
) -> None:
    card = await bot.gets("sendMessage", chat_id=siti.id, **ASK)
    phone = phone_of(page, "Siti")
    await _button(phone, "Perusahaan").focus()
    keyboard = {"inline_keyboard": [[{"text": "Kembali", "callback_data": "b"}]]}
    await bot.gets(
        "editMessageText",
        chat_id=siti.id,
        message_id=card["message_id"],
        text="Kapan?",
        reply_markup=keyboard,
    )
    await expect(messages_in(phone)).to_have_count(2)
    await expect(messages_in(phone).last).to_contain_text("Kapan?")
    await expect(messages_in(phone).last).not_to_contain_text("diedit")
    await expect(phone.get_by_test_id("inline-button")).to_have_text(["Kembali"])


async def test_a_stale_button_says_why_it_does_nothing(
    page: Page, bot: Bot, siti: Person
) -> None:
    await bot.gets("sendMessage", chat_id=siti.id, **ASK)
    phone = phone_of(page, "Siti")
    await expect(_button(phone, "Saya")).to_be_visible()
    await page.route(
        "**/press",
        lambda route: route.fulfill(status=400, json={"error": "sudah tidak ada"}),
    )
    await _button(phone, "Saya").click()
    await expect(phone.get_by_test_id("toast")).to_have_text(
        "Tidak bisa: sudah tidak ada"
    )
    await expect(_button(phone, "Saya")).not_to_have_attribute("aria-busy", "true")


async def test_the_reply_keyboard_says_its_label_and_shares_the_number(
    page: Page, bot: Bot, siti: Person
) -> None:
    keyboard = {
        "keyboard": [
            [{"text": "Bagikan nomor saya", "request_contact": True}],
            ["Lewati"],
        ],
        "resize_keyboard": True,
        "input_field_placeholder": "Nomor ponsel",
    }
    told = {"chat_id": siti.id, "text": "Nomor Anda?", "reply_markup": keyboard}
    await bot.gets("sendMessage", **told)
    phone = phone_of(page, "Siti")
    field = phone.get_by_test_id("composer")
    await expect(field).to_have_attribute("placeholder", "Nomor ponsel")
    await phone.get_by_test_id("reply-button").filter(has_text="Bagikan").click()
    question = page.get_by_role("dialog", name="Nomor saya")
    await question.get_by_label("Nomor ponsel").fill("6281298765432")
    await question.get_by_role("button", name="Bagikan").click()
    await expect(messages_in(phone).last).to_contain_text("6281298765432")
    assert siti.screen[-1]["contact"]["user_id"] == siti.id
    await phone.get_by_test_id("reply-button").filter(has_text="Lewati").click()
    await expect(messages_in(phone).last).to_contain_text("Lewati")
    gone = {"remove_keyboard": True}
    await bot.gets("sendMessage", chat_id=siti.id, text="Baik", reply_markup=gone)
    await expect(phone.get_by_test_id("reply-button")).to_have_count(0)


async def test_a_keyboard_for_once_hides_and_can_be_shown_again(
    page: Page, bot: Bot, siti: Person
) -> None:
    keyboard = {"keyboard": [["Ya", "Tidak"]], "one_time_keyboard": True}
    told = {"chat_id": siti.id, "text": "Benar?", "reply_markup": keyboard}
    await bot.gets("sendMessage", **told)
    phone = phone_of(page, "Siti")
    await phone.get_by_role("button", name="Ya").click()
    await expect(messages_in(phone).last).to_contain_text("Ya")
    await expect(phone.get_by_role("button", name="Tidak")).to_be_hidden()
    await phone.get_by_role("button", name="Tampilkan tombol").click()
    await expect(phone.get_by_role("button", name="Tidak")).to_be_visible()


async def test_a_forced_reply_is_ready_to_be_written(
    page: Page, bot: Bot, siti: Person
) -> None:
    forced = {"force_reply": True, "input_field_placeholder": "Tulis nama"}
    told = {"chat_id": siti.id, "text": "Siapa nama Anda?", "reply_markup": forced}
    await bot.gets("sendMessage", **told)
    phone = phone_of(page, "Siti")
    await expect(phone.get_by_text("Membalas Sandbox")).to_be_visible()
    await phone.get_by_test_id("composer").fill("Siti Aminah")
    await phone.get_by_role("button", name="Kirim").click()
    quote = messages_in(phone).last.get_by_test_id("quote")
    await expect(quote).to_contain_text("Siapa nama Anda?")
