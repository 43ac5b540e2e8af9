"""A short cut of `make fire`: a faulty Telegram, a held database, hostile updates."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.crash.life import Cradle
from tests.fire import at_disk, at_door, at_telegram
from tests.fire.burning import burning
from tests.fire.site import POSTGRESQL, SQLITE, Site

HOSTILE, THOUGHT_OF, SEED = 1_000, 50, 20261201
"""On each database as many."""


@pytest.fixture
def site(lives: Cradle, honest_url: str, tmp_path: Path) -> Site:
    """One kind of database, and where processes on it come from."""
    kind = SQLITE if honest_url.startswith("sqlite") else POSTGRESQL
    return Site(kind, lambda: nullcontext(honest_url), tmp_path, lives, lives)


async def test_a_faulty_telegram_and_a_token_that_is_revoked(site: Site) -> None:
    async with burning(site, pairs=1, checkers=0) as fire:
        await at_telegram.resets(fire, ["copyMessage"])
        await at_telegram.revokes(fire)


async def test_hostile_updates_hold_up_nobody(site: Site) -> None:
    async with burning(site, pairs=1, checkers=0) as fire:
        await at_door.many_are_hostile(
            fire, number=HOSTILE, thought_of=THOUGHT_OF, seed=SEED
        )


@pytest.mark.parametrize("honest_url", ["honest_sqlite"], indirect=True)
async def test_no_file_may_grow(site: Site) -> None:
    async with burning(site, pairs=1, checkers=0) as fire:
        await at_disk.is_full_for_it(fire)
