"""The report of a week or a month: what was asked, how long it took, what came of it.

It reads the rows of `CaseFigure`, `CheckFigure` and `Briefing` alone. Whoever may not
see numbers
to the last one gets them rounded (`hiding`), and totals are the sums of what is shown:
what was closed is the sum of outcomes, what was begun the sum of where checks are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jkp.assessment import Verdict
from bot.services.figures import counting, lines
from bot.services.figures.hiding import FEWEST, Figure
from bot.services.figures.lines import FINISHED, LEFT, Lines, What
from bot.services.figures.periods import Period
from bot.services.figures.scope import Scope
from bot.storage.tables import Audience, CaseOutcome, Rating

STEP = 5
"""Minutes to which times are rounded up where numbers are rounded."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, in minutes of office time; None where too few are known.

    Attributes:
        median: What half of them did not exceed.
        p90: What nine of ten did not.
    """

    median: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of one area, or of all of them.

    Attributes:
        area: Its code; "" is the country.
        asked: How many asked for an officer in the period.
        taken: How many were taken for the first time in it.
        answered: How many got their first answer in it.
        closed: How many were closed in it.
        returned: How often what was asked in it came back from an officer.
        wait: From asking to being taken, of those taken in it.
        answer: From asking to the first answer, of those answered in it.
        outcomes: What those that were closed in it came to; every outcome is there.
        ratings: What was said of the help in those; every word is there.
        work: How many steps back to work there were: suggested, referred,
            interviewed, placed, in this order.
    """

    area: str
    asked: Figure
    taken: Figure
    answered: Figure
    closed: Figure
    returned: Figure
    wait: Times
    answer: Times
    outcomes: Mapping[CaseOutcome, Figure]
    ratings: Mapping[Rating, Figure]
    work: Mapping[What, Figure]


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks that were begun in a period.

    Attributes:
        begun: How many.
        finished: How many of them came to a result.
        left: At which question they were left, by its name, the most frequent first.
        verdicts: What the results were; every verdict is there.
        failed: Which conditions did not hold, by name, the most frequent first.
    """

    begun: Figure
    finished: Figure
    left: Sequence[tuple[str, Figure]]
    verdicts: Mapping[Verdict, Figure]
    failed: Sequence[tuple[str, Figure]]


@dataclass(frozen=True, slots=True)
class Briefings:
    """The briefings that were held in a period for some audience, and who came."""

    times: int
    present: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """All of it: the total, a line for each area below, the checks and briefings.

    The line of the scope's own area is what stands in its own queue, and none below. A
    single area has no lines.
    """

    scope: Scope
    period: Period
    total: Line
    lines: Sequence[Line]
    checks: Checks
    briefings: Mapping[Audience, Briefings]


async def of(connection: AsyncConnection, scope: Scope, period: Period) -> Report:
    """Return the report of a period, of whatever is in a scope."""
    counted = Lines(scope, is_exact=scope.reports)
    for stretch in counting.stretches(period):
        await lines.count_requests(connection, counted, stretch)
        await lines.count_work(connection, counted, stretch)
        await lines.count_checks(connection, counted, stretch)
        await lines.count_briefings(connection, counted, stretch)
    wait = await counting.times(connection, scope, counting.WAIT, period)
    answer = await counting.times(connection, scope, counting.ANSWER, period)
    found = [
        _line(counted, area, wait.get(area), answer.get(area))
        for area in counted.areas()
    ]
    total = _line(counted, None, wait.get(None), answer.get(None))
    return Report(scope, period, total, found, _checks(counted), _briefings(counted))


def _line(
    counted: Lines,
    line: str | None,
    wait: counting.Ranks | None,
    answer: counting.Ranks | None,
) -> Line:
    return Line(
        area=counted.scope.area if line is None else line,
        asked=counted.figure(line, What.ASKED),
        taken=counted.figure(line, What.TAKEN),
        answered=counted.figure(line, What.ANSWERED),
        closed=counted.figure(line, What.CLOSED),
        returned=counted.figure(line, What.RETURNED),
        wait=_times(counted, line, What.TAKEN, wait),
        answer=_times(counted, line, What.ANSWERED, answer),
        outcomes={
            each: counted.figure(line, What.CLOSED, each) for each in CaseOutcome
        },
        ratings={each: counted.figure(line, What.RATED, each) for each in Rating},
        work={each: counted.figure(line, each) for each in lines.WORK_DAYS},
    )


def _times(
    counted: Lines, line: str | None, what: What, ranks: counting.Ranks | None
) -> Times:
    """Return times; to whoever may not see all numbers, only those of some people.

    Whether they are told follows from the numbers that are shown, and tells no more.
    """
    if ranks is None:
        return Times(None, None)
    if counted.is_exact:
        return Times(ranks.half, ranks.most)
    if counted.least(line, what) < FEWEST or ranks.count < FEWEST:
        return Times(None, None)
    return Times(_in_steps(ranks.half), _in_steps(ranks.most))


def _in_steps(minutes: int) -> int:
    """Return minutes so that they are nobody's in particular."""
    return -(-minutes // STEP) * STEP


def _checks(counted: Lines) -> Checks:
    return Checks(
        begun=counted.figure(None, What.CHECKED),
        finished=counted.figure(None, What.CHECKED, FINISHED),
        left=counted.by_name(What.CHECKED, LEFT),
        verdicts={
            each: counted.figure(None, What.CHECKED, FINISHED, each) for each in Verdict
        },
        failed=counted.by_name(What.FAILED),
    )


def _briefings(counted: Lines) -> Mapping[Audience, Briefings]:
    return {
        each: Briefings(times, counted.figure(None, What.BRIEFED, each))
        for each, times in sorted(counted.briefings.items())
    }
