"""What a database does to us: it restarts, is away, and is held by somebody else."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.fire.burning import Fire

AWAY = 8.0
HELD = 12.0
"""Seconds for which it is held: longer than anybody of ours waits for it."""

TABLE = "outbox"
"""What is held: one table, since to take several might deadlock with a turn."""


async def restarts(fire: Fire) -> None:
    """The server restarts, told to and as if it had crashed."""
    for mode in ("fast", "immediate"):
        assert await server_does(fire, f"restart --mode={mode}")
        await fire.goes_on()


async def is_away(fire: Fire) -> None:
    """The server is stopped for a while."""
    assert await server_does(fire, "stop --mode=fast")
    await fire.burns(AWAY)
    assert await server_does(fire, "start")
    await fire.goes_on()


async def is_held(fire: Fire) -> None:
    """Somebody's shell or backup holds it for seconds."""
    async with held(fire):
        await fire.burns(HELD)
    await fire.goes_on()


@asynccontextmanager
async def held(fire: Fire) -> AsyncIterator[None]:
    """Hold the database until the block ends."""
    holding = _held_file if fire.site.server is None else _held_tables
    async with holding(fire.books.url):
        yield


async def server_does(fire: Fire, deed: str) -> bool:
    """Do something with the server; a thread waits for it."""
    assert fire.site.server
    return await asyncio.to_thread(fire.site.server.does, deed)


@asynccontextmanager
async def _held_file(url: str) -> AsyncIterator[None]:
    path = str(make_url(url).database)
    holder = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=60
    )
    try:
        await asyncio.to_thread(holder.execute, "BEGIN EXCLUSIVE")
        yield
    finally:
        holder.close()


@asynccontextmanager
async def _held_tables(url: str) -> AsyncIterator[None]:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(
                text(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
            )
            yield
    finally:
        await engine.dispose()
