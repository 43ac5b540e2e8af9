"""What a file of 10,000 vacancies costs: reading, looking for scams, taking in."""

import time

from bot.services.vacancies import importing, lists
from tests.bench.bots import OURS, Place, say
from tests.bench.peak import growth_of_memory
from tests.bench.sends import opened
from tests.service import NOON
from tests.services.many_vacancies import table

MANY, BAD, SCAMS = 10_000, 300, 100


async def main(place: Place) -> None:
    """Measure and print; seconds of CPU for what is reckoned, else of the clock."""
    content = table(MANY, BAD, SCAMS)
    with growth_of_memory() as grown:
        began = time.process_time()
        found = lists.read("a.csv", content, NOON.date(), None)
        read = time.process_time() - began
        new = importing.screened(found.fit, {})
        screened = time.process_time() - began - read
    bad, held = len(found.bad), sum(bool(each.held) for each in new)
    say(
        f"{MANY} lines of {len(content) / 1e6:.1f} MB: {bad} bad, {held} held; read in "
        f"{read:.2f} s of CPU, looked at in {screened:.2f} s; grew "
        f"{grown.megabytes:.0f} MB"
    )
    for name in OURS:
        async with place.database(name) as url, opened(url) as transactions:
            began = time.perf_counter()
            async with transactions.begin() as work:
                told = await importing.sort(work, new)
                entered = await importing.enter(work, None, None, told.new)
            took = time.perf_counter() - began
            began = time.perf_counter()
            async with transactions.begin() as work:
                known = (await importing.sort(work, new)).known
            again = time.perf_counter() - began
            say(
                f"{name:<12}{entered} in within {took:.2f} s; {known} known again in "
                f"{again:.2f} s"
            )
