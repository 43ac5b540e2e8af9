"""The best vacancies for one person: all that fit, scored, the best first."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from bot.matching.criteria import ALL, DoesNotFit
from bot.matching.offer import Offer
from bot.matching.reason import Fit, How, Reason
from bot.matching.weights import WEIGHTS, Weights
from bot.matching.wishes import Wishes

BY_FIELD = frozenset({How.SAME_FIELD, How.RELATED_FIELD})
BY_PLACE = frozenset({How.AT_HOME, How.NAMED_PLACE})
"""One of these has to be there: good pay for anything anywhere is no match."""


def found(wishes: Wishes, offer: Offer, weights: Weights = WEIGHTS) -> Fit | None:
    """Return why an offer fits; None if it does not, or nothing is known that does."""
    try:
        ways = [criterion(wishes, offer, weights) for criterion in ALL]
    except DoesNotFit:
        return None
    reasons = [weights.reasons[way] for way in ways if way is not None]
    needed = BY_FIELD if wishes.wanted_fields else BY_PLACE
    if needed.isdisjoint(each.how for each in reasons):
        return None
    reasons.sort(key=_counts, reverse=True)
    return Fit(offer, tuple(reasons), _score(reasons))


def best(
    wishes: Wishes, offers: Iterable[Offer], most: int = 10, weights: Weights = WEIGHTS
) -> Sequence[Fit]:
    """Return the offers that fit best; of two as good the better known, then newer."""
    fits = [fit for each in offers if (fit := found(wishes, each, weights))]
    return nsmallest(
        most, fits, key=lambda fit: (-fit.score, -len(fit.reasons), -fit.offer.id)
    )


def _counts(reason: Reason) -> int:
    return reason.weight * reason.share


def _score(reasons: Sequence[Reason]) -> int:
    """Return what is had of what could be had, in percent; unknown is on no side."""
    had = sum(map(_counts, reasons))
    return round(had / sum(each.weight for each in reasons))
