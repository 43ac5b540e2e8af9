"""What the report of a week or month says: first in short, then in folded parts."""

from collections.abc import Iterable, Sequence

from bot.services.board import names
from bot.services.export.labels import WORK
from bot.services.figures.hiding import Figure
from bot.services.figures.lines import What
from bot.services.figures.periods import Period, PeriodKind
from bot.services.figures.report import Line, Report, Times
from bot.services.outreach.briefings import AUDIENCES
from bot.services.records import rating
from bot.services.results.card import TITLES
from bot.texts import (
    Bold,
    Details,
    InMonth,
    Text,
    Value,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
)

TOP_OUTCOMES = 3
MOST_NAMES = 8
"""Questions or conditions that are listed."""

MOST_AREAS = 40
"""Areas that are listed; no province has more."""

TOO_FEW = pgettext("figure", "too few to say")


def when(period: Period) -> Value:
    """Return a period for a title."""
    if period.kind is PeriodKind.MONTH:
        return InMonth(period.first)
    return _("{first} to {last}", first=period.first, last=period.last)


def card(found: Report) -> Text:
    """Return the report in short."""
    of = found.total
    return paragraphs(
        _title(found),
        lines(
            _("Asked for an officer: {count}", count=names.number(of.asked)),
            _("Usual wait: {length}", length=_median(of.wait)),
            _("Usual time to the first answer: {length}", length=_median(of.answer)),
            _("Closed: {count}", count=names.number(of.closed)),
            *_numbers(_outcomes(of)[:TOP_OUTCOMES]),
            _("Working again: {count}", count=names.number(of.work[What.PLACED])),
        ),
        _rounded(found),
    )


def whole(found: Report) -> Text:
    """Return all that a report says; each part is folded."""
    return paragraphs(
        _title(found),
        _folded(_("Requests"), _requests(found.total)),
        _folded(_("What came of it"), _numbers(_outcomes(found.total))),
        _folded(_("Back to work"), _numbers(_work(found.total))),
        _folded(_("Ratings"), _numbers(_ratings(found.total))),
        _folded(_("Checks"), _checks(found)),
        _folded(_("Where checks were left"), _numbers(_left(found))),
        _folded(_("Conditions not met"), _numbers(_failed(found))),
        _folded(_("Briefings on JKP"), _briefings(found)),
        _folded(_("By area"), _areas(found)),
        _rounded(found),
    )


def _title(found: Report) -> Text:
    return Bold(
        _(
            "Report: {area}, {period}",
            area=names.area(found.scope.area),
            period=when(found.period),
        )
    )


def _rounded(found: Report) -> Text | None:
    return None if found.scope.reports else names.ROUNDED


def _median(times: Times) -> Text:
    return TOO_FEW if times.median is None else names.length(times.median)


def _requests(of: Line) -> Sequence[Text]:
    counted = (
        (_("Asked for an officer"), of.asked),
        (_("Taken"), of.taken),
        (_("Answered for the first time"), of.answered),
        (_("Closed"), of.closed),
        (_("Came back to the queue"), of.returned),
    )
    return (
        *_numbers(counted),
        *_lengths(_("Wait"), of.wait),
        *_lengths(_("First answer"), of.answer),
    )


def _lengths(what: Text, times: Times) -> Sequence[Text]:
    if times.median is None or times.p90 is None:
        return (_("{what}: {value}", what=what, value=TOO_FEW),)
    return (
        _(
            "{what}: half within {half}, 9 of 10 within {most}",
            what=what,
            half=names.length(times.median),
            most=names.length(times.p90),
        ),
    )


def _checks(found: Report) -> Sequence[Text]:
    checks = found.checks
    verdicts = names.summed(
        (TITLES[each], many) for each, many in checks.verdicts.items()
    )
    return _numbers(
        (
            (_("Begun"), checks.begun),
            (_("Finished"), checks.finished),
            *verdicts,
        )
    )


def _outcomes(of: Line) -> list[tuple[Text, Figure]]:
    some = [(each, many) for each, many in of.outcomes.items() if many.value]
    some.sort(key=lambda each: -each[1].value)
    return [(names.outcome(each), many) for each, many in some]


def _work(of: Line) -> list[tuple[Text, Figure]]:
    return [(WORK[each], many) for each, many in of.work.items()]


def _ratings(of: Line) -> list[tuple[Text, Figure]]:
    return [(words, of.ratings[each]) for each, words in rating.WORDS.items()]


def _left(found: Report) -> list[tuple[Text, Figure]]:
    left = [(names.question(name), many) for name, many in found.checks.left]
    return names.summed(left)[:MOST_NAMES]


def _failed(found: Report) -> list[tuple[Text, Figure]]:
    day = found.period.last
    return [
        (names.condition(name, day), many)
        for name, many in found.checks.failed[:MOST_NAMES]
    ]


def _briefings(found: Report) -> Sequence[Text]:
    return [
        ngettext(
            "For {whom}: {count} briefing, {present} people",
            "For {whom}: {count} briefings, {present} people",
            each.times,
            whom=AUDIENCES[audience],
            present=names.number(each.present),
        )
        for audience, each in found.briefings.items()
    ]


def _areas(found: Report) -> Sequence[Text]:
    some = sorted(found.lines, key=lambda each: (-each.asked.value, each.area))
    others = len(some) - MOST_AREAS
    return (
        *(
            _(
                "{area}: {asked} asked, {closed} closed",
                area=names.line(found.scope, each.area),
                asked=names.number(each.asked),
                closed=names.number(each.closed),
            )
            for each in some[:MOST_AREAS]
        ),
        *(
            [ngettext("and {count} other area", "and {count} other areas", others)]
            if others > 0
            else []
        ),
    )


def _numbers(counted: Iterable[tuple[Text, Figure]]) -> Sequence[Text]:
    return [
        _("{what}: {value}", what=what, value=names.number(many))
        for what, many in counted
    ]


def _folded(heading: Text, told: Sequence[Text]) -> Text | None:
    if not told:
        return None
    return lines(Bold(heading), Details(lines(*told)))
