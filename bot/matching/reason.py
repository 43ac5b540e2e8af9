"""Why a vacancy fits: each reason with its weight, and how much of it is had."""

from dataclasses import dataclass
from enum import StrEnum

from bot.matching.offer import Offer


class How(StrEnum):
    """In which way something fits."""

    SAME_FIELD = "same_field"
    """It is work of a field that is wanted."""
    RELATED_FIELD = "related_field"
    """It is work of a field that is near to a wanted one."""
    AT_HOME = "at_home"
    """It is where the person lives."""
    NAMED_PLACE = "named_place"
    """It is in another place that the person named."""
    SAME_PROVINCE = "same_province"
    """It is elsewhere in the province in which the person lives."""
    PAYS_ENOUGH = "pays_enough"
    """Whatever of its range is paid, it is enough."""
    MAY_PAY_ENOUGH = "may_pay_enough"
    """The upper end of its range is enough."""
    EDUCATION = "education"
    """The person has what is asked."""
    MUCH_EDUCATION = "much_education"
    """The person has far more than is asked."""
    ACCESSIBLE = "accessible"
    """The workplace says that it meets a need of the person."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why something fits.

    Attributes:
        how: In which way.
        weight: How much it counts among the others.
        share: How much of the weight is had, in percent.
    """

    how: How
    weight: int
    share: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A vacancy that fits, and why.

    Attributes:
        offer: The vacancy.
        reasons: What speaks for it, the weightiest first; never empty.
        score: Percent of what could be known and was: what is unknown is left out.
    """

    offer: Offer
    reasons: tuple[Reason, ...]
    score: int
