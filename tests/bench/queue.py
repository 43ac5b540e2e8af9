"""What a page, a place and a round cost while 100,000 workers wait.

All wait in one queue, which is more than any page has to be found among. A round is
what the service does by itself: it settles whose the cases are, notes whose last day
has come near, and raises what waits too long. The last row raises all of them.
"""

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col

from bot.services.people.local_time import local_day
from bot.services.queue import levels, order
from bot.services.reminders import last_days
from bot.services.staff import belonging, members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Role, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests import history
from tests.bench.bots import OURS, Place, quantile, say
from tests.bench.sends import opened
from tests.service import NOON, StillClock

WAITING = 100_000
TO_MIDNIGHT = timedelta(hours=13)
TIMES, ROUNDS = 200, 20
HERE = "32.16"
SERVED = (HERE, "32", None)

Look = Callable[[Work], Awaitable[object]]


async def main(place: Place) -> None:
    """Measure and print."""
    say("bot         what                      least ms   p50 ms   p90 ms  most ms")
    for name in OURS:
        async with place.database(name) as url, opened(url) as transactions:
            clock = await _waiting(transactions)
            for what, look in _looks(await _nth(transactions, order.EXACT)).items():
                say(f"{name:<12}{what:<25}{await _timed(transactions, look, TIMES)}")
            told = await _timed(transactions, _round, ROUNDS)
            say(f"{name:<12}{'round, 1,000 are due':<25}{told}")
            say(f"{name:<12}{await _all_looked_at(transactions)}")
            told = await _timed(transactions, _round, ROUNDS)
            say(f"{name:<12}{'round, none is due':<25}{told}")
            clock.moves(TO_MIDNIGHT)
            say(f"{name:<12}{'midnight':<25}{await _timed(transactions, _round, 1)}")
            clock.moves(timedelta(days=30))
            say(f"{name:<12}{await _all_looked_at(transactions)}")


def _looks(case: Case) -> dict[str, Look]:
    here = _serves(Role.COUNSELOR, HERE)
    above = _serves(Role.COORDINATOR, "32")
    last = order.MOST // order.PAGE
    return {
        "page": lambda work: order.waiting(work, here, 0),
        "page, the last": lambda work: order.waiting(work, here, last),
        "page of a coordinator": lambda work: order.waiting(work, above, 0),
        "place": lambda work: order.standing(work, case),
    }


async def _round(work: Work) -> None:
    await belonging.settle(work)
    await last_days.keep_near(work)
    await levels.raise_waiting(work)


async def _all_looked_at(transactions: Transactions) -> str:
    began, cases = time.perf_counter(), 0
    while True:
        async with transactions.begin() as work:
            looked_at = await levels.raise_waiting(work)
        if not looked_at:
            break
        cases += looked_at
    took = time.perf_counter() - began
    return f"{cases} were due, {cases / took:.0f} of them looked at in a second"


async def _timed(transactions: Transactions, look: Look, times: int) -> str:
    took = []
    for _time in range(times):
        async with transactions.begin() as work:
            began = time.perf_counter()
            await look(work)
            took.append(time.perf_counter() - began)
    least, most = min(took) * 1e3, max(took) * 1e3
    half, nearly_all = quantile(took, 0.5), quantile(took, 0.9)
    return f"{least:>8.1f}{half:>9.1f}{nearly_all:>9.1f}{most:>9.1f}"


async def _waiting(transactions: Transactions) -> StillClock:
    await history.arrived(transactions, WAITING)
    await history.asked(transactions)
    await _have_last_days(transactions)
    async with transactions.begin() as work:
        for number, region in enumerate(SERVED):
            person = await members.known(work, number + 1)
            post = Appointment(Role.COUNSELOR, "Rina", f"Kantor {number}", region)
            await members.appoint(work, person, post, by=None)
    clock = transactions.clock
    if not isinstance(clock, StillClock):
        raise TypeError("the clock does not stand still")
    return clock


async def _have_last_days(transactions: Transactions) -> None:
    """Let a tenth have one that is near, and a hundredth one that comes near today."""
    today = local_day(transactions.clock(), None)
    near, nearly = today + timedelta(days=9), today + timedelta(days=31)
    async with transactions.begin() as work:
        for part, day in ((10, near), (100, nearly)):
            some = update(Case).where(col(Case.id) % part == 0).values(last_day=day)
            await work.session.exec(some)
        await last_days.keep_near(work)
        await last_days.keep_near(work)


async def _nth(transactions: Transactions, number: int) -> Case:
    async with transactions.begin() as work:
        return (await order.first(work, HERE, number))[-1]


def _serves(role: Role, region: str) -> Staff:
    return Staff(person_id=1, role=role, region=region, added_at=NOON)
