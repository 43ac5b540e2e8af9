"""Words of danger that no rule foresaw: likeness to what people in distress write.

The rules find the wordings somebody thought of; people find others. `danger.csv` holds
messages of both kinds, and a message is weighed by its words and pairs of words as
naive Bayes does (Manning, Raghavan and Schütze, *Introduction to Information
Retrieval*, chapter 13).
"""

import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from bot.faq.close import phrases
from bot.faq.words import words

HEARD = Path(__file__).parent / "danger.csv"

ALARMING = 11.0
"""From here on a message is met as a crisis; tests/faq/test_danger.py says how well."""

HEAVY = 8.0
"""From here on it is met as distress where it would not be understood otherwise."""

_UNSEEN = 0.3
_FEWEST_WORDS = 3
_STRETCH = 20
"""Words; most of what is known has fewer."""

_HARD = frozenset({"crisis_self_harm", "violence"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of messages of both kinds.

    Attributes:
        weights: How much each word and pair speaks of danger; below 0, against it.
        harmless: Messages of which it is known that they mean no danger.
    """

    weights: Mapping[str, float]
    harmless: frozenset[Words]


def danger(said: Words) -> float:
    """Return how much the normalised words ``said`` sound of danger; 0 tells nothing.

    One word or two say too little. Of a long message the worst stretch counts: what
    is said before it and after it takes nothing away.
    """
    known = _known()
    if len(said) < _FEWEST_WORDS or said in known.harmless:
        return 0.0
    last = max(len(said) - _STRETCH, 0)
    starts = {*range(0, last, _STRETCH // 2), last}
    return max(_weight(said[start : start + _STRETCH], known) for start in starts)


def _weight(said: Words, known: Known) -> float:
    return sum(known.weights.get(each, 0.0) for each in _features(said))


@cache
def _known() -> Known:
    """Return what `danger.csv` tells, with the phrasings as harmless messages."""
    with HEARD.open(encoding="utf-8", newline="") as file:
        heard = [(row["danger"], words(row["said"])) for row in csv.DictReader(file)]
    asked = [each.words for each in phrases() if each.intent not in _HARD]
    harmless = [*(said for danger, said in heard if danger == "no"), *asked]
    dangerous = [said for danger, said in heard if danger == "yes"]
    return Known(learned(dangerous, harmless), frozenset(harmless))


def learned(dangerous: Iterable[Words], harmless: Iterable[Words]) -> dict[str, float]:
    """Weigh each word and pair by how much oftener it stands in dangerous messages."""
    yes, no = _counted(dangerous), _counted(harmless)
    unseen = _UNSEEN / min(yes[_ALL], no[_ALL])
    return {
        each: math.log(
            (yes[each] / yes[_ALL] + unseen) / (no[each] / no[_ALL] + unseen)
        )
        for each in (yes.keys() | no.keys()) - {_ALL}
    }


_ALL = ""
"""Counts the messages themselves."""


def _counted(messages: Iterable[Words]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for said in messages:
        counts.update((_ALL, *_features(said)))
    return counts


def _features(said: Words) -> set[str]:
    """Return its words and its pairs, the first and last word among them."""
    pairs = (f"{first} {second}" for first, second in pairwise(("^", *said, "$")))
    return {*said, *pairs}
