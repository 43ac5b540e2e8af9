"""Pages of the board: what they show to whom, and what guards them."""

import asyncio
import io
import re
import zipfile
from datetime import timedelta

import aiohttp
import pytest
from sqlmodel import col, select

from bot.storage.tables import Audit, Deed
from bot.web import pace
from bot.web.guarding import HEADERS
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import SECRET, Bot
from tests.web.conftest import (
    COOKIE,
    COUNT,
    Another,
    Browser,
    BrowserOf,
    auditor,
    base_of,
    coordinator,
    link_of,
)

BANDUNG = {"office": "Disnaker Kota Bandung", "region": "32.73"}
PAGES = ("", "/laporan", "/laporan?jenis=week", "/board.css", "/live.js", "/icon.svg")


async def test_the_board_counts_and_names_nobody(
    bot: Bot, browser_of: BrowserOf
) -> None:
    budi = await coordinator(bot)
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    await asks_for_a_person(bot, "Dewi")
    bot.clock.moves(timedelta(minutes=25))
    browser = await browser_of(budi)
    for path in ("", "/laporan", "/angka.csv"):
        text = (await browser.get(path)).text
        for secret in ("Siti", "Dewi", "Rina", "Budi", code, browser.cookie):
            assert secret not in text
    now = (await browser.get()).text
    for name, number in (
        ("Menunggu", "1"),
        ("Ditangani", "1"),
        ("Minta hari ini", "2"),
        ("Menunggu terlama", "25 menit"),
    ):
        assert re.search(COUNT.format(name=name, number=number), now)
    report = (await browser.get("/laporan")).text
    assert re.search(COUNT.format(name="Minta petugas", number="2"), report)
    assert "November 2026" in report


async def test_an_auditor_sees_no_small_number(bot: Bot, browser_of: BrowserOf) -> None:
    await asks_for_a_person(bot, "Dewi")
    browser = await browser_of(await auditor(bot, "Adi"))
    for path in ("", "/laporan"):
        text = (await browser.get(path)).text
        assert "Angka dibulatkan ke kelipatan 5." in text
        assert not re.search(r"<dd>[1-4]</dd>", text)
    few = COUNT.format(name="Menunggu", number="(di bawah 5|5)")
    assert re.search(few, (await browser.get()).text)


async def test_nobody_sees_beside_or_above_their_own_area(
    bot: Bot, browser_of: BrowserOf
) -> None:
    office = await browser_of(await coordinator(bot))
    province = await browser_of(
        await coordinator(bot, "Sri", office="Disnaker Jawa Barat", region="32")
    )
    country = await browser_of(await coordinator(bot, "Eka", office="", region=None))
    areas = ("32.16", "32.73", "32", "33.74", "33")
    for browser, seen in (
        (office, {"32.16"}),
        (province, {"32.16", "32.73", "32"}),
        (country, {*areas}),
    ):
        for area in (*areas, "99", "32.99", "x", "32.16'--", "%00"):
            bot.clock.moves(timedelta(seconds=1))  # or one browser asks too often
            for path in ("", "/laporan", "/langsung", "/angka.csv"):
                if path == "/langsung" and area in seen:
                    continue
                found = await browser.get(f"{path}?area={area}")
                assert found.status == (200 if area in seen else 404), (area, path)


@pytest.mark.parametrize(
    "asked",
    [
        "jenis=year",
        "jenis=week&hari=x",
        "hari=2026-13-01",
        "hari=0001-01-01",
        "hari=9999-12-31",
        "hari=2027-01-01",
    ],
)
async def test_a_report_of_no_time_is_not_found(
    bot: Bot, browser_of: BrowserOf, asked: str
) -> None:
    browser = await browser_of(await coordinator(bot))
    assert (await browser.get(f"/laporan?{asked}")).status == 404
    assert (await browser.get(f"/angka.csv?{asked}")).status == 404


async def test_every_answer_has_its_guards(
    bot: Bot, browser_of: BrowserOf, another: Another
) -> None:
    budi = await coordinator(bot)
    browser, stranger = await browser_of(budi), another()
    link = await link_of(budi)
    answers = [await browser.get(path) for path in PAGES]
    answers += [await stranger.get(path) for path in (*PAGES, "/nowhere", link)]
    answers.append(await browser.get("/angka.csv"))
    answers.append(await stranger.post("/masuk", {"token": "x"}))
    for each in answers:
        for name, value in HEADERS.items():
            assert each.headers[name] == value
        assert "Server" not in each.headers
    policy = HEADERS["Content-Security-Policy"]
    assert "'unsafe" not in policy
    assert policy.startswith("default-src 'none'; ")


async def test_pages_have_no_style_or_script_written_into_them(
    bot: Bot, browser_of: BrowserOf
) -> None:
    browser = await browser_of(await coordinator(bot))
    for path in ("", "/laporan", "/masuk/" + "A" * 43, "/nowhere"):
        text = (await browser.get(path)).text
        assert not re.search(
            r"<style|style=|<script>|\son\w+=|javascript:|https?:", text
        )


async def test_the_page_speaks_the_readers_language(
    bot: Bot, browser_of: BrowserOf
) -> None:
    browser = await browser_of(await coordinator(bot))
    english = await browser.get("", **{"Accept-Language": "en-GB,en;q=0.9,id;q=0.1"})
    assert '<html lang="en">' in english.text
    assert "Asked today" in english.text
    switched = await browser.get("?lang=en", **{"Accept-Language": "id"})
    assert "Asked today" in switched.text
    assert 'href="/papan/laporan?lang=en"' in switched.text
    assert 'href="/papan?lang=id"' in switched.text
    for accepted in ("id", "jv, id;q=0.5", "", "*", "fr", "x" * 4000):
        text = (await browser.get("", **{"Accept-Language": accepted})).text
        assert '<html lang="id">' in text
    assert "Halaman ditutup" in (await browser.post("/keluar?lang=zz")).text


