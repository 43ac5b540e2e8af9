"""Pruning the audit: what is old goes in bites, and what is to be kept never does."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from bot.services.audit import pruning, words
from bot.services.audit.pruning import TooYoung
from bot.services.staff import members
from bot.storage.tables import Audit, AuditDoor, AuditWords, Deed
from bot.storage.transactions import Transactions
from tests.service import StillClock


async def test_what_is_old_is_pruned_in_bites_and_that_is_recorded(
    transactions: Transactions, clock: StillClock
) -> None:
    old = clock.now - timedelta(days=800)
    async with transactions.begin() as work:
        person = await members.known(work, 8_000_000_001)
        for number in range(25):
            row = Audit(at=old, deed=Deed.LOOKED, about_id=number)
            work.rows.add(row)
            await words.note(work, row, person, "alasan")
        for _each in range(5):
            work.record(Deed.LOOKED, by=person, about=3)
    counts = []
    for _bite in range(4):
        async with transactions.begin() as work:
            before = pruning.oldest_kept(work.now)
            counts.append(await pruning.prune(work, before, most=10))

    assert counts == [10, 10, 5, 0]
    async with transactions.begin() as work:
        rows = (await work.session.exec(select(Audit).order_by(col(Audit.id)))).all()
        assert [each.deed for each in rows] == [Deed.LOOKED] * 5 + [
            Deed.PRUNED_AUDIT
        ] * 3
        assert [each.detail for each in rows[5:]] == [
            f"{count} before 2024-11-25" for count in (10, 10, 5)
        ]
        assert (await work.session.exec(select(AuditWords))).all() == []
        assert (await work.session.exec(select(AuditDoor))).all() == []


async def test_what_is_to_be_kept_is_never_pruned(
    transactions: Transactions, clock: StillClock
) -> None:
    young = clock.now - timedelta(days=700)
    async with transactions.begin() as work:
        work.rows.add(Audit(at=young, deed=Deed.LOOKED))
    with pytest.raises(TooYoung):
        async with transactions.begin() as work:
            await pruning.prune(work, young + timedelta(days=1))
    async with transactions.begin() as work:
        assert await pruning.prune(work, pruning.oldest_kept(work.now)) == 0
        assert len((await work.session.exec(select(Audit))).all()) == 1


async def test_after_pruning_the_audit_is_only_added_to(
    transactions: Transactions, clock: StillClock
) -> None:
    await _is_old(transactions, clock)
    async with transactions.begin() as work:
        assert await pruning.prune(work, pruning.oldest_kept(work.now)) == 1
    old = await _is_old(transactions, clock)
    with pytest.raises(DBAPIError, match="only added"):
        async with transactions.begin() as work:
            await work.session.delete(await work.session.get_one(Audit, old))


async def _is_old(transactions: Transactions, clock: StillClock) -> int:
    """Add a row that may be pruned, and return its number."""
    async with transactions.begin() as work:
        old = Audit(at=clock.now - timedelta(days=900), deed=Deed.LOOKED)
        work.rows.add(old)
        await work.rows.flush()
        return old.id
