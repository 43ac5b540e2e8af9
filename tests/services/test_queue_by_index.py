"""Pages, places and rounds read what they show, however many wait."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text

from bot.services.queue import levels, order
from bot.services.queue.order import Sees
from bot.storage.tables import Role, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests import history
from tests.rows_read import metered
from tests.service import NOON
from tests.services.waiting import serves

WAITING = 20_000
HERE = "32.16"
INDEXES = {
    Sees.REGENCY: ("ix_worker_case_waiting", "ix_worker_case_queue"),
    Sees.PROVINCE: ("ix_worker_case_waiting", "ix_worker_case_province"),
    Sees.ALL_OF_PROVINCE: ("ix_worker_case_waiting", "ix_worker_case_province"),
    Sees.COUNTRY: ("ix_worker_case_waiting", "ix_worker_case_country"),
    Sees.ANYTHING: ("ix_worker_case_waiting",),
}
SERVED = {Sees.REGENCY: HERE, Sees.COUNTRY: ""}


@pytest.fixture
async def crowd(transactions: Transactions) -> Transactions:
    """Let very many wait, a part of them everywhere and at each level."""
    await history.arrived(transactions, WAITING)
    await history.asked(transactions)
    async with transactions.begin() as work:
        for number, area in enumerate((HERE, "32", None)):
            await serves(work, number, area)
        for change in (
            "UPDATE worker_case SET area = '32.01', region = '32.01' WHERE id % 2 = 0",
            "UPDATE worker_case SET area = '31.71', region = '31.71' WHERE id % 4 = 1",
            "UPDATE worker_case SET level = 1 WHERE id % 5 = 0",
            "UPDATE worker_case SET level = 2 WHERE id % 25 = 0",
            "UPDATE worker_case SET urgent_since = waiting_since WHERE id % 2500 = 0",
        ):
            await work.connection.execute(text(change))
        if work.connection.dialect.name == "postgresql":
            await work.connection.execute(text("ANALYZE"))
    return transactions


@pytest.mark.parametrize("sees", Sees)
async def test_each_range_is_read_along_an_index(
    crowd: Transactions, sees: Sees
) -> None:
    async with crowd.begin() as work:
        plan = await _plan(work, sees, SERVED.get(sees, "32"))

    read = [line for line in plan if "worker_case" in line and "worker_case_" in line]
    assert any(index in line for index in INDEXES[sees] for line in read)
    assert not [line for line in plan if "Seq Scan" in line or "Sort" in line]
    whole = [line for line in plan if line.startswith("SCAN worker_case")]
    assert [line for line in whole if "USING" not in line] == []
    if sees is not Sees.ANYTHING:
        assert whole == []


@pytest.mark.parametrize(
    "look",
    [
        lambda work: order.waiting(work, _serves(HERE), 0),
        lambda work: order.waiting(work, _serves(HERE), 10_000),
        lambda work: order.waiting(work, _serves("32", Role.COORDINATOR), 3),
        lambda work: order.waiting(work, _serves(None), 0),
        lambda work: order.waiting_anywhere(work, 0),
        lambda work: order.first(work, HERE, order.EXACT),
        levels.raise_waiting,
    ],
)
async def test_nothing_goes_through_all_who_wait(
    crowd: Transactions,
    look: Callable[[Work], Awaitable[object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(order, "MOST", 100)
    monkeypatch.setattr(levels, "AT_ONCE", 20)
    meter = metered(crowd.database)

    async with crowd.begin() as work:
        await look(work)

    assert [str(each) for each in meter.seen if each.rows > WAITING // 10] == []


async def test_what_is_not_counted_is_not_told_as_a_number(
    crowd: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "MOST", 100)
    async with crowd.begin() as work:
        page = await order.waiting(work, _serves(HERE), 10_000)
        assert (page.total, page.is_all, page.elsewhere) == (100, False, None)
        assert (page.number, len(page.cases)) == (12, 8)
        few = await order.waiting(work, _serves("11.01"), 0)
        assert (few.is_all, few.elsewhere) == (True, None)
        hidden = (await order.first(work, HERE, order.EXACT + 1))[-1]
        assert (await order.standing(work, hidden)).place is None


def _serves(region: str | None, role: Role = Role.COUNSELOR) -> Staff:
    return Staff(person_id=1, role=role, region=region, added_at=NOON)


async def _plan(work: Work, sees: Sees, area: str) -> list[str]:
    listing = order._merged(sees, order.PAGE).element.params(area=area)  # noqa: SLF001
    dialect = work.connection.dialect
    said = listing.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
    found = await work.connection.exec_driver_sql(f"{explain} {said}")
    return [str(line[-1]) for line in found.all()]
