"""The same with all 100,000 people, for as long as that takes."""

from tests.bench import matching
from tests.bench.bots import Place


async def main(place: Place) -> None:
    """Measure and print."""
    await matching.main(place, matching.EVERYBODY)
