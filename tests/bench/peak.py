"""By how much this process grew while something was done (Linux)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_RESET_PEAK = "5"
_KILOBYTE = 1024


@dataclass(slots=True)
class Grown:
    """Megabytes that were held more at the most than before; set at the end."""

    megabytes: float = 0.0


@contextmanager
def growth_of_memory() -> Iterator[Grown]:
    """Look how much more memory is held while the block runs."""
    Path("/proc/self/clear_refs").write_text(_RESET_PEAK)
    grown, before = Grown(), _peak()
    yield grown
    grown.megabytes = (_peak() - before) / _KILOBYTE


def _peak() -> int:
    """Return the most memory that the process has held since it was reset, in kB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    raise LookupError("no such line")
