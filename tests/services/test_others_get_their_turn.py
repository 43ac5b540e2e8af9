"""Counting goes through much, and nobody who writes to the bot waits for it."""

import asyncio
from datetime import date
from random import Random
from threading import get_ident

import pytest
import sqlalchemy

from bot.services.figures import live, report
from bot.services.figures.periods import PeriodKind, around
from bot.services.figures.scope import Scope
from bot.storage.engine import open_database
from bot.storage.inline import ASIDE
from bot.storage.transactions import Transactions
from tests.services import counted

OCTOBER = around(PeriodKind.MONTH, date(2026, 10, 1))
QUERIES = 5
"""Fewer than a report or a board is counted by."""


@pytest.mark.parametrize(
    "scope",
    [
        Scope("", counts=True, reports=True),
        Scope("", counts=False, reports=False),
    ],
)
async def test_others_get_their_turn_while_figures_are_counted(
    transactions: Transactions, scope: Scope
) -> None:
    await counted.write(transactions, counted.at_random(Random(5), 200, 100))  # noqa: S311
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with transactions.reading() as session:
        connection = await session.connection()
        beside = asyncio.create_task(others())
        for look in (
            report.of(connection, scope, OCTOBER),
            live.of(connection, scope, transactions.clock()),
        ):
            turns = 0
            await look
            assert turns >= QUERIES
        beside.cancel()


async def test_what_goes_through_much_is_done_in_a_thread(fresh_sqlite: str) -> None:
    database = open_database(fresh_sqlite)
    whose = sqlalchemy.text("SELECT whose() AS who UNION ALL SELECT whose()")
    async with database.reader.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.dbapi_connection
        assert driver is not None
        driver.create_function("whose", 0, get_ident)

        here = (await connection.execute(whose)).scalars().all()
        aside = await connection.execute(whose, execution_options={ASIDE: True})

        assert set(here) == {get_ident()}
        assert list(aside.keys()) == ["who"]
        there = aside.scalars().all()
        assert len(there) == len(here)
        assert get_ident() not in there
    await database.close()
