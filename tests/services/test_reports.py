"""The report of a week or month: the same as counted one by one, on both databases."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from bot.jkp.assessment import Verdict
from bot.services.figures import report
from bot.services.figures.periods import Period, PeriodKind, around
from bot.services.figures.scope import Scope
from bot.storage.tables import CaseOutcome, Rating
from bot.storage.transactions import Transactions
from tests.services import counted
from tests.services.counted import Figures, between, ranked

MONTH = around(PeriodKind.MONTH, date(2026, 10, 5))
WEEK = around(PeriodKind.WEEK, date(2026, 10, 5))
OVER_TWO_MONTHS = around(PeriodKind.WEEK, date(2026, 10, 31))
PERIODS = (MONTH, WEEK, OVER_TWO_MONTHS)
OWN = Scope("32.16", counts=True, reports=True)
ABOVE = (
    Scope("", counts=True, reports=False),
    Scope("32", counts=True, reports=False),
    Scope("32.16", counts=False, reports=False),
)


async def of(transactions: Transactions, scope: Scope, period: Period) -> report.Report:
    async with transactions.reading() as session:
        return await report.of(await session.connection(), scope, period)


async def has(transactions: Transactions, cases: int, checks: int) -> Figures:
    made = counted.at_random(Random(7), cases, checks)  # noqa: S311
    await counted.write(transactions, made)
    return made


@pytest.mark.parametrize("period", PERIODS, ids=("month", "week", "two months"))
async def test_an_office_sees_its_own_numbers_to_the_last_one(
    transactions: Transactions, period: Period
) -> None:
    made = await has(transactions, 1_500, 700)
    own = [each for each in made.cases if each["area"] == "32.16"]
    asked, taken, answered, closed = (
        between(own, f"{what}_on", period)
        for what in ("asked", "taken", "answered", "closed")
    )
    waits = [e["wait_minutes"] for e in taken if e["wait_minutes"] is not None]
    answers = [each["answer_minutes"] for each in answered]

    found = await of(transactions, OWN, period)

    told = found.total
    assert told.area == "32.16"
    assert not found.lines
    numbers = (told.asked, told.taken, told.answered, told.closed, told.returned)
    assert [each.value for each in numbers] == [
        len(asked),
        len(taken),
        len(answered),
        len(closed),
        sum(each["returned"] for each in asked),
    ]
    assert (told.wait.median, told.wait.p90) == (ranked(waits, 50), ranked(waits, 90))
    assert (told.answer.median, told.answer.p90) == (
        ranked(answers, 50),
        ranked(answers, 90),
    )
    outcomes = Counter(each["outcome"] for each in closed)
    ratings = Counter(each["rating"] for each in closed)
    assert {e: f.value for e, f in told.outcomes.items()} == {
        each: outcomes[each] for each in CaseOutcome
    }
    assert {e: f.value for e, f in told.ratings.items()} == {
        each: ratings[each] for each in Rating
    }


async def test_an_office_sees_what_became_of_the_checks_of_who_lives_there(
    transactions: Transactions,
) -> None:
    made = await has(transactions, 0, 900)
    own = [each for each in made.checks if each["region"] == "32.16"]
    begun = between(own, "begun_on", MONTH)
    verdicts = Counter(each["verdict"] for each in begun)
    left = Counter(each["left_at"] for each in begun if each["left_at"])
    failed = Counter(name for each in begun for name in each["failed"])

    found = (await of(transactions, OWN, MONTH)).checks

    assert found.begun.value == len(begun)
    assert found.finished.value == len(begun) - verdicts[None]
    assert {e: f.value for e, f in found.verdicts.items()} == {
        each: verdicts[each] for each in Verdict
    }
    assert [(name, f.value) for name, f in found.left] == _most(left)
    assert [(name, f.value) for name, f in found.failed] == _most(failed)


@pytest.mark.parametrize("period", PERIODS, ids=("month", "week", "two months"))
@pytest.mark.parametrize("scope", ABOVE, ids=("country", "province", "auditor"))
async def test_above_it_totals_are_the_sums_of_rounded_lines(
    transactions: Transactions, scope: Scope, period: Period
) -> None:
    made = await has(transactions, 2_500, 0)
    here = [each for each in made.cases if scope.holds(each["area"])]
    areas = {each["area"] for each in here}

    found = await of(transactions, scope, period)

    for what in ("asked", "taken", "answered", "closed"):
        told = getattr(found.total, what).value
        true = len(between(here, f"{what}_on", period))
        assert told % 5 == 0
        assert abs(told - true) < 5 * len(areas) * len(
            {period.first.month, period.last.month}
        )
        if not scope.is_single:
            assert told == sum(getattr(each, what).value for each in found.lines)
    for each in (found.total, *found.lines):
        assert each.closed.value == sum(f.value for f in each.outcomes.values())
        assert all(f.hidden is (f.value == 0) for f in each.outcomes.values())


@pytest.mark.parametrize("scope", ABOVE, ids=("country", "province", "auditor"))
async def test_above_it_times_are_those_of_five_or_more(
    transactions: Transactions, scope: Scope
) -> None:
    made = await has(transactions, 2_500, 0)

    found = await of(transactions, scope, MONTH)

    for each in (found.total, *found.lines):
        waits = [
            case["wait_minutes"]
            for case in between(made.cases, "taken_on", MONTH)
            if scope.holds(case["area"])
            and case["wait_minutes"] is not None
            and (each is found.total or _line(scope, case["area"]) == each.area)
        ]
        if each.wait.median is None:
            assert each.taken.value <= 10
            continue
        assert each.taken.value >= 10
        half, most = ranked(waits, 50), ranked(waits, 90)
        assert half is not None
        assert most is not None
        assert 0 <= each.wait.median - half < 5
        assert each.wait.p90 is not None
        assert 0 <= each.wait.p90 - most < 5
    assert found.total.wait.median is not None


async def test_a_report_of_nothing_says_nothing(transactions: Transactions) -> None:
    found = await of(transactions, OWN, MONTH)

    assert found.total.asked.value == 0
    assert not found.total.asked.hidden
    assert found.total.wait.median is None
    assert not found.lines
    assert not found.checks.left


def _line(scope: Scope, area: str) -> str:
    """Return in which line an area is; one's own queue is a line like the others."""
    return area if scope.area else area[:2]


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
