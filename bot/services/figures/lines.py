"""Lines of a report while it is counted: what is told of each area, and of all of them.

What is counted of an area in a month is one line, rounded along it where it may not be
told to the last one. Requests that were closed stand in it by week and outcome, checks
by week and what became of them: each in one place, so that no two numbers can be set
against each other.
"""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from bot.jkp.assessment import Verdict
from bot.services.figures import counting, hiding
from bot.services.figures.counting import Stretch
from bot.services.figures.hiding import NOTHING, Figure, Told
from bot.services.figures.scope import Scope
from bot.storage.tables import Audience, CaseFigure, CaseOutcome, Rating, WorkFigure


class What(StrEnum):
    """What a line counts."""

    SUGGESTED = "suggested"
    """Places of work."""
    REFERRED = "referred"
    INTERVIEWED = "interviewed"
    PLACED = "placed"
    """Workers who work again, whoever said so."""
    ASKED = "asked"
    RETURNED = "returned"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"
    """By outcome."""
    RATED = "rated"
    """By what was said of the help."""
    CHECKED = "checked"
    """By what became of it: a verdict, the question where it was left, or neither."""
    FAILED = "failed"
    """By condition."""
    BRIEFED = "briefed"
    """By whom a briefing was for: the briefings, and who came."""
    WAITING = "waiting"
    HELD = "held"
    """By an officer."""
    WARNED = "warned"
    ON_DUTY = "on duty"


FINISHED, LEFT, OPEN = "finished", "left", "open"
"""What became of a check; the verdict or the question stands behind it."""

DAYS = {
    What.ASKED: col(CaseFigure.asked_on),
    What.TAKEN: col(CaseFigure.taken_on),
    What.ANSWERED: col(CaseFigure.answered_on),
}
"""Which day counts."""

WORK_DAYS = {
    What.SUGGESTED: col(WorkFigure.suggested_on),
    What.REFERRED: col(WorkFigure.referred_on),
    What.INTERVIEWED: col(WorkFigure.interviewed_on),
    What.PLACED: col(WorkFigure.placed_on),
}
"""Which day of `WorkFigure` counts."""

A_FEW = 50
"""Areas after which others get their turn."""

V = TypeVar("V")

Name = tuple[str, ...]
"""What a number is of, beside what its line counts; empty for the line as a whole."""

Cells = defaultdict[tuple[int, int, Name], int]
"""The numbers of one line: by part of the month, place in it, and name."""

_OUTCOMES, _RATINGS, _VERDICTS, _AUDIENCES = (
    {each: place for place, each in enumerate(words)}
    for words in (CaseOutcome, Rating, Verdict, Audience)
)
_AFTER_VERDICTS = len(_VERDICTS)


@dataclass(slots=True)
class Lines:
    """What is told, by area below the scope; that of None is all of it.

    Attributes:
        scope: Which areas are in it.
        is_exact: Whether numbers are told to the last one.
        told: What is told of each number.
        briefings: How many there were, by whom they were for.
    """

    scope: Scope
    is_exact: bool
    told: dict[tuple[str | None, What, Name], Told] = field(default_factory=dict)
    briefings: Counter[Audience] = field(default_factory=Counter)

    def add(self, area: str, what: What, name: Name, told: Told) -> None:
        """Add what is told of one area."""
        for line in self.shown_in(area):
            key = line, what, name
            self.told[key] = self.told.get(key, NOTHING) + told

    def add_one(self, area: str, what: What, number: int) -> None:
        """Add a number of one area that is a line of its own."""
        if self.is_exact:
            self.add(area, what, (), hiding.as_it_is(number))
        else:
            (shown,) = hiding.along((number,), hiding.start_of(what, area))
            self.add(area, what, (), hiding.of_line(shown))

    def figure(self, line: str | None, what: What, *name: str) -> Figure:
        """Return what is shown of a number."""
        told = self.told.get((line, what, name), NOTHING)
        return hiding.figure(told, is_exact=self.is_exact)

    def least(self, line: str | None, what: What) -> int:
        """Return how many there surely are, by what is shown."""
        return self.told.get((line, what, ()), NOTHING).least

    def areas(self) -> list[str]:
        """Return the areas below of which anything is shown, but for briefings."""
        found = {
            line
            for (line, what, _name), told in self.told.items()
            if told.value and what is not What.BRIEFED
        }
        return sorted(line for line in found if line is not None)

    def by_name(self, what: What, *first: str) -> list[tuple[str, Figure]]:
        """Return the numbers of all areas by the last part of the name, most first."""
        found = [
            (name[-1], self.figure(None, what, *name))
            for line, of, name in self.told
            if line is None and of is what and name and name[:-1] == first
        ]
        shown = [each for each in found if each[1].value]
        return sorted(shown, key=lambda each: (-each[1].value, each[0]))

    def shown_in(self, area: str) -> list[str | None]:
        """Return the lines of which an area is a part."""
        if self.scope.is_single:
            return [None]
        return [None, counting.line_of(self.scope, area)]


