"""Whose phone it is, starting, blocking, links, and one phone at a time."""

import pytest
from playwright.async_api import Page, expect

from bot.sandbox import Person, Sandbox
from tests.page.conftest import PHONE, Opened, messages_in, phone_of
from tests.sandbox.conftest import Bot


async def _choose(page: Page, name: str, item: str) -> None:
    await phone_of(page, name).get_by_test_id("chat-menu").click()
    await page.get_by_role("menuitem", name=item).click()


async def test_nobody_is_there_and_three_are_brought(opened: Opened) -> None:
    page = await opened()
    await page.get_by_role("button", name="Ajak Siti, Rina, dan Budi").click()
    await expect(page.get_by_test_id("phone")).to_have_count(3)
    for name in ("Siti", "Rina", "Budi"):
        await expect(phone_of(page, name)).to_be_visible()


async def test_who_has_not_started_presses_start(
    opened: Opened, siti: Person, rina: Person
) -> None:
    page = await opened()
    phone = phone_of(page, "Rina")
    await expect(phone.get_by_test_id("composer")).to_be_hidden()
    await phone.get_by_role("button", name="Mulai").click()
    await expect(messages_in(phone)).to_contain_text(["/start"])
    await expect(phone.get_by_test_id("composer")).to_be_visible()
    assert rina.screen[0]["text"] == siti.screen[0]["text"] == "/start"


async def test_blocking_and_unblocking(page: Page, bot: Bot, siti: Person) -> None:
    phone = phone_of(page, "Siti")
    await _choose(page, "Siti", "Blokir bot")
    await expect(phone.get_by_text("Siti memblokir bot ini")).to_be_visible()
    await expect(phone.get_by_test_id("composer")).to_be_hidden()
    refusal = await bot.is_refused("sendMessage", chat_id=siti.id, text="Halo")
    assert "blocked" in refusal
    await phone.get_by_role("button", name="Buka blokir").click()
    await expect(phone.get_by_test_id("composer")).to_be_visible()
    await bot.gets("sendMessage", chat_id=siti.id, text="Halo lagi")
    await expect(messages_in(phone).last).to_contain_text("Halo lagi")


async def test_clearing_asks_first(page: Page, siti: Person) -> None:
    await _choose(page, "Siti", "Bersihkan riwayat")
    question = page.get_by_role("dialog", name="Bersihkan riwayat")
    await question.get_by_role("button", name="Batal").click()
    await expect(messages_in(phone_of(page, "Siti"))).to_have_count(1)
    await _choose(page, "Siti", "Bersihkan riwayat")
    await question.get_by_role("button", name="Bersihkan riwayat").click()
    await expect(messages_in(phone_of(page, "Siti"))).to_have_count(0)
    assert siti.screen == []


async def test_an_account_is_deleted(page: Page, siti: Person) -> None:
    await _choose(page, "Siti", "Hapus akun")
    question = page.get_by_role("dialog", name="Hapus akun")
    await question.get_by_role("button", name="Hapus akun").click()
    phone = phone_of(page, "Siti")
    await expect(phone.get_by_text("Siti sudah menghapus akun")).to_be_visible()
    assert siti.chat.deactivated


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/sandbox_bot?start=poster-7",
        "t.me/sandbox_bot?start=poster-7",
        "tg://resolve?domain=sandbox_bot&start=poster-7",
        "poster-7",
    ],
)
async def test_a_link_to_the_bot_carries_its_code(
    page: Page, siti: Person, link: str
) -> None:
    await _choose(page, "Siti", "Buka tautan bot")
    question = page.get_by_role("dialog")
    await question.get_by_label("Tautan").fill(link)
    await question.get_by_role("button", name="Buka").click()
    await phone_of(page, "Siti").get_by_role("button", name="Mulai").click()
    await expect(messages_in(phone_of(page, "Siti"))).to_have_count(2)
    assert siti.screen[-1]["text"] == "/start poster-7"


async def test_a_link_in_a_message_and_in_the_address(
    opened: Opened, bot: Bot, siti: Person
) -> None:
    page = await opened(path="/?start=dari-poster")
    phone = phone_of(page, "Siti")
    await phone.get_by_role("button", name="Mulai").click()
    await expect(messages_in(phone).last).to_contain_text("/start dari-poster")
    invitation = "https://t.me/sandbox_bot?start=undangan"
    await bot.gets("sendMessage", chat_id=siti.id, text=invitation)
    await expect(messages_in(phone).last).to_contain_text("undangan")
    await messages_in(phone).last.get_by_role("link").click()
    await phone.get_by_role("button", name="Mulai").click()
    await expect(messages_in(phone).last).to_contain_text("/start undangan")


async def test_a_phone_changes_hands_and_a_person_is_added(
    page: Page, sandbox: Sandbox, siti: Person
) -> None:
    siti.says("Dari Siti")
    owner = phone_of(page, "Siti").get_by_test_id("owner")
    await owner.select_option("+ orang baru")
    question = page.get_by_role("dialog", name="Tambah orang")
    await question.get_by_label("Nama").fill("Dewi")
    await question.get_by_role("button", name="Tambah").click()
    await expect(phone_of(page, "Dewi").first).to_be_visible()
    assert [each.name for each in sandbox.people()] == ["Siti", "Dewi"]


async def test_who_is_out_of_sight_is_counted(
    opened: Opened, sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    for name in ("Rina", "Budi", "Agus"):
        sandbox.person(name).starts()
    agus = sandbox.people()[-1]
    page = await opened()
    await expect(page.get_by_test_id("phone")).to_have_count(3)
    await bot.gets("sendMessage", chat_id=agus.id, text="Ada tugas")
    owner = phone_of(page, "Siti").get_by_test_id("owner")
    await expect(owner.locator("option").nth(3)).to_have_text("Agus (1 baru)")
    await owner.select_option(str(agus.id))
    phone = phone_of(page, "Agus")
    await expect(messages_in(phone).last).to_contain_text("Ada tugas")
    await page.reload()
    await expect(phone_of(page, "Agus")).to_be_visible()
    assert siti.name == "Siti"


async def test_one_phone_at_a_time_on_a_narrow_screen(
    opened: Opened, bot: Bot, siti: Person, rina: Person
) -> None:
    rina.starts()
    page = await opened(PHONE)
    await expect(phone_of(page, "Siti")).to_be_visible()
    await expect(page.get_by_test_id("phone").nth(1)).to_be_hidden()
    await bot.gets("sendMessage", chat_id=rina.id, text="Antrean")
    tab = page.get_by_role("navigation", name="Ponsel").get_by_role("button").nth(1)
    await expect(tab).to_contain_text("1")
    await tab.click()
    await expect(messages_in(phone_of(page, "Rina")).last).to_be_in_viewport()
    await expect(tab).to_have_attribute("aria-current", "true")
    await expect(tab).to_have_text("RRina")
    assert siti.name == "Siti"
