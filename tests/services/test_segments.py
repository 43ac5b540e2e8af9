"""Who fits an audience is read off what they told us, and how far they are."""

from datetime import timedelta

import pytest

from bot.jkp.values import Verdict
from bot.services.announcements.audience import WORDS
from bot.storage.tables import CaseOutcome, Label
from bot.storage.transactions import Transactions
from tests.services import population as of
from tests.services.test_recipients import listed


async def test_each_stage_is_one_of_the_way(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        today = work.now.date()
        checking, result, officer, claimed, filed, paid, placed, works = [
            await of.worker(work, n) for n in range(8)
        ]
        await of.begun(work, checking)
        await of.begun(work, result, finished=True)
        await of.checked(work, result)
        await of.case(work, officer)
        await of.checked(work, claimed, claimed_at=work.now)
        await of.checked(work, filed)
        await of.case(work, filed, CaseOutcome.CLAIM_FILED)
        await of.receives(work, paid)
        await of.case(work, placed, CaseOutcome.PLACED)
        await of.receives(work, works, ended_on=today)
        who = {
            "checking": {checking.id},
            "result": {result.id},
            "officer": {officer.id},
            "claimed": {claimed.id, filed.id},
            "receiving": {paid.id},
            "helped": {placed.id, works.id},
        }

        for stage, expected in who.items():
            found = await listed(work, {"stages": [stage], "spared": []})
            assert set(found) == expected, stage
        assert await listed(work, {"stages": ["helped"]}) == {}
        await of.checked(work, placed, days_ago=1)  # who checks anew needs help anew
        assert set(await listed(work, {"stages": ["result"]})) == {
            result.id,
            placed.id,
        }


async def test_the_newest_check_and_case_count(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        siti = await of.worker(work, 1)
        await of.checked(work, siti, Verdict.ELIGIBLE)
        await of.checked(work, siti, Verdict.NOT_ELIGIBLE, days_ago=3)
        first = await of.case(work, siti, CaseOutcome.PLACED, Label.WAGE)
        first.code = "OLD"
        await of.case(work, siti, None, Label.PAPERS)

        assert await listed(work, {"verdicts": ["eligible"]}) == {}
        assert set(await listed(work, {"verdicts": ["not_eligible"]})) == {siti.id}
        assert await listed(work, {"labels": ["wage"]}) == {}
        assert set(await listed(work, {"labels": ["papers"]})) == {siti.id}


@pytest.mark.parametrize(
    ("days", "ranges"),
    [
        (-1, {"past"}),
        (0, {"7", "30", "90"}),
        (7, {"7", "30", "90"}),
        (8, {"30", "90"}),
        (30, {"30", "90"}),
        (31, {"90"}),
        (90, {"90"}),
        (91, set()),
    ],
)
async def test_days_left_are_counted_to_the_safe_last_day(
    transactions: Transactions, days: int, ranges: set[str]
) -> None:
    async with transactions.begin() as work:
        siti, budi = await of.worker(work, 1), await of.worker(work, 2)
        day = work.now.date() + timedelta(days=days)
        await of.checked(work, siti, last_claim_day=day)
        await of.checked(work, budi, last_claim_day=day, claimed_at=work.now)

        for each in WORDS["left"]:
            found = await listed(work, {"left": [each]})
            assert set(found) == ({siti.id} if each in ranges else set())


async def test_who_told_us_something_was_seen_then(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        new = await of.worker(work, 1, first_seen_at=work.now - timedelta(days=3))
        some = await of.worker(work, 2, first_seen_at=work.now - timedelta(days=40))
        old = await of.worker(work, 3)
        back = await of.worker(work, 4)
        (await of.case(work, back)).waiting_since = work.now

        assert set(await listed(work, {"seen": ["30"]})) == {new.id, back.id}
        assert set(await listed(work, {"seen": ["90"]})) == {new.id, some.id, back.id}
        assert set(await listed(work, {"seen": ["longer"]})) == {old.id}
