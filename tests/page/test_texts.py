"""Texts as they arrive, are formatted, edited, deleted, answered and written."""

from playwright.async_api import Page, expect

from bot.sandbox import Person
from tests.page.conftest import Opened, messages_in, phone_of
from tests.sandbox.conftest import Bot


async def test_a_message_arrives_by_itself(page: Page, bot: Bot, siti: Person) -> None:
    phone = phone_of(page, "Siti")
    await bot.gets("sendMessage", chat_id=siti.id, text="Halo, Siti")
    await expect(messages_in(phone)).to_have_count(2)
    await expect(messages_in(phone).last).to_contain_text("Halo, Siti")
    await expect(page.get_by_role("status").last).to_contain_text("Halo, Siti")


async def test_formatted_text_becomes_elements(
    page: Page, bot: Bot, siti: Person
) -> None:
    await bot.gets(
        "sendMessage",
        chat_id=siti.id,
        parse_mode="HTML",
        text="<b>Tebal <i>miring</i></b> 😀 <code>kode</code> "
        '<a href="https://example.org/">tautan</a> <tg-spoiler>rahasia</tg-spoiler>',
    )
    bubble = messages_in(phone_of(page, "Siti")).last
    await expect(bubble.locator("strong")).to_have_text("Tebal miring")
    await expect(bubble.locator("strong em")).to_have_text("miring")
    await expect(bubble.locator("code")).to_have_text("kode")
    link = bubble.get_by_role("link", name="tautan")
    await expect(link).to_have_attribute("href", "https://example.org/")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await bubble.get_by_role("button", name="Tampilkan teks tersembunyi").click()
    await expect(bubble.get_by_text("rahasia")).to_be_visible()


async def test_markup_in_a_message_stays_text(
    page: Page, bot: Bot, siti: Person
) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    await bot.gets("sendMessage", chat_id=siti.id, text=evil)
    bubble = messages_in(phone_of(page, "Siti")).last
    await expect(bubble).to_contain_text(evil)
    await expect(bubble.locator("img, script")).to_have_count(0)


async def test_a_link_that_runs_something_is_no_link(
    page: Page, bot: Bot, siti: Person
) -> None:
    entity = {
        "type": "text_link",
        "offset": 0,
        "length": 4,
        "url": "javascript:alert(1)",
    }
    await bot.gets("sendMessage", chat_id=siti.id, text="Klik", entities=[entity])
    bubble = messages_in(phone_of(page, "Siti")).last
    await expect(bubble).to_contain_text("Klik")
    await expect(bubble.get_by_role("link")).to_have_count(0)


async def test_entities_that_cross_are_cut(page: Page, bot: Bot, siti: Person) -> None:
    crossing = [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "italic", "offset": 2, "length": 4},
    ]
    await bot.gets("sendMessage", chat_id=siti.id, text="abcdef", entities=crossing)
    bubble = messages_in(phone_of(page, "Siti")).last
    await expect(bubble.locator("strong")).to_have_text("abcd")
    await expect(bubble.locator("em")).to_have_text("cd")
    await expect(bubble.locator(".text")).to_contain_text("abcdef")


async def test_a_long_quote_opens_on_a_tap(page: Page, bot: Bot, siti: Person) -> None:
    quoted = "\n".join(f"Baris {number}" for number in range(9))
    text = f"Rincian\n<blockquote expandable>{quoted}</blockquote>\nSelesai"
    await bot.gets("sendMessage", chat_id=siti.id, parse_mode="HTML", text=text)
    quote = messages_in(phone_of(page, "Siti")).last.locator("blockquote")
    toggle = quote.get_by_role("button", name="Buka kutipan")
    await expect(toggle).to_have_attribute("aria-expanded", "false")
    low = await quote.bounding_box()
    await toggle.click()
    await expect(quote.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    high = await quote.bounding_box()
    assert low is not None
    assert high is not None
    assert high["height"] > low["height"] * 2


async def test_a_quote_that_fits_has_nothing_to_open(
    page: Page, bot: Bot, siti: Person
) -> None:
    text = "Upah\n<blockquote expandable>Rp4.500.000</blockquote>\nSelesai"
    await bot.gets("sendMessage", chat_id=siti.id, parse_mode="HTML", text=text)
    quote = messages_in(phone_of(page, "Siti")).last.locator("blockquote")
    await expect(quote).to_have_text("Rp4.500.000")
    await expect(quote.get_by_role("button")).to_be_hidden()


async def test_an_edit_changes_the_bubble_in_place(
    page: Page, bot: Bot, siti: Person
) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="Lama")
    await bot.gets("sendMessage", chat_id=siti.id, text="Sesudahnya")
    number = sent["message_id"]
    await bot.gets("editMessageText", chat_id=siti.id, message_id=number, text="Baru")
    bubbles = messages_in(phone_of(page, "Siti"))
    await expect(bubbles).to_have_count(3)
    await expect(bubbles.nth(1)).to_contain_text("Baru")
    await expect(bubbles.nth(1)).to_contain_text("diedit")


