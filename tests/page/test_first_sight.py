"""What somebody sees who opens the page for the first time, on any screen."""

import pytest
from playwright.async_api import Browser, FilePayload, Page, Route, expect

from bot.commands import demo_people
from bot.sandbox import Attached, Person, Sandbox
from bot.sandbox.shapes import Json
from tests.page.conftest import DESKTOP, PHONE, Opened, messages_in, phone_of
from tests.sandbox.conftest import Bot


async def _height(page: Page, selector: str) -> float:
    box = await page.locator(selector).first.bounding_box()
    assert box is not None
    return box["height"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_a_line_says_who_somebody_is_and_what_to_do_first(
    opened: Opened, sandbox: Sandbox, size: tuple[int, int]
) -> None:
    demo_people.hand_out_phones(sandbox)
    page = await opened(size)
    about = phone_of(page, "Siti").get_by_test_id("about")
    await expect(about).to_have_text(demo_people.SITI.about[0])
    await expect(about).to_be_in_viewport()
    await page.get_by_test_id("language").click()
    await expect(page.get_by_test_id("about").first).to_have_text(
        demo_people.SITI.about[1]
    )


async def test_nothing_is_said_before_it_is_known(
    browser: Browser, address: str, sandbox: Sandbox
) -> None:
    sandbox.person("Siti").starts()
    page = await browser.new_page(locale="id-ID")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    await page.route("**/sandbox/events", hold)
    await page.goto(address)
    await expect(page.get_by_test_id("language")).to_be_visible()
    words = await page.locator("body").inner_text()
    for early in ("Bot", "Terputus", "1970", "Belum ada orang"):
        assert early not in words
    for each in held:
        await each.continue_()
    await expect(phone_of(page, "Siti")).to_be_visible()
    await page.close()


async def test_it_says_so_when_there_is_no_connection_at_all(
    browser: Browser, address: str
) -> None:
    page = await browser.new_page(locale="id-ID")
    await page.route("**/sandbox/events", lambda route: route.abort())
    await page.goto(address)
    await expect(page.get_by_text("Terputus. Menyambung lagi…")).to_be_visible()
    await page.close()


async def test_somebody_new_has_the_menu_at_once(
    page: Page, bot: Bot, sandbox: Sandbox
) -> None:
    command = {"command": "cek", "description": "Cek hak JKP"}
    await bot.gets("setMyCommands", commands=[command])
    await phone_of(page, "Siti").get_by_test_id("owner").select_option("+ orang baru")
    question = page.get_by_role("dialog", name="Tambah orang")
    await question.get_by_label("Nama").fill("Wati")
    await question.get_by_role("button", name="Tambah").click()
    phone = phone_of(page, "Wati")
    await phone.get_by_role("button", name="Mulai").click()
    await phone.get_by_role("button", name="Menu perintah").click()
    await expect(phone.get_by_text("/cek")).to_be_visible()
    assert [each.name for each in sandbox.people()] == ["Siti", "Wati"]


async def test_somebody_new_has_the_phone_before_all_are_told(
    page: Page, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = sandbox.world.events.tell

    def but_for_people(kind: str, content: Json) -> None:
        if kind != "person":
            tell(kind, content)

    monkeypatch.setattr(sandbox.world.events, "tell", but_for_people)
    await phone_of(page, "Siti").get_by_test_id("owner").select_option("+ orang baru")
    question = page.get_by_role("dialog", name="Tambah orang")
    await question.get_by_label("Nama").fill("Wati")
    await question.get_by_role("button", name="Tambah").click()
    await phone_of(page, "Wati").get_by_role("button", name="Mulai").click()
    await expect(phone_of(page, "Wati").get_by_text("/start")).to_be_visible()


@pytest.mark.parametrize("name", ["Siti", "Rina", "Budi"])
async def test_a_question_lies_over_the_phone_it_is_about(
    opened: Opened, sandbox: Sandbox, name: str
) -> None:
    demo_people.hand_out_phones(sandbox)
    page = await opened()
    for person in sandbox.people():
        person.starts()
    phone = phone_of(page, name)
    tall = await page.screenshot(clip={"x": 0, "y": 0, "width": 100, "height": 600})
    picture = FilePayload(name="a.png", mimeType="image/png", buffer=tall)
    await phone.get_by_test_id("files").set_input_files(picture)
    question = page.get_by_role("dialog", name="Kirim 1 berkas")
    await expect(question).to_contain_text(f"Ponsel {name}")
    over, own = await phone.bounding_box(), await question.bounding_box()
    assert over is not None
    assert own is not None
    assert over["x"] <= own["x"]
    assert own["x"] + own["width"] <= over["x"] + over["width"]
    assert own["y"] >= 0
    fit = "each => getComputedStyle(each).objectFit"
    assert await question.locator("img").evaluate(fit) == "contain"
    await page.keyboard.press("Escape")
    for item in ("Tautan dan QR", "Buka tautan bot", "Bersihkan riwayat"):
        await phone.get_by_test_id("chat-menu").click()
        await page.get_by_role("menuitem", name=item).click()
        await expect(page.get_by_role("dialog").last).to_contain_text(f"Ponsel {name}")
        await page.keyboard.press("Escape")


async def test_an_album_shows_the_reaction_wherever_the_bot_reacts(
    page: Page, bot: Bot, siti: Person
) -> None:
    album = siti.sends_album(Attached(), Attached(), Attached())
    eyes = [{"type": "emoji", "emoji": "👀"}]
    last = {"chat_id": siti.id, "message_id": album[-1]["message_id"]}
    await bot.gets("setMessageReaction", **last, reaction=eyes)
    shown = messages_in(phone_of(page, "Siti")).last
    await expect(shown.get_by_test_id("reaction")).to_have_text("👀")
    await bot.gets("setMessageReaction", **last, reaction=[])
    await expect(shown.get_by_test_id("reaction")).to_have_count(0)


@pytest.mark.parametrize("is_touch", [True, False], ids=["fingers", "keys"])
async def test_the_enter_key_does_what_it_is_labelled(
    browser: Browser, address: str, siti: Person, *, is_touch: bool
) -> None:
    page = await browser.new_page(
        locale="id-ID", has_touch=is_touch, is_mobile=is_touch
    )
    await page.goto(address)
    field = phone_of(page, "Siti").get_by_test_id("composer")
    label = "enter" if is_touch else "send"
    await expect(field).to_have_attribute("enterkeyhint", label)
    await field.fill("Satu")
    await field.press("Enter")
    if is_touch:
        await expect(field).to_have_value("Satu\n")
    else:
        await expect(messages_in(phone_of(page, "Siti")).last).to_contain_text("Satu")
    assert len(siti.screen) == (1 if is_touch else 2)
    await page.close()


@pytest.mark.parametrize("size", [(1440, 900), (2560, 1440), (3840, 2160)])
async def test_the_phones_use_the_height_there_is(
    opened: Opened, siti: Person, size: tuple[int, int]
) -> None:
    page = await opened(size)
    await expect(phone_of(page, siti.name)).to_be_visible()
    assert await _height(page, ".frame") > 0.8 * size[1]


@pytest.mark.parametrize("size", [(320, 256), (320, 180), (480, 270), (844, 390)])
async def test_at_400_percent_the_chat_keeps_its_room(
    opened: Opened, siti: Person, size: tuple[int, int]
) -> None:
    for count in range(9):
        siti.says(f"Pesan {count}")
    page = await opened(size)
    phone = phone_of(page, siti.name)
    field = phone.get_by_test_id("composer")
    await field.focus()
    await expect(field).to_be_in_viewport()
    history = await phone.get_by_test_id("history").bounding_box()
    assert history is not None
    visible = min(history["y"] + history["height"], size[1]) - max(history["y"], 0)
    assert visible >= min(100, 0.4 * size[1])
    root = "document.documentElement"
    assert not await page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")
