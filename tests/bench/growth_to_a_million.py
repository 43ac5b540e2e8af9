"""What an update costs with a million people behind it; filling takes minutes."""

from tests.bench import growth
from tests.bench.bots import Place


async def main(place: Place) -> None:
    """Measure and print."""
    await growth.main(place, (*growth.STEPS, 1_000_000))
