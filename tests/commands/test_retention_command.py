"""`temani retention`: it says what would go, and then just that goes."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from bot.storage.engine import open_database
from bot.storage.sealed import unlock
from bot.storage.tables import Audit, Deed, Receipt
from bot.storage.transactions import Transactions
from tests.commands.processes import Ended, temani
from tests.service import KEY, StillClock

RECEIPTS, AUDIT = 700, 3
"""The first are more than a bite."""


async def retention(address: str, *options: str) -> Ended:
    """Run the command on a database."""
    return await temani(
        "retention",
        *options,
        TEMANI_DATABASE_URL=address,
        TEMANI_KEY=KEY,
        COLUMNS="120",
    )


def said(ended: Ended) -> dict[str, int]:
    """Return the numbers that the table tells, without those that are 0."""
    lines = ended.out.splitlines()[1:]
    found = {each.split("  ")[0].strip(): int(each.split()[-1]) for each in lines}
    return {name: many for name, many in found.items() if many}


async def test_it_deletes_what_it_said_it_would(database_url: str) -> None:
    unlock(KEY)
    database = open_database(database_url)
    old = datetime.now(UTC) - timedelta(days=900)
    transactions = Transactions(database, StillClock())
    async with transactions.begin() as work:
        for number in range(RECEIPTS):
            work.session.add(Receipt(update_id=number, handled_at=old))
        for _each in range(AUDIT):
            work.rows.add(Audit(at=old, deed=Deed.LOOKED))

    first, again = [await retention(database_url, "--dry-run") for _each in range(2)]
    done, after = [await retention(database_url) for _each in range(2)]

    over = {"receipts of updates": RECEIPTS, "rows of the audit": AUDIT}
    assert said(first) == said(again) == said(done) == over
    assert said(after) == {}
    assert {each.status for each in (first, again, done, after)} == {0}
    async with transactions.begin() as work:
        assert (await work.session.exec(select(Receipt))).all() == []
        assert set((await work.session.exec(select(Audit.deed))).all()) == {
            Deed.PRUNED_AUDIT
        }
    await database.close()
