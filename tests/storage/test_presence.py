"""Who is alone on a database, and until when."""

import asyncio

from bot.storage.engine import open_database
from bot.storage.presence import present


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
