"""Sending on what is in the chat, what others wrote, and answering a part of it."""

from playwright.async_api import Locator, Page, expect

from bot.sandbox import Person, Sandbox
from tests.page.conftest import Opened, messages_in, phone_of
from tests.sandbox.conftest import Bot

ASKED = "Bawa KTP dan surat PHK asli."


async def _choose(page: Page, bubble: Locator, item: str) -> None:
    await bubble.get_by_test_id("message-menu").click()
    await page.get_by_role("menuitem", name=item).click()


async def test_a_message_of_the_bot_is_sent_on_with_its_origin(
    page: Page, bot: Bot, siti: Person
) -> None:
    await bot.gets("sendMessage", chat_id=siti.id, text=ASKED)
    phone = phone_of(page, "Siti")
    asked = messages_in(phone).last
    await expect(asked).to_contain_text(ASKED)
    await _choose(page, asked, "Teruskan")
    await expect(phone.get_by_text("Meneruskan dari Sandbox")).to_be_visible()
    await phone.get_by_test_id("composer").fill("Ini yang saya maksud")
    await phone.get_by_role("button", name="Kirim").click()
    own = messages_in(phone).last
    await expect(own).to_have_attribute("data-from", "person")
    await expect(own.get_by_test_id("forwarded")).to_have_text(
        "Diteruskan dari Sandbox"
    )
    said, forwarded = siti.screen[-2:]
    assert said["text"] == "Ini yang saya maksud"
    assert forwarded["forward_origin"]["sender_user"]["is_bot"]
    await own.get_by_test_id("message-menu").click()
    await expect(page.get_by_role("menuitem", name="Ubah")).to_have_count(0)


async def test_forwarding_is_called_off(page: Page, siti: Person) -> None:
    phone = phone_of(page, "Siti")
    await _choose(page, messages_in(phone).last, "Teruskan")
    await expect(phone.get_by_role("button", name="Kirim")).to_be_visible()
    await phone.get_by_test_id("composer").press("Escape")
    await expect(phone.get_by_text("Meneruskan dari")).to_be_hidden()
    await expect(phone.get_by_role("button", name="Kirim")).to_be_hidden()
    assert len(siti.screen) == 1


async def test_an_album_is_sent_on_whole(page: Page, siti: Person) -> None:
    siti.sends_album(caption="Dua halaman")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(2)
    await _choose(page, messages_in(phone).last, "Teruskan")
    await phone.get_by_role("button", name="Kirim").click()
    await expect(messages_in(phone)).to_have_count(3)
    first, second = siti.screen[-2:]
    assert first["media_group_id"] == second["media_group_id"]


async def test_what_somebody_else_wrote_is_sent_on(
    opened: Opened, sandbox: Sandbox, siti: Person
) -> None:
    joko = sandbox.person("Joko")
    page = await opened()
    phone = phone_of(page, "Siti")
    for author, hides in (("Joko", False), ("HRD أحمد", True), ("Bu Ani", False)):
        await phone.get_by_test_id("attach").click()
        await page.get_by_role("menuitem", name="Teruskan dari orang lain").click()
        question = page.get_by_role("dialog", name="Teruskan")
        await question.get_by_label("Penulisnya", exact=True).fill(author)
        await question.get_by_label("Pesan", exact=True).fill("Anda di-PHK")
        await question.get_by_label("menyembunyikan").set_checked(hides)
        await question.get_by_role("button", name="Teruskan").click()
        mark = messages_in(phone).last.get_by_test_id("forwarded")
        await expect(mark).to_have_text(f"Diteruskan dari {author}")
        await expect(mark.locator("bdi")).to_have_text(author)
    known, hidden, stranger = (each["forward_origin"] for each in siti.screen[-3:])
    assert known["sender_user"]["id"] == joko.id
    assert hidden["type"] == "hidden_user"
    assert stranger["sender_user"]["first_name"] == "Bu Ani"


async def test_a_selected_part_is_answered(page: Page, bot: Bot, siti: Person) -> None:
    await bot.gets("sendMessage", chat_id=siti.id, text=ASKED)
    phone = phone_of(page, "Siti")
    asked = messages_in(phone).last
    await asked.locator(".text").evaluate(
        """(text) => {
            const range = document.createRange();
            range.setStart(text.firstChild, 5);
            range.setEnd(text.firstChild, 8);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    await _choose(page, asked, "Balas bagian ini")
    await phone.get_by_test_id("composer").fill("Fotokopi boleh?")
    await phone.get_by_role("button", name="Kirim").click()
    quote = messages_in(phone).last.get_by_test_id("quote")
    await expect(quote).to_have_text("SandboxKTP")
    assert siti.screen[-1]["quote"]["position"] == 5


async def test_a_quote_of_the_bot_shows_only_its_part(
    page: Page, bot: Bot, siti: Person
) -> None:
    asked = siti.says("Kapan cair?\nBerapa lama?")
    reply = {"message_id": asked["message_id"], "quote": "Berapa lama?"}
    told = {"chat_id": siti.id, "text": "3 hari", "reply_parameters": reply}
    await bot.gets("sendMessage", **told)
    phone = phone_of(page, "Siti")
    quote = messages_in(phone).last.get_by_test_id("quote")
    await expect(quote).to_have_text("SitiBerapa lama?")
    siti.deletes(asked)
    await quote.click()
    await expect(phone.get_by_test_id("toast")).to_have_text("Pesan itu sudah dihapus.")


async def test_what_is_protected_is_neither_sent_on_nor_copied(
    page: Page, bot: Bot, siti: Person
) -> None:
    await bot.gets(
        "sendMessage", chat_id=siti.id, text="Nomor Siti", protect_content=True
    )
    kept = messages_in(phone_of(page, "Siti")).last
    lock = kept.get_by_role("img", name="Tidak bisa diteruskan atau disalin")
    await expect(lock).to_be_visible()
    await expect(kept.locator(".text")).to_have_css("user-select", "none")
    await kept.get_by_test_id("message-menu").click()
    await expect(page.get_by_role("menuitem", name="Balas")).to_be_visible()
    for item in ("Teruskan", "Salin"):
        await expect(page.get_by_role("menuitem", name=item)).to_have_count(0)
