"""What the answers so far add up to, in the eyes of the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.jkp.assessment import Assessment, assess
from bot.jkp.facts import JSON, Facts, facts_from

Known = Mapping[str, JSON]
"""Facts in the form of `bot.jkp.facts.facts_from`."""


@dataclass(frozen=True, slots=True)
class WhatIsKnown:
    """What is known, and what the law says about it on that day."""

    known: Known
    found: Assessment

    @property
    def outcome(self) -> tuple[object, ...]:
        """Everything that could differ for the person if a fact were otherwise."""
        found = self.found
        return (
            found.verdict,
            found.missing,
            found.payer,
            found.employer_owes,
            found.last_claim_day,
        )


def assessed(known: Known, today: date) -> WhatIsKnown:
    """Return the case of what is known."""
    return WhatIsKnown(known, _assessment(facts_from(known), today))


@lru_cache(maxsize=4096)
def _assessment(facts: Facts, today: date) -> Assessment:
    """Assess once what is asked about again and again: most people begin alike."""
    return assess(facts, today)
