"""Reads ``people.toml``: made-up people and vacancies, and what was judged by hand."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.matching import Offer, Wishes
from bot.texts import Rupiah

LISTS = ("fields", "places")
SETS = ("needs", "not_fields", "not_places")
MONEY = ("least_pay", "not_below")


@dataclass(frozen=True)
class Judged:
    """One person, and what somebody who read all vacancies would show them.

    Attributes:
        who: Who it is.
        wishes: What they look for.
        fits: Every vacancy that fits, by its name, the best first.
        scores: Their scores.
        because: Why the first one fits, as the person reads it.
        why: Why those, and no others.
    """

    who: str
    wishes: Wishes
    fits: Sequence[str]
    scores: Sequence[int]
    because: str
    why: str


@cache
def vacancies() -> Mapping[str, Offer]:
    """Return the vacancies by their names; one that stands first is the oldest."""
    return {
        row["name"]: Offer(
            number,
            row["field"],
            row["region"],
            _rupiah(row.get("pay_low")),
            _rupiah(row.get("pay_high")),
            row.get("education"),
            frozenset(row["has"]) if "has" in row else None,
        )
        for number, row in enumerate(_table()["vacancy"], 1)
    }


@cache
def people() -> Sequence[Judged]:
    """Return everybody."""
    return tuple(
        Judged(
            row["who"],
            _wishes(row),
            tuple(row["fits"]),
            tuple(row["scores"]),
            row.get("because", ""),
            row["why"],
        )
        for row in _table()["person"]
    )


def _wishes(row: Mapping[str, Any]) -> Wishes:
    told: dict[str, Any] = {
        "home": row.get("home"),
        "education": row.get("education"),
        **{name: tuple(row.get(name, ())) for name in LISTS},
        **{name: frozenset(row.get(name, ())) for name in SETS},
        **{name: _rupiah(row.get(name)) for name in MONEY},
    }
    return Wishes(**told)


def _rupiah(amount: int | None) -> Rupiah | None:
    return None if amount is None else Rupiah(amount)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
