"""An office of each database, and the clock on its wall."""

from collections.abc import AsyncIterator

import pytest

from bot.storage.engine import open_database
from bot.storage.transactions import Transactions
from tests.service import StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def transactions(
    database_url: str, clock: StillClock
) -> AsyncIterator[Transactions]:
    database = open_database(database_url)
    yield Transactions(database, clock)
    await database.close()
