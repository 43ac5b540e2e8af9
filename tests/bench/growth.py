"""What an update costs with the history of many people behind it."""

from collections.abc import Sequence

from tests import history
from tests.bench.bots import OURS, Place, ours, quantile, say
from tests.bench.checking import measure
from tests.bench.sends import opened

STEPS = (10_000, 100_000)


async def main(place: Place, steps: Sequence[int] = STEPS) -> None:
    """Measure and print."""
    say("bot            people      /s   p50 ms   CPU us   times the least")
    for name in OURS:
        least = 0.0
        for people in steps:
            async with place.database(name) as url:
                async with opened(url) as transactions:
                    await history.grown(transactions, people)
                measured, _load = await measure(ours(url))
            cpu = measured.cpu / measured.updates * 1e6
            least = least or cpu
            say(
                f"{name:<12}{people:>9}{measured.rate:>8.0f}"
                f"{quantile(measured.waits, 0.5):>9.0f}{cpu:>9.0f}{cpu / least:>9.2f}"
            )
