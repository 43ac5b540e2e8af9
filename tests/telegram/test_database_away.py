"""While the database is away nothing is acknowledged, and no order is broken."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlmodel import select

from bot.sandbox.people import Person as Writer
from bot.services.people import accounts
from bot.storage import inline, writing
from bot.storage.away import DatabaseAway
from bot.storage.tables import DeadLetter, Person, Receipt
from bot.telegram import dead_letters, polling, reception
from bot.telegram.reception import NotAcknowledged
from bot.telegram.webhook import SECRET_HEADER
from tests.outages import Frail, frail
from tests.service import SECRET, Bot, running
from tests.telegram.conftest import plain_routes
from tests.telegram.test_webhook import written

PEOPLE = ("Siti", "Dewi", "Eko")
EACH = 12
PASSING_TIMES = reception.TRIES


@pytest.fixture
async def database(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Frail]:
    """A database that can go away, and a bot that is not patient with it."""
    monkeypatch.setattr(writing, "IN_LINE", 0.2)
    monkeypatch.setattr(inline, "HELD", 0.05)
    monkeypatch.setattr(polling, "AFTER_FAILURE", 0.05)
    async with frail(database_url) as one:
        yield one


async def post(bot: Bot, update: dict[str, Any]) -> int:
    """Knock as Telegram does; return the status."""
    headers = {SECRET_HEADER: SECRET}
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            str(bot.settings.webhook_url), json=update, headers=headers
        ) as answer,
    ):
        return answer.status


def heard_from(who: Writer) -> list[str]:
    """Return what the bot repeated to somebody."""
    return [m["text"] for m in who.screen if m["from"]["is_bot"]]


async def test_polling_hears_everybody_in_order_after_an_outage(
    database: Frail, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(database.url, routes=plain_routes, webhook=False) as bot:
        people = [bot.sandbox.person(name) for name in PEOPLE]
        for each in people:
            each.says("sebelum")
            await each.sees("sebelum")
        words = [f"kata {n}" for n in range(EACH)]
        caplog.clear()

        await database.goes_away()
        for word in words:
            for each in people:
                each.says(word)
        await is_noticed(bot)
        assert bot.sandbox.updates.pending() == EACH * len(people)
        await database.comes_back()

        for each in people:
            await each.sees(words[-1])
        await bot.sandbox.settled()
        assert [heard_from(each)[1:] for each in people] == [words] * len(people)
    lines = [each for each in caplog.messages if "database is away" in each]
    assert len(lines) == 1
    assert "Traceback" not in caplog.text


async def is_noticed(bot: Bot) -> None:
    """Wait until somebody has met the outage."""
    async with asyncio.timeout(10):
        while True:
            if bot.service.transactions.outage.is_on:
                return
            await asyncio.sleep(0)


async def test_the_webhook_says_503_and_then_200(database: Frail) -> None:
    async with running(database.url, routes=plain_routes) as bot:
        await database.goes_away()
        assert await post(bot, written(1)) == 503
        await database.comes_back()

        assert await post(bot, written(1)) == 200
        async with bot.service.transactions.reading() as session:
            assert len((await session.exec(select(Receipt))).all()) == 1
            assert not (await session.exec(select(DeadLetter))).all()


async def test_a_held_file_is_waited_for_once_and_not_once_a_try(
    fresh_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writing.IN_LINE + inline.HELD < 10
    monkeypatch.setattr(writing, "IN_LINE", 0.4)
    monkeypatch.setattr(inline, "HELD", 0.2)
    begun: list[object] = []
    take = inline.begin_to_write

    async def counted(driver: sqlite3.Connection) -> None:
        begun.append(driver)
        await take(driver)

    monkeypatch.setattr(writing, "begin_to_write", counted)
    async with (
        frail(fresh_sqlite) as file,
        running(file.url, routes=plain_routes) as bot,
    ):
        await file.goes_away()
        begun.clear()
        async with asyncio.timeout(5):
            updates = [written(each) for each in range(1, 21)]
            statuses = await asyncio.gather(*(post(bot, each) for each in updates))
        tries = len(begun)
        await file.comes_back()

    assert set(statuses) == {503}
    assert tries < len(updates)


def of_postgres(code: str) -> DBAPIError:
    """Return what SQLAlchemy makes of an error of the server's."""
    origin = Exception()
    origin.sqlstate = code  # type: ignore[attr-defined]
    return DBAPIError("SELECT 1", {}, origin)


def of_sqlite(code: int) -> DBAPIError:
    """Return what SQLAlchemy makes of an error of the file's."""
    origin = Exception("database or disk is full")
    origin.sqlite_errorcode = code  # type: ignore[attr-defined]
    return DBAPIError("SELECT 1", {}, origin)


NOTHING_STORED: tuple[Exception, ...] = (
    ConnectionRefusedError(111, "Connect call failed"),
    FileNotFoundError(2, "No such file"),
    ConnectionResetError(104, "reset"),
    TimeoutError(),
    NoConnectionFree(),
    DatabaseAway("somewhere"),
    of_postgres("57P03"),
    of_postgres("53100"),
    of_postgres("25006"),
    of_postgres("58030"),
    of_sqlite(13),
    of_sqlite(10 | 3 << 8),
    of_sqlite(14),
)


async def test_whatever_says_that_nothing_was_stored_is_not_acknowledged(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, error in enumerate(NOTHING_STORED, 700):
        with monkeypatch.context() as patch:
            fails(patch, error, times=PASSING_TIMES)
            with pytest.raises(NotAcknowledged):
                await bot.service.reception.receive(written(number))
        await bot.service.reception.receive(written(number))

    async with bot.service.transactions.reading() as session:
        assert not (await session.exec(select(DeadLetter))).all()
        receipts = (await session.exec(select(Receipt))).all()
        assert len(receipts) == len(NOTHING_STORED)
        assert len((await session.exec(select(Person))).all()) == 1


async def test_what_cannot_be_buried_is_not_acknowledged_at_first(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails_too(*_about: object) -> None:
        raise RecursionError

    monkeypatch.setattr(dead_letters, "_keep", fails_too)
    update = written(
        701, text="/fail", entities=[{"type": "bot_command", "offset": 0, "length": 5}]
    )
    for _time in range(reception.MOST_FAILURES):
        with pytest.raises(NotAcknowledged):
            await bot.service.reception.receive(update)
    await bot.service.reception.receive(update)

    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Receipt.update_id))).all() == [701]
        assert not (await session.exec(select(DeadLetter))).all()


def fails(monkeypatch: pytest.MonkeyPatch, error: Exception, *, times: int) -> None:
    """Let the next looks at the database fail so."""
    left = [times]
    arrive = accounts.arrive

    async def refused(work: Any, *about: int) -> Any:  # noqa: ANN401
        if left[0] == 0:
            return await arrive(work, *about)
        left[0] -= 1
        raise error

    monkeypatch.setattr(accounts, "arrive", refused)


async def test_a_task_of_polling_outlives_what_nobody_expects(
    polling_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "AFTER_FAILURE", 0.01)
    siti = polling_bot.person("Siti")
    siti.says("sebelum")
    await siti.sees("sebelum")
    receive = reception.Reception.receive
    failures = [KeyError("update_id"), OSError(), RuntimeError()]

    async def once_more(self: reception.Reception, raw: dict[str, Any]) -> None:
        if failures:
            raise failures.pop()
        await receive(self, raw)

    monkeypatch.setattr(reception.Reception, "receive", once_more)
    siti.says("pertama")
    siti.says("kedua")

    await siti.sees("kedua")
    assert heard_from(siti) == ["sebelum", "pertama", "kedua"]
