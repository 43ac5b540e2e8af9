"""Recording a voice message with the microphone that Chromium makes up."""

from playwright.async_api import Page, expect

from bot.sandbox import Person, Sandbox
from tests.page.conftest import messages_in, phone_of


async def test_a_voice_is_recorded_and_sent(
    page: Page, sandbox: Sandbox, siti: Person
) -> None:
    await page.context.grant_permissions(["microphone"])
    phone = phone_of(page, "Siti")
    await phone.get_by_role("button", name="Rekam pesan suara").click()
    clock = phone.get_by_role("timer")
    await expect(clock).to_have_text("0:01")
    await expect(phone.get_by_test_id("composer")).to_be_hidden()
    send = phone.get_by_role("button", name="Kirim pesan suara")
    await expect(send).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(clock).to_be_hidden()
    own = messages_in(phone).last
    await expect(own.get_by_role("button", name="Putar")).to_be_visible()
    voice = siti.screen[-1]["voice"]
    assert voice["duration"] in {1, 2}
    assert voice["mime_type"].startswith("audio/")
    stored = sandbox.world.files.find(voice["file_id"])
    assert stored is not None
    assert stored.content


async def test_a_recording_is_dropped(page: Page, siti: Person) -> None:
    await page.context.grant_permissions(["microphone"])
    phone = phone_of(page, "Siti")
    mic = phone.get_by_role("button", name="Rekam pesan suara")
    await mic.click()
    await expect(phone.get_by_role("group", name="Merekam")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(phone.get_by_role("timer")).to_be_hidden()
    await expect(mic).to_be_focused()
    await mic.click()
    await phone.get_by_role("button", name="Buang rekaman").click()
    await expect(phone.get_by_test_id("composer")).to_be_visible()
    assert len(siti.screen) == 1


async def test_without_permission_another_way_is_named(page: Page) -> None:
    phone = phone_of(page, "Siti")
    await phone.get_by_role("button", name="Rekam pesan suara").click()
    toast = phone.get_by_test_id("toast")
    await expect(toast).to_contain_text("Mikrofon tidak diizinkan")
    await expect(phone.get_by_test_id("composer")).to_be_visible()


async def test_a_browser_that_cannot_record_says_so(page: Page) -> None:
    await page.evaluate("delete window.MediaRecorder")
    phone = phone_of(page, "Siti")
    await phone.get_by_role("button", name="Rekam pesan suara").click()
    toast = phone.get_by_test_id("toast")
    await expect(toast).to_contain_text("tidak bisa merekam")


async def test_who_writes_can_send_and_who_does_not_can_speak(page: Page) -> None:
    phone = phone_of(page, "Siti")
    field = phone.get_by_test_id("composer")
    send = phone.get_by_role("button", name="Kirim", exact=True)
    mic = phone.get_by_role("button", name="Rekam pesan suara")
    await expect(send).to_be_hidden()
    await field.fill("Halo")
    await expect(mic).to_be_hidden()
    await expect(send).to_be_visible()
    await field.fill(" ")
    await expect(mic).to_be_visible()
