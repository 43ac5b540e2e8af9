"""A shim before the C library: a wrong clock, a slow disk, names that are unknown."""

import mmap
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")


COMPILER = "a C compiler (on Debian and Ubuntu the package gcc)"


class Lacking(Exception):
    """This machine has not what a row needs; the message says what."""


class Place(IntEnum):
    """What stands where in the file that the shim reads, eight bytes each."""

    CLOCK_SECONDS = 0
    SYNC_MICROSECONDS = 1
    WRITE_MICROSECONDS = 2
    ONLY_TO_READ = 3
    NAMES_GONE = 4
    PLAYED = 5


@dataclass(slots=True)
class Shim:
    """What the processes under it meet; the disk is all below ``disk``.

    Attributes:
        clock: Seconds that the clock is ahead.
        played: How often something was refused or slow.
    """

    library: Path
    control: Path
    disk: Path
    _shared: mmap.mmap = field(init=False)

    def __post_init__(self) -> None:
        with self.control.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 0)

    def surroundings(self) -> dict[str, str]:
        """Return what a process must be given to be under it."""
        return {
            "LD_PRELOAD": str(self.library),
            "FIRE_CONTROL": str(self.control),
            "FIRE_FOLDER": f"{self.disk}/",
        }

    def plays(self, place: Place, value: int) -> None:
        """Let it happen from now on; 0 ends it."""
        struct.pack_into("@q", self._shared, 8 * place, value)

    @property
    def played(self) -> int:
        """How often it has refused something or made it slow."""
        number: int
        (number,) = struct.unpack_from("@q", self._shared, 8 * Place.PLAYED)
        return number

    def quiet(self) -> None:
        """Let all be as it should."""
        for each in Place:
            self.plays(each, 0)


@contextmanager
def shimmed(disk: Path) -> Iterator[Shim]:
    """Compile a shim for processes whose disk is that folder.

    Another user, as whom PostgreSQL runs, must be able to read and write its file.

    Raises:
        Lacking: There is no compiler.
    """
    compiler = shutil.which("cc")
    if compiler is None:
        raise Lacking(COMPILER)
    with tempfile.TemporaryDirectory(prefix="temani-shim-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        library, control = folder / "shim.so", folder / "control"
        subprocess.run(
            [compiler, "-O2", "-Wall", "-shared", "-fPIC", "-o", library, SOURCE],
            check=True,
        )
        control.write_bytes(bytes(8 * len(Place)))
        control.chmod(0o666)
        yield Shim(library, control, disk)
