"""Twenty deaths under load: nothing is lost, and nothing goes astray."""

import os

from tests.crash.deaths import outlived
from tests.crash.life import Cradle

KILLS = int(os.environ.get("TEMANI_CRASH_KILLS", "20"))
"""How often the service is killed; set it higher for a soak."""

SEED = int(os.environ.get("TEMANI_CRASH_SEED", "20261125"))
"""What the moments of death are drawn from."""


async def test_nothing_is_lost_in_twenty_deaths(lives: Cradle, honest_url: str) -> None:
    assert await outlived(lives, honest_url, KILLS, SEED) == KILLS
