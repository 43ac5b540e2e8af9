"""The audit is only added to, whatever is tried; old rows go by one door alone."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import col, select

from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.tables import Audit, AuditDoor, AuditWords, Deed, Person
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.storage.between_releases import go_back, say, values_of

LONG_AGO = NOON - timedelta(days=1000)
OPEN = (
    "INSERT INTO audit_door (id, opened_at, older_than, leads_to) "
    "VALUES (1, '2026-11-25', '2026-11-25', 2)"
)
SHUT = "DELETE FROM audit_door"
KEPT = "SELECT deed FROM audit ORDER BY id"
ROW = "(id, at, deed) VALUES (1, '2026-11-25', 'x')"
ALONE_ON = {
    "sqlite": (
        f"REPLACE INTO audit {ROW}",
        f"INSERT OR REPLACE INTO audit {ROW}",
        f"INSERT OR IGNORE INTO audit {ROW}",
        "UPDATE OR IGNORE audit SET deed = 'x'",
        "UPDATE OR REPLACE audit SET id = id - 1 WHERE id = 2",
        "UPDATE audit SET rowid = rowid + 10",
        "REPLACE INTO audit_words (audit_id, by_id, words) VALUES (1, 1, 'x')",
    ),
    "postgresql": (
        "TRUNCATE audit CASCADE",
        "TRUNCATE person, audit CASCADE",
        "DELETE FROM ONLY audit",
        "SET LOCAL session_replication_role = replica; DELETE FROM audit",
        (
            "MERGE INTO audit USING (SELECT 1 AS id) AS new ON audit.id = new.id "
            "WHEN MATCHED THEN UPDATE SET deed = 'x'"
        ),
        (
            "MERGE INTO audit USING (SELECT 1 AS id) AS new ON audit.id = new.id "
            "WHEN MATCHED THEN DELETE"
        ),
    ),
}
ON_BOTH = (
    "UPDATE audit SET deed = 'x'",
    "UPDATE audit SET detail = NULL WHERE id = 1",
    "DELETE FROM audit",
    "DELETE FROM audit WHERE id = 2",
    f"INSERT INTO audit {ROW} ON CONFLICT (id) DO UPDATE SET deed = 'x'",
    "UPDATE audit_words SET words = NULL",
    (
        "INSERT INTO audit_words (audit_id, by_id, words) VALUES (1, 1, 'x') "
        "ON CONFLICT (audit_id) DO UPDATE SET words = NULL"
    ),
    (
        "CREATE TEMP TABLE audit_door (id int, older_than text); "
        "INSERT INTO audit_door VALUES (1, '9999-01-01'); DELETE FROM audit"
    ),
)


@pytest.fixture
async def transactions(database_url: str) -> AsyncIterator[Transactions]:
    """A database with an old row, a new one, and a reason that was typed."""
    database = open_database(database_url)
    made = Transactions(database, StillClock())
    async with made.begin() as work:
        person = Person(telegram_id=8_000_000_001, first_seen_at=NOON)
        work.session.add(person)
        await work.session.flush()
        for at in (LONG_AGO, NOON):
            row = Audit(at=at, deed=Deed.LOOKED, about_id=person.id, detail="a")
            work.session.add(row)
            await work.session.flush()
        work.session.add(AuditWords(audit_id=1, by_id=person.id, words="karena"))
    yield made
    await database.close()


async def carry_out(transactions: Transactions, *statements: str) -> None:
    """Carry out statements in one transaction, each as it stands."""
    async with transactions.begin() as work:
        for each in statements:
            for one in each.split("; "):
                await work.connection.execute(text(one))


async def kept(transactions: Transactions) -> list[Any]:
    """Return all that the audit and its words say."""
    async with transactions.begin() as work:
        rows = (await work.session.exec(select(Audit).order_by(col(Audit.id)))).all()
        words = (await work.session.exec(select(AuditWords.words))).all()
        return [*((each.id, each.deed, each.detail) for each in rows), *words]


async def test_nothing_changes_or_takes_a_row(transactions: Transactions) -> None:
    before = await kept(transactions)
    alone = ALONE_ON[transactions.database.engine.dialect.name]

    for each in (*ON_BOTH, *alone):
        with pytest.raises(DBAPIError, match="only added"):
            await carry_out(transactions, each)

    assert await kept(transactions) == before
    assert before == [(1, "looked", "a"), (2, "looked", "a"), "karena"]


async def test_what_was_read_is_not_changed_by_code_either(
    transactions: Transactions,
) -> None:
    for way in ("object", "session", "bulk"):
        with pytest.raises(DBAPIError, match="only added"):
            await _changed(transactions, way)
    assert len(await kept(transactions)) == 3


async def _changed(transactions: Transactions, way: str) -> None:
    async with transactions.begin() as work:
        if way == "bulk":
            await work.connection.execute(update(Audit).values(deed="x"))
            return
        row = await work.rows.get_one(Audit, 1)
        if way == "object":
            row.detail = "b"
            await work.rows.flush()
        else:
            await work.session.delete(row)
            await work.session.flush()


async def test_through_the_door_goes_what_is_old_and_nothing_is_changed(
    transactions: Transactions,
) -> None:
    for each in (
        "DELETE FROM audit WHERE id = 2",
        "UPDATE audit SET deed = 'x' WHERE id = 1",
    ):
        with pytest.raises(DBAPIError, match="only added"):
            await carry_out(transactions, OPEN, each, SHUT)

    gone = ("DELETE FROM audit_words", "DELETE FROM audit WHERE id = 1")
    await carry_out(transactions, OPEN, *gone, SHUT)

    assert await kept(transactions) == [(2, "looked", "a")]


async def test_no_commit_keeps_the_door_open(transactions: Transactions) -> None:
    for others in ((), ("DELETE FROM audit_words",)):
        with pytest.raises(IntegrityError):
            await carry_out(transactions, OPEN, *others)
    for wrong in (
        "(2, '2026-11-25', '2026-11-25', 2)",
        "(1, '2026-1-1', '2026-1-1', 1)",
    ):
        with pytest.raises(IntegrityError):
            await carry_out(
                transactions,
                OPEN.replace("(1, '2026-11-25', '2026-11-25', 2)", wrong),
            )

    async with transactions.begin() as work:
        assert (await work.session.exec(select(AuditDoor))).all() == []
    assert len(await kept(transactions)) == 3


async def test_nobody_else_finds_the_door_open(transactions: Transactions) -> None:
    """On PostgreSQL another connection looks while it stands; on SQLite it waits."""
    opened, looked = asyncio.Event(), asyncio.Event()

    async def prune() -> None:
        async with transactions.begin() as work:
            await work.connection.execute(text(OPEN))
            opened.set()
            if work.rows.dialect == "postgresql":
                await looked.wait()
            await work.connection.execute(text(SHUT))

    async def intrude() -> None:
        await opened.wait()
        try:
            await carry_out(transactions, "DELETE FROM audit WHERE id = 1")
        finally:
            looked.set()

    _pruned, intruded = await asyncio.gather(prune(), intrude(), return_exceptions=True)
    assert isinstance(intruded, DBAPIError)
    assert "only added" in str(intruded)
    assert len(await kept(transactions)) == 3


async def test_rows_stay_and_stay_kept_through_the_releases(
    transactions: Transactions, database_url: str
) -> None:
    await transactions.database.close()
    await go_back(database_url, "0014")
    assert await values_of(database_url, KEPT) == ["looked", "looked"]
    for each in ("DELETE FROM audit", "UPDATE audit SET deed = 'x'"):
        with pytest.raises(DBAPIError, match="only added"):
            await say(database_url, each)

    await migrate(database_url)
    assert await values_of(database_url, KEPT) == ["looked", "looked"]
    for each in ("DELETE FROM audit", "UPDATE audit SET deed = 'x'"):
        with pytest.raises(DBAPIError, match="only added"):
            await say(database_url, each)
    assert await values_of(database_url, "SELECT by_id FROM audit_words") == []


async def test_what_keeps_it_stands_after_all_migrations(
    transactions: Transactions,
) -> None:
    """A later migration that makes the table anew must make these anew as well."""
    postgres = transactions.database.engine.dialect.name == "postgresql"
    asked = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
        if postgres
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    async with transactions.begin() as work:
        found = set((await work.connection.execute(text(asked))).scalars())

    own = {"audit_not_emptied"} if postgres else {"audit_kept", "audit_not_replaced"}
    words = set() if postgres else {"audit_words_not_replaced"}
    assert found == {"audit_unchanged", "audit_words_unchanged"} | own | words