async def test_the_webhook_is_as_strange_as_before(bot: Bot, another: Another) -> None:
    browser, base = another(), base_of(bot)
    stranger = await browser._ask("POST", f"{base}/hook", {})  # noqa: SLF001
    assert stranger.status == 403
    assert HEADERS.keys().isdisjoint(stranger.headers)
    wrong = {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}
    assert (await browser._ask("POST", f"{base}/hook", wrong)).status == 403  # noqa: SLF001
    assert (await browser.get(f"{base}/hook")).status == 405
    assert (await browser.get(f"{base}/")).status == 404


async def test_a_bot_that_asks_for_its_updates_is_on_the_web_too(
    polling_bot: Bot, http: aiohttp.ClientSession
) -> None:
    browser = Browser(http, base_of(polling_bot))
    assert (
        await browser.opens(await link_of(await coordinator(polling_bot)))
    ).status == 303
    assert "Kabupaten Bekasi" in (await browser.get()).text


async def test_figures_are_downloaded_and_noted(
    bot: Bot, browser_of: BrowserOf
) -> None:
    budi = await coordinator(bot)
    await asks_for_a_person(bot, "Siti")
    browser = await browser_of(budi)
    table = await browser.get("/angka.csv?jenis=week")
    assert table.headers["Content-Disposition"] == (
        'attachment; filename="temani-angka-32.16-2026-11-23-2026-11-29.csv"'
    )
    head, line, *_more = table.text.splitlines()
    assert head.count(";") > 10
    assert line.startswith("2026-11-23;2026-11-29;32.16;Kabupaten Bekasi;1;")
    address = f"{browser.base}/papan/angka.xlsx"
    headers = {"Cookie": f"{COOKIE}={browser.cookie}"}
    async with browser.session.get(address, headers=headers) as answer:
        book = zipfile.ZipFile(io.BytesIO(await answer.read()))
    assert "xl/worksheets/sheet1.xml" in book.namelist()
    for path in ("/angka.exe", "/angka.csv/..", "/kasus.csv"):
        assert (await browser.get(path)).status == 404
    async with bot.service.transactions.reading() as session:
        noted = select(Audit).where(col(Audit.deed) == Deed.ASKED_EXPORT)
        found = (await session.exec(noted)).all()
    assert [each.detail for each in found] == [
        "figures csv 2026-11-23 2026-11-29 32.16",
        "figures xlsx 2026-11-01 2026-11-30 32.16",
    ]


async def test_who_asks_too_often_waits(
    bot: Bot, browser_of: BrowserOf, another: Another
) -> None:
    budi = await coordinator(bot)
    browser, calm = await browser_of(budi), await browser_of(budi)
    assert bot.service.site is not None
    bot.service.site.pace.ticks = lambda: 0.0
    seen = [(await browser.get("/laporan")).status for _each in range(40)]
    assert seen[0] == 200
    assert seen[-1] == 429
    assert (await calm.get()).status == 200
    stranger = another()
    tried = [
        (await stranger.post("/masuk", {"token": "A" * 43})).status
        for _each in range(int(pace.STRANGERS_AT_ONCE) + 5)
    ]
    assert tried[0] == 410
    assert tried[-1] == 429
    assert (await calm.get()).status == 200


async def test_a_head_opens_nothing(bot: Bot, another: Another) -> None:
    link = await link_of(await coordinator(bot))
    browser = another()
    async with browser.session.head(link) as answer:
        assert answer.status == 200
    assert (await browser.opens(link)).status == 303


@pytest.mark.parametrize("kind", ["x; charset=nonsense", "x; charset=utf-16"])
async def test_a_form_in_no_known_letters_is_none_of_ours(
    another: Another, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    stranger = another()
    kind = kind.replace("x", "application/x-www-form-urlencoded", 1)
    for path in ("/masuk", "/keluar"):
        seen = await stranger.post(path, {"token": "x"}, **{"Content-Type": kind})
        assert seen.status == 400
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


@pytest.mark.parametrize(
    "asked",
    [
        b"/papan?area=\xff",
        b"/papan?lang=\xff&hari=\xed\xa0\x80",
        b"/papan/laporan?area=%ff&jenis=%ed%a0%80",
        b"/papan/laporan?hari=%00",
        b"/papan/\xff",
        b"/papan/masuk/\xff",
        b"/papan/laporan/../keluar",
        b"//papan//laporan",
    ],
)
async def test_bytes_that_are_no_letters_get_a_page_and_make_no_error(
    bot: Bot, browser_of: BrowserOf, caplog: pytest.LogCaptureFixture, asked: bytes
) -> None:
    browser = await browser_of(await coordinator(bot))
    port = int(browser.base.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    cookie = f"Cookie: {COOKIE}={browser.cookie}".encode()
    writer.write(
        b"GET " + asked + b" HTTP/1.1\r\nHost: evil.example\r\n"
        b"X-Forwarded-Host: evil.example\r\n" + cookie + b"\r\n"
        b"Connection: close\r\n\r\n"
    )
    answer = await reader.read()
    writer.close()
    status = int(answer.split(b" ", 2)[1])
    assert status in {200, 400, 404}, answer
    assert b"evil.example" not in answer
    assert not [each for each in caplog.records if each.levelname == "ERROR"]
