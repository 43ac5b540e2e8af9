"""Who is alone on a database, and until when."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest

from bot.storage.engine import open_database
from bot.storage.presence import Presence, present, who_is_present
from bot.storage.transactions import Transactions
from tests.postgres import say
from tests.service import StillClock

CUT = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
"""Ends what a kill would end: the connection by which a process is seen."""


async def test_a_second_process_is_not_alone(fresh_postgres: str) -> None:
    first, second = open_database(fresh_postgres), open_database(fresh_postgres)
    async with present(first) as earlier:
        assert earlier.alone
        await earlier.let_others_in()
        async with present(second) as later:
            assert not later.alone
    async with present(second) as left:
        assert left.alone


async def test_nobody_comes_in_while_one_is_alone(fresh_postgres: str) -> None:
    first, second = open_database(fresh_postgres), open_database(fresh_postgres)
    came: list[str] = []

    async def comes() -> None:
        async with present(second):
            came.append("second")

    async with present(first) as earlier:
        coming = asyncio.create_task(comes())
        await asyncio.wait({coming}, timeout=0.2)
        came.append("first")
        await earlier.let_others_in()
        await coming
    assert came == ["first", "second"]


async def test_a_file_serves_one_process(fresh_sqlite: str) -> None:
    async with present(open_database(fresh_sqlite)) as only:
        await only.let_others_in()
        assert only.alone


async def seen(url: str) -> set[int]:
    """Return the numbers of all that are seen on a database."""
    database = open_database(url)
    async with Transactions(database, StillClock()).reading() as session:
        found = await who_is_present(session)
    await database.close()
    return found


async def test_everybody_is_seen_by_number_until_they_are_gone(
    fresh_postgres: str,
) -> None:
    database = open_database(fresh_postgres)
    async with present(database, 11) as first:
        await first.let_others_in()
        async with present(database, 2**31 - 1):
            assert await seen(fresh_postgres) == {11, 2**31 - 1}
        assert await seen(fresh_postgres) == {11}
    assert await seen(fresh_postgres) == set()


async def test_who_loses_the_connection_is_gone_at_once_and_comes_back(
    fresh_postgres: str,
) -> None:
    async with present(open_database(fresh_postgres), 11) as presence:
        await presence.let_others_in()
        assert await presence.hold()

        await say(fresh_postgres, CUT)
        assert await seen(fresh_postgres) == set()
        assert not await presence.hold()
        assert await seen(fresh_postgres) == {11}
        assert await presence.hold()


async def test_who_comes_back_waits_for_no_connection_of_its_own(
    fresh_postgres: str,
) -> None:
    """The server may notice only after minutes that the one before is gone."""
    database = open_database(fresh_postgres)
    async with present(database, 11) as before:
        await before.let_others_in()
        async with asyncio.timeout(10), present(database, 11):
            assert await seen(fresh_postgres) == {11}


STANDS = """
import asyncio, sys
from bot.storage.engine import open_database
from bot.storage.presence import present

async def stand():
    async with present(open_database(sys.argv[1]), 77) as presence:
        await presence.let_others_in()
        print("stands", flush=True)
        await asyncio.Event().wait()

asyncio.run(stand())
"""


@pytest.mark.crash
async def test_a_killed_process_is_gone_at_once(fresh_postgres: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", STANDS, fresh_postgres, stdout=PIPE
    )
    assert process.stdout
    assert await process.stdout.readline() == b"stands\n"
    assert await seen(fresh_postgres) == {77}

    process.kill()
    await process.wait()
    async with asyncio.timeout(10):
        while await seen(fresh_postgres):
            pass


async def test_a_file_needs_no_sign_of_life() -> None:
    only = Presence(11, alone=True)

    assert await only.hold()
    assert not only.has_others
