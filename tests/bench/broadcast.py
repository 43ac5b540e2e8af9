"""An announcement to 5,000 people at ten times Telegram's pace, with others who talk.

How much of the pace it has, whether it comes to each once, and how long those wait who
play a check meanwhile, 20 updates a second. Alone it may have all of the pace.
"""

import asyncio
import time
from collections import Counter

import aiohttp

from bot.telegram.rate_limit import LOW_SHARE
from tests import history
from tests.bench.bots import OURS, Place, cpu_of, ours, quantile, say, serving
from tests.bench.dialogue import ACTS
from tests.bench.sends import opened
from tests.bench.telegram import FIRST_ID, Load, Someone

PEOPLE, PACE, WITHIN = 5_000, 250.0, 300.0
AUTHOR = 5_000_000_000
TALKING, EVERY = 40, 2.0
"""People who talk, and seconds between two of their acts."""


async def main(place: Place) -> None:
    """Measure and print."""
    say("bot         others     /s   of the allowed   lost   twice   live p95 ms   us")
    for name in OURS:
        for talking, allowed in ((TALKING, PACE * LOW_SHARE), (0, PACE)):
            async with place.database(name) as url:
                async with opened(url) as transactions:
                    await history.arrived(transactions, PEOPLE)
                    await history.announced(transactions, AUTHOR)
                say(f"{name:<12}{talking:>6}{await _measured(url, talking, allowed)}")


async def _measured(url: str, talking: int, allowed: float) -> str:
    load = Load(people={AUTHOR: Someone(AUTHOR)})
    for account in range(history.FIRST, history.FIRST + PEOPLE):
        load.people[account] = Someone(account)
    others = [Someone(FIRST_ID + number) for number in range(talking)]
    load.people |= {each.id: each for each in others}
    async with serving(ours(url, PACE), load) as pid, aiohttp.ClientSession() as all_:
        began = time.perf_counter()
        plays = [
            load.play_on_time(
                all_, each, ACTS, first_at=began + n * EVERY / talking, every=EVERY
            )
            for n, each in enumerate(others)
        ]
        talk = asyncio.gather(*plays)
        await load.until(lambda: len(_got(load)) == PEOPLE, WITHIN)
        seconds, cpu = time.perf_counter() - began, cpu_of(pid)
        await talk
    got = _got(load)
    waits = [wait for each in others for wait in each.waits] or [0.0]
    rate = PEOPLE / seconds
    return (
        f"{rate:>7.0f}{rate / allowed:>15.1%}{PEOPLE - len(got):>9}"
        f"{sum(got.values()) - len(got):>8}{quantile(waits, 0.95):>14.0f}"
        f"{cpu / PEOPLE * 1e6:>5.0f}"
    )


def _got(load: Load) -> Counter[int]:
    """Return how often each has got the announcement."""
    return Counter(
        who for who, _method, _args in load.heard if history.FIRST <= who < FIRST_ID
    )
