"""What a picture of the board or a report shows, as JSON for the child that draws it.

Every word is in its reader's language here. Nothing is counted for a picture that the
board or the report does not count, so it tells of nobody more than they do.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from bot.interview.eligibility import ELIGIBILITY
from bot.services.export.case_lines import area_name
from bot.services.export.figure_lines import HIDDEN
from bot.services.figures.hiding import Figure
from bot.services.figures.live import Board
from bot.services.figures.periods import Period, PeriodKind
from bot.services.figures.report import Report, Times
from bot.services.queue.resolutions import OUTCOMES
from bot.services.staff import office_hours
from bot.texts import InMonth, Text, _, pgettext, plain, verbatim

MOST_AREAS, MOST_LINES = 15, 8
"""Bars of one panel; the longest stay."""

Chart = dict[str, Any]

NOTHING = pgettext("picture", "Nothing to show yet.")
TOO_FEW = pgettext("picture", "Too few to tell.")
SHORT = (("Kabupaten ", "Kab. "),)
"""What is written shorter below a bar, in the names of places."""


def of_board(board: Board, title: Text, below: Text, language: str) -> Chart:
    """Return the chart of what is going on."""
    areas = sorted(board.areas, key=lambda each: -weight(each.waiting))
    waiting = [
        (verbatim(_short(area_name(each.area))), each.waiting)
        for each in areas
        if weight(each.waiting)
    ]
    today = [
        (pgettext("picture", "Asked"), board.total.asked_today),
        (pgettext("picture", "Taken"), board.total.taken_today),
        (pgettext("picture", "Answered"), board.total.answered_today),
    ]
    return _chart(
        title,
        below,
        [
            _bars(pgettext("picture", "Waiting now, by area"), waiting, language),
            _bars(pgettext("picture", "Today"), today, language),
        ],
        language,
    )


def of_report(
    report: Report, before: Sequence[Report], title: Text, below: Text, language: str
) -> Chart:
    """Return the chart of a week or month, beside those before it."""
    outcomes = [(OUTCOMES[k], v) for k, v in report.total.outcomes.items()]
    left = [(_question(name), figure) for name, figure in report.checks.left]
    return _chart(
        title,
        below,
        [
            _asked([*before, report], language),
            _times(report, language),
            _bars(pgettext("picture", "What came of it"), most(outcomes), language),
            _bars(pgettext("picture", "Checks left at"), most(left), language),
        ],
        language,
    )


def period_named(period: Period) -> Text:
    """Return what a period is called."""
    if period.kind is PeriodKind.MONTH:
        return pgettext("period", "{month}", month=InMonth(period.first))
    return pgettext("period", "{first} to {last}", first=period.first, last=period.last)


def _chart(title: Text, below: Text, panels: list[Chart], language: str) -> Chart:
    return {
        "title": plain(title, language),
        "below": plain(below, language),
        "panels": panels,
    }


def _bars(title: Text, rows: Iterable[tuple[Text, Figure]], language: str) -> Chart:
    return {
        "kind": "bars",
        "title": plain(title, language),
        "empty": plain(NOTHING, language),
        "rows": [
            {
                "label": plain(label, language),
                "value": figure.value,
                "shown": plain(shown(figure), language),
            }
            for label, figure in list(rows)[:MOST_AREAS]
        ],
    }


def _asked(reports: Sequence[Report], language: str) -> Chart:
    rows = [
        {
            "label": plain(_in_short(each.period), language),
            "values": [each.total.asked.value, each.total.answered.value],
            "shown": [
                plain(shown(each.total.asked), language),
                plain(shown(each.total.answered), language),
            ],
        }
        for each in reports
    ]
    return {
        "kind": "pairs",
        "title": plain(pgettext("picture", "Asked and answered"), language),
        "empty": plain(NOTHING, language),
        "names": [
            plain(pgettext("picture", "asked"), language),
            plain(pgettext("picture", "answered"), language),
        ],
        "rows": rows,
    }


def times_of(report: Report, language: str) -> list[tuple[Text, str, str]]:
    """Return how long things took, for half of them and for nine of ten."""
    return [
        (label, _span(times.median, language), _span(times.p90, language))
        for label, times in _kinds_of_times(report)
    ]


def _kinds_of_times(report: Report) -> list[tuple[Text, Times]]:
    kinds = (
        (pgettext("picture", "Until taken"), report.total.wait),
        (pgettext("picture", "Until answered"), report.total.answer),
    )
    return [
        (label, times)
        for label, times in kinds
        if times.median is not None and times.p90 is not None
    ]


def _times(report: Report, language: str) -> Chart:
    rows = [
        {
            "label": plain(label, language),
            "values": [times.median, times.p90],
            "shown": [_span(times.median, language), _span(times.p90, language)],
        }
        for label, times in _kinds_of_times(report)
    ]
    return {
        "kind": "spans",
        "title": plain(pgettext("picture", "How long, in office time"), language),
        "empty": plain(TOO_FEW, language),
        "names": [
            plain(pgettext("picture", "half"), language),
            plain(pgettext("picture", "9 of 10"), language),
        ],
        "rows": rows,
    }


def shown(figure: Figure) -> Text:
    """Return a number, or that it is too few to be told."""
    return HIDDEN if figure.hidden else _("{number}", number=figure.value)


def _in_short(period: Period) -> Text:
    if period.kind is PeriodKind.MONTH:
        return period_named(period)
    return pgettext(
        "period", "{day}.{month}.", day=period.first.day, month=period.first.month
    )


def _span(minutes: int | None, language: str) -> str:
    return plain(office_hours.span(timedelta(minutes=minutes or 0)), language)


def most(rows: Iterable[tuple[Text, Figure]]) -> list[tuple[Text, Figure]]:
    """Return what there is most of, the most first."""
    found = [(label, figure) for label, figure in rows if weight(figure)]
    return sorted(found, key=lambda each: -weight(each[1]))[:MOST_LINES]


def weight(figure: Figure) -> int:
    """Return how far up something stands; what is not told is left out."""
    return figure.value


def _question(name: str) -> Text:
    try:
        return ELIGIBILITY.question(name).short
    except KeyError:
        return verbatim(name)


def _short(name: str) -> str:
    for long, short in SHORT:
        name = name.replace(long, short)
    return name
