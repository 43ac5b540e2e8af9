"""The tables come and go on both databases, and say what must always hold."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import SQLModel

from bot.storage.engine import Database, open_database
from bot.storage.migrations import migrate
from bot.storage.tables import (
    Case,
    CaseOutcome,
    Deed,
    Lane,
    Outbox,
    OutboxKind,
    Person,
    Receipt,
    Referral,
    Role,
    Staff,
)
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.storage.between_releases import go_back, values_of

BIG = 7_000_000_001


async def test_up_from_empty_and_down_again(database_url: str) -> None:
    await migrate(database_url, "base")
    assert await _tables(database_url) == {"alembic_version"}

    await migrate(database_url)
    await migrate(database_url)

    wanted = set(SQLModel.metadata.tables) | {"alembic_version"}
    assert await _tables(database_url) - {"sqlite_sequence"} == wanted


async def test_the_tables_are_those_of_the_code(database_url: str) -> None:
    database = open_database(database_url)

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, SQLModel.metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await database.close()


async def test_the_audit_is_only_added_to(database_url: str) -> None:
    transactions = await _transactions(database_url)
    async with transactions.begin() as work:
        work.record(Deed.LOOKED, by=None, about=1)

    for change in ("UPDATE audit SET deed = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="only added"):
            await _carry_out(transactions, change)
    await transactions.database.close()


async def test_every_time_comes_back_as_it_went_in(database_url: str) -> None:
    transactions = await _transactions(database_url)
    late = datetime(2028, 2, 29, 23, 59, 59, 999_999, tzinfo=UTC)
    async with transactions.begin() as work:
        work.session.add(Receipt(update_id=BIG, handled_at=late))

    async with transactions.reading() as session:
        found = await session.get_one(Receipt, BIG)
    assert found.handled_at == late
    assert found.handled_at.tzinfo is not None
    await transactions.database.close()


async def test_one_worker_has_one_open_case(database_url: str) -> None:
    transactions = await _transactions(database_url)
    siti = await _person(transactions, BIG)
    await _add(transactions, _case("AAAA", siti))

    with pytest.raises(IntegrityError):
        await _add(transactions, _case("BBBB", siti))
    await transactions.database.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"counselor_id": 1},
        {"claimed_at": NOON},
        {"closed_at": NOON},
        {"outcome": "other"},
        {"worker_id": 99},
    ],
)
async def test_a_case_cannot_be_half_claimed_or_half_closed(
    database_url: str, wrong: dict[str, object]
) -> None:
    transactions = await _transactions(database_url)
    siti = await _person(transactions, BIG)
    case = _case("AAAA", siti)
    for column, value in wrong.items():
        setattr(case, column, value)

    with pytest.raises(IntegrityError):
        await _add(transactions, case)
    await transactions.database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE staff SET role = 'boss'",
        "UPDATE outbox SET kind = 'shout'",
        "UPDATE outbox SET state = 'asleep'",
    ],
)
async def test_unknown_words_are_refused(database_url: str, statement: str) -> None:
    transactions = await _transactions(database_url)
    siti = await _person(transactions, BIG)
    row = Outbox(person_id=siti, kind=OutboxKind.SEND, promised_at=NOON, due_at=NOON)
    await _add(transactions, row)
    await _add(transactions, Staff(person_id=siti, role=Role.ADMIN, added_at=NOON))

    with pytest.raises(IntegrityError):
        await _carry_out(transactions, statement)
    await transactions.database.close()


async def test_words_lie_sealed(fresh_sqlite: str) -> None:
    transactions = await _transactions(fresh_sqlite)
    siti = await _person(transactions, BIG)
    await _add(
        transactions,
        Outbox(
            person_id=siti,
            kind=OutboxKind.SEND,
            content={"html": "rahasia"},
            promised_at=NOON,
            due_at=NOON,
        ),
    )
    await transactions.database.close()

    file = Path(fresh_sqlite.split(":///")[1])
    lying = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert b"rahasia" not in lying


async def _carry_out(transactions: Transactions, statement: str) -> None:
    async with transactions.begin() as work:
        await (await work.session.connection()).execute(text(statement))


async def _transactions(url: str) -> Transactions:
    return Transactions(open_database(url), StillClock())


async def _person(transactions: Transactions, telegram_id: int) -> int:
    async with transactions.begin() as work:
        person = Person(telegram_id=telegram_id, first_seen_at=NOON)
        work.session.add(person)
        await work.session.flush()
        return person.id


async def _add(transactions: Transactions, row: SQLModel) -> None:
    async with transactions.begin() as work:
        work.session.add(row)


def _case(code: str, worker: int) -> Case:
    return Case(
        code=code, worker_id=worker, region="32.16", opened_at=NOON, waiting_since=NOON
    )


async def _tables(url: str) -> set[str]:
    database: Database = open_database(url)
    async with database.engine.connect() as connection:
        names = await connection.run_sync(lambda c: inspect(c).get_table_names())
    await database.close()
    return set(names)


async def test_what_waits_for_a_counselor_keeps_its_order(database_url: str) -> None:
    """A line goes with the words under it, and what a worker waits for stays."""
    transactions = await _transactions(database_url)
    siti = await _person(transactions, BIG)
    rina = await _person(transactions, BIG + 1)
    async with transactions.begin() as work:
        case = _case("AAAA", siti)
        work.session.add(case)
        await work.session.flush()
        for reader, kind, case_id in (
            (rina, OutboxKind.SEND, case.id),
            (rina, OutboxKind.COPY, case.id),
            (rina, OutboxKind.SEND, None),
            (siti, OutboxKind.COPY, case.id),
        ):
            row = Outbox(person_id=reader, kind=kind, promised_at=NOON, due_at=NOON)
            row.case_id = case_id
            work.session.add(row)
            await work.session.flush()
    await transactions.database.close()

    await go_back(database_url, "0004")
    await migrate(database_url)
    assert await _lanes(database_url) == [Lane.WORDS, Lane.WORDS, Lane.LIVE, Lane.LIVE]

    await go_back(database_url, "0004")
    assert await _lanes(database_url) == [Lane.LIVE] * 4


async def test_where_a_case_was_sent_on_to_moves_both_ways(database_url: str) -> None:
    transactions = await _transactions(database_url)
    case = _case("AAAA", await _person(transactions, BIG))
    case.closed_at, case.outcome = NOON, CaseOutcome.REFERRED
    case.referred_to = Referral.BPJS
    await _add(transactions, case)
    await transactions.database.close()
    outcome = "SELECT outcome FROM worker_case"

    await go_back(database_url, "0006")
    assert await values_of(database_url, outcome) == ["referred.bpjs"]
    await migrate(database_url)
    assert await values_of(database_url, outcome) == ["referred"]
    assert await values_of(database_url, "SELECT referred_to FROM worker_case") == [
        "bpjs"
    ]


async def _lanes(url: str) -> list[int]:
    return await values_of(url, "SELECT lane FROM outbox ORDER BY id")
