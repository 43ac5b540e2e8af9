"""/papan: one card that says what is going on, and is kept true for some minutes."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import Board, ReportAreas, SeeBoard, SeeReport
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.board import board_round
from bot.services.board.board_round import LASTS, LOOKED_AT_EVERY
from bot.services.staff import members
from bot.storage.tables import BoardView, Role, Staff
from tests.journeys.talking import (
    OFFICE,
    asks_for_a_person,
    counselor,
    forged,
    messages,
    said_by_bot,
)
from tests.service import Bot

MAKASSAR = {"office": "Disnaker Kota Makassar", "region": "73.71"}
JAYAPURA = {"office": "Disnaker Kota Jayapura", "region": "91.71"}
WEST_JAVA = {"office": "Disnaker Jawa Barat", "region": "32"}


async def a_round(bot: Bot, after: timedelta = LOOKED_AT_EVERY) -> None:
    """Let time pass, and a round come."""
    bot.clock.moves(after)
    await bot.service.scheduler.now(board_round.refresh)


async def follows(bot: Bot, phone: Person, words: str) -> Json:
    """Let rounds come until a board says it: an edit goes where there is room."""
    for _round in range(5):
        await a_round(bot)
        try:
            return await phone.sees(words, within=3)
        except AssertionError:
            continue
    return await phone.sees(words)


async def looks(bot: Bot, name: str = "Budi", **where: str | None) -> Person:
    """Return a coordinator who sees the board."""
    phone = await counselor(bot, name, role=Role.COORDINATOR, **where)  # type: ignore[arg-type]
    phone.says("/papan")
    await phone.sees("Papan: ")
    return phone


async def views(bot: Bot) -> int:
    async with bot.service.transactions.reading() as session:
        return len((await session.exec(select(BoardView))).all())


async def test_a_board_is_edited_where_it_stands_when_something_changes(
    bot: Bot,
) -> None:
    budi = await looks(bot)
    board = budi.last
    assert (
        "Diperbarui sendiri sampai Rabu, 25 November 2026, 12.10 WIB." in board["text"]
    )
    before = len(messages(budi))
    await a_round(bot)
    await asks_for_a_person(bot, "Siti")
    now = await follows(bot, budi, "Menunggu: 1, paling lama sejak")

    assert now["message_id"] == board["message_id"]
    assert len(messages(budi)) == before
    assert "Hari ini: 1 meminta, 0 diambil, 0 dijawab" in now["text"]


async def test_a_board_stands_still_after_ten_minutes_until_it_is_refreshed(
    bot: Bot,
) -> None:
    budi = await looks(bot)
    await a_round(bot, LASTS)
    still = await budi.sees("Terakhir diperbarui: Rabu, 25 November 2026, 12.10 WIB.")
    await asks_for_a_person(bot, "Siti")
    for _each in range(3):
        await a_round(bot)
    assert "Menunggu: 0" in budi.last["text"]

    budi.presses("Perbarui")

    now = await budi.sees("Menunggu: 1")
    assert now["message_id"] == still["message_id"]
    assert "Diperbarui sendiri sampai" in now["text"]
    await asks_for_a_person(bot, "Dewi")
    await follows(bot, budi, "Menunggu: 2")


async def test_a_press_lets_a_board_live_ten_minutes_more(bot: Bot) -> None:
    budi = await looks(bot)
    bot.clock.moves(LASTS - timedelta(minutes=1))
    budi.presses("Perbarui")
    await budi.sees("Diperbarui sendiri sampai Rabu, 25 November 2026, 12.19 WIB.")

    await a_round(bot, timedelta(minutes=2))

    assert "Terakhir diperbarui" not in budi.transcript()


async def test_an_older_board_loses_its_buttons(bot: Bot) -> None:
    budi = await looks(bot)
    old = budi.last
    budi.says("/papan")
    await budi.until(lambda: budi.last["message_id"] != old["message_id"])
    await budi.until(
        lambda: all(
            "reply_markup" not in each
            for each in messages(budi)
            if each["message_id"] == old["message_id"]
        )
    )
    await asks_for_a_person(bot, "Siti")
    await follows(bot, budi, "Menunggu: 1")

    assert sum("Menunggu: 0" in each for each in said_by_bot(budi)) == 1
    assert await views(bot) == 1


async def test_two_taps_at_once_show_one_board(bot: Bot) -> None:
    budi = await looks(bot)
    board = budi.last
    before = len(messages(budi))
    for _each in range(5):
        budi.presses_old(board, "Perbarui")
    await asks_for_a_person(bot, "Siti")
    await follows(bot, budi, "Menunggu: 1")

    assert len(messages(budi)) == before
    assert await views(bot) == 1


async def test_whoever_loses_the_role_sees_no_number_any_more(bot: Bot) -> None:
    budi = await looks(bot)
    board = budi.last
    async with bot.service.transactions.begin() as work:
        await members.remove(work, budi.id)
    gone = await follows(bot, budi, "Papan ini tidak lagi untuk Anda.")

    assert gone["message_id"] == board["message_id"]
    assert "reply_markup" not in gone
    assert await views(bot) == 0
    budi.presses_old(board, "Perbarui")
    await budi.is_told("Langkah ini hanya untuk Koordinator.")
    assert "Menunggu: " not in budi.transcript()


async def test_whoever_moves_to_another_office_sees_that_one(bot: Bot) -> None:
    budi = await looks(bot)
    async with bot.service.transactions.begin() as work:
        post = (
            await work.session.exec(select(Staff).where(col(Staff.region) == "32.16"))
        ).one()
        post.region = "32.73"
    await follows(bot, budi, "Papan: Kota Bandung")


async def test_a_deleted_board_does_not_come_back(bot: Bot) -> None:
    budi = await looks(bot)
    budi.deletes(budi.last)
    await asks_for_a_person(bot, "Siti")
    await a_round(bot)
    for _each in range(20):
        await a_round(bot)
        if not await views(bot):
            break
        with suppress(AssertionError):
            await budi.sees("Papan: ", within=0.3)

    assert await views(bot) == 0
    assert not any("Papan: " in each for each in said_by_bot(budi))


async def test_what_opens_in_its_place_is_left_alone(bot: Bot) -> None:
    budi = await looks(bot)
    budi.presses("Daftar kasus")
    await budi.sees("Papan Disnaker Kabupaten Bekasi: 0 kasus terbuka.")
    await asks_for_a_person(bot, "Siti")
    await a_round(bot)
    await a_round(bot)
    assert await views(bot) == 0

    budi.presses("Papan")

    await budi.sees("Menunggu: 1")
    await asks_for_a_person(bot, "Dewi")
    await follows(bot, budi, "Menunggu: 2")


async def test_boards_of_two_are_of_their_own_areas(bot: Bot) -> None:
    budi, sri = await looks(bot), await looks(bot, "Sri", **WEST_JAVA)
    tono = await looks(bot, "Tono", **MAKASSAR)
    await counselor(bot, "Rina")
    await asks_for_a_person(bot, "Siti")
    await follows(bot, budi, "Menunggu: 1")
    await sri.sees("Kabupaten Bekasi: 1 menunggu, 0 bertugas")

    assert "Papan: Jawa Barat" in sri.last["text"]
    assert "Papan: Kota Makassar" in tono.last["text"]
    assert "Menunggu: 0" in tono.last["text"]
    assert "Jawa Barat" not in budi.last["text"]


async def test_an_auditor_sees_rounded_numbers_and_no_cases(bot: Bot) -> None:
    budi = await looks(bot)
    rita = await counselor_of_figures(bot)
    for name in ("Siti", "Dewi"):
        await asks_for_a_person(bot, name)
    rita.says("/papan")

    board = await rita.sees("Angka dibulatkan ke kelipatan 5.")

    assert "Daftar kasus" not in rita.buttons
    assert "Menunggu: di bawah 5" in board["text"]
    assert "paling lama" not in board["text"]
    forged(rita, Board("waiting", 0))
    await rita.is_told("Langkah ini hanya untuk Koordinator.")
    assert "Daftar kasus" in budi.buttons


async def counselor_of_figures(bot: Bot, region: str | None = None) -> Person:
    """Return an auditor."""
    phone = bot.person("Rita")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        post = members.Appointment(Role.AUDITOR, "Ibu Rita", "Itjen", region)
        await members.appoint(work, person, post, by=None)
    phone.starts()
    await phone.until(lambda: len(messages(phone)) > 1)
    return phone


async def test_nobody_else_sees_figures_by_forged_presses(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    for phone in (rina, siti):
        for press in (
            SeeBoard(),
            SeeReport("week", "2026-11-25", "32.16"),
            ReportAreas("week", "2026-11-25", "", 0),
        ):
            forged(phone, press)
            await phone.is_told("Langkah ini hanya untuk Koordinator.")
        for command in ("/papan", "/laporan"):
            phone.says(command)
            await phone.sees("Langkah ini hanya untuk Koordinator.")
        assert "Menunggu: " not in phone.transcript()
    assert await views(bot) == 0


@pytest.mark.parametrize(
    ("where", "zone", "hour"),
    [
        ({"office": OFFICE, "region": "32.16"}, "WIB", "12.10"),
        (MAKASSAR, "WITA", "13.10"),
        (JAYAPURA, "WIT", "14.10"),
    ],
    ids=("WIB", "WITA", "WIT"),
)
async def test_times_are_told_by_the_clock_of_the_area_with_its_zone(
    bot: Bot, where: dict[str, str], zone: str, hour: str
) -> None:
    budi = await looks(bot, **where)

    told = f"Diperbarui sendiri sampai Rabu, 25 November 2026, {hour} {zone}."
    assert told in budi.last["text"]


async def test_today_begins_at_midnight_where_the_office_is(bot: Bot) -> None:
    bot.clock.now = datetime(2026, 11, 25, 16, 30, tzinfo=UTC)  # 23.30 in the west
    budi = await looks(bot)
    await asks_for_a_person(bot, "Siti")
    budi.presses("Perbarui")
    await budi.sees("Hari ini: 1 meminta")
    bot.clock.moves(timedelta(hours=1))

    budi.presses("Perbarui")

    await budi.sees("Hari ini: 0 meminta")
    assert "Menunggu: 1" in budi.last["text"]
