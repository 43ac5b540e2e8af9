"""Where it burns: a database of some kind, and processes that can be put on it."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    ExitStack,
    asynccontextmanager,
    contextmanager,
)
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.storage.migrations import migrate
from tests.crash.life import Cradle, cradle
from tests.fire.shim import Shim, shimmed
from tests.postgres import (
    HONEST,
    PostgresServer,
    address,
    database,
    postgres_life,
    say,
)

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRESQL)


@dataclass(frozen=True, slots=True)
class Site:
    """A kind of database, processes on it, and what can be done to both.

    Attributes:
        kind: Which kind.
        database: Gives the address of a fresh database with its tables.
        disk: The folder below which it lies.
        lives: Where processes of the service come from.
        others: Where those come from that stand beside them.
        shim: What they are under; None where nothing of that is played.
        server: The PostgreSQL; None for SQLite.
    """

    kind: str
    database: Callable[[], AbstractAsyncContextManager[str]]
    disk: Path
    lives: Cradle
    others: Cradle
    shim: Shim | None = None
    server: PostgresServer | None = None


@contextmanager
def site(kind: str, *, shimming: bool, within: Path | None = None) -> Iterator[Site]:
    """Make room for fire, in a folder ``within`` another or in the temporary one.

    Raises:
        Lacking: This machine has not what it needs.
    """
    with ExitStack() as all_of_it:
        disk = Path(tempfile.mkdtemp(prefix="temani-fire-", dir=within)).resolve()
        all_of_it.callback(shutil.rmtree, disk, ignore_errors=True)
        disk.chmod(0o1777)
        shim = all_of_it.enter_context(shimmed(disk)) if shimming else None
        around = shim.surroundings() if shim else {}
        server = None
        if kind == POSTGRESQL:
            life = postgres_life({**HONEST, **_SMALL}, disk, around)
            server = all_of_it.enter_context(life)
        _made(disk, server)
        lives, others = (all_of_it.enter_context(cradle(around)) for _ in range(2))
        fresh = partial(_fresh, disk, server)
        yield Site(kind, fresh, disk, lives, others, shim, server)


@asynccontextmanager
async def _fresh(disk: Path, server: PostgresServer | None) -> AsyncIterator[str]:
    name = f"fire_{time.monotonic_ns()}"
    if server is None:
        file = disk / f"{name}.db"
        await asyncio.to_thread(shutil.copy, disk / "template.db", file)
        yield f"sqlite+inline:///{file}"
        return
    async with database(server.url, name, "template_fire") as url:
        yield url


_SMALL = {"max_wal_size": "64MB", "min_wal_size": "32MB", "shared_buffers": "32MB"}
"""So that it has room on a small disk."""


def _made(disk: Path, server: PostgresServer | None) -> None:
    """Make the tables once, from which all databases are copied."""
    asyncio.run(_make(disk, server))


async def _make(disk: Path, server: PostgresServer | None) -> None:
    if server is None:
        await migrate(f"sqlite+inline:///{disk}/template.db")
        return
    await say(server.url, 'CREATE DATABASE "template_fire"')
    await migrate(address(server.url, "template_fire"))
