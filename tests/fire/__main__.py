"""`make fire`: play every fault under load, and hold the ledger after each.

``python -m tests.fire [--minutes N] [--database sqlite|postgresql] [row…]`` plays those
rows alone. What this machine lacks is said; a row that finds something ends with 1.
"""

import asyncio
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from time import monotonic

from tests.fire.at_disk import small_disk
from tests.fire.rows import ROWS, Row
from tests.fire.shim import Lacking
from tests.fire.site import KINDS, Site, site

MINUTES = 30.0


def asked(words: Sequence[str]) -> Namespace:
    """Read what is asked for."""
    parser = ArgumentParser(prog="python -m tests.fire", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--database", choices=KINDS, action="append")
    parser.add_argument("rows", nargs="*", metavar="row", help=", ".join(ROWS))
    given = parser.parse_args(words)
    unknown = set(given.rows) - set(ROWS)
    if unknown:
        parser.error(f"there is no row {min(unknown)!r}; there are {', '.join(ROWS)}")
    return given


def played(given: Namespace) -> list[str]:
    """Play all that is asked for; return what went wrong."""
    ends = monotonic() + given.minutes * 60
    wrong: list[str] = []
    for kind in given.database or KINDS:
        names = [n for n in given.rows or ROWS if kind in ROWS[n].kinds]
        for on_small_disk in (True, False):
            some = [n for n in names if ROWS[n].small_disk == on_small_disk]
            if some:
                wrong += _on_one_site(kind, some, ends, on_small_disk=on_small_disk)
    return wrong


def _on_one_site(
    kind: str, names: Sequence[str], ends: float, *, on_small_disk: bool
) -> list[str]:
    wrong = []
    try:
        with _site(kind, on_small_disk=on_small_disk) as place:
            for name in names:
                said = _tried(place, name, ROWS[name], ends)
                wrong += [f"{name} on {kind}: {said}"] if said else []
    except Lacking as what:
        say(f"{', '.join(names)} on {kind}: left out, this machine lacks {what}")
    return wrong


def _tried(place: Site, name: str, row: Row, ends: float) -> str:
    say(f"{name} on {place.kind}: {row.what}")
    until = monotonic() + (ends - monotonic()) * row.share
    try:
        asyncio.run(row.deed(place, until, say))
    except Lacking as what:
        say(f"  left out: this machine lacks {what}")
    except Exception as error:  # noqa: BLE001  (the other rows are played as well)
        traceback.print_exc()
        return repr(error)[:300]
    return ""


@contextmanager
def _site(kind: str, *, on_small_disk: bool) -> Iterator[Site]:
    with ExitStack() as both:
        within = both.enter_context(small_disk()) if on_small_disk else None
        try:
            place = both.enter_context(site(kind, shimming=True, within=within))
        except Lacking:
            place = both.enter_context(site(kind, shimming=False, within=within))
        yield place


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    found = played(asked(sys.argv[1:]))
    say("\nNothing was lost." if not found else "\nWrong:\n" + "\n".join(found))
    sys.exit(bool(found))
