"""Weights of a match, read from ``weights.toml``: choices of ours, and no law."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.matching.reason import How, Reason

FILE = Path(__file__).parent / "weights.toml"

CRITERIA: Mapping[str, tuple[How, ...]] = {
    "field": (How.SAME_FIELD, How.RELATED_FIELD),
    "region": (How.AT_HOME, How.NAMED_PLACE, How.SAME_PROVINCE),
    "pay": (How.PAYS_ENOUGH, How.MAY_PAY_ENOUGH),
    "education": (How.EDUCATION, How.MUCH_EDUCATION),
    "accessibility": (How.ACCESSIBLE,),
}
"""What is looked at, and in which ways it may fit, the best first."""

WHOLE = 100


class BadWeights(ValueError):
    """The table of weights cannot be read; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each way of fitting counts.

    Attributes:
        reasons: The reason for each way, with its weight and share.
        much: Steps of education above what is asked that are far more.
        card_from: The lowest score of a vacancy that a card is sent of.
    """

    reasons: Mapping[How, Reason]
    much: int
    card_from: int


def read(text: str) -> Weights:
    """Read the table.

    Raises:
        BadWeights: A part is missing or too many, no whole number, or out of order.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadWeights(f"the weights cannot be read: {error}") from error
    _insist_on(table, {*CRITERIA, "limits"}, "the table")
    _insist_on(table["limits"], {"much", "card_from"}, "limits")
    reasons = {
        each.how: each
        for name, ways in CRITERIA.items()
        for each in _of(name, ways, table[name])
    }
    return Weights(reasons, table["limits"]["much"], table["limits"]["card_from"])


def _of(name: str, ways: tuple[How, ...], part: Mapping[str, int]) -> list[Reason]:
    _insist_on(part, {"weight", *ways}, name)
    shares = [part[way] for way in ways]
    if part["weight"] < 1 or sorted(shares, reverse=True) != shares:
        raise BadWeights(f"{name}: a weight is positive, and the best way comes first")
    if shares[0] != WHOLE or shares[-1] < 0:
        raise BadWeights(f"{name}: the best way has {WHOLE}, and none has less than 0")
    return [Reason(way, part["weight"], part[way]) for way in ways]


def _insist_on(part: object, names: set[str], where: str) -> None:
    if not isinstance(part, dict) or set(part) != names:
        raise BadWeights(f"{where} must have just these: {', '.join(sorted(names))}")
    for name, value in part.items():
        if not isinstance(value, dict) and type(value) is not int:
            raise BadWeights(f"{where}.{name} is {value!r}, and no whole number")


WEIGHTS = read(FILE.read_text("utf-8"))
"""Those of this release."""
