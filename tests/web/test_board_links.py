"""Links to the board on the web: whose, how often, how long; and what they end in."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import CloseWeb, OpenWeb
from bot.services.privacy.retention import simple
from bot.services.queue import dismissal
from bot.services.web_board import links, sessions
from bot.storage.tables import (
    Audit,
    BoardLink,
    BoardSession,
    Deed,
    Outbox,
    OutboxState,
)
from tests.journeys.talking import asks_for_a_person, counselor, forged
from tests.service import Bot
from tests.web.conftest import (
    COOKIE,
    OURS,
    Another,
    BrowserOf,
    auditor,
    coordinator,
    link_of,
)


async def test_a_link_opens_the_board_once(bot: Bot, another: Another) -> None:
    budi = await coordinator(bot)
    link = await link_of(budi)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/papan/masuk/[\w-]{43}", link)
    browser, thief = another(), another()
    for _again in range(3):
        landing = await browser.get(link)
        assert landing.status == 200
        assert "Set-Cookie" not in landing.headers
    entered = await browser.opens(link)
    assert entered.status == 303
    cookie = entered.headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    traits = {each.strip() for each in cookie.split(";")[1:]}
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= traits
    assert not any(each.startswith("Domain") for each in traits)
    assert "Max-Age=28800" in traits
    assert "Kabupaten Bekasi" in (await browser.get()).text
    again = await thief.opens(link)
    assert (again.status, thief.cookie) == (410, "")
    assert "Tautan ini tidak berlaku lagi" in again.text
    assert (await browser.get()).status == 200


async def test_nothing_that_opens_it_is_kept(bot: Bot, browser_of: BrowserOf) -> None:
    budi = await coordinator(bot)
    browser = await browser_of(budi)
    async with bot.service.transactions.reading() as session:
        link = (await session.exec(select(BoardLink))).one()
        kept = (await session.exec(select(BoardSession))).one()
        said = (await session.exec(select(Outbox))).all()
        deeds = (await session.exec(select(Audit.deed))).all()
    assert re.fullmatch("[0-9a-f]{64}", link.token_hash)
    assert re.fullmatch("[0-9a-f]{64}", kept.token_hash)
    assert browser.cookie not in str(kept)
    assert all(each.content is None for each in said if each.state == OutboxState.SENT)
    assert deeds.count(Deed.OPENED_BOARD) == 1


async def test_a_link_is_good_for_ten_minutes(bot: Bot, another: Another) -> None:
    budi = await coordinator(bot)
    late, just = await link_of(budi), timedelta(minutes=10)
    bot.clock.moves(just)
    assert (await another().opens(late)).status == 410
    early = await link_of(budi)
    bot.clock.moves(just - timedelta(seconds=1))
    assert (await another().opens(early)).status == 303


async def test_a_new_link_ends_the_one_before(bot: Bot, another: Another) -> None:
    budi = await coordinator(bot)
    old = await link_of(budi)
    new = await link_of(budi)
    assert old != new
    assert (await another().opens(old)).status == 410
    assert (await another().opens(new)).status == 303


@pytest.mark.parametrize(
    "token", ["x", "A" * 42, "A" * 44, "A" * 43, "%00" * 43, "é" * 43, "A" * 42 + "="]
)
async def test_a_forged_link_opens_nothing(
    bot: Bot, another: Another, token: str
) -> None:
    await coordinator(bot)
    browser = another()
    assert (await browser.get(f"/masuk/{token}")).status in {200, 404}
    assert (await browser.post("/masuk", {"token": token})).status == 410
    assert browser.cookie == ""
    browser.cookie = token if token.isascii() else "x"
    assert (await browser.get()).status == 401


async def test_only_a_form_of_ours_uses_a_link(bot: Bot, another: Another) -> None:
    link = await link_of(await coordinator(bot))
    token = {"token": link.rpartition("/")[2]}
    browser = another()
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": browser.base},
    ):
        assert (await browser.post("/masuk", token, **headers)).status == 403
    async with browser.session.post(f"{browser.base}/papan/masuk", data=token) as bare:
        assert bare.status == 403
    async with browser.session.post(
        f"{browser.base}/papan/masuk", json=token, headers=OURS
    ) as other:
        assert other.status == 413
    assert (await browser.post("/masuk", token)).status == 303


async def test_who_sees_no_figures_gets_no_link(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    for phone in (rina, siti):
        forged(phone, OpenWeb())
        await phone.is_told("Langkah ini hanya untuk")
        forged(phone, CloseWeb())
        await phone.is_told("Langkah ini hanya untuk")
    assert await link_of(await auditor(bot, "Adi"))


async def test_a_link_of_who_lost_the_role_opens_nothing(
    bot: Bot, another: Another
) -> None:
    budi = await coordinator(bot)
    link = await link_of(budi)
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, budi.id)
    assert (await another().opens(link)).status == 410


async def test_a_role_lost_and_found_again_opens_no_old_page(
    bot: Bot, browser_of: BrowserOf, another: Another
) -> None:
    budi = await coordinator(bot)
    link = await link_of(budi)
    other = another()
    browser = await browser_of(await coordinator(bot, "Sri"))
    assert (await browser.get()).status == 200
    sri = next(each for each in bot.sandbox.people() if each.name == "Sri")
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, sri.id)
        await dismissal.dismiss(work, budi.id)
    assert (await browser.get()).status == 401
    bot.clock.moves(timedelta(seconds=1))
    await coordinator(bot, "Sri")
    await coordinator(bot, "Budi")
    assert (await browser.get()).status == 401
    assert (await other.opens(link)).status == 410


async def test_a_session_ends_after_eight_hours(
    bot: Bot, browser_of: BrowserOf
) -> None:
    browser = await browser_of(await coordinator(bot))
    bot.clock.moves(timedelta(hours=8) - timedelta(seconds=1))
    assert (await browser.get()).status == 200
    bot.clock.moves(timedelta(seconds=1))
    ended = await browser.get()
    assert ended.status == 401
    assert "kirim /papan di Telegram lalu tekan Halaman web" in ended.text


async def test_a_stolen_cookie_is_worth_nothing_after_the_end(
    bot: Bot, browser_of: BrowserOf, another: Another
) -> None:
    browser, thief = await browser_of(await coordinator(bot)), another()
    thief.cookie = stolen = browser.cookie
    assert (await thief.get()).status == 200
    closed = await browser.post("/keluar")
    assert "Halaman ditutup" in closed.text
    assert "Max-Age=0" in closed.headers["Set-Cookie"]
    thief.cookie = stolen
    for path in ("", "/laporan", "/langsung", "/angka.csv", "/angka.xlsx"):
        assert (await thief.get(path)).status == 401
    async with bot.service.transactions.reading() as session:
        ended = select(Audit).where(col(Audit.deed) == Deed.CLOSED_BOARD)
        assert len((await session.exec(ended)).all()) == 1


async def test_nobody_is_signed_out_from_elsewhere(
    bot: Bot, browser_of: BrowserOf
) -> None:
    browser = await browser_of(await coordinator(bot))
    out = await browser.post("/keluar", None, **{"Sec-Fetch-Site": "cross-site"})
    assert out.status == 403
    assert (await browser.get("/keluar")).status == 405
    assert (await browser.get()).status == 200


async def test_one_persons_end_is_not_anothers(bot: Bot, browser_of: BrowserOf) -> None:
    budi, sri = await coordinator(bot), await coordinator(bot, "Sri")
    phone, desk, hers = [await browser_of(each) for each in (budi, budi, sri)]
    forged(budi, CloseWeb())
    await budi.sees("Halaman web sudah ditutup di semua peramban Anda.")
    assert [(await each.get()).status for each in (phone, desk, hers)] == [
        401,
        401,
        200,
    ]
    forged(budi, CloseWeb())
    await budi.sees("Halaman web tidak terbuka di peramban mana pun")


async def test_what_is_over_is_forgotten(bot: Bot, browser_of: BrowserOf) -> None:
    await browser_of(await coordinator(bot))
    await link_of(await coordinator(bot, "Sri"))
    bot.clock.moves(sessions.LASTS)
    async with bot.service.transactions.begin() as work:
        for each in (simple.LINKS, simple.SESSIONS, simple.STREAMS):
            await each.bite(work, 10)
    async with bot.service.transactions.reading() as session:
        assert not (await session.exec(select(BoardLink))).all()
        assert not (await session.exec(select(BoardSession))).all()


async def test_of_two_who_use_a_link_at_once_one_gets_in(
    bot: Bot, another: Another
) -> None:

    link = await link_of(await coordinator(bot))
    found = await asyncio.gather(*(another().opens(link) for _each in range(4)))
    assert sorted(each.status for each in found) == [303, 410, 410, 410]
    assert links.VALID < sessions.LASTS
