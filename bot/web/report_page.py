"""The page of a report: a week or a month of an area, and of those below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aiohttp import web

from bot.services.board import names
from bot.services.figures import live, periods, report
from bot.services.figures.periods import Period, PeriodKind
from bot.services.figures.report import Line, Report
from bot.texts import InMonth, _, plain
from bot.web import areas, naming, shown
from bot.web.rendering import page
from bot.web.said import SAID
from bot.web.site import Here, here, let_in, scope_in, site_of, token_of, viewer_in

COUNTS = {
    "asked": "asked",
    "taken_then": "taken",
    "answered": "answered",
    "closed_cases": "closed",
    "returned": "returned",
}
"""What is counted of a line: what a template calls it, and `Line`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to another page of the same kind."""

    name: str
    address: str
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown.

    Attributes:
        name: Which area.
        address: Its own report; None if it is this one.
        numbers: What is counted, and half of the times.
        length: Of the bar of those that asked.
    """

    name: str
    address: str | None
    numbers: Sequence[str]
    length: float


async def show(request: web.Request) -> web.Response:
    """Show the report of a week or a month."""
    site = site_of(request)
    let_in(site, token_of(request))
    async with site.reading() as session:
        viewer = await viewer_in(session, request, lambda: site.now)
        scope = scope_in(request, viewer)
        today = site.now.astimezone(live.zone_of(scope.area)).date()
        period = period_in(request, today)
        found = await report.of(await session.connection(), scope, period)
    place = here(request, viewer.language)
    return page(
        "report",
        place,
        up=areas.up(scope.area, viewer.scope.area, place),
        **_values(found, place),
        **_ways(period, today, place),
    )


def period_in(request: web.Request, today: date) -> Period:
    """Return which period is asked for; the one that is going on unless it is said.

    Raises:
        HTTPNotFound: It is none, or has not begun.
    """
    try:
        kind = PeriodKind(request.query.get("jenis", PeriodKind.MONTH))
        asked = request.query.get("hari")
        day = date.fromisoformat(asked) if asked else today
        period = periods.around(kind, day)
    except (ValueError, OverflowError):
        raise web.HTTPNotFound from None
    if not period.last >= periods.EARLIEST or period.first > today:
        raise web.HTTPNotFound
    return period


def _ways(period: Period, today: date, place: Here) -> dict[str, object]:
    later = periods.after(period)
    shown_day = min(period.last, today).isoformat()
    return {
        "period": called(period, place.language),
        "kinds": [
            Choice(
                plain(SAID[kind], place.language),
                place.to("laporan", jenis=kind, hari=shown_day),
                kind is period.kind,
            )
            for kind in PeriodKind
        ],
        "before": _to(periods.before(period), place),
        "after": None if later.first > today else _to(later, place),
        "files": [
            Choice(
                plain(SAID[kind], place.language),
                place.to(f"angka.{kind}", jenis=period.kind, hari=shown_day),
            )
            for kind in ("csv", "xlsx")
        ],
    }


def called(period: Period, language: str) -> str:
    """Return what a period is called."""
    if period.kind is PeriodKind.MONTH:
        return plain(_("{month}", month=InMonth(period.first)), language)
    return plain(_("{first} to {last}", first=period.first, last=period.last), language)


def _to(period: Period, place: Here) -> str:
    return place.to("laporan", jenis=period.kind, hari=period.first.isoformat())


def _values(found: Report, place: Here) -> dict[str, object]:
    language, total, checks = place.language, found.total, found.checks
    longest = max((each.asked.value for each in found.lines), default=0) or 1
    return {
        "title": plain(names.area(found.scope.area), language),
        "counts": list(zip(COUNTS, _counts(total, language), strict=True)),
        "times": [
            (
                name,
                shown.minutes(time.median, language),
                shown.minutes(time.p90, language),
            )
            for name, time in (
                ("until_taken", total.wait),
                ("until_answered", total.answer),
            )
        ],
        "outcomes": shown.bars(naming.outcomes(total.outcomes), language),
        "work": shown.bars(naming.work(total.work), language),
        "ratings": shown.bars(naming.ratings(total.ratings), language),
        "checks": shown.bars(
            ((SAID["begun"], checks.begun), (SAID["finished"], checks.finished)),
            language,
        ),
        "verdicts": shown.bars(naming.verdicts(checks.verdicts), language),
        "left": shown.bars(naming.questions(checks.left), language),
        "failed": shown.bars(
            naming.conditions(checks.failed, found.period.last), language
        ),
        "rows": []
        if found.scope.is_single
        else [_row(each, found, place, longest) for each in found.lines],
        "is_rounded": not found.scope.reports,
    }


def _row(line: Line, found: Report, place: Here, longest: int) -> Row:
    language, area = place.language, line.area
    is_below = bool(area) and area != found.scope.area
    return Row(
        plain(names.line(found.scope, area), language),
        place.to("laporan", area=area) if is_below else None,
        (
            *_counts(line, language),
            shown.minutes(line.wait.median, language),
            shown.minutes(line.answer.median, language),
        ),
        round(100 * line.asked.value / longest, 1),
    )


def _counts(line: Line, language: str) -> list[str]:
    return [shown.number(getattr(line, name), language) for name in COUNTS.values()]
