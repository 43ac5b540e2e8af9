"""Pictures of the board and of reports: made by an errand, sent as photos.

The numbers stand below the picture too, for whoever cannot see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.services.errands.leasing import Leased
from bot.services.errands.making import ROLE_CHANGED, Asker, Made, NotMade
from bot.services.export import charts, child
from bot.services.export.case_lines import area_name
from bot.services.export.charts import shown
from bot.services.figures import live, periods, report, scope
from bot.services.figures.live import Board
from bot.services.figures.periods import Period, PeriodKind
from bot.services.figures.report import Report
from bot.services.figures.scope import Scope
from bot.services.outbox.photos import photo
from bot.services.people.local_time import zone_of
from bot.services.queue.resolutions import OUTCOMES
from bot.services.staff.rights import Right, has
from bot.storage.tables import Person
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext, verbatim

MOST_SAID = 12
"""Areas that are named below a picture: a caption has 1,024 characters."""

BEFORE = 3
"""Periods that stand beside the one of a report."""


class Of(StrEnum):
    """What a picture shows."""

    BOARD = "board"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    Attributes:
        of: What it shows.
        area: Of which area; "" is the country.
        day: A day of the period of a report; None for the board.
    """

    of: Of
    area: str
    day: date | None = None

    def packed(self) -> dict[str, Any]:
        """Return it as an errand keeps it."""
        day = self.day.isoformat() if self.day else None
        return {"of": self.of, "area": self.area, "day": day}


async def make(transactions: Transactions, asker: Asker, leased: Leased) -> Made:
    """Draw a picture for whoever asked for it.

    Raises:
        NotMade: They may not see it.
        NotDrawn: The child that draws died.
    """
    wants = leased.wants
    seen = scope.narrowed(scope.of(asker.post), str(wants["area"]))
    if seen is None or not has(asker.post.role, Right.SEE_FIGURES):
        raise NotMade("no right", ROLE_CHANGED)
    language = asker.person.language
    if wants["of"] == Of.BOARD:
        chart, caption = await _board(transactions, asker, seen, language)
        name = "papan.png"
    else:
        period = periods.around(
            PeriodKind(wants["of"]), date.fromisoformat(wants["day"])
        )
        chart, caption = await _report(transactions, seen, period, language)
        name = f"laporan-{period.first}.png"
    drawn = await child.draw(chart)

    async def promise(work: Work, person: Person) -> None:
        photo(work, person, drawn, name, caption)

    return Made(promise)


async def _board(
    transactions: Transactions, asker: Asker, seen: Scope, language: str
) -> tuple[charts.Chart, Text]:
    async with transactions.reading() as session:
        found = await live.of(await session.connection(), seen, asker.now)
    title = _("Board, {area}", area=verbatim(area_name(seen.area)))
    zone = zone_of(seen.area if "." in seen.area else None)
    at = _("{instant}", instant=found.at.astimezone(zone))
    below = at if seen.counts else _rounded(at)
    chart = charts.of_board(found, title, below, language)
    return chart, lines(title, below, *_said_of_board(found))


async def _report(
    transactions: Transactions, seen: Scope, period: Period, language: str
) -> tuple[charts.Chart, Text]:
    each = period
    earlier: list[Period] = []
    for _number in range(BEFORE):
        each = periods.before(each)
        earlier.insert(0, each)
    async with transactions.reading() as session:
        connection = await session.connection()
        before = [await report.of(connection, seen, each) for each in earlier]
        found = await report.of(connection, seen, period)
    title = _("Report, {area}", area=verbatim(area_name(seen.area)))
    when = charts.period_named(period)
    below = when if seen.reports else _rounded(when)
    chart = charts.of_report(found, before, title, below, language)
    return chart, lines(title, below, *_said_of_report(found, language))


def _rounded(when: Text) -> Text:
    return pgettext("picture", "{when}. Numbers are rounded to 5.", when=when)


def _said_of_board(found: Board) -> Sequence[Text]:
    """Return the numbers of a picture in words; those of the first areas only."""
    total = found.total
    areas = [each for each in found.areas if charts.weight(each.waiting)]
    areas.sort(key=lambda each: -charts.weight(each.waiting))
    return (
        _(
            "Waiting: {waiting}. Taken: {taken}. On duty: {on_duty}.",
            waiting=shown(total.waiting),
            taken=shown(total.taken),
            on_duty=shown(total.on_duty),
        ),
        _(
            "Today: asked {asked}, taken {taken}, answered {answered}.",
            asked=shown(total.asked_today),
            taken=shown(total.taken_today),
            answered=shown(total.answered_today),
        ),
        *(
            _(
                "{what}: {value}",
                what=verbatim(area_name(each.area)),
                value=shown(each.waiting),
            )
            for each in areas[:MOST_SAID]
        ),
    )


def _said_of_report(found: Report, language: str) -> Sequence[Text]:
    """Return the numbers of a picture in words."""
    total = found.total
    outcomes = [(OUTCOMES[k], v) for k, v in total.outcomes.items()]
    return (
        _(
            "Asked: {asked}. Taken: {taken}. Answered: {answered}. Closed: {closed}.",
            asked=shown(total.asked),
            taken=shown(total.taken),
            answered=shown(total.answered),
            closed=shown(total.closed),
        ),
        *(
            _(
                "{what}: half within {half}, 9 of 10 within {most}.",
                what=label,
                half=verbatim(half),
                most=verbatim(most),
            )
            for label, half, most in charts.times_of(found, language)
        ),
        *(
            _("{what}: {value}", what=label, value=shown(figure))
            for label, figure in charts.most(outcomes)
        ),
        _(
            "Checks begun: {begun}, finished: {finished}.",
            begun=shown(found.checks.begun),
            finished=shown(found.checks.finished),
        ),
    )
