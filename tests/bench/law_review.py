"""How long a review of the law takes for 20,000 results, and one bite of it.

`python -m tests.bench.law_review URL` of an empty, migrated database.
"""

import asyncio
import sys
from statistics import median, quantiles
from time import perf_counter, process_time

from bot.jkp.values import Verdict
from bot.services.law_review import kinds, looking, reviews
from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.tables import Assessment, Consent, Person, Profile
from bot.storage.transactions import Transactions
from tests.law.test_comparing import KEPT
from tests.service import StillClock
from tests.services.reviewing import ASKED_ON, LAST_DAY, OLD_LAW

MANY = 20_000
FIRST = 9_200_000_000
PART = 2_000


async def filled(transactions: Transactions) -> None:
    """Add people with results of an older law; of a third it is another one."""
    for start in range(0, MANY, PART):
        async with transactions.begin() as work:
            people = [
                Person(telegram_id=FIRST + n, first_seen_at=work.now)
                for n in range(start, start + PART)
            ]
            work.session.add_all(people)
            await work.session.flush()
            for number, each in enumerate(people):
                verdict = Verdict.ELIGIBLE if number % 3 else Verdict.NEEDS_HUMAN_CHECK
                work.session.add_all(
                    (
                        Consent(
                            person_id=each.id,
                            version="1",
                            given=True,
                            answered_at=work.now,
                        ),
                        Profile(person_id=each.id, region="32.16", changed_at=work.now),
                        Assessment(
                            person_id=each.id,
                            made_at=work.now,
                            day=ASKED_ON,
                            law_version=OLD_LAW,
                            facts=dict(KEPT),
                            verdict=verdict,
                            last_claim_day=LAST_DAY,
                        ),
                    )
                )


async def main(url: str) -> None:
    """Fill it, look through all, and print what it took."""
    await migrate(url)
    transactions = Transactions(open_database(url), StillClock())
    await filled(transactions)
    walls, cpus = [], []
    begun = perf_counter()
    while True:
        wall, cpu = perf_counter(), process_time()
        async with transactions.begin() as work:
            await looking.look(work)
        walls.append((perf_counter() - wall) * 1000)
        cpus.append((process_time() - cpu) * 1000)
        async with transactions.reading() as session:
            review = await reviews.newest(session)
        if review is not None and review.state != "counting":
            break
    took = perf_counter() - begun
    async with transactions.reading() as session:
        wall = perf_counter()
        found = await kinds.of(session, review)
        counted = (perf_counter() - wall) * 1000
    pause = len(walls) * looking.AGAIN
    print(f"{review.looked} looked at, {sum(each.count for each in found)} changed")
    print(f"{took:.1f} s without pauses, {took + pause:.0f} s as the scheduler does it")
    print(
        f"a bite of {looking.BITE}: {median(walls):.0f} ms, p95 "
        f"{quantiles(walls, n=20)[-1]:.0f} ms, of CPU {median(cpus):.0f} ms"
    )
    print(f"kinds counted in {counted:.0f} ms")
    await transactions.database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
