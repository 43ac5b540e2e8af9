"""Figures as a page shows them: numbers in words, and bars to compare them by."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.numbers import format_decimal

from bot.services.board import names
from bot.services.export.figure_lines import HIDDEN
from bot.services.figures.hiding import Figure
from bot.services.staff.office_hours import span
from bot.texts import Text, plain

NOTHING = "–"  # noqa: RUF001  (what stands for no number in a table)


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its name, and how long its bar is.

    Attributes:
        name: What is counted.
        number: How many, in words.
        length: From 0 to 100, of the longest beside it.
    """

    name: str
    number: str
    length: float


def number(figure: Figure, language: str) -> str:
    """Return a number as its reader writes it."""
    if figure.hidden:
        return plain(HIDDEN, language)
    return str(format_decimal(figure.value, locale=language))


def minutes(count: int | None, language: str) -> str:
    """Return minutes in words."""
    if count is None:
        return NOTHING
    return plain(names.length(count), language)


def since(instant: datetime | None, now: datetime, language: str) -> str:
    """Return how long ago an instant is."""
    if instant is None:
        return NOTHING
    return plain(span(max(now - instant, timedelta())), language)


def bars(named: Iterable[tuple[Text, Figure]], language: str) -> Sequence[Bar]:
    """Return bars, each as long as its number is beside the longest."""
    each = list(named)
    longest = max((figure.value for _name, figure in each), default=0) or 1
    return [
        Bar(
            plain(name, language),
            number(figure, language),
            round(100 * figure.value / longest, 1),
        )
        for name, figure in each
    ]


def told(language: str) -> Callable[[Figure], str]:
    """Return what writes numbers in a language, for a template."""
    return lambda figure: number(figure, language)
