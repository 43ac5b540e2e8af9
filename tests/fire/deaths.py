"""Deaths at random moments: of the only service, and of one of two replicas."""

import asyncio
import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from tests.crash import ledger
from tests.crash.crowd import Crowd, Voice, appoints
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, WITHIN
from tests.crash.replicas import balances, doubted, talk, two
from tests.crash.service import WITHOUT, Moment, Served, moments
from tests.fire.site import Site

PAIRS = (("Saniyem", "Rahmawati"), ("Wagiman", "Dewanti"))


@dataclass(frozen=True, slots=True)
class Died:
    """How often somebody died, and what was in doubt after."""

    times: int
    words: int
    checks: int
    doubts: int


async def one_of_two_dies(site: Site, kills: int, seed: int, until: float) -> Died:
    """Kill one of two so often, or until then; the other goes on."""
    async with (
        site.database() as url,
        two(site.lives, site.others, url) as (first, second, _turns),
    ):
        officers = [first.sandbox.person(name) for _, name in PAIRS]
        await appoints(url, *(each.id for each in officers))
        first.starts()
        second.starts()
        voices: list[Voice] = []
        for (name, _), officer in zip(PAIRS, officers, strict=True):
            voices += await talk(first, officer, name)
        everybody, books = Crowd(first.sandbox, voices, 2), Ledger(url, first.wire)
        carrying_on = asyncio.create_task(everybody.carries_on())
        times = await _deaths((first, second), moments(seed, kills), seed, until)
        assert not carrying_on.done(), carrying_on.exception()
        everybody.enough.set()
        await carrying_on
        await first.sandbox.settled(within=WITHIN)
        outbox = await books.at_rest()
        for each in (first, second):
            assert await each.stops() == 0
        assert ledger.hidden_doubts(outbox) == []
        await balances(books, everybody, outbox)
        words = sum(each.written for each in voices)
        return Died(times, words, len(everybody.checked), doubted(outbox))


async def _deaths(
    both: tuple[Served, Served], moments: Iterator[Moment], seed: int, until: float
) -> int:
    """Let one or the other die at each moment, and start again at once."""
    chance = random.Random(seed)  # noqa: S311  (a test is no secret)
    victim, times = both[0], 0
    for moment in moments:
        if moment.place in WITHOUT:
            victim = chance.choice(both)
            victim.arm(moment)
        else:  # only who starts can be told to die within
            # Who has only begun may end of the signal itself.
            assert await victim.stops() in (0, -signal.SIGTERM)
            victim.starts(moment)
        status = await victim.cradle.over()
        assert status == KILLED, f"{moment}: {status}"
        victim.wire.quiet()
        victim.starts()
        times += 1
        if monotonic() > until:
            break
    return times
