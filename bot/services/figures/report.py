"""The report of a week or a month: what was asked, how long it took, what came of it.

It reads the rows of `CaseFigure` and `CheckFigure` alone. Whoever may not see numbers to
the last one gets them rounded (`hiding`), and the totals are the sums of what is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jkp.assessment import Verdict
from bot.services.figures.hiding import Figure
from bot.services.figures.periods import Period
from bot.services.figures.scope import Scope
from bot.storage.tables import CaseOutcome, Rating


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
class Report:
    """All of it: the total, a line for each area below, and the checks."""

    scope: Scope
    period: Period
    total: Line
    lines: Sequence[Line]
    checks: Checks


async def of(connection: AsyncConnection, scope: Scope, period: Period) -> Report:
    """Return the report of a period, of whatever is in a scope."""
    raise NotImplementedError
