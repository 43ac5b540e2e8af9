"""A law on trial is held against the cases that people have brought."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.jkp.assessment import Verdict
from bot.jkp.facts import JSON
from bot.storage.engine import open_database
from bot.storage.tables import Assessment, Person
from bot.storage.transactions import Transactions
from tests.commands.processes import temani
from tests.law.test_commands import ELIGIBLE, RESIGNED, another_law
from tests.service import KEY, NOON, StillClock


async def test_the_cases_of_the_service_are_tried(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    await _keep(fresh_sqlite, ELIGIBLE, RESIGNED)
    another_law(tmp_path)

    told = await temani(
        "law",
        "--rehearse",
        str(tmp_path),
        TEMANI_DATABASE_URL=fresh_sqlite,
        TEMANI_KEY=KEY,
    )

    assert told.status == 0, told.err
    assert told.out.splitlines() == [
        "Dari 2 kasus, 1 akan berbeda hasilnya.",
        "wage: 1",
        "Kasus 1: eligible menjadi eligible (wage)",
    ]


async def _keep(url: str, *cases: Mapping[str, JSON]) -> None:
    transactions = Transactions(open_database(url), StillClock())
    async with transactions.begin() as work:
        for number, facts in enumerate(cases):
            person = Person(telegram_id=7_000_000_001 + number, first_seen_at=NOON)
            work.session.add(person)
            await work.session.flush()
            work.session.add(
                Assessment(
                    person_id=person.id,
                    made_at=NOON,
                    day=date(2026, 11, 25),
                    law_version="",
                    facts=dict(facts),
                    verdict=Verdict.INCOMPLETE,
                )
            )
    await transactions.database.close()
