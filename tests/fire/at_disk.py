"""What a disk does to us: it is full, only to be read, or slow."""

import asyncio
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from tests.crash.life import REFUSED
from tests.fire.at_database import server_does
from tests.fire.burning import Fire
from tests.fire.shim import Lacking, Place

LASTS = 6.0
SLOW_SYNC, SLOW_WRITE = 150_000, 1_000
"""Microseconds that a slow disk takes for a sync, and for a write."""

SIZE = "300m"
ROOM = 100_000
"""Bytes that the log of the service may still grow by."""


@contextmanager
def small_disk() -> Iterator[Path]:
    """Give a small disk in memory, which may be filled and mounted anew.

    Raises:
        Lacking: Only root may mount one.
    """
    if os.geteuid() != 0:
        raise Lacking("root, who may mount a small disk")
    folder = Path(tempfile.mkdtemp(prefix="temani-disk-"))
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    try:
        if made.returncode != 0:
            raise Lacking("the right to mount a small disk")
        yield folder
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()


async def is_slow(fire: Fire) -> None:
    """Every sync and every write takes its time."""
    shim = fire.shim
    before = shim.played
    shim.plays(Place.WRITE_MICROSECONDS, SLOW_WRITE)
    shim.plays(Place.SYNC_MICROSECONDS, SLOW_SYNC)
    await fire.burns(LASTS)
    assert shim.played > before
    shim.quiet()
    await fire.goes_on()


async def is_only_to_be_read(fire: Fire) -> None:
    """Every write is refused, as on a disk that an error has made so."""
    shim = fire.shim
    before = shim.played
    shim.plays(Place.ONLY_TO_READ, 1)
    await fire.burns(LASTS)
    assert shim.played > before
    shim.quiet()
    await is_back(fire)


async def is_full(fire: Fire) -> None:
    """Nothing fits on the disk any more, until somebody makes room."""
    ballast = fire.site.disk / "ballast"
    await asyncio.to_thread(_fill, ballast)
    await fire.burns(LASTS)
    assert "away" in fire.log or "takes no updates" in fire.log, fire.log[-1000:]
    ballast.unlink()
    await is_back(fire)


async def is_full_for_it(fire: Fire) -> None:
    """No file of the service may grow: what is full to it need not be to others."""
    log = Path(f"{make_url(fire.books.url).database}-wal")
    _soft, hard = resource.prlimit(fire.bot.cradle.pid, resource.RLIMIT_FSIZE)
    limit = (max(log.stat().st_size, len(fire.site.lives.heard()) + ROOM), hard)
    resource.prlimit(fire.bot.cradle.pid, resource.RLIMIT_FSIZE, limit)
    await fire.burns(LASTS)
    assert "away" in fire.log or "takes no updates" in fire.log, fire.log[-1000:]
    resource.prlimit(fire.bot.cradle.pid, resource.RLIMIT_FSIZE, (hard, hard))
    await fire.goes_on()


async def is_mounted_to_be_read(fire: Fire) -> None:
    """A start on a disk that is only to be read is refused with a sentence."""
    assert await fire.bot.stops() == 0
    _remount(fire.site.disk, "ro")
    try:
        before = len(fire.log)
        fire.bot.starts()
        assert await fire.bot.cradle.over() == REFUSED, fire.log[before:]
        assert len(fire.log[before:].strip().splitlines()) == 1, fire.log[before:]
    finally:
        _remount(fire.site.disk, "rw")
    fire.bot.starts()
    await fire.goes_on()


async def is_back(fire: Fire) -> None:
    """Start a server again that has ended of it, and see everybody go on."""
    if fire.site.server is not None and not await server_does(fire, "status"):
        assert await server_does(fire, "start")
    await fire.goes_on()


def _fill(ballast: Path) -> None:
    block = bytes(1 << 16)
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(block)
        except OSError:
            return


def _remount(disk: Path, how: str) -> None:
    mounted = disk.parent
    if not mounted.is_mount():
        raise Lacking("a small disk of its own for this")
    subprocess.run(["mount", "-o", f"remount,{how}", mounted], check=True)
