"""Each thing that is looked at: whether it fits, does not, or is not known."""

from collections.abc import Callable, Mapping

from bot.matching.offer import Offer
from bot.matching.reason import How
from bot.matching.related import OTHER, relation
from bot.matching.weights import Weights
from bot.matching.wishes import Wishes

LADDER: Mapping[str, int] = {
    "none": 0,
    "sd": 1,
    "smp": 2,
    "sma": 3,
    "smk": 3,
    "diploma": 4,
    "s1": 5,
    "s2": 6,
}
"""Steps of education; a SMA and a SMK are as high, and are not the same."""


class DoesNotFit(Exception):
    """What is known speaks against it; whatever else fits does not make up for it."""


def field(wishes: Wishes, offer: Offer, _weights: Weights) -> How | None:
    """Say how the field of work fits; what is offered as another field is unknown.

    Raises:
        DoesNotFit: It is neither wanted nor near to what is, or was turned down.
    """
    if offer.field in wishes.not_fields:
        raise DoesNotFit
    wanted = wishes.wanted_fields
    if not wanted or offer.field == OTHER:
        return None
    if offer.field in wanted:
        return How.SAME_FIELD
    if relation(wanted, offer.field) is None:
        raise DoesNotFit
    return How.RELATED_FIELD


def region(wishes: Wishes, offer: Offer, _weights: Weights) -> How | None:
    """Say how the place fits: home, then named ones, then the rest of the province.

    No neighbours: which places lie beside one another is in no table of ours.

    Raises:
        DoesNotFit: It is in another province and was not named, or was turned down.
    """
    if offer.region in wishes.not_places:
        raise DoesNotFit
    if not wishes.named_places:
        return None
    if offer.region == wishes.home:
        return How.AT_HOME
    if offer.region in wishes.places:
        return How.NAMED_PLACE
    if wishes.home is None or province_of(offer.region) != province_of(wishes.home):
        raise DoesNotFit
    return How.SAME_PROVINCE


def pay(wishes: Wishes, offer: Offer, _weights: Weights) -> How | None:
    """Say whether it pays what is wanted; one end of its range may be unknown.

    Raises:
        DoesNotFit: The most that it pays is too little.
    """
    most = offer.pay_high
    if most is not None and wishes.not_below is not None and most <= wishes.not_below:
        raise DoesNotFit
    if wishes.least_pay is None:
        return None
    if most is not None and most < wishes.least_pay:
        raise DoesNotFit
    if offer.pay_low is not None and offer.pay_low >= wishes.least_pay:
        return How.PAYS_ENOUGH
    return None if most is None else How.MAY_PAY_ENOUGH


def education(wishes: Wishes, offer: Offer, weights: Weights) -> How | None:
    """Say whether the education is enough.

    Where a SMK is asked, whether a SMA will do is for the firm to say. A vacancy that
    names no education may have asked for none, or may have left it out.

    Raises:
        DoesNotFit: More is asked.
    """
    has = LADDER.get(wishes.education or "")
    asked = LADDER.get(offer.education or "")
    if has is None or asked is None:
        return None
    if has < asked:
        raise DoesNotFit
    if has == asked and wishes.education != offer.education:
        return None
    return How.MUCH_EDUCATION if has - asked >= weights.much else How.EDUCATION


def accessibility(wishes: Wishes, offer: Offer, _weights: Weights) -> How | None:
    """Say whether the workplace meets a need; what it does not name is unknown."""
    met = wishes.needs & (offer.accessibility or frozenset())
    return How.ACCESSIBLE if met else None


def province_of(region: str) -> str:
    """Return the code of the province of a kabupaten or kota."""
    return region.partition(".")[0]


ALL: tuple[Callable[[Wishes, Offer, Weights], How | None], ...] = (
    field,
    region,
    pay,
    education,
    accessibility,
)
