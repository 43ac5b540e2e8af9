"""The report of a week or month: /laporan, of the own area or of one below."""

from datetime import date

from bot.buttons import (
    Button,
    DrawFigures,
    Keyboard,
    ReportAreas,
    Row,
    SeeBoard,
    SeeReport,
)
from bot.places import places_of, provinces
from bot.services.board import names, report_words
from bot.services.board.board_words import Part
from bot.services.figures import live, periods, report, scope
from bot.services.figures.periods import Period, PeriodKind
from bot.services.figures.scope import Scope
from bot.services.staff.belonging import COUNTRY, province_of
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.cases import own

ON_A_PAGE = 8
OWN = "-"
"""In a button: the area of whoever presses it."""

TO_BOARD = Button(pgettext("button", "Board"), SeeBoard(Part.CARD))


async def open_report(turn: Turn) -> None:
    """Show the report of this week: /laporan."""
    seen = scope.of(own.post(turn))
    period = periods.around(PeriodKind.WEEK, _today(turn, seen))
    await _show(turn, seen, period, Part.CARD)


async def press(turn: Turn, press: SeeReport) -> None:
    """Show another period, another area, or all of it."""
    seen = _seen(turn, press.area)
    if seen is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        await open_report(turn)
        return
    period = _period(turn, seen, press.kind, press.first)
    await _show(turn, seen, period, Part.ALL if press.part == Part.ALL else Part.CARD)


async def choose_area(turn: Turn, press: ReportAreas) -> None:
    """List the areas below one, a page at a time."""
    seen = _seen(turn, press.area)
    if seen is None or seen.is_single:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        await open_report(turn)
        return
    period = _period(turn, seen, press.kind, press.first)
    codes = _below(seen)
    last = (len(codes) - 1) // ON_A_PAGE
    number = min(max(0, press.page), last)
    shown = codes[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    turn.show(
        _("Whose report? {period}", period=report_words.when(period)),
        keyboard=(
            *((Button(names.area(code), _to(period, code)),) for code in shown),
            _pages(period, seen.area, number, last),
            (Button(pgettext("button", "Back"), _to(period, seen.area)),),
        ),
    )


async def _show(turn: Turn, seen: Scope, period: Period, part: Part) -> None:
    await turn.work.rows.flush()
    found = await report.of(turn.work.connection, seen, period)
    told = report_words.whole if part is Part.ALL else report_words.card
    turn.show(told(found), keyboard=_ways(turn, seen, period, part))


def _ways(turn: Turn, seen: Scope, period: Period, part: Part) -> Keyboard:
    area, today = seen.area, _today(turn, seen)
    earlier, later = periods.before(period), periods.after(period)
    other = PeriodKind.WEEK if period.kind is PeriodKind.MONTH else PeriodKind.MONTH
    day = min(period.last, today)
    kinds = {
        PeriodKind.WEEK: pgettext("button", "Weekly"),
        PeriodKind.MONTH: pgettext("button", "Monthly"),
    }
    turned = (
        pgettext("button", "In full")
        if part is Part.CARD
        else pgettext("button", "Less")
    )
    to_part = Part.ALL if part is Part.CARD else Part.CARD
    is_own = area == scope.of(own.post(turn)).area
    return (
        (
            Button(pgettext("period", "Earlier"), _to(earlier, area, part)),
            *(
                [Button(pgettext("period", "Later"), _to(later, area, part))]
                if later.first <= today
                else []
            ),
        ),
        (
            Button(kinds[other], SeeReport(other, day.isoformat(), area, part)),
            Button(
                pgettext("button", "Picture"),
                DrawFigures(period.kind, period.first.isoformat(), area or OWN),
            ),
        ),
        (Button(turned, _to(period, area, to_part)),),
        (
            *([_to_areas(period, area)] if not seen.is_single else []),
            *([] if is_own else [_to_above(period, area)]),
            TO_BOARD,
        ),
    )


def _to(period: Period, area: str, part: Part = Part.CARD) -> SeeReport:
    return SeeReport(period.kind, period.first.isoformat(), area, part)


def _to_areas(period: Period, area: str) -> Button:
    press = ReportAreas(period.kind, period.first.isoformat(), area, 0)
    return Button(pgettext("button", "Areas"), press)


def _to_above(period: Period, area: str) -> Button:
    press = ReportAreas(period.kind, period.first.isoformat(), _above(area), 0)
    return Button(pgettext("button", "Other areas"), press)


def _above(area: str) -> str:
    province = province_of(area)
    return COUNTRY if area == province else province


def _pages(period: Period, area: str, number: int, last: int) -> Row:
    def to(page: int) -> ReportAreas:
        return ReportAreas(period.kind, period.first.isoformat(), area, page)

    return (
        *([Button(pgettext("button", "Previous"), to(number - 1))] if number else []),
        *(
            [Button(pgettext("button", "Next"), to(number + 1))]
            if number < last
            else []
        ),
    )


def _below(seen: Scope) -> list[str]:
    if seen.area == COUNTRY:
        return [each.code for each in provinces()]
    return [each.code for each in places_of(seen.area)]


def _seen(turn: Turn, area: str) -> Scope | None:
    """Return what is shown of an area; None if it is not theirs to see, or nowhere."""
    whole = scope.of(own.post(turn))
    if area == OWN:
        return whole
    if not names.is_place(area):
        return None
    return scope.narrowed(whole, area)


def _period(turn: Turn, seen: Scope, kind: str, first: str) -> Period:
    """Return the period of a press; the one that it is now, if there is none such."""
    today = _today(turn, seen)
    try:
        day = date.fromisoformat(first)
    except ValueError:
        day = today
    if not periods.has_begun(day, today):
        day = today
    known = kind in set(PeriodKind)
    return periods.around(PeriodKind(kind) if known else PeriodKind.WEEK, day)


def _today(turn: Turn, seen: Scope) -> date:
    return turn.work.now.astimezone(live.zone_of(seen.area)).date()
