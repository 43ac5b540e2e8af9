"""What is sealed comes back as it went in: order, zero, null and nothing."""

import json
from typing import Any

import pytest
from sqlmodel import col, select

from bot.storage.engine import open_database
from bot.storage.tables import Interview, InterviewKind, Person
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.storage.test_sealing_migration import ANSWERS


@pytest.fixture
async def kept(database_url: str) -> Any:  # noqa: ANN401
    """Keep answers and facts, and read them again."""
    transactions = Transactions(open_database(database_url), StillClock())

    async def go(values: dict[str, Any]) -> list[Any]:
        async with transactions.begin() as work:
            number = 8_000_000_000 + len(repr(values)) + id(values) % 1_000_000_000
            person = Person(telegram_id=number, first_seen_at=work.now)
            work.session.add(person)
            await work.session.flush()
            row = Interview(
                person_id=person.id,
                kind=InterviewKind.PROFILE,
                answers=values,
                started_at=work.now,
                changed_at=work.now,
            )
            work.session.add(row)
            await work.session.flush()
            number = row.id
        async with transactions.begin() as work:
            by_rows = await work.rows.get_one(Interview, number)
            found = by_rows.answers
        async with transactions.reading() as session:
            chosen = select(Interview.answers).where(col(Interview.id) == number)
            return [found, (await session.exec(chosen)).one()]

    yield go
    await transactions.database.close()


@pytest.mark.parametrize(
    "values",
    [{}, ANSWERS, {"b": 1, "a": 2}, {"money": 0}, {"x": None}, {"x": ""}],
    ids=["none", "all", "order", "zero", "null", "empty"],
)
async def test_what_is_kept_comes_back_as_it_went(
    kept: Any,  # noqa: ANN401
    values: dict[str, Any],
) -> None:
    for found in await kept(values):
        assert json.dumps(found) == json.dumps(values)
