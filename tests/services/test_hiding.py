"""Small numbers are not to be had, whatever is subtracted from whatever: tried out."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from itertools import product
from random import Random

from bot.services.figures import hiding, report
from bot.services.figures.hiding import FEWEST, Figure
from bot.services.figures.periods import Period, PeriodKind, around
from bot.services.figures.report import Line, Report
from bot.services.figures.scope import Scope
from bot.storage.transactions import Transactions
from tests.services import counted
from tests.services.counted import FIRST

FEBRUARY = around(PeriodKind.MONTH, date(2027, 2, 1))
"""It is four weeks, from a Monday to a Sunday."""

STARTS = range(FEWEST)
COUNTRY = Scope("", counts=True, reports=False)
PROVINCE = Scope("32", counts=True, reports=False)
PLACE = Scope("32.16", counts=True, reports=False)
AUDITOR = Scope("32.16", counts=False, reports=False)

Cells = tuple[int, ...]


def given_away(seen: Iterable[tuple[Hashable, Cells]]) -> list[Hashable]:
    """Return what is seen that leaves one possibility alone for a small number."""
    possible: dict[Hashable, list[set[int]]] = {}
    for shown, cells in seen:
        known = possible.setdefault(shown, [set() for _each in cells])
        for values, cell in zip(known, cells, strict=True):
            values.add(cell)
    return [
        shown
        for shown, known in possible.items()
        if any(len(values) == 1 and 0 < min(values) < FEWEST for values in known)
    ]


def by_itself(number: int) -> str | int:
    """Return a number rounded alone, as is often done; few is told from nothing."""
    if 0 < number < FEWEST:
        return "few"
    return (number + FEWEST // 2) // FEWEST * FEWEST


def test_rounding_each_number_and_the_total_by_itself_gives_some_away() -> None:
    tables = product(range(8), repeat=3)

    found = given_away(
        ((*map(by_itself, cells), by_itself(sum(cells))), cells) for cells in tables
    )

    assert (5, "few", "few", 5) in found


def test_telling_few_from_nothing_gives_some_away() -> None:
    lines = product(product(range(8), repeat=4), STARTS)

    found = given_away(
        (
            tuple(
                (shown, cell == 0)
                for shown, cell in zip(hiding.along(cells, start), cells, strict=True)
            ),
            cells,
        )
        for cells, start in lines
    )

    assert found


def test_no_line_gives_a_small_number_away() -> None:
    lines = product(product(range(8), repeat=4), STARTS)

    found = given_away((tuple(hiding.along(c, start)), c) for c, start in lines)

    assert not found


def test_no_line_of_yesterday_and_today_gives_away_what_came_or_what_there_is() -> None:
    two_days = product(product(range(15), repeat=2), product(range(15), repeat=2))

    found = given_away(
        (shown, (*cells, *came))
        for cells, came in two_days
        for start in STARTS
        if max(shown := _two_days(cells, came, start)) <= 2 * FEWEST
    )

    assert not found


def test_what_neighbours_come_to_is_never_further_off_than_one_number() -> None:
    random = Random(3)  # noqa: S311
    for _each in range(300):
        cells = [random.choice((0, 0, 1, 2, 3, 9, 30)) for _cell in range(12)]
        shown = hiding.along(cells, random.randrange(FEWEST))
        for first, last in product(range(12), repeat=2):
            told, true = sum(shown[first:last]), sum(cells[first:last])
            assert abs(told - true) < FEWEST
            assert told % FEWEST == 0
            assert hiding.of_line(told).least <= true


def test_rounding_is_right_on_the_average() -> None:
    for number in range(12):
        shown = [hiding.along([number], start)[0] for start in STARTS]
        assert sum(shown) == number * FEWEST


def test_where_a_line_begins_is_the_same_for_everybody_and_differs_by_line() -> None:
    names = [("closed", f"32.{number}", "2027-02") for number in range(50)]

    starts = [hiding.start_of(*name) for name in names]

    assert starts == [hiding.start_of(*name) for name in names]
    assert set(starts) == set(STARTS)


async def test_no_two_tables_can_be_set_against_each_other(
    transactions: Transactions,
) -> None:
    made = counted.at_random(Random(11), 900, 500)  # noqa: S311
    moved = FEBRUARY.first - FIRST
    for row in (*made.cases, *made.checks):
        for name, value in row.items():
            if name.endswith("_on") and value is not None:
                row[name] = value + moved
    await counted.write(transactions, made)

    async def of(scope: Scope, period: Period = FEBRUARY) -> Report:
        async with transactions.reading() as session:
            return await report.of(await session.connection(), scope, period)

    country, province = await of(COUNTRY), await of(PROVINCE)
    place, auditor = await of(PLACE), await of(AUDITOR)
    weeks = [
        around(PeriodKind.WEEK, FEBRUARY.first + timedelta(weeks=number))
        for number in range(4)
    ]

    for found in (country, province):
        assert _all(found.total) == _summed(found.lines)
    assert _all(_at(country, "32")) == _all(province.total)
    assert _all(_at(province, "32.16")) == _all(place.total)
    assert _all(place.total) == _all(auditor.total)
    assert place.checks == auditor.checks
    for scope, whole in ((COUNTRY, country), (PLACE, place)):
        parts = [await of(scope, week) for week in weeks]
        assert _all(whole.total) == _summed([each.total for each in parts])
        assert whole.checks.begun.value == sum(e.checks.begun.value for e in parts)
        assert whole.checks.finished.value == sum(
            each.value for each in whole.checks.verdicts.values()
        )
    assert any(figure.hidden for figure in place.total.outcomes.values())


async def test_nothing_is_shown_otherwise_than_few(transactions: Transactions) -> None:
    async with transactions.reading() as session:
        found = await report.of(await session.connection(), PLACE, FEBRUARY)

    assert found.total.asked == Figure(0, hidden=True)
    assert all(each.hidden for each in found.total.outcomes.values())


def _two_days(cells: Cells, came: Cells, start: int) -> Cells:
    today = [before + new for before, new in zip(cells, came, strict=True)]
    return (*hiding.along(cells, start), *hiding.along(today, start))


def _at(found: Report, area: str) -> Line:
    return next(each for each in found.lines if each.area == area)


def _all(line: Line) -> dict[str, int]:
    """Return every number of a line."""
    return {
        "asked": line.asked.value,
        "taken": line.taken.value,
        "answered": line.answered.value,
        "closed": line.closed.value,
        "returned": line.returned.value,
        **{name: figure.value for name, figure in line.outcomes.items()},
        **{name: figure.value for name, figure in line.ratings.items()},
    }


def _summed(lines: Iterable[Line]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for line in lines:
        for name, value in _all(line).items():
            found[name] += value
    return dict(found)
