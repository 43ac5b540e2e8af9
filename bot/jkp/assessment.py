"""All rules of the law over one case, and what follows for the worker."""

from dataclasses import dataclass
from datetime import date

from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW, Law
from bot.jkp.values import Outcome, Payer, Regime, Verdict
from bot.texts import Rupiah, Text

__all__ = ["Assessment", "Outcome", "Payer", "Reason", "Regime", "Verdict", "assess"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one condition of the law found in the person's own numbers.

    Attributes:
        rule: The name of the rule, stable across releases.
        condition: The condition in words.
        outcome: What was found.
        because: The finding, one plain sentence.
        article: Where the condition is written.
        confidence: "V" read in the law itself, "R" reported, "I" inferred.
        remedy: What would change it, or where to see or get what is missing.
        advice: What is safe to do while the law leaves it open.
    """

    rule: str
    condition: Text
    outcome: Outcome
    because: Text
    article: str
    confidence: str
    remedy: Text | None = None
    advice: Text | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the law says about one case on one day.

    Attributes:
        verdict: The outcome of all rules together.
        missing: The deciding facts that are unknown and could still change it, in the
            order of the law; empty unless the verdict is incomplete.
        monthly_benefit: Rupiah a month, for the months that will be or were paid.
        payer: Who pays first; if an open question is answered well, where one is open.
        employer_owes: What the employer owes at once.
        last_claim_day: The strict reading, whatever the verdict.
        regime: The text of the law that the claim follows.
        reasons: One entry a condition, in the order of the law.
        law_version: Which law tables were used.
        day: The day of the claim, or the day on which the question was asked.
    """

    verdict: Verdict
    missing: tuple[str, ...]
    monthly_benefit: tuple[Rupiah, ...]
    payer: Payer | None
    employer_owes: Rupiah
    last_claim_day: date | None
    regime: Regime | None
    reasons: tuple[Reason, ...]
    law_version: str
    day: date


def assess(facts: Facts, today: date, law: Law = LAW) -> Assessment:
    """Hold ``facts`` against the law.

    Raises:
        NotYetLaw: The case falls on a day that the tables of ``law`` do not cover.
    """
    raise NotImplementedError(facts, today, law)
