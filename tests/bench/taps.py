"""Ten counselors press "Take" below each of 20 cases at the same moment.

Each of the 200 is answered: who was first by the card, the others by who was faster.
"""

import asyncio
import time
from collections import Counter

import aiohttp

from bot.buttons import TakeCase, pack
from bot.services.cases import requests
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Role
from bot.storage.transactions import Transactions
from tests.bench.bots import OURS, Place, ours, quantile, say, serving
from tests.bench.sends import opened
from tests.bench.telegram import FIRST_ID, Json, Load, Someone

CASES, EACH = 20, 10
COUNSELOR = FIRST_ID + 1_000
BUTTON: Json = {"message_id": 1, "date": 1, "text": "?"}


async def main(place: Place) -> None:
    """Measure and print; a stock bot has no such thing."""
    say("bot         answered   taken   p50 ms   p90 ms   last ms")
    for name in OURS:
        async with place.database(name) as url:
            async with opened(url) as transactions:
                cases = await _waiting(transactions)
            say(f"{name:<12}{await _measured(url, cases)}")


async def _waiting(transactions: Transactions) -> list[int]:
    """Let workers wait and counselors serve; return the cases."""
    cases = []
    async with transactions.begin() as work:
        for number in range(CASES):
            worker = await members.known(work, FIRST_ID + number)
            case, _is_new = await requests.request(work, worker, "32.16")
            cases.append(case.id)
        for number in range(CASES * EACH):
            counselor = await members.known(work, COUNSELOR + number)
            post = Appointment(Role.COUNSELOR, f"Ibu {number}", "Disnaker", "32.16")
            await members.appoint(work, counselor, post, by=None)
    return cases


async def _measured(url: str, cases: list[int]) -> str:
    load, took = Load(), list[float]()
    for number in range(CASES):
        load.people[FIRST_ID + number] = Someone(FIRST_ID + number)
    counselors = [Someone(COUNSELOR + n) for n in range(CASES * EACH)]
    load.people |= {each.id: each for each in counselors}
    async with serving(ours(url), load), aiohttp.ClientSession() as session:
        await load.until(lambda: load.menus >= len(counselors))

        async def tap(someone: Someone, case: int) -> bool:
            someone.newest = {**BUTTON, "chat": {"id": someone.id, "type": "private"}}
            update = load.pressed(someone, pack(TakeCase(case)))
            query, began = update["callback_query"]["id"], time.perf_counter()
            someone.arrived.clear()
            await load.deliver(session, update)
            await load.until(lambda: someone.arrived.is_set() or query in load.answered)
            took.append(time.perf_counter() - began)
            return query not in load.answered

        taps = [tap(e, cases[n % CASES]) for n, e in enumerate(counselors)]
        won = Counter(await asyncio.gather(*taps))
    return (
        f"{len(took):>8}{won[True]:>8}{quantile(took, 0.5):>9.0f}"
        f"{quantile(took, 0.9):>9.0f}{max(took) * 1000:>10.0f}"
    )
