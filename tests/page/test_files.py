"""Files that people send from the page, and files that the bot sends to it."""

import base64

import aiohttp
from playwright.async_api import FilePayload, Page, expect

from bot.sandbox import Attached, Person, Sandbox
from tests.page.conftest import messages_in, phone_of
from tests.sandbox.conftest import Bot

# A picture of one pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
PICTURE: FilePayload = {"name": "surat.png", "mimeType": "image/png", "buffer": PIXEL}
FILM: FilePayload = {"name": "rapat.mp4", "mimeType": "video/mp4", "buffer": b"mp4"}
LETTER: FilePayload = {
    "name": "surat PHK.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4 surat",
}

_MAKE_A_FILM = """async () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 32;
    const brush = canvas.getContext("2d");
    const film = new MediaRecorder(canvas.captureStream(), { mimeType: "video/webm" });
    const made = new Promise((done) => film.addEventListener("dataavailable", done));
    film.start();
    for (let picture = 0; picture < 10; picture += 1) {
        brush.fillRect(picture, 0, 9, 9);
        await new Promise(requestAnimationFrame);
    }
    film.stop();
    return [...new Uint8Array(await (await made).data.arrayBuffer())];
}"""


async def _send(page: Page, *files: FilePayload, caption: str = "") -> None:
    phone = phone_of(page, "Siti")
    await phone.get_by_test_id("files").set_input_files(list(files))
    question = page.get_by_role("dialog")
    await question.get_by_label("Keterangan").fill(caption)
    await question.get_by_role("button", name="Kirim").click()


async def test_a_photo_goes_out_and_comes_back(
    page: Page, bot: Bot, siti: Person
) -> None:
    await _send(page, PICTURE, caption="Surat saya")
    own = messages_in(phone_of(page, "Siti")).last
    await expect(own).to_contain_text("Surat saya")
    image = own.get_by_role("img", name="Surat saya")
    await expect(image).to_have_js_property("naturalWidth", 1)
    photo = siti.screen[-1]["photo"][-1]["file_id"]
    await bot.gets("sendPhoto", chat_id=siti.id, photo=photo, caption="Kami terima")
    back = messages_in(phone_of(page, "Siti")).last
    await expect(back.get_by_role("img", name="Kami terima")).to_be_visible()
    await back.get_by_role("button", name="Kami terima").click()
    large = page.get_by_role("dialog", name="Kami terima")
    await expect(large).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(large).to_have_count(0)


async def test_a_document_is_shown_with_its_name_and_downloaded(
    page: Page, siti: Person
) -> None:
    await _send(page, LETTER)
    link = phone_of(page, "Siti").get_by_role("link", name="Unduh surat PHK.pdf, 14 B")
    async with page.expect_download() as started:
        await link.click()
    download = await started.value
    assert download.suggested_filename == "surat PHK.pdf"
    assert siti.screen[-1]["document"]["mime_type"] == "application/pdf"


async def test_photos_at_once_are_one_album(page: Page, siti: Person) -> None:
    await _send(page, PICTURE, {**PICTURE, "name": "b.png"}, caption="Dua halaman")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(2)
    await expect(messages_in(phone).last.get_by_role("img")).to_have_count(3)
    first, second = siti.screen[-2:]
    assert first["media_group_id"] == second["media_group_id"]


async def test_photos_and_a_video_are_one_album(page: Page, siti: Person) -> None:
    await _send(page, PICTURE, FILM, {**PICTURE, "name": "b.png"}, caption="Bukti")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(2)
    await expect(messages_in(phone).last).to_contain_text("Bukti")
    sent = siti.screen[1:]
    assert len({each["media_group_id"] for each in sent}) == 1
    assert ["video" in each for each in sent] == [False, True, False]


async def test_what_does_not_go_together_goes_apart(page: Page, siti: Person) -> None:
    await _send(page, PICTURE, LETTER, LETTER, FILM)
    await expect(messages_in(phone_of(page, "Siti"))).to_have_count(4)
    photo, letter, other, film = siti.screen[1:]
    assert "media_group_id" not in photo
    assert letter["media_group_id"] == other["media_group_id"]
    assert "media_group_id" not in film


