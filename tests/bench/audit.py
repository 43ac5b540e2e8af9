"""A page of an audit of a million rows: by officer, case and deed, for each reach.

Usage: python -m tests.bench.audit [ADDRESS OF AN EMPTY DATABASE]
"""

import asyncio
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import text

from bot.services.audit import searching
from bot.services.audit.searching import By, Sought
from bot.services.audit.sight import Sight
from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.sealed import unlock
from bot.storage.tables import Deed
from bot.storage.transactions import Transactions
from tests.service import KEY, StillClock

ROWS, CASES, OFFICERS = 1_000_000, 200_000, 3_000
TRIES = 21

NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
    "WHERE i < {many}) ",
    "postgresql": "WITH n AS (SELECT generate_series(1, {many}) AS i) ",
}
AREA = "(CAST(11 + i % 38 AS text) || '.' || CAST(10 + i % 14 AS text))"
PEOPLE = (
    "INSERT INTO person (id, telegram_id, language, first_seen_at) "
    "{n}SELECT i, 8000000000 + i, 'id', '2026-01-01' FROM n"
)
STAFF = (
    "INSERT INTO staff (person_id, role, region, added_at) {n}SELECT i, 'counselor', "
    "{area}, '2024-01-01' FROM n"
)
CASES_MADE = (
    "INSERT INTO worker_case (id, code, worker_id, area, region, opened_at, "
    "waiting_since, closed_at, outcome) {n}SELECT i, 'Z' || i, 3000 + i, "
    "{area}, {area}, "
    "'2026-01-01', '2026-01-01', '2026-02-01', 'other' FROM n"
)
AUDIT = (
    "INSERT INTO audit (at, actor_id, deed, about_id, case_id) {n}SELECT "
    "'2026-03-01', 1 + (i * 7) % 3000, CASE i % 5 WHEN 0 THEN 'claimed' WHEN 1 THEN "
    "'looked' WHEN 2 THEN 'closed' WHEN 3 THEN 'opened' ELSE 'noted' END, "
    "3001 + (i * 13) % 200000, 1 + (i * 13) % 200000 FROM n"
)


async def measure(address: str) -> None:
    """Fill a database, and print what a page takes."""
    unlock(KEY)
    await migrate(address)
    database = open_database(address)
    transactions = Transactions(database, StillClock())
    async with transactions.begin() as work:
        for many, said in (
            (OFFICERS + CASES, PEOPLE),
            (OFFICERS, STAFF),
            (CASES, CASES_MADE),
            (ROWS, AUDIT),
        ):
            numbers = NUMBERS[work.rows.dialect].format(many=many)
            await work.connection.execute(text(said.format(n=numbers, area=AREA)))
    async with transactions.begin() as work:
        await work.connection.execute(text("ANALYZE"))
    print(f"{database.engine.dialect.name}, {ROWS:,} rows, ms a page (best, median):")
    for name, area in (("country", ""), ("province", "32"), ("office", "32.17")):
        for sought in (
            Sought(By.PERSON, "59"),
            Sought(By.CASE, "1050"),
            Sought(By.DEED, Deed.TOOK_CASE),
            Sought(By.DEED, Deed.SAW_PHONE),
        ):
            for before in (0, ROWS // 2):
                took = [
                    await _page(transactions, Sight(area, names=True), sought, before)
                    for _try in range(TRIES)
                ]
                found = await _found(
                    transactions, Sight(area, names=True), sought, before
                )
                where = "half-way back" if before else "newest"
                print(
                    f"  {name:9} {sought.by:7} {sought.which:10} {where:14}"
                    f"{min(took):6.1f} {median(took):6.1f}   {found} rows"
                )
    await database.close()


async def _page(
    transactions: Transactions, sight: Sight, sought: Sought, before: int
) -> float:
    async with transactions.begin() as work:
        began = perf_counter()
        await searching.page(work, sight, sought, before)
        return (perf_counter() - began) * 1000


async def _found(
    transactions: Transactions, sight: Sight, sought: Sought, before: int
) -> int:
    async with transactions.begin() as work:
        return len((await searching.page(work, sight, sought, before)).rows)


def main() -> None:
    """Measure on the database that is named, else on a file that goes again."""
    if len(sys.argv) > 1:
        asyncio.run(measure(sys.argv[1]))
        return
    with TemporaryDirectory() as folder:
        asyncio.run(measure(f"sqlite+inline:///{Path(folder) / 'audit.db'}"))


if __name__ == "__main__":
    main()