async def count_requests(
    connection: AsyncConnection, lines: Lines, stretch: Stretch
) -> None:
    """Count what was asked, taken, answered and closed in some days."""
    for what, day in DAYS.items():
        found = await counting.ends(connection, lines.scope, day, stretch)
        await add_ends(lines, what, stretch, found)
    came_back = await counting.ends(
        connection, lines.scope, DAYS[What.ASKED], stretch, col(CaseFigure.returned)
    )
    await add_ends(lines, What.RETURNED, stretch, came_back)
    outcomes: dict[str, Cells] = defaultdict(_no_cells)
    ratings: dict[str, Cells] = defaultdict(_no_cells)
    for area, part, outcome, rating, count in await counting.closed(
        connection, lines.scope, stretch
    ):
        if outcome is not None:
            outcomes[area][part, _OUTCOMES[outcome], (outcome,)] += count
        if rating is not None:
            ratings[area][part, _RATINGS[rating], (rating,)] += count
    await _add_cells(lines, What.CLOSED, stretch, outcomes)
    await _add_cells(lines, What.RATED, stretch, ratings)


async def count_work(
    connection: AsyncConnection, lines: Lines, stretch: Stretch
) -> None:
    """Count the steps back to work that came in some days."""
    for what, day in WORK_DAYS.items():
        found = await counting.work_ends(connection, lines.scope, day, stretch)
        await add_ends(lines, what, stretch, found)


async def count_checks(
    connection: AsyncConnection, lines: Lines, stretch: Stretch
) -> None:
    """Count the checks that were begun in some days, by what became of them."""
    checked: dict[str, Cells] = defaultdict(_no_cells)
    failed: dict[str, Cells] = defaultdict(_no_cells)
    for area, part, verdict, left_at, conditions, count in await counting.checks(
        connection, lines.scope, stretch
    ):
        if verdict is not None:
            name, place = (FINISHED, verdict), _VERDICTS[verdict]
        elif left_at is not None:
            name, place = (LEFT, left_at), _AFTER_VERDICTS
        else:
            name, place = (OPEN, ""), _AFTER_VERDICTS + 1
        checked[area][part, place, name] += count
        for condition in set(json.loads(conditions)):
            failed[area][part, 0, (condition,)] += count
    await _add_cells(lines, What.CHECKED, stretch, checked)
    await _add_cells(lines, What.FAILED, stretch, failed)


async def count_briefings(
    connection: AsyncConnection, lines: Lines, stretch: Stretch
) -> None:
    """Count who came to briefings in some days, by whom they were for.

    How many briefings there were tells of nobody, and is never rounded.
    """
    came: dict[str, Cells] = defaultdict(_no_cells)
    for area, part, audience, times, present in await counting.briefings(
        connection, lines.scope, stretch
    ):
        came[area][part, _AUDIENCES[audience], (audience,)] += int(present)
        if stretch.parts[part] >= stretch.since:
            lines.briefings[audience] += times
    await _add_cells(lines, What.BRIEFED, stretch, came)


async def _calmly(found: Mapping[str, V]) -> AsyncIterator[tuple[str, V]]:
    """Return all areas; after some of them others get their turn."""
    for number, each in enumerate(found.items(), 1):
        yield each
        if number % A_FEW == 0:
            await asyncio.sleep(0)


def _no_cells() -> Cells:
    return defaultdict(int)


async def add_ends(
    lines: Lines, what: What, stretch: Stretch, found: Mapping[str, tuple[int, int]]
) -> None:
    """Add what there was by area, before some days in their month and in them."""
    async for area, (before, within) in _calmly(found):
        if lines.is_exact:
            lines.add(area, what, (), hiding.as_it_is(within))
        else:
            start = hiding.start_of(what, area, stretch.month)
            _before, shown = hiding.along((before, within), start)
            lines.add(area, what, (), hiding.of_line(shown))


async def _add_cells(
    lines: Lines, what: What, stretch: Stretch, found: Mapping[str, Cells]
) -> None:
    first = stretch.parts.index(stretch.since)
    async for area, cells in _calmly(found):
        keys = sorted(cells)
        numbers = [cells[key] for key in keys]
        told: Callable[[int], Told] = hiding.as_it_is
        if not lines.is_exact:
            start = hiding.start_of(what, area, stretch.month)
            numbers = hiding.along(numbers, start)
            told = hiding.of_line
        within = [
            (key, number)
            for key, number in zip(keys, numbers, strict=True)
            if key[0] >= first
        ]
        lines.add(area, what, (), told(sum(number for _key, number in within)))
        for (_part, _place, name), number in within:
            lines.add(area, what, name, told(number))
            if what is What.CHECKED:
                lines.add(area, what, name[:1], told(number))
