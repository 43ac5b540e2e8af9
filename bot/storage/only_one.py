"""One process on an embedded database: a second one is refused (a lock beside it).

The second would take what the first is sending for left behind by a dead process. The
kernel lets go of the lock when the process ends, however it ends, so the file that is
locked may stay. Whoever only looks, or does one deed and ends, needs no lock.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import NotConfigured
from bot.storage.engine import IN_MEMORY


class Occupied(Exception):
    """Another process serves this database; the message says which."""


@contextmanager
def only_one(database: Path | None) -> Iterator[None]:
    """Be the one process that serves an embedded database until the block ends.

    Args:
        database: Its file; None for a server's database, which serves many.

    Raises:
        Occupied: Another process does.
        NotConfigured: There is no such folder.
        OSError: It is not ours to write in.
    """
    if database is None or database.name == IN_MEMORY:
        yield
        return
    there = database.resolve()
    if not there.parent.is_dir():
        raise NotConfigured(
            f"There is no folder {there.parent}. TEMANI_DATABASE_URL says where the "
            "database lies."
        )
    handle = os.open(_lock_of(there), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle, there)
        yield
    finally:
        os.close(handle)


def say_keys(database: Path | None, fingerprints: Iterable[int]) -> None:
    """Let others know which keys the process has that serves this database: this one.

    They stand below its number, in the file that it has locked.
    """
    if database is not None and database.name != IN_MEMORY:
        keys = " ".join(map(str, fingerprints))
        _lock_of(database.resolve()).write_text(f"{os.getpid()}\n{keys}\n")


def keys_served_with(database: Path) -> frozenset[int] | None:
    """Return the keys of the process that serves this database; None if none does."""
    try:
        handle = os.open(_lock_of(database.resolve()), os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        said = os.read(handle, 1_000).decode(errors="replace").split()
        return frozenset(int(each) for each in said[1:] if each.isdecimal())
    finally:
        os.close(handle)
    return None


def _lock_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.lock")


def _take(handle: int, database: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        said = os.read(handle, 20).decode(errors="replace").partition("\n")[0]
        other = said.strip() or "unknown"
        raise Occupied(
            f"Another process of the bot serves {database} (its number is {other}). A "
            "file serves one: stop that one first, or give this one a database of its "
            "own in TEMANI_DATABASE_URL. Several need PostgreSQL. Nothing was changed."
        ) from None
    os.truncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())
