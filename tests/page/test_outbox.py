"""What is on its way, what could not be sent, and that nothing typed is lost."""

import asyncio

from playwright.async_api import Page, Route, expect

from bot.sandbox import Person
from tests.page.conftest import messages_in, phone_of
from tests.page.test_files import LETTER
from tests.sandbox.conftest import Bot


async def test_a_clock_stands_there_until_it_has_arrived(
    page: Page, siti: Person
) -> None:
    held = asyncio.Event()

    async def hold(route: Route) -> None:
        await held.wait()
        await route.continue_()

    await page.route("**/say", hold)
    phone = phone_of(page, "Siti")
    for words in ("Pertama", "Kedua"):
        await phone.get_by_test_id("composer").fill(words)
        await phone.get_by_test_id("composer").press("Enter")
    pending = phone.get_by_test_id("pending")
    await expect(pending).to_have_count(2)
    await expect(
        pending.first.get_by_role("img", name="Sedang dikirim")
    ).to_be_visible()
    held.set()
    await expect(pending).to_have_count(0)
    await expect(messages_in(phone)).to_have_count(3)
    assert [each["text"] for each in siti.screen[1:]] == ["Pertama", "Kedua"]


async def test_what_could_not_be_sent_stays_and_is_sent_again(
    page: Page, siti: Person
) -> None:
    phone = phone_of(page, "Siti")
    await page.context.set_offline(offline=True)
    await phone.get_by_test_id("composer").fill("Saya di-PHK")
    await phone.get_by_test_id("composer").press("Enter")
    pending = phone.get_by_test_id("pending")
    await expect(pending).to_contain_text("Saya di-PHK")
    await expect(pending).to_contain_text("Belum terkirim: tidak tersambung")
    await expect(phone.get_by_role("status")).to_contain_text(
        ["Belum terkirim: tidak tersambung"]
    )
    await page.context.set_offline(offline=False)
    await pending.get_by_role("button", name="Kirim lagi").click()
    await expect(pending).to_have_count(0)
    await expect(messages_in(phone).last).to_contain_text("Saya di-PHK")
    assert siti.screen[-1]["text"] == "Saya di-PHK"


async def test_what_could_not_be_sent_is_thrown_away(page: Page, siti: Person) -> None:
    phone = phone_of(page, "Siti")
    await page.context.set_offline(offline=True)
    await phone.get_by_test_id("files").set_input_files([LETTER])
    await page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    pending = phone.get_by_test_id("pending")
    await expect(pending).to_contain_text("surat PHK.pdf")
    await pending.get_by_role("button", name="Hapus").click()
    await expect(pending).to_have_count(0)
    assert len(siti.screen) == 1


async def test_a_number_and_a_place_wait_too(page: Page, siti: Person) -> None:
    phone = phone_of(page, "Siti")
    await page.context.set_offline(offline=True)
    for item in ("Nomor saya", "Lokasi"):
        await phone.get_by_test_id("attach").click()
        await page.get_by_role("menuitem", name=item).click()
        await page.get_by_role("dialog").get_by_role("button", name="Bagikan").click()
    pending = phone.get_by_test_id("pending")
    await expect(pending).to_contain_text(["Kontak: 62812", "Lokasi"])
    await page.context.set_offline(offline=False)
    for _ in range(2):
        await pending.first.get_by_role("button", name="Kirim lagi").click()
        await expect(pending.first.get_by_role("img", name="Sedang")).to_have_count(0)
    await expect(pending).to_have_count(0)
    assert [set(each) & {"contact", "location"} for each in siti.screen[-2:]] == [
        {"contact"},
        {"location"},
    ]


async def test_who_leaves_while_something_waits_is_asked(page: Page) -> None:
    phone = phone_of(page, "Siti")
    await page.context.set_offline(offline=True)
    await phone.get_by_test_id("composer").fill("Belum sampai")
    await phone.get_by_role("button", name="Kirim").click()
    await expect(phone.get_by_role("button", name="Kirim lagi")).to_be_visible()
    await page.context.set_offline(offline=False)
    async with page.expect_event("dialog") as asked:
        leaving = asyncio.create_task(page.reload())
    question = await asked.value
    assert question.type == "beforeunload"
    await question.accept()
    await leaving


async def test_a_refusal_is_told_and_the_words_stay(page: Page) -> None:
    await page.route(
        "**/say", lambda route: route.fulfill(status=400, json={"error": "terlalu"})
    )
    phone = phone_of(page, "Siti")
    await phone.get_by_test_id("composer").fill("Halo")
    await phone.get_by_test_id("composer").press("Enter")
    pending = phone.get_by_test_id("pending")
    await expect(pending).to_contain_text("Halo")
    await expect(pending).to_contain_text("Tidak bisa: terlalu")


async def test_an_answer_that_was_lost_does_not_show_it_twice(
    page: Page, siti: Person
) -> None:
    held = asyncio.Event()

    async def lose(route: Route) -> None:
        siti.says("Halo")  # it has arrived, and nobody hears of it
        await held.wait()
        await route.abort("internetdisconnected")

    await page.route("**/say", lose)
    phone = phone_of(page, "Siti")
    await phone.get_by_test_id("composer").fill("Halo")
    await phone.get_by_test_id("composer").press("Enter")
    await expect(messages_in(phone)).to_have_count(2)
    await expect(phone.get_by_test_id("pending")).to_have_count(0)
    held.set()


async def test_a_change_that_was_refused_comes_back_into_the_field(
    page: Page, siti: Person
) -> None:
    siti.says("Salh")
    phone = phone_of(page, "Siti")
    field = phone.get_by_test_id("composer")
    await expect(messages_in(phone)).to_have_count(2)
    await field.fill("Belum selesai")
    await messages_in(phone).last.get_by_test_id("message-menu").click()
    await page.get_by_role("menuitem", name="Ubah").click()
    await page.context.set_offline(offline=True)
    await field.fill("Salah")
    await field.press("Enter")
    await expect(phone.get_by_test_id("toast")).to_contain_text("Tidak tersambung")
    await expect(field).to_have_value("Salah")
    await page.context.set_offline(offline=False)
    await field.press("Enter")
    await expect(messages_in(phone).last).to_contain_text("Salah")
    await expect(field).to_have_value("Belum selesai")


async def test_the_marks_follow_the_message_to_the_bot(
    page: Page, bot: Bot, siti: Person
) -> None:
    siti.says("Halo")
    own = messages_in(phone_of(page, "Siti")).last
    await expect(own.get_by_role("img", name="Terkirim")).to_be_visible()
    newest = (await bot.gets("getUpdates"))[-1]["update_id"]
    await bot.gets("getUpdates", offset=newest + 1)
    await expect(own.get_by_role("img", name="Diterima bot")).to_be_visible()
