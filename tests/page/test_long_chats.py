"""A chat of 2,000 messages, long words, names from right to left, large emoji."""

import pytest
from playwright.async_api import Locator, Page, expect

from bot.sandbox import Person, Sandbox
from tests.page.conftest import PHONE, Opened, messages_in, phone_of
from tests.sandbox.conftest import Bot

MANY = 2000
MOST_DRAWN = 200
"""Bubbles at once; each change goes through them all."""


@pytest.fixture
async def long_chat(opened: Opened, siti: Person) -> Page:
    """The page with a chat that began long ago."""
    for number in range(MANY):
        siti.says(f"Pesan ke-{number}.")
    return await opened(PHONE)


async def _numbers(phone: Locator) -> list[str]:
    drawn: list[str] = await messages_in(phone).evaluate_all(
        "all => all.map((each) => each.dataset.messageId)"
    )
    return drawn


async def test_a_long_chat_is_drawn_from_its_end(
    long_chat: Page, bot: Bot, siti: Person
) -> None:
    phone = phone_of(long_chat, "Siti")
    await expect(messages_in(phone).last).to_contain_text(f"ke-{MANY - 1}.")
    assert len(await _numbers(phone)) < MOST_DRAWN
    for number in range(MOST_DRAWN):
        await bot.gets("sendMessage", chat_id=siti.id, text=f"Jawaban {number}.")
    await expect(messages_in(phone).last).to_contain_text(f"n {MOST_DRAWN - 1}.")
    await expect(messages_in(phone).last).to_be_in_viewport()
    assert len(await _numbers(phone)) < MOST_DRAWN


async def test_who_scrolls_up_reads_on_where_they_were(long_chat: Page) -> None:
    phone = phone_of(long_chat, "Siti")
    await expect(messages_in(phone).last).to_be_in_viewport()
    (first, *_), read = await _numbers(phone), messages_in(phone).first
    await read.scroll_into_view_if_needed()
    earlier = phone.locator(f'[data-message-id="{int(first) - 1}"]')
    await expect(earlier).to_be_attached()
    await expect(phone.locator(f'[data-message-id="{first}"]')).to_be_in_viewport()


async def test_a_keyboard_reads_back_with_a_button(long_chat: Page) -> None:
    phone = phone_of(long_chat, "Siti")
    await expect(messages_in(phone).last).to_be_in_viewport()
    (first, *_) = await _numbers(phone)
    await phone.get_by_role("button", name="Pesan sebelumnya").press("Enter")
    earlier = phone.locator(f'[data-message-id="{int(first) - 1}"]')
    await expect(earlier).to_be_attached()


async def test_a_pin_from_long_ago_is_found(
    long_chat: Page, bot: Bot, siti: Person
) -> None:
    old = siti.screen[3]["message_id"]
    await bot.gets("pinChatMessage", chat_id=siti.id, message_id=old)
    phone = phone_of(long_chat, "Siti")
    await phone.get_by_role("button", name="Pesan tersemat").click()
    found = phone.locator(f'[data-message-id="{old}"]')
    await expect(found).to_be_in_viewport()
    await expect(found).to_contain_text("ke-2.")


async def test_words_and_names_of_any_shape_fit(
    opened: Opened, sandbox: Sandbox, bot: Bot
) -> None:
    ahmad = sandbox.person("أحمد بن عبد الله بن محمد" * 2)
    ahmad.starts()
    word = "x" * 300
    told = {"chat_id": ahmad.id, "text": f"{word} {ahmad.name}"}
    sent = await bot.gets("sendMessage", **told)
    ahmad.forwards(ahmad.replies(sent, "نعم"))
    keyboard = {"keyboard": [[word[:120]], *[[f"Kota {n}"] for n in range(60)]]}
    await bot.gets("sendMessage", **told, reply_markup=keyboard)
    page = await opened(PHONE)
    phone = phone_of(page, ahmad.name)
    await expect(messages_in(phone).last).to_be_visible()
    wide = await page.evaluate(
        "[...document.querySelectorAll('.history, .reply-keyboard, html')]"
        ".filter((each) => each.scrollWidth > each.clientWidth).length"
    )
    assert wide == 0
    await phone.get_by_test_id("reply-button").last.scroll_into_view_if_needed()
    await expect(phone.get_by_test_id("reply-button").last).to_be_in_viewport()
    await expect(phone.get_by_test_id("composer")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("text", "large"),
    [
        ("🙏", "of-1"),
        ("👍🏽🇮🇩", "of-2"),
        ("👨‍👩‍👧‍👦 🙏 ❤️", "of-3"),
        ("🙏🙏🙏🙏", ""),
        ("🙏 ya", ""),
        ("3", ""),
    ],
)
async def test_a_few_emoji_are_large(
    page: Page, siti: Person, text: str, large: str
) -> None:
    siti.says(text)
    own = messages_in(phone_of(page, "Siti")).nth(1)
    await expect(own).to_be_visible()
    classes = (await own.get_attribute("class") or "").split()
    assert [each for each in classes if each.startswith("of-")] == (
        [large] if large else []
    )
    assert ("is-only-emoji" in classes) is bool(large)
