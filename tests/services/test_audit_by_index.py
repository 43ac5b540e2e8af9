"""A page of the audit reads what it looks at, however long the audit is."""

import pytest
from sqlalchemy import insert, text

from bot.services.audit import pruning, searching
from bot.services.audit.searching import By, Sought
from bot.services.audit.sight import Sight
from bot.services.privacy import looks_told
from bot.storage.tables import Audit, Case, Deed, Person, Role, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.rows_read import metered
from tests.service import NOON

MANY, PEOPLE, CASES = 40_000, 200, 1_000
RARE = 100
"""One deed of so many is a look; all others are of another kind."""

HERE = "32.16"
INDEXES = {
    By.PERSON: (Sought(By.PERSON, "7"), "ix_audit_actor"),
    By.CASE: (Sought(By.CASE, "9"), "ix_audit_case"),
    By.DEED: (Sought(By.DEED, Deed.LOOKED), "ix_audit_deed"),
}


@pytest.fixture
async def long(transactions: Transactions) -> Transactions:
    """An audit of very many rows, of which few are of one office."""
    async with transactions.begin() as work:
        rows: dict[type, list[dict[str, object]]] = {
            Person: [
                {"id": n, "telegram_id": 10**9 + n, "first_seen_at": NOON}
                for n in range(1, PEOPLE + CASES + 1)
            ],
            Staff: [
                {
                    "person_id": n,
                    "role": Role.COUNSELOR,
                    "region": HERE if n < 3 else "31.71",
                    "added_at": NOON,
                }
                for n in range(1, PEOPLE + 1)
            ],
            Case: [
                {
                    "id": n,
                    "code": f"Z{n}",
                    "worker_id": PEOPLE + n,
                    "area": HERE if n < 4 else "31.71",
                    "opened_at": NOON,
                    "waiting_since": NOON,
                }
                for n in range(1, CASES + 1)
            ],
            Audit: [
                {
                    "at": NOON,
                    "actor_id": 1 + n % PEOPLE,
                    "deed": Deed.OPENED if n % RARE else Deed.LOOKED,
                    "about_id": PEOPLE + 1 + n % CASES,
                    "case_id": 1 + n % CASES,
                }
                for n in range(MANY)
            ],
        }
        for table, values in rows.items():
            await work.connection.execute(insert(table), values)
        await work.connection.execute(text("ANALYZE"))
    return transactions


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("area", ["", "32", HERE])
@pytest.mark.parametrize("before", [0, MANY // 2])
async def test_each_search_goes_along_an_index(
    long: Transactions, by: By, area: str, before: int
) -> None:
    sought, index = INDEXES[by]
    sight = Sight(area, names=True)
    async with long.begin() as work:
        plan = await _plan(work, searching.in_sight(sight, sought, before, 64))

    assert any(index in line for line in plan), plan
    assert not [line for line in plan if "Seq Scan on audit" in line]
    assert not [line for line in plan if line.startswith("SCAN audit")]


@pytest.mark.parametrize("area", ["", "32", HERE, "11.01"])
async def test_no_page_goes_through_the_audit(
    long: Transactions, area: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "STEPS", (16, 64))
    meter = metered(long.database)
    for sought, _index in INDEXES.values():
        for before in (0, MANY // 2):
            async with long.begin() as work:
                await searching.page(work, Sight(area, names=True), sought, before)

    assert [str(each) for each in meter.seen if each.rows > MANY // 10] == []


async def test_who_looked_is_found_without_going_through_the_audit(
    long: Transactions,
) -> None:
    meter = metered(long.database)
    async with long.begin() as work:
        person = await work.rows.get_one(Person, PEOPLE + 5)
        assert await looks_told.newest(work, person)
    async with long.begin() as work:
        kora = await work.rows.get_one(Person, 2)
        await searching.note(work, kora, INDEXES[By.CASE][0])
    async with long.begin() as work:
        assert await pruning.prune(work, pruning.oldest_kept(work.now), most=50) == 0

    assert [str(each) for each in meter.seen if each.rows > MANY // 10] == []


async def _plan(work: Work, listing: object) -> list[str]:
    dialect = work.connection.dialect
    said = listing.compile(  # type: ignore[attr-defined]
        dialect=dialect, compile_kwargs={"literal_binds": True}
    )
    explain = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
    found = await work.connection.exec_driver_sql(f"{explain} {said}")
    return [str(line[-1]) for line in found.all()]
