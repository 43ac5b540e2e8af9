"""`temani check --facts`: the names of all facts, and what each may be."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import get_args, get_type_hints

from rich.table import Table

from bot.jkp import names
from bot.jkp.facts import Facts
from bot.jkp.values import Programme
from bot.texts import Rupiah, Text, _, pgettext, plain, verbatim


def fact_table(language: str) -> Table:
    """Return every fact in a line: its name, what it means, what may stand there."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in (
        pgettext("table", "Fact"),
        pgettext("table", "What"),
        pgettext("table", "Value"),
    ):
        table.add_column(plain(column, language), overflow="fold")
    for name, kind in get_type_hints(Facts).items():
        meaning = names.FACTS.get(name)
        table.add_row(
            name,
            plain(meaning, language) if meaning else "",
            plain(_values(kind), language),
        )
    return table


_KINDS: tuple[tuple[type, Text], ...] = (
    (date, _("a day, like 2026-11-05")),
    (bool, _("true or false")),
    (Rupiah, _("rupiah, like 4500000")),
    (Decimal, _("a number, like 2.5")),
    (int, _("a whole number")),
)


def _values(kind: object) -> Text:
    kinds = [each for each in get_args(kind) if each is not type(None)]
    for known, words in _KINDS:
        if known in kinds:
            return words
    if frozenset[Programme] in kinds:
        return _("some of {choices}, or none", choices=_all(Programme))
    return _all(next(each for each in kinds if issubclass(each, StrEnum)))


def _all(choices: type[StrEnum]) -> Text:
    return verbatim(", ".join(choices))
