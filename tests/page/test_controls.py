"""The clock, the faults, the language, the theme, and coming back after a break."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from bot.sandbox import Fault, Person, Sandbox
from bot.sandbox.control import LAST_INSTANT
from tests.page.conftest import DESKTOP, PHONE, Opened, messages_in, phone_of
from tests.sandbox.conftest import Bot

START_DAY = "Jum, 15 Jan 2027"


async def test_time_is_moved_and_moved_back(page: Page, sandbox: Sandbox) -> None:
    clock = page.get_by_test_id("clock")
    await expect(clock).to_contain_text(START_DAY)
    await clock.click()
    panel = page.get_by_role("dialog", name="Jam")
    await panel.get_by_role("button", name="+7 hari").click()
    await expect(clock).to_contain_text("Jum, 22 Jan 2027")
    await panel.get_by_label("Maju sekian hari").fill("10")
    await panel.get_by_role("button", name="Maju").click()
    await expect(clock).to_contain_text("Sen, 1 Feb 2027")
    await panel.get_by_role("button", name="Kembali ke waktu asli").click()
    await expect(clock).to_contain_text(START_DAY)
    assert abs(sandbox.clock.ahead) < timedelta(seconds=1)


async def test_it_becomes_any_hour_of_any_day(page: Page, sandbox: Sandbox) -> None:
    clock = page.get_by_test_id("clock")
    await expect(clock).to_contain_text(START_DAY)
    await clock.click()
    panel = page.get_by_role("dialog", name="Jam")
    field = panel.get_by_label("Ke hari dan jam tertentu")
    await expect(field).to_have_value("2027-01-16T09:00")

    await field.fill("2027-05-04T10:30")
    await panel.get_by_role("button", name="Pergi").click()

    await expect(clock).to_contain_text("Sel, 4 Mei 2027")
    await expect(clock).to_contain_text("10.30")
    reached = datetime.fromtimestamp(sandbox.clock(), ZoneInfo("Asia/Jakarta"))
    assert reached == datetime.fromisoformat("2027-05-04T10:30+07:00")


async def test_the_day_to_go_to_follows_the_clock(page: Page) -> None:
    await page.get_by_test_id("clock").click()
    panel = page.get_by_role("dialog", name="Jam")
    field = panel.get_by_label("Ke hari dan jam tertentu")
    await expect(field).to_have_value("2027-01-16T09:00")
    await panel.get_by_role("button", name="+7 hari").click()
    await expect(field).to_have_value("2027-01-23T09:00")


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (360, 640), (320, 480)])
async def test_the_panel_of_the_clock_holds_what_is_in_it(
    opened: Opened, siti: Person, size: tuple[int, int]
) -> None:
    page = await opened(size)
    await expect(phone_of(page, siti.name)).to_be_visible()
    await page.get_by_test_id("clock").click()
    panel = page.get_by_role("dialog", name="Jam")
    box = await panel.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    for each in await panel.get_by_role("button").all():
        inner = await each.bounding_box()
        assert inner is not None
        assert inner["x"] + inner["width"] <= box["x"] + box["width"] - 8
    wider = "each => each.scrollWidth > each.clientWidth"
    assert not await panel.evaluate(wider)


async def test_refused_calls_are_shown_with_the_reason_and_what_was_told(
    page: Page, bot: Bot, siti: Person
) -> None:
    tool = page.get_by_test_id("refused")
    await expect(tool).to_be_hidden()
    await bot.is_refused("sendPoll", chat_id=siti.id, question="Kapan?")
    await bot.is_refused("sendMessage", chat_id=siti.id, text="")
    await expect(tool).to_contain_text("2 ditolak")
    await tool.click()
    calls = page.get_by_test_id("refused-calls").get_by_role("listitem")
    await expect(calls).to_have_count(2)
    await expect(calls.first).to_contain_text("message text is empty")
    await expect(calls.last).to_contain_text("sendPoll")
    await expect(calls.last).to_contain_text("question: Kapan?")
    await page.reload()
    await expect(tool).to_contain_text("2 ditolak")


async def test_a_jump_out_of_the_calendar_is_refused_with_a_sentence(
    page: Page, sandbox: Sandbox
) -> None:
    sandbox.clock.stands_at(LAST_INSTANT - 60)
    await page.get_by_test_id("clock").click()
    panel = page.get_by_role("dialog", name="Jam")
    await panel.get_by_role("button", name="+7 hari").click()
    sentence = page.get_by_role("status").filter(has_text="the end of 2099")
    await expect(sentence).to_be_visible()
    assert sandbox.clock() == LAST_INSTANT - 60


async def test_it_becomes_friday_evening_and_the_next_morning(
    page: Page, sandbox: Sandbox
) -> None:
    clock = page.get_by_test_id("clock")
    await clock.click()
    panel = page.get_by_role("dialog", name="Jam")
    await panel.get_by_role("button", name="Jumat malam").click()
    await expect(clock).to_contain_text("20.00")
    await panel.get_by_role("button", name="Besok pagi").click()
    await expect(clock).to_contain_text("Sab, 16 Jan 2027")
    await expect(clock).to_contain_text("08.00")
    assert sandbox.clock.ahead > timedelta(hours=12)


async def test_it_becomes_what_an_office_day_turns_on(
    page: Page, sandbox: Sandbox
) -> None:
    clock = page.get_by_test_id("clock")
    await expect(clock).to_contain_text(START_DAY)
    sandbox.clock.stands_at(
        datetime.fromisoformat("2027-01-14T09:00+07:00").timestamp()
    )
    await clock.click()
    panel = page.get_by_role("dialog", name="Jam")
    for label, day, hour in (
        ("Kantor tutup", "Kam, 14 Jan 2027", "16.00"),
        ("Kantor buka", "Jum, 15 Jan 2027", "07.30"),
        ("Jumat 11.30", "Jum, 15 Jan 2027", "11.30"),
        ("+15 menit", "Jum, 15 Jan 2027", "11.45"),
        ("Kantor tutup", "Jum, 15 Jan 2027", "16.30"),
        ("Kantor buka", "Sen, 18 Jan 2027", "07.30"),
        ("Jumat 11.30", "Jum, 22 Jan 2027", "11.30"),
    ):
        await panel.get_by_role("button", name=label).click()
        await expect(clock).to_contain_text(day)
        await expect(clock).to_contain_text(hour)


async def test_faults_are_turned_on_and_off_alone(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_test_id("faults").click()
    panel = page.get_by_role("dialog", name="Gangguan")
    slow = panel.get_by_role("switch", name="Lambat")
    error = panel.get_by_role("switch", name="Galat server")
    down = panel.get_by_role("switch", name="Telegram mati")
    for each in (slow, error, down):
        await each.click()
        await expect(each).to_be_checked()
    assert sandbox.faults.down
    await error.click()
    await expect(error).not_to_be_checked()
    await expect(down).to_be_checked()
    await expect(slow).to_be_checked()
    assert [each.fault for each in sandbox.faults.planned] == [Fault.SLOW]
    await expect(page.get_by_test_id("faults")).to_contain_text("Lambat")


async def test_the_page_speaks_english(page: Page) -> None:
    await page.get_by_test_id("language").click()
    await expect(page.get_by_role("region", name="Siti's phone")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.reload()
    await expect(page.get_by_role("region", name="Siti's phone")).to_be_visible()
    await page.get_by_role("button", name="Reset the view").click()
    await expect(phone_of(page, "Siti")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "spoken", "region"),
    [
        ("id-ID", "id", "Ponsel Siti"),
        ("jv-ID", "id", "Ponsel Siti"),
        ("en-US", "en", "Siti's phone"),
        ("de-DE", "en", "Siti's phone"),
    ],
)
async def test_the_page_follows_the_language_of_the_browser(
    opened: Opened, siti: Person, locale: str, spoken: str, region: str
) -> None:
    assert siti.name == "Siti"
    page = await opened(locale=locale)
    await expect(page.get_by_role("region", name=region)).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", spoken)
    await page.get_by_test_id("language").click()
    other = "en" if spoken == "id" else "id"
    await expect(page.locator("html")).to_have_attribute("lang", other)
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", other)


async def test_the_theme_is_chosen_and_remembered(page: Page) -> None:
    await page.get_by_test_id("theme").click()
    await expect(page.locator("html")).to_have_css("color-scheme", "dark")
    await page.reload()
    await expect(page.locator("html")).to_have_css("color-scheme", "dark")


async def test_the_page_comes_back_after_a_break(
    opened: Opened, bot: Bot, siti: Person
) -> None:
    page = await opened()
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(1)
    await phone.get_by_test_id("composer").fill("Belum dikirim")
    await page.context.set_offline(offline=True)
    await bot.gets("sendMessage", chat_id=siti.id, text="Sementara itu")
    await page.context.set_offline(offline=False)
    await expect(messages_in(phone).last).to_contain_text("Sementara itu")
    await expect(phone.get_by_test_id("composer")).to_have_value("Belum dikirim")


async def test_the_page_loads_nothing_from_elsewhere(
    opened: Opened, siti: Person, address: str
) -> None:
    page = await opened()
    await expect(phone_of(page, siti.name)).to_be_visible()
    loaded = await page.evaluate(
        "performance.getEntriesByType('resource').map((each) => each.name)"
    )
    assert loaded
    assert [each for each in loaded if not each.startswith(f"{address}/")] == []
    answer = await page.request.get(f"{address}/page/..%2fserver.py")
    assert answer.status == 404
