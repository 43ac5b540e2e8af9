"""A database that goes away and comes back: a stopped server, a file that is held."""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

SOCKET = ".s.PGSQL.5432"


class Frail(Protocol):
    """A database, and what can happen to it."""

    url: str

    async def goes_away(self) -> None:
        """Let nobody write, until it comes back."""

    async def comes_back(self) -> None:
        """Let everybody write again."""


@dataclass(slots=True)
class FrailServer:
    """A PostgreSQL behind a door of its own; who is inside is thrown out."""

    url: str
    real_url: str
    door: Path
    server: Path

    async def goes_away(self) -> None:
        """Take the socket away, as a server that stops does, and end what is open."""
        self.door.unlink()
        engine = create_async_engine(self.real_url)
        async with engine.connect() as connection:
            await connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                    "datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        await engine.dispose()

    async def comes_back(self) -> None:
        """Put the socket where it was."""
        self.door.symlink_to(self.server)


@dataclass(slots=True)
class FrailFile:
    """A file of SQLite that another process may hold."""

    url: str
    _holder: sqlite3.Connection | None = None

    async def goes_away(self) -> None:
        """Hold the file, as a backup or somebody's shell does."""
        path = str(make_url(self.url).database)
        self._holder = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, timeout=60
        )
        # In a thread: the bot may be in the middle of a transaction of its own.
        await asyncio.to_thread(self._holder.execute, "BEGIN IMMEDIATE")

    async def comes_back(self) -> None:
        """Let go of it."""
        if self._holder is not None:
            self._holder.close()
        self._holder = None


@asynccontextmanager
async def frail(url: str) -> AsyncIterator[Frail]:
    """Give the database at ``url`` as one that may go away; it is there in the end."""
    if url.startswith("sqlite"):
        file = FrailFile(url)
        yield file
        await file.comes_back()
        return
    server = Path(str(make_url(url).query["host"]))
    with tempfile.TemporaryDirectory(prefix="temani-door-") as folder:
        door = Path(folder, SOCKET)
        door.symlink_to(server / SOCKET)
        through = url.replace(f"host={server}", f"host={folder}")
        yield FrailServer(through, url, door, server / SOCKET)
