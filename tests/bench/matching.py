"""The best ten of 10,000 vacancies for one person, and for some thousands in a row.

In this process and in one transaction each, as a round and a screen take it: what they
look for is opened, candidates are found by index, at most 200 scored, ten read.
"""

import time
from random import Random
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import col, select

from bot.interview.person import EDUCATION
from bot.places import places_of, provinces
from bot.services.matching import fitting, wishes
from bot.storage.tables import (
    ApplyBy,
    Contract,
    JobWishes,
    Person,
    Profile,
    Vacancy,
    VacancyState,
)
from bot.storage.transactions import Transactions
from tests import history
from tests.bench.bots import OURS, Place, quantile, say
from tests.bench.sends import opened
from tests.service import NOON

VACANCIES, PART, EVERYBODY = 10_000, 2_000, 100_000
JAVA = ("31", "32", "33", "34", "35", "36")
SCHOOLING = [each.value for each in EDUCATION.answer.options]
BITE = 5
"""People in one transaction, as in the weekly round."""


async def main(place: Place, people: int = PART) -> None:
    """Measure and print."""
    say(
        "bot         people    least ms   p50 ms   p90 ms   CPU ms   fits   "
        f"minutes for {EVERYBODY:,} (CPU)"
    )
    for name in OURS:
        async with place.database(name) as url, opened(url) as transactions:
            await history.arrived(transactions, people)
            numbers = await _filled(transactions)
            began, used = time.perf_counter(), time.process_time()
            took, fits = await _all_of(transactions, numbers)
            spent = time.perf_counter() - began, time.process_time() - used
            whole, ours = (each / people * EVERYBODY / 60 for each in spent)
            say(
                f"{name:<12}{people:<10,}{min(took) * 1e3:>8.1f}"
                f"{quantile(took, 0.5):>9.1f}{quantile(took, 0.9):>9.1f}"
                f"{spent[1] / people * 1e3:>9.1f}{fits / people:>7.1f}"
                f"{whole:>12.1f} ({ours:.1f})"
            )


async def _all_of(
    transactions: Transactions, people: list[int]
) -> tuple[list[float], int]:
    """Match everybody; return the seconds that each took, and how much fits."""
    took, fits = [], 0
    for at in range(0, len(people), BITE):
        async with transactions.begin() as work:
            for each in people[at : at + BITE]:
                start = time.perf_counter()
                fits += len(await fitting.best_for(work, each))
                took.append(time.perf_counter() - start)
    return took, fits


async def _filled(transactions: Transactions) -> list[int]:
    """Add vacancies, three of four on Java, and what everybody looks for."""
    chance = Random(20)  # noqa: S311  (the same each time is what is wanted)
    async with transactions.begin() as work:
        regions = _regions()
        await work.connection.execute(insert(Vacancy), _vacancies(chance, regions))
        theirs = select(col(Person.id)).where(col(Person.telegram_id) >= history.FIRST)
        people = list((await work.connection.execute(theirs)).scalars().all())
        profiles = [_profile(chance, regions, each) for each in people]
        await work.connection.execute(insert(Profile), profiles)
        wanted = [_wishes(chance, regions, each) for each in people]
        await work.connection.execute(insert(JobWishes), wanted)
        if work.rows.dialect == "postgresql":
            await work.connection.execute(text("ANALYZE"))
    return people


def _regions() -> list[str]:
    """Return codes of all places, those of Java three times as often as all others."""
    java = [each.code for one in JAVA for each in places_of(one)]
    others = [
        each.code
        for one in provinces()
        if one.code not in JAVA
        for each in places_of(one.code)
    ]
    return java * round(3 * len(others) / len(java)) + others


def _vacancies(chance: Random, regions: list[str]) -> list[dict[str, Any]]:
    rows = []
    for number in range(VACANCIES):
        low = chance.randrange(25, 60) * 100_000
        rows.append(
            {
                "entered_at": NOON,
                "changed_at": NOON,
                "state": VacancyState.OPEN,
                "step": 0,
                "title": f"Lowongan {number}",
                "firm": f"PT Contoh {number % 400}",
                "field": chance.choice(wishes.FIELDS),
                "region": chance.choice(regions),
                "pay_low": low,
                "pay_high": low + chance.randrange(1, 15) * 100_000,
                "contract": Contract.PKWT,
                "education": chance.choice(["sd", "smp", "sma", "sma", "smk", "s1"]),
                "accessibility": ["wheelchair"] if number % 20 == 0 else None,
                "open_until": NOON.date().replace(year=2027),
                "apply_by": ApplyBy.ADDRESS,
                "apply_at": "lamaran@contoh.example",
                "notes": "Membawa ijazah asli saat wawancara.",
                "held_because": [],
            }
        )
    return rows


def _profile(chance: Random, regions: list[str], person_id: int) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "name": "Siti",
        "phone": None,
        "answers": {"education": chance.choice(SCHOOLING), "field": "garment_footwear"},
        "region": chance.choice(regions),
        "changed_at": NOON,
    }


def _wishes(chance: Random, regions: list[str], person_id: int) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "wishes": {
            "fields": chance.sample(wishes.FIELDS, chance.choice([1, 1, 2, 3])),
            "places": chance.sample(regions, chance.choice([0, 1, 2])),
            "least_pay": chance.choice([None, 3_000_000, 4_000_000, 4_500_000]),
        },
        "changed_at": NOON,
    }
