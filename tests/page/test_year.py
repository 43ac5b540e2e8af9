"""A whole year of one worker on one phone, from the poster of a layoff to new work.

The page's clock is moved from one day to the next on which something happens.
"""

from datetime import date, timedelta

from playwright.async_api import Browser, Page, expect

from bot.clock import utc_now
from bot.commands.demo_clock import first_morning
from bot.jkp.benefit_months import report_work_by
from bot.jkp.provisions import LAW
from tests.chromium import picture
from tests.journeys.checking import NEXT, TO_THE_RESULT
from tests.journeys.looking_for_work import FIELDS, FIRST, PAY, PLACES
from tests.journeys.test_from_poster_to_work import AFTER_THE_FIRM, CARD, TO_THE_WAGE
from tests.journeys.working import ASKED, WARM
from tests.page.conftest import PHONE, messages_in
from tests.page.playing import Phone, page_of
from tests.page.test_story import demo

__all__ = ["demo"]


async def test_a_year_from_the_poster_to_new_work(browser: Browser, demo: str) -> None:
    page = await page_of(browser, PHONE, "light")
    await page.goto(demo)
    siti, rina = Phone.of(page, "Siti"), Phone.of(page, "Rina")
    today = first_morning(utc_now()).date()

    await _follows_the_poster(siti, rina)
    await _confirms_and_checks(siti)
    await _is_remembered(siti)
    claim = (today.replace(day=1) + timedelta(days=64)).replace(day=15)
    await _receives(siti, claim)
    await _is_reminded_before(siti, claim)
    for month in (2, 3, 4):
        await _claims(siti, month, claim)
        claim = _a_month_after(claim)
    found = await _looks_for_work(siti, claim - timedelta(days=20))
    await _works(siti, found)
    await _is_asked_at_last(siti, found, today + timedelta(days=351))


async def _follows_the_poster(siti: Phone, rina: Phone) -> None:
    """Open what the QR on the poster leads to: Rina sees it below her code."""
    await rina.says("/phk_massal")
    await rina.presses("1")
    await rina.sees("?start=phk_1_")
    await picture(rina.page, "year-01-code")
    await siti.takes_up()
    await siti.screen.get_by_test_id("chat-menu").click()
    await siti.page.get_by_role("menuitem", name="Buka tautan").click()
    await siti.page.get_by_role("button", name="Dari Rina: phk_1_").click()
    await siti.agrees("Mulai")
    await siti.sees("Kode ini dari PT Contoh Garmen di Kabupaten Bekasi")
    await picture(siti.page, "year-02-poster")


async def _confirms_and_checks(siti: Phone) -> None:
    for asked in (
        "Anda bekerja di sana?",
        "perusahaanlah yang mengakhiri",
        "PHK Anda berlaku",
        "Anda menerima: Surat PHK + tanda terima.",
    ):
        await siti.sees(asked)
        await siti.presses("Benar")
    await siti.presses(AFTER_THE_FIRM[0])
    await siti.sees("alasan di surat: Efisiensi.")
    await picture(siti.page, "year-03-facts")
    for label in (*AFTER_THE_FIRM[1:], *TO_THE_WAGE):
        await siti.presses(label)
    await siti.sees("Berapa upah sebulan")
    await siti.says("4,5 jt")
    await siti.sees("Rp4.500.000")
    for label in ("Ya, benar", *TO_THE_RESULT[:2]):
        await siti.presses(label)
    await siti.sees("Sudah benar semua?")
    await picture(siti.page, "year-04-review")
    await siti.presses("Sudah benar")
    await siti.sees("Kemungkinan memenuhi syarat")
    await picture(siti.page, "year-05-result")


async def _is_remembered(siti: Phone) -> None:
    """Keep the result, and tell where she lives."""
    await siti.presses("Simpan dan ingatkan")
    await siti.presses("Setuju")
    await siti.agrees("OK")
    await siti.says("/profil")
    await siti.sees("kabupaten atau kota mana")
    await siti.says("cikarang")
    await siti.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    await siti.presses("Ya, benar")
    await siti.sees("Siapa nama panggilan Anda?")
    await siti.says("Siti")
    await siti.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")
    await picture(siti.page, "year-06-kept")


