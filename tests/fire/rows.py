"""The rows of `make fire`: what happens, on which databases, and where."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

from tests.crash.deaths import outlived
from tests.fire import at_clock, at_database, at_disk, at_door, at_names, at_telegram
from tests.fire.burning import Fire, burning
from tests.fire.deaths import one_of_two_dies
from tests.fire.mixed import mixed
from tests.fire.site import KINDS, POSTGRESQL, SQLITE, Site

KILLS = 200
SEED = 20261201
HOSTILE, THOUGHT_OF = 100_000, 1_000
"""Updates that nobody sane sends, and how many of them Hypothesis thinks of."""

Say = Callable[[str], None]
Deed = Callable[[Site, float, Say], Coroutine[Any, Any, None]]
Fault = Callable[[Fire], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Row:
    """Something that happens.

    Attributes:
        what: It, in words.
        deed: Lets it happen, until some moment at most, and says what was measured.
        kinds: On which databases.
        small_disk: It needs a disk of its own, which may be filled.
        share: Which part of the time it may have, if it could take all of it.
    """

    what: str
    deed: Deed
    kinds: tuple[str, ...] = KINDS
    small_disk: bool = False
    share: float = 1.0


def fault(
    what: str,
    happens: Fault,
    *kinds: str,
    pairs: int = 2,
    checkers: int = 2,
    small_disk: bool = False,
) -> Row:
    """Return a row in which one thing happens to a service under load."""

    async def deed(site: Site, _until: float, say: Say) -> None:
        began = monotonic()
        async with burning(site, pairs=pairs, checkers=checkers) as fire:
            await happens(fire)
        told = ", ".join(f"{each} {name}" for name, each in fire.told.items())
        say(f"  {monotonic() - began:.0f} s: {told}")

    return Row(what, deed, kinds or KINDS, small_disk)


async def _service_dies(site: Site, until: float, say: Say) -> None:
    say(f"  seed {SEED}")
    async with site.database() as url:
        times = await outlived(site.lives, url, KILLS, SEED, until)
    say(f"  {times} deaths, nothing lost or swapped")


async def _replica_dies(site: Site, until: float, say: Say) -> None:
    say(f"  seed {SEED}")
    died = await one_of_two_dies(site, KILLS, SEED, until)
    say(f"  {died}")


async def _mixed(site: Site, until: float, say: Say) -> None:
    await mixed(site, SEED, until, say)


_hostile = partial(
    at_door.many_are_hostile, number=HOSTILE, thought_of=THOUGHT_OF, seed=SEED
)

ROWS: dict[str, Row] = {
    "hangs": fault("Telegram never answers", at_telegram.hangs),
    "resets": fault("Telegram breaks connections", at_telegram.resets),
    "broken": fault("Telegram answers 5xx", at_telegram.is_broken),
    "flood": fault("Telegram answers 429", at_telegram.has_us_wait),
    "away": fault("Telegram refuses connections", at_telegram.is_away),
    "revoked": fault("Telegram takes the token no more", at_telegram.revokes),
    "names": fault("names do not resolve", at_names.are_gone),
    "held": fault("somebody holds the database", at_database.is_held),
    "restarts": fault("the database restarts", at_database.restarts, POSTGRESQL),
    "stopped": fault("the database is stopped", at_database.is_away, POSTGRESQL),
    "slow": fault("the disk is slow", at_disk.is_slow),
    "read-only": fault("the disk refuses writes", at_disk.is_only_to_be_read),
    "full": fault("the disk is full", at_disk.is_full, small_disk=True),
    "no-room": fault("no file may grow", at_disk.is_full_for_it, SQLITE),
    "mounted": fault(
        "a start on a disk mounted to be read",
        at_disk.is_mounted_to_be_read,
        SQLITE,
        small_disk=True,
    ),
    "day": fault("the clock jumps by a day", at_clock.jumps_by_a_day, checkers=0),
    "year": fault(
        "the clock jumps by a year", at_clock.jumps_by_a_year, pairs=0, checkers=0
    ),
    "hostile": fault("hostile updates", _hostile),
    "kills": Row("the service is killed", _service_dies, share=0.3),
    "replicas": Row("one of two is killed", _replica_dies, (POSTGRESQL,), share=0.3),
    "mixed": Row("two replicas under all of it", _mixed, (POSTGRESQL,)),
}
"""Every row by its name, the one that takes what time is left last."""
