"""How many cases 50 counselors can take in a second, each as soon as the last is taken.

The deciding statement with its row of the audit, and the whole claim: who presses is
looked up and locked, the worker is told, and what nobody has answered goes along.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from bot.services.people import accounts
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Person, Role
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests import history
from tests.bench.bots import OURS, Place, say
from tests.bench.sends import opened

COUNSELORS = 50
CASES = 2_000

Claim = Callable[[Work, Person, int], Awaitable[bool]]


async def main(place: Place) -> None:
    """Measure and print; the process that measures is the one that claims."""
    say("bot         what               /s   CPU us   taken")
    for name in OURS:
        for what, claim in (("deciding", _decides), ("whole claim", _claims)):
            async with place.database(name) as url, opened(url) as transactions:
                counselors, cases = await _waiting(transactions)
                told = await _measured(transactions, counselors, cases, claim)
            say(f"{name:<12}{what:<14}{told}")


async def _waiting(transactions: Transactions) -> tuple[list[Person], list[int]]:
    counselors = []
    async with transactions.begin() as work:
        for number in range(COUNSELORS):
            person = await members.known(work, number + 1)
            post = Appointment(Role.COUNSELOR, f"Ibu {number}", "Disnaker", "32.16")
            await members.appoint(work, person, post, by=None)
            counselors.append(person)
    await history.arrived(transactions, CASES)
    return counselors, await history.asked(transactions)


async def _measured(
    transactions: Transactions,
    counselors: Sequence[Person],
    cases: Sequence[int],
    claim: Claim,
) -> str:
    left, taken = iter(cases), list[bool]()

    async def serve(counselor: Person) -> None:
        for case in left:
            async with transactions.begin() as work:
                taken.append(await claim(work, counselor, case))

    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(serve(each) for each in counselors))
    seconds, used = time.perf_counter() - began, time.process_time() - cpu
    each = used / len(taken) * 1e6
    return f"{len(taken) / seconds:>7.0f}{each:>9.0f}{sum(taken):>8}"


async def _decides(work: Work, counselor: Person, case_id: int) -> bool:
    return await assignment.win(work, counselor, case_id) is not None


async def _claims(work: Work, counselor: Person, case_id: int) -> bool:
    person, post = await accounts.meet(work, counselor.telegram_id)
    if post is None:
        raise LookupError(f"person {person.id} does not serve here")
    return isinstance(await assignment.take(work, person, post, case_id), Case)
