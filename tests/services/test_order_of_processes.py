"""Two processes take from one outbox: a chat is in the hands of one at a time."""

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.services import delivery
from bot.services.outbox import leasing
from bot.services.people import accounts
from bot.storage.engine import open_database
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import verbatim
from tests.service import StillClock

SITI, JOKO = 7_000_000_001, 7_000_000_002


@pytest.fixture
async def server(fresh_postgres: str, clock: StillClock) -> AsyncIterator[Transactions]:
    database = open_database(fresh_postgres)
    yield Transactions(database, clock)
    await database.close()


async def taken(work: Work, most: int = 10) -> Sequence[tuple[int, int]]:
    """Take what may go; return to whom it goes, and its number."""
    due = await leasing.take(work, most=most, low=0, resting=())
    return [(each.chat_id, each.id) for each in due]


async def test_what_one_is_taking_holds_up_its_chat_for_the_other(
    server: Transactions,
) -> None:
    async with server.begin() as work:
        for account in (SITI, SITI, JOKO):
            reader, _post = await accounts.meet(work, account)
            work.send(reader, verbatim("halo"))

    async with server.begin() as one:
        first = await taken(one, most=1)
        async with server.begin() as other:
            theirs = await taken(other)
    assert [chat for chat, _row in (*first, *theirs)] == [SITI, JOKO]

    async with server.begin() as other:
        assert await taken(other) == []
        await delivery.settle(other, [delivery.Sent(row) for _chat, row in first])
    async with server.begin() as other:
        assert [chat for chat, _row in await taken(other)] == [SITI]