async def test_more_than_ten_photos_are_two_albums(page: Page, siti: Person) -> None:
    await _send(page, *[PICTURE] * 12, caption="Semua")
    await expect(messages_in(phone_of(page, "Siti"))).to_have_count(3)
    albums = [each["media_group_id"] for each in siti.screen[1:]]
    assert [albums.count(each) for each in dict.fromkeys(albums)] == [10, 2]
    assert [each.get("caption") for each in siti.screen[1:3]] == ["Semua", None]


async def test_a_file_answers_a_message(page: Page, bot: Bot, siti: Person) -> None:
    await bot.gets("sendMessage", chat_id=siti.id, text="Mana suratnya?")
    phone = phone_of(page, "Siti")
    await expect(messages_in(phone)).to_have_count(2)
    await messages_in(phone).last.get_by_test_id("message-menu").click()
    await page.get_by_role("menuitem", name="Balas").click()
    await _send(page, LETTER)
    quote = messages_in(phone).last.get_by_test_id("quote")
    await expect(quote).to_contain_text("Mana suratnya?")


async def test_a_photo_may_go_as_a_file(page: Page, siti: Person) -> None:
    await phone_of(page, "Siti").get_by_test_id("files").set_input_files([PICTURE])
    await page.get_by_label("Kirim sebagai berkas").check()
    await page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    await expect(messages_in(phone_of(page, "Siti")).last).to_contain_text("surat.png")
    assert siti.screen[-1]["document"]["file_name"] == "surat.png"


async def test_a_file_is_sent_by_dropping_it(page: Page, siti: Person) -> None:
    screen = phone_of(page, "Siti").locator(".screen")
    dropped = await page.evaluate_handle(
        """() => {
            const given = new DataTransfer();
            given.items.add(new File(["isi"], "catatan.txt", { type: "text/plain" }));
            return given;
        }"""
    )
    await screen.dispatch_event("drop", {"dataTransfer": dropped})
    await page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    await expect(messages_in(phone_of(page, "Siti")).last).to_contain_text(
        "catatan.txt"
    )
    assert siti.screen[-1]["document"]["file_size"] == 3


async def test_sounds_places_contacts_and_stickers_are_shown(
    page: Page, siti: Person
) -> None:
    siti.sends_voice()
    siti.sends_location(-6.2, 106.8)
    siti.sends_contact("6281234567890")
    siti.sends_sticker("🙏")
    bubbles = messages_in(phone_of(page, "Siti"))
    await expect(bubbles.nth(1).get_by_role("button", name="Putar")).to_be_visible()
    await expect(bubbles.nth(2)).to_contain_text("-6.20000, 106.80000")
    await expect(bubbles.nth(3)).to_contain_text("6281234567890")
    await expect(bubbles.nth(4).get_by_role("img", name="Stiker")).to_be_visible()


async def test_the_menu_shares_a_place(page: Page, siti: Person) -> None:
    phone = phone_of(page, "Siti")
    await phone.get_by_test_id("attach").click()
    await page.get_by_role("menuitem", name="Lokasi").click()
    await page.get_by_label("Lintang").fill("-7.25")
    await page.get_by_role("dialog").get_by_role("button", name="Bagikan").click()
    await expect(messages_in(phone).last).to_contain_text("-7.25000")
    assert siti.screen[-1]["location"]["latitude"] == -7.25


async def test_a_film_is_played_large(page: Page, siti: Person) -> None:
    made = await page.evaluate(_MAKE_A_FILM)
    film = Attached(content=bytes(made), mime="video/webm")
    siti.sends_file("video", "Rapat", film)
    own = messages_in(phone_of(page, "Siti")).last
    await own.get_by_role("button", name="Putar video").click()
    shown = page.get_by_role("dialog", name="Rapat").locator("video")
    await expect(shown).to_have_js_property("videoWidth", 32)
    await page.keyboard.press("Escape")
    await expect(shown).to_have_count(0)


async def test_a_file_without_content_says_so(page: Page, siti: Person) -> None:
    siti.sends_photo("Hanya disebut")
    own = messages_in(phone_of(page, "Siti")).last
    await expect(own).to_contain_text("Isinya tidak ada di sini")


async def test_a_file_that_was_sent_cannot_act_as_a_page(
    sandbox: Sandbox, address: str
) -> None:
    siti = sandbox.person("Siti")
    page = Attached("x.html", b"<script>alert(1)</script>", mime="text/html")
    sent = siti.sends_document(file=page)
    number = sent["document"]["file_id"]
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{address}/sandbox/files/{number}") as answer,
    ):
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
