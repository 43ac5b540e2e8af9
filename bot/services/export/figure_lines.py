"""Lines of figures for a file: those of each area, for each week or month."""

from collections.abc import Iterator, Sequence

from bot.services.export.case_lines import LANGUAGE, area_name
from bot.services.export.cells import Cell
from bot.services.export.labels import RATINGS, WORK
from bot.services.export.wanted import Wanted
from bot.services.figures import periods
from bot.services.figures.hiding import FEWEST, Figure
from bot.services.figures.periods import Period, PeriodKind
from bot.services.figures.report import Line, Report
from bot.services.queue.resolutions import OUTCOMES
from bot.texts import Text, pgettext, plain

HIDDEN = pgettext("figure", "under {fewest}", fewest=FEWEST)

A_WEEK = 7

HEAD: Sequence[Text] = (
    pgettext("column", "From"),
    pgettext("column", "To"),
    pgettext("column", "Area code"),
    pgettext("column", "Area"),
    pgettext("column", "Asked"),
    pgettext("column", "Taken"),
    pgettext("column", "Answered"),
    pgettext("column", "Closed"),
    pgettext("column", "Came back"),
    pgettext("column", "Half taken within (minutes)"),
    pgettext("column", "9 of 10 taken within (minutes)"),
    pgettext("column", "Half answered within (minutes)"),
    pgettext("column", "9 of 10 answered within (minutes)"),
)


def head() -> list[Cell]:
    """Return what stands above the columns."""
    texts = (*HEAD, *OUTCOMES.values(), *RATINGS.values(), *WORK.values())
    return [plain(each, LANGUAGE) for each in texts]


def periods_of(wanted: Wanted) -> Iterator[Period]:
    """Return the week, or the whole months, in which the days of an export are."""
    days = (wanted.last - wanted.first).days + 1
    kind = PeriodKind.WEEK if days <= A_WEEK else PeriodKind.MONTH
    period = periods.around(kind, wanted.first)
    while period.first <= wanted.last:
        yield period
        period = periods.after(period)


def lines_of(report: Report) -> Iterator[list[Cell]]:
    """Return the line of all of it, and one for each area below."""
    yield _line(report, report.total)
    for each in report.lines:
        if each.area != report.total.area:
            yield _line(report, each)


def _line(report: Report, line: Line) -> list[Cell]:
    return [
        report.period.first,
        report.period.last,
        line.area,
        area_name(line.area),
        *(
            shown(each)
            for each in (
                line.asked,
                line.taken,
                line.answered,
                line.closed,
                line.returned,
            )
        ),
        line.wait.median,
        line.wait.p90,
        line.answer.median,
        line.answer.p90,
        *(shown(line.outcomes[each]) for each in OUTCOMES),
        *(shown(line.ratings[each]) for each in RATINGS),
        *(shown(line.work[each]) for each in WORK),
    ]


def shown(figure: Figure) -> Cell:
    """Return a number, or that it is too few to be told."""
    return plain(HIDDEN, LANGUAGE) if figure.hidden else figure.value