async def test_a_deleted_message_goes(page: Page, bot: Bot, siti: Person) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="Salah kirim")
    bubbles = messages_in(phone_of(page, "Siti"))
    await expect(bubbles).to_have_count(2)
    await bot.gets("deleteMessage", chat_id=siti.id, message_id=sent["message_id"])
    await expect(bubbles).to_have_count(1)


async def test_what_is_written_reaches_the_bot_and_is_marked(
    page: Page, bot: Bot, siti: Person
) -> None:
    phone = phone_of(page, "Siti")
    field = phone.get_by_test_id("composer")
    await field.fill("Baris satu")
    await field.press("Shift+Enter")
    await field.press_sequentially("dua")
    await field.press("Enter")
    await expect(field).to_have_value("")
    own = messages_in(phone).last
    await expect(own).to_contain_text("Baris satu")
    await expect(own.get_by_role("img", name="Terkirim")).to_be_visible()
    start, said = await bot.gets("getUpdates", timeout=0)
    assert start["message"]["text"] == "/start"
    assert said["message"]["text"] == "Baris satu\ndua"
    await bot.gets("getUpdates", offset=said["update_id"] + 1, timeout=0)
    await expect(own.get_by_role("img", name="Diterima bot")).to_be_visible()
    assert siti.screen[-1]["sandbox"]["taken"]


async def test_marks_that_are_typed_become_formatting(page: Page, siti: Person) -> None:
    phone = phone_of(page, "Siti")
    field = phone.get_by_test_id("composer")
    await field.fill("😀 **tebal __miring__** dan `a**b**` 2 ** 3")
    await field.press("Enter")
    own = messages_in(phone).last
    await expect(own.locator("strong")).to_have_text("tebal miring")
    await expect(own.locator("strong em")).to_have_text("miring")
    await expect(own.locator("code")).to_have_text("a**b**")
    said = siti.screen[-1]
    assert said["text"] == "😀 tebal miring dan a**b** 2 ** 3"
    assert said["entities"][0] == {"type": "bold", "offset": 3, "length": 12}


async def test_a_message_is_answered_with_a_quote(
    page: Page, bot: Bot, siti: Person
) -> None:
    await bot.gets("sendMessage", chat_id=siti.id, text="Berapa gaji Anda?")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone).last).to_contain_text("Berapa gaji Anda?")
    await messages_in(phone).last.get_by_test_id("message-menu").click()
    await page.get_by_role("menuitem", name="Balas").click()
    await expect(phone.get_by_text("Membalas Sandbox")).to_be_visible()
    await phone.get_by_test_id("composer").fill("Rp4.500.000")
    await phone.get_by_role("button", name="Kirim").click()
    own = messages_in(phone).last
    await expect(own.get_by_test_id("quote")).to_contain_text("Berapa gaji Anda?")
    assert siti.screen[-1]["reply_to_message"]["text"] == "Berapa gaji Anda?"


