"""The rules for scams: which of them a vacancy breaks, and the words for each.

They say what a second person looks at, and decide nothing: a rule that holds an honest
vacancy costs one look, a scam that nobody looked at costs a worker a month's money.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.scams.spelling import Spelling, parts_of
from bot.texts import Rupiah, Text, pgettext

PAY = "pay"
WORDS: Mapping[str, Text] = {
    "money": pgettext("scam", "It asks for money before somebody works."),
    "account": pgettext(
        "scam", "It asks for a transfer, an account, a bank card or a code."
    ),
    "papers": pgettext("scam", "It keeps original papers, or wants photos of them."),
    "promise": pgettext("scam", "It promises the work without any selection."),
    "contact": pgettext("scam", "One can only write to a private number."),
    PAY: pgettext("scam", "The pay is far above what this field pays."),
}
"""Every rule, and what whoever looks at the vacancy reads of it."""

_DATA = Path(__file__).with_name("rules.toml")
_NO = re.compile(
    r"\b(?:tidak|tanpa|bukan|jangan|gratis|bebas|tiada|belum)\b(?:\W+\w+){0,5}\W*$"
)
"""A no that the words before a pattern end with, or nearly."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What of a vacancy the rules look at.

    Attributes:
        words: All that somebody wrote of it.
        field: The field of work.
        pay_low: Rupiah a month; None where nobody knows.
        pay_high: The same.
    """

    words: str
    field: str
    pay_low: int | None = None
    pay_high: int | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    patterns: tuple[re.Pattern[str], ...]
    even_so: tuple[re.Pattern[str], ...]
    negated: str | None
    unless: re.Pattern[str] | None
    beside: frozenset[str]


def broken(offer: Offer, medians: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """Return the names of the rules that hold a vacancy, in their order.

    Args:
        offer: The vacancy.
        medians: What fields pay in the middle, where enough is known of it.
    """
    parts = list(parts_of(offer.words, _spelling()))
    found = {rule.name for rule in _rules() if _holds(rule, parts)}
    if _is_far_above(offer, medians or {}):
        found.add(PAY)
    alone = {r.name for r in _rules() if r.beside and not r.beside & found}
    return tuple(name for name in WORDS if name in found - alone)


def usual_pay(field: str) -> Rupiah:
    """Return a monthly pay that is usual in a field, until its median is known."""
    return Rupiah(_data()[PAY]["usual"][field])


def _holds(rule: _Rule, parts: Sequence[str]) -> bool:
    return any(_says(rule, part) for part in parts)


def _says(rule: _Rule, part: str) -> bool:
    """Say whether a part breaks a rule; most parts break none, and cost little."""
    if any(each.search(part) for each in rule.even_so):
        return True
    found = [each for each in rule.patterns if each.search(part)]
    if not found or (rule.unless is not None and rule.unless.search(part)):
        return False
    return any(
        not _is_taken_back(rule, part, match)
        for each in found
        for match in each.finditer(part)
    )


def _is_taken_back(rule: _Rule, part: str, match: re.Match[str]) -> bool:
    if rule.negated is None:
        return False
    until = match.end() if rule.negated == "within" else match.start()
    return _NO.search(part[:until]) is not None


def _is_far_above(offer: Offer, medians: Mapping[str, int]) -> bool:
    """Say whether one end of the pay is out of reach; what is unknown is not."""
    times = _data()[PAY]
    middle = medians.get(offer.field) or usual_pay(offer.field)
    low, high = middle * times["low_times"], middle * times["high_times"]
    return bool((offer.pay_low or 0) > low or (offer.pay_high or 0) > high)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def _spelling() -> Spelling:
    known = _data()["spelling"].items()
    return tuple((re.compile(rf"\b(?:{each})\b"), word) for each, word in known)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_read())


def _read() -> Iterator[_Rule]:
    data = _data()
    for name in WORDS:
        if name == PAY:
            continue
        rule = data[name]
        unless = rule.get("unless")
        yield _Rule(
            name,
            tuple(_compiled(rule["patterns"])),
            tuple(_compiled(rule.get("even_so", ()))),
            rule.get("negated"),
            re.compile(_filled(unless)) if unless else None,
            frozenset(rule.get("with", ())),
        )


def _compiled(patterns: Sequence[str]) -> Iterator[re.Pattern[str]]:
    return (re.compile(_filled(each)) for each in patterns)


def _filled(pattern: str) -> str:
    for name, words in _data()["words"].items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern
