"""A case that is over is found by its code no more, while another one still is."""

from datetime import timedelta

from bot.services.desk import search
from bot.services.staff import members
from bot.storage.tables import Case
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.over import let_go
from tests.services.test_case_over import RINA, SIX_MONTHS, has_case


async def finds(transactions: Transactions, code: str) -> list[int]:
    """Return the cases that the counselor finds by a code."""
    async with transactions.begin() as work:
        rina = await members.known(work, RINA)
        post = await members.post_of(work, rina.id)
        assert post is not None
        found = await search.find(work, rina, post, code)
        return [] if found is None else [each.id for each in found.cases]


async def test_its_code_finds_nothing_and_the_other_case_is_still_found(
    transactions: Transactions, clock: StillClock
) -> None:
    old = await has_case(transactions)
    clock.moves(SIX_MONTHS + timedelta(days=1))
    new = await has_case(transactions, closes=False)
    async with transactions.begin() as work:
        codes = [(await work.session.get_one(Case, e)).code for e in (old, new)]
    assert [await finds(transactions, each) for each in codes] == [[old], [new]]
    assert await let_go(transactions) == 1

    assert [await finds(transactions, each) for each in codes] == [[], [new]]