async def test_an_own_message_is_edited_deleted_and_reacted_to(
    page: Page, siti: Person
) -> None:
    phone = phone_of(page, "Siti")
    siti.says("Salh")
    own = messages_in(phone).last
    await expect(own).to_contain_text("Salh")
    field = phone.get_by_test_id("composer")
    await field.press("ArrowUp")
    await expect(field).to_have_value("Salh")
    await field.fill("Salah")
    await field.press("Enter")
    await expect(own).to_contain_text("Salah")
    await own.get_by_test_id("message-menu").click()
    await page.get_by_role("menuitemcheckbox", name="Beri reaksi 👍").click()
    await expect(own.get_by_role("button", name="Reaksi 👍")).to_be_visible()
    await own.get_by_test_id("message-menu").click()
    await page.get_by_role("menuitem", name="Hapus").click()
    await page.get_by_role("dialog").get_by_role("button", name="Hapus").click()
    await expect(messages_in(phone)).to_have_count(1)
    assert [each["text"] for each in siti.screen] == ["/start"]


async def test_the_command_menu_sends_a_command(
    page: Page, bot: Bot, siti: Person
) -> None:
    commands = [
        {"command": "cek", "description": "Cek hak JKP"},
        {"command": "data", "description": "Data saya"},
    ]
    await bot.gets("setMyCommands", commands=commands)
    phone = phone_of(page, "Siti")
    await phone.get_by_role("button", name="Menu perintah").click()
    await expect(phone.get_by_role("button", name="/data Data saya")).to_be_visible()
    await phone.get_by_test_id("composer").fill("/c")
    await expect(phone.get_by_role("button", name="/data")).to_have_count(0)
    await phone.get_by_role("button", name="/cek Cek hak JKP").click()
    await expect(messages_in(phone).last).to_contain_text("/cek")
    assert siti.screen[-1]["text"] == "/cek"


async def test_the_bot_is_seen_typing(page: Page, bot: Bot, siti: Person) -> None:
    state = phone_of(page, "Siti").get_by_test_id("chat-state")
    await expect(state).to_have_text("bot")
    await bot.gets("sendChatAction", chat_id=siti.id, action="typing")
    await expect(state).to_have_text("mengetik…")
    await bot.gets("sendMessage", chat_id=siti.id, text="Sudah")
    await expect(state).to_have_text("bot")


async def test_typing_ends_by_itself_and_is_said_once(
    opened: Opened, bot: Bot, siti: Person
) -> None:
    page = await opened()
    await page.clock.install()
    await page.reload()
    phone = phone_of(page, "Siti")
    await phone.get_by_test_id("composer").focus()
    told = {"chat_id": siti.id, "action": "typing"}
    await bot.gets("sendChatAction", **told)
    state = phone.get_by_test_id("chat-state")
    await expect(state).to_have_text("mengetik…")
    heard = phone.get_by_role("status").filter(has_text="Sandbox sedang mengetik")
    await expect(heard).to_have_count(1)
    await page.clock.fast_forward(4000)
    await bot.gets("sendChatAction", **told)
    await expect(heard).to_have_count(1)
    await page.clock.fast_forward(5500)
    await expect(state).to_have_text("bot")
    await expect(heard).to_have_count(0)


async def test_a_pinned_message_stands_on_top(
    page: Page, bot: Bot, siti: Person
) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="Jangan bagi OTP")
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    await bot.gets("pinChatMessage", **place)
    pins = phone_of(page, "Siti").get_by_role("button", name="Pesan tersemat")
    await expect(pins).to_contain_text("Jangan bagi OTP")
    await bot.gets("unpinChatMessage", **place)
    await expect(pins).to_be_hidden()


async def test_who_reads_above_is_not_pulled_down(
    opened: Opened, bot: Bot, siti: Person
) -> None:
    for number in range(40):
        siti.says(f"Pesan {number}")
    page = await opened()
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone).last).to_be_in_viewport()
    await messages_in(phone).first.scroll_into_view_if_needed()
    jump = phone.get_by_role("button", name="Ke pesan terbaru")
    await expect(jump).to_be_visible()
    await bot.gets("sendMessage", chat_id=siti.id, text="Di bawah")
    await expect(jump).to_have_accessible_name("Ke pesan terbaru, 1 baru")
    await expect(messages_in(phone).first).to_be_in_viewport()
    await jump.click()
    await expect(messages_in(phone).last).to_be_in_viewport()
    await expect(jump).to_be_hidden()