async def _receives(siti: Phone, claim: date) -> None:
    """Say that the first month was paid, and when the next is to be claimed."""
    await _goes_to(siti.page, claim - timedelta(days=20))
    await siti.says("/mulai")
    for label in ("Hasil saya", NEXT, "Sudah saya ajukan", "Saya sudah menerima JKP"):
        await siti.presses(label)
    await siti.presses("Bulan 1")
    await siti.sees("Tanggal berapa klaim bulan berikutnya?")
    await siti.says(f"{claim:%d-%m-%Y}")
    await siti.presses("Ya, benar")
    await siti.sees("Bulan pertama JKP Anda.")
    await picture(siti.page, "year-07-receives")


async def _is_reminded_before(siti: Phone, claim: date) -> None:
    await _goes_to(siti.page, claim - timedelta(days=3))
    await siti.sees("Sebentar lagi klaim bulan 2.")
    await picture(siti.page, "year-08-month-2-soon")


async def _claims(siti: Phone, month: int, claim: date) -> None:
    await _goes_to(siti.page, claim)
    await siti.sees(f"klaim bulan {month} sudah bisa diajukan")
    await siti.presses("Sudah saya klaim")
    await siti.sees(f"Bulan {month + 1}: kumpulkan")
    await picture(siti.page, f"year-08-month-{month}-claimed")


async def _looks_for_work(siti: Phone, day: date) -> date:
    """Say what work she looks for, and get a card in silence; return its day."""
    await _goes_to(siti.page, day)
    await siti.says("/lowongan")
    await siti.sees(FIELDS)
    for label in ("Garmen, tekstil, sepatu", "Perakitan elektronik", "Lanjut"):
        await siti.presses(label)
    await siti.sees(PLACES)
    await siti.presses("Cukup di sini")
    await siti.sees(PAY)
    await siti.says("5 jt")
    await siti.presses("Ya, benar")
    await siti.sees(FIRST)
    await picture(siti.page, "year-09-vacancies")
    await siti.presses("Kartu mingguan: mati")
    await siti.presses("Ya, kirim kartu")
    await siti.sees("Kartu aktif.")
    come = day + timedelta(days=4)
    await _goes_to(siti.page, come)
    await siti.sees(CARD)
    await picture(siti.page, "year-10-card")
    await siti.presses("Minat")
    await siti.sees("Kirim sendiri lamaran Anda ke:")
    await picture(siti.page, "year-11-wanted")
    return come + timedelta(days=7)


async def _works(siti: Phone, day: date) -> None:
    await _goes_to(siti.page, day)
    await siti.says("/kerja")
    await siti.sees(ASKED)
    await picture(siti.page, "year-12-asked")
    await siti.presses("Ya, sudah bekerja")
    await siti.sees("Dicatat. Selamat atas pekerjaan baru Anda.")
    await picture(siti.page, "year-13-noted")
    await siti.presses("Hari ini")
    await siti.presses("Tetap (PKWTT)")
    await siti.sees(WARM)
    await picture(siti.page, "year-14-warm")
    await siti.presses("Tanya sebulan lagi")
    await _goes_to(siti.page, report_work_by(day, LAW.on(day)) - timedelta(days=1))
    await siti.sees("Sudah lapor pekerjaan baru di SIAPkerja?")
    await picture(siti.page, "year-15-to-report")


async def _is_asked_at_last(siti: Phone, began: date, last: date) -> None:
    """Be asked once, a month later; then there is silence, until she asks herself."""
    await _goes_to(siti.page, began + timedelta(days=31))
    await siti.sees("Sudah sebulan Anda bekerja.")
    await picture(siti.page, "year-16-a-month-later")
    await siti.presses("Masih bekerja")
    await siti.sees(WARM)
    await picture(siti.page, "year-17-at-last")
    said = await messages_in(siti.screen).count()
    await _goes_to(siti.page, last)
    await siti.says("/kerja")
    # Nobody has said that it was not reported.
    await siti.sees("Kalau belum lapor, laporkan hari ini")
    await expect(messages_in(siti.screen)).to_have_count(said + 2)
    await picture(siti.page, "year-18-a-year")


def _a_month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=day.day)


async def _goes_to(page: Page, day: date) -> None:
    """Move the page's clock to the morning of a day."""
    clock = page.get_by_test_id("clock")
    await clock.click()
    panel = page.get_by_role("dialog", name="Jam")
    await panel.get_by_label("Ke hari dan jam tertentu").fill(f"{day}T09:30")
    await panel.get_by_role("button", name="Pergi").click()
    await expect(clock).to_contain_text(f", {day.day} ")
    await page.keyboard.press("Escape")
