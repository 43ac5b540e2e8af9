"""Room in memory for the databases of tests, where nobody asks what a crash leaves.

A commit that no disk is waited for takes microseconds, and the three hundred files of
a PostgreSQL database are copied in a tenth of the time.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108  (a folder within it is made for its owner only)
ROOM = 2 * 1024**3
"""Bytes that must be free there: two workers take a quarter of them."""


def roomy(place: Path = MEMORY) -> Path | None:
    """Return a place in memory; `None`, the disk, where there is none or too little."""
    try:
        free = shutil.disk_usage(place).free
    except FileNotFoundError:
        return None
    return place if free >= ROOM and os.access(place, os.W_OK | os.X_OK) else None


@pytest.fixture
def short_lived() -> Iterator[Path]:
    """A folder of this test that is gone with it, in memory if there is room."""
    with TemporaryDirectory(prefix="temani-test-", dir=roomy()) as folder:
        yield Path(folder)
