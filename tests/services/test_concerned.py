"""Whom an incident concerns: each query finds those, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.services.incidents import (
    concerned,
    drafts,
    typed_times,
)
from bot.services.incidents.concerned import By, Concerned, NotConcerned
from bot.services.staff.unfit import Unfit
from bot.storage.tables import (
    Deed,
    Person,
)
from bot.storage.transactions import Transactions
from tests.announcing import admin
from tests.service import NOON
from tests.services import population
from tests.services.incidents import (
    BUDI,
    FAR,
    People,
    a_few,
    numbers,
    opened,
)


@pytest.fixture
async def people(transactions: Transactions) -> People:
    return await a_few(transactions)


async def test_everybody_is_all_but_who_is_erased(
    transactions: Transactions, people: People
) -> None:
    found = await numbers(transactions, Concerned(By.EVERYBODY))
    assert people.erased not in found
    assert {people.bekasi, people.nowhere, people.blocked} <= set(found)


async def test_a_region_is_who_lives_there_or_has_a_case_there(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        someone = await work.rows.get_one(Person, people.nowhere)
        (await population.case(work, someone)).region = "32.16"
    in_java = Concerned(By.REGION, ("32",))
    assert await numbers(transactions, in_java) == [
        people.bekasi,
        people.bandung,
        people.nowhere,
    ]
    here = Concerned(By.REGION, ("32.73", "81.71"))
    assert await numbers(transactions, here) == [people.bandung, people.ambon]


async def test_an_officer_is_who_she_led_and_whom_she_looked_at_then(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        rina = await population.worker(work, 20)
        await population.serves(work, rina, "32.16")
        led = await population.case(
            work, await work.rows.get_one(Person, people.bekasi)
        )
        led.counselor_id, led.claimed_at = rina.id, work.now - timedelta(days=3)
        work.record(Deed.LOOKED, by=rina, about=people.bandung)
    chosen = Concerned(By.OFFICER, (str(rina.id),))
    # The incident ended a day ago, and she looked at Bandung's only now.
    assert await numbers(transactions, chosen) == [people.bekasi]
    until = NOON + timedelta(days=1)
    later = Concerned(By.OFFICER, (str(rina.id),), NOON - timedelta(days=9), until)
    assert await numbers(transactions, later) == [people.bekasi, people.bandung]


async def test_a_period_is_who_told_us_something_then(
    transactions: Transactions, people: People
) -> None:
    since = NOON - timedelta(days=151)
    chosen = Concerned(By.ACTIVE, (), since, NOON - timedelta(days=149))
    found = await numbers(transactions, chosen)
    assert found == [people.bekasi, people.bandung, people.ambon]


async def test_codes_are_the_workers_of_these_cases(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        someone = await work.rows.get_one(Person, people.ambon)
        code = (await population.case(work, someone)).code
    found = await numbers(transactions, Concerned(By.CODES, (code,)))
    assert found == [people.ambon]


@pytest.mark.parametrize(
    "kept",
    [
        {"by": "everybody", "but": "siti"},
        {"by": "region", "of": []},
        {"by": "region", "of": ["99.99"]},
        {"by": "officer", "of": ["1; DROP"]},
        {"by": "codes", "of": ["A"] * 201},
        {"by": "active", "of": [], "since": "yesterday"},
        {"of": ["32"]},
    ],
)
def test_what_is_not_known_is_never_passed_over(kept: dict[str, Any]) -> None:
    with pytest.raises(NotConcerned):
        concerned.read(kept)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("23 Nov 2026", "22T17:00", "23T16:59"),
        ("23 nov 2026 08.00 - 24 Nov 2026 17.30", "23T01:00", "24T10:30"),
        ("23/11/2026 sampai hari ini", "22T17:00", "25T05:00"),
    ],
)
def test_a_span_is_read_by_the_clock_of_jakarta(
    said: str, since: str, until: str
) -> None:
    read = typed_times.read_span(said, NOON)
    assert [f"{each:%dT%H:%M}" for each in read] == [since, until]


@pytest.mark.parametrize("said", ["besok", "24 Nov 2026 - 23 Nov 2026", "entahlah", ""])
def test_what_lies_ahead_or_runs_backwards_is_not_read(said: str) -> None:
    with pytest.raises(Unfit):
        typed_times.read_span(said, NOON)


async def test_an_admin_of_a_province_reaches_nobody_else(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        far = await admin(work, FAR, region="32")
        row = await opened(work, far, Concerned(By.EVERYBODY))
        found = select(Person.id).where(*concerned.conditions(row))
        theirs = (await work.session.exec(found.order_by(col(Person.id)))).all()
        assert theirs == [people.bekasi, people.bandung]
        of_country = await opened(
            work, await admin(work, BUDI), Concerned(By.EVERYBODY)
        )
        assert await drafts.find(work, far, of_country.id) is None
        assert await drafts.find(work, far, row.id) is row
