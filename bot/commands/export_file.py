"""A new file that only its owner can open, which is whole or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600


class Exists(Exception):
    """There is a file of that name; nothing was overwritten."""


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Open a new file; it gets its name when the block ends, and no other time.

    What was written may be read again before.

    Raises:
        Exists: The name is taken, before or by then.
        OSError: It cannot be written there.
    """
    if path.exists():
        raise Exists
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    handle = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _name(half, path)
    finally:
        with suppress(FileNotFoundError):
            half.unlink()


def _name(half: Path, path: Path) -> None:
    """Give a file its name, which somebody may have taken meanwhile."""
    try:
        path.hardlink_to(half)
    except FileExistsError:
        raise Exists from None
    except OSError:  # some disks know no second name of a file
        if path.exists():
            raise Exists from None
        half.rename(path)
