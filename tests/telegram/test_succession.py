"""What a killed replica was sending is settled at once, not after its lease."""

from datetime import timedelta

import pytest

from bot.services.people import accounts
from bot.storage.engine import open_database
from bot.storage.presence import present
from bot.storage.tables import Outbox, OutboxState
from bot.storage.transactions import Transactions
from bot.telegram import replicas
from bot.telegram.succession import GRACE
from bot.texts import verbatim
from tests.postgres import say
from tests.service import NOON, Bot, StillClock, running
from tests.storage.test_presence import CUT
from tests.telegram.conftest import plain_routes
from tests.telegram.test_relay import rows

SITI = 7_000_000_001
OTHER = 4242
A_LOOK = timedelta(seconds=GRACE / 2)


@pytest.fixture(autouse=True)
def _others_make_room_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replicas, "MADE_ROOM", 0.0)


async def left_going(url: str, *, by: int | None, until: timedelta) -> None:
    """Promise Siti a message that another process is sending."""
    database = open_database(url)
    async with Transactions(database, StillClock()).begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        row = work.send(siti, verbatim("dari yang lain"))
        row.state, row.attempts = OutboxState.GOING, 1
        row.leased_by, row.leased_until = by, NOON + until
    await database.close()


async def looks(bot: Bot, times: int) -> list[Outbox]:
    """Let a process look after the others so often; return the outbox then."""
    for number in range(times):
        bot.clock.moves(A_LOOK)
        siti = bot.person("Siti", user_id=SITI + 1)
        siti.says(f"kata {number} {times}")
        await siti.sees(f"kata {number} {times}")
    return await rows(bot)


async def test_what_a_killed_replica_was_sending_goes_within_seconds(
    fresh_postgres: str,
) -> None:
    other = open_database(fresh_postgres)
    async with present(other, OTHER) as presence:
        await presence.let_others_in()
        async with running(fresh_postgres, routes=plain_routes) as bot:
            siti = bot.person("Siti", user_id=SITI)
            siti.says("halo")
            await siti.sees("halo")
            await left_going(fresh_postgres, by=OTHER, until=timedelta(seconds=90))
            row = (await looks(bot, 6))[1]
            assert (row.leased_by, row.state) == (OTHER, OutboxState.GOING)

            await say(fresh_postgres, f"{CUT} AND objid = {OTHER}")
            await looks(bot, 4)
            await siti.sees("dari yang lain")
    await other.close()


async def test_who_only_lost_the_connection_is_not_taken_for_dead(
    fresh_postgres: str,
) -> None:
    other = open_database(fresh_postgres)
    async with present(other, OTHER) as presence:
        await presence.let_others_in()
        async with running(fresh_postgres, routes=plain_routes) as bot:
            await left_going(fresh_postgres, by=OTHER, until=timedelta(seconds=90))
            await say(fresh_postgres, CUT)  # of all, as when the server restarts
            await looks(bot, 1)
            await presence.hold()
            row = (await looks(bot, 5))[0]
            assert (row.leased_by, row.state) == (OTHER, OutboxState.GOING)
    await other.close()


async def test_a_lease_still_ends(fresh_postgres: str) -> None:
    """Of a release before, or of a process that stands still and keeps its lock."""
    other = open_database(fresh_postgres)
    async with present(other, OTHER) as presence:
        await presence.let_others_in()
        async with running(fresh_postgres, routes=plain_routes) as bot:
            siti = bot.person("Siti", user_id=SITI)
            siti.says("halo")
            await siti.sees("halo")
            await left_going(fresh_postgres, by=None, until=timedelta(seconds=-1))
            await looks(bot, 2)
            await siti.sees("dari yang lain")
    await other.close()
