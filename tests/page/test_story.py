"""The whole story on three phones: the demo as a person starts it, in Chromium."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.chromium import picture
from tests.commands.processes import line, under_way
from tests.journeys.checking import FROM_THE_DATE, TO_THE_DATE, TO_THE_RESULT
from tests.page.conftest import BOTH_THEMES, BOTH_WIDTHS, DESKTOP, Theme
from tests.page.playing import PATIENCE, Phone, page_of
from tests.page.test_files import FILM, LETTER, PICTURE


@pytest.fixture
async def demo() -> AsyncIterator[str]:
    """The address that `temani demo` prints."""
    async with under_way("demo", "--port", "18700") as process:
        told = await line(process, "The demo is at")
        yield re.findall(r"http://\S+", told)[0]


@BOTH_THEMES
@BOTH_WIDTHS
async def test_siti_checks_rina_helps_and_budi_announces(
    browser: Browser, demo: str, size: tuple[int, int], theme: Theme
) -> None:
    page = await page_of(browser, size, theme)
    await page.goto(demo)
    siti, rina, budi = (Phone.of(page, name) for name in ("Siti", "Rina", "Budi"))
    name = f"{'desktop' if size == DESKTOP else 'phone'}-{theme}"

    await siti.agrees("Mulai")
    await siti.sees("Halo, kami Temani.")
    await _checks(siti)
    await picture(page, f"story-{name}-result")
    await _asks_for_a_person(siti)
    await _takes(rina)
    await siti.sees("Silakan tulis.")

    await _talk(siti, rina)
    await picture(page, f"story-{name}-talk-worker")
    await rina.takes_up()
    await picture(page, f"story-{name}-talk-counselor")

    await _wants_news(siti)
    await _announces(budi, "Besok kantor tutup.")
    await siti.sees("Besok kantor tutup.")
    await picture(page, f"story-{name}-announcement")


async def _checks(siti: Phone) -> None:
    for label in TO_THE_DATE:
        await siti.presses(label)
    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    await siti.says("5 nov 2026")
    await siti.presses("Ya, benar")
    for label in FROM_THE_DATE:
        await siti.presses(label)
    await siti.sees("upah")
    await siti.says("4,5 jt")
    await siti.sees("Rp4.500.000")
    await siti.presses("Ya, benar")
    for label in (*TO_THE_RESULT, "Sudah benar"):
        await siti.presses(label)
    await siti.sees("Kemungkinan memenuhi syarat")


async def _asks_for_a_person(siti: Phone) -> None:
    await siti.presses("Bicara dengan petugas")
    await siti.presses("Setuju")
    await siti.agrees("OK")
    await siti.sees("kabupaten atau kota")
    await siti.says("cikarang")
    await siti.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    await siti.presses("Ya, benar")
    await siti.sees("masuk antrean")


async def _takes(rina: Phone) -> None:
    """Take the case that came last: Joko of the demo waits before Siti."""
    await rina.says("/antrean")
    await rina.sees("menunggu.")
    await rina.presses_first_word("Ambil")
    await rina.sees("sekarang Anda tangani")


async def _talk(siti: Phone, rina: Phone) -> None:
    """Talk in words, a quote, pictures and papers, and change a word."""
    await siti.says("Saya takut suratnya salh")
    await rina.sees("Saya takut suratnya salh")
    said = await siti.sees("Saya takut suratnya salh")
    await expect(said.get_by_test_id("reaction")).to_have_text("👀", timeout=PATIENCE)

    await siti.chooses("Saya takut suratnya salh", "Ubah")
    await siti.says("Saya takut suratnya salah")
    await rina.sees("Saya takut suratnya salah")

    await rina.chooses("Saya takut suratnya salah", "Balas")
    await rina.says("Kita periksa sama-sama, Bu")
    answer = await siti.sees("Kita periksa sama-sama, Bu")
    await expect(answer.get_by_test_id("quote")).to_contain_text("Saya takut suratnya")

    await _show_papers(siti, rina)


async def _show_papers(siti: Phone, rina: Phone) -> None:
    await siti.sends(PICTURE, caption="Ini suratnya")
    letter = await rina.sees("Ini suratnya")
    await expect(letter.get_by_role("img", name="Ini suratnya")).to_be_visible()
    await siti.sends(PICTURE, FILM, caption="Rapatnya")
    album = await rina.sees("Rapatnya")
    await expect(album).to_have_class(re.compile("is-album"), timeout=PATIENCE)
    await rina.sends(LETTER, caption="Isi formulir ini")
    paper = await siti.sees("Isi formulir ini")
    await expect(paper.get_by_role("link", name="Unduh surat PHK.pdf")).to_be_visible()


async def _wants_news(siti: Phone) -> None:
    await siti.says("/privasi")
    await siti.presses("Kabar umum: nonaktif")
    await siti.presses("Aktifkan")
    await siti.sees("Kabar umum sudah aktif")


async def _announces(budi: Phone, words: str) -> None:
    """Announce something to who lives in Bekasi, which is Siti alone."""
    await budi.says("/siaran")
    await budi.presses("Kabar umum")
    await budi.sees("Tulis pesannya sekarang.")
    await budi.says(words)
    await budi.presses("Penerima")
    await budi.presses("Wilayah")
    await budi.sees("ketik beberapa huruf")
    await budi.says("kab bekasi")
    await budi.sees_button("☑ Kabupaten Bekasi")
    await budi.presses("Selesai")
    await budi.presses("Kembali")
    await budi.presses("Kirim ke saya")
    await budi.presses("Lanjut kirim")
    await budi.sees("Ketik jumlah penerima: 1.")
    await budi.says("1")
    await budi.sees("Sudah")
