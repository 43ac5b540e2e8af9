"""A round of deleting goes through what is over, and not through what stays."""

import pytest
from sqlmodel import select

from bot.services.privacy.retention import people, rounds
from bot.services.privacy.retention.kind import A_BITE
from bot.services.privacy.retention.kinds import KINDS
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Outbox, Role
from bot.storage.transactions import Transactions
from tests import history
from tests.rows_read import metered

PEOPLE = 6_000
MOST = PEOPLE // 2


async def test_no_bite_goes_through_what_grows(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What people have done lies there for a month, and is not over but for receipts.

    Ten messages each are sixty thousand rows.
    """
    monkeypatch.setattr(people, "SLICE", 100)
    await history.grown(transactions, PEOPLE)
    async with transactions.begin() as work:
        rina = await members.known(work, 8_000_000_001)
        await members.appoint(work, rina, Appointment(Role.COUNSELOR), by=None)
    await history.talked(transactions, [rina.id])

    meter = metered(transactions.database)
    for each in KINDS:
        async with transactions.begin() as work:
            await rounds.bite_of(each)(work)

    assert len(meter.seen) == len(KINDS)
    assert [str(each) for each in meter.seen if each.rows > MOST] == []
    async with transactions.reading() as session:
        assert len((await session.exec(select(Outbox.id))).all()) > A_BITE
