"""What a rule can find: four outcomes, each with the reason in plain words."""

from dataclasses import dataclass, replace

from bot.jkp.values import Outcome, Payer
from bot.texts import Rupiah, Text, _

NOTHING = Rupiah(0)

CLAIM_ANYWAY = _(
    "Claim in time all the same, even while the question is open: a late claim is "
    "harder to save than an early one."
)
"""What is safe while the law leaves something open, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found.

    Attributes:
        outcome: Whether the condition holds.
        because: The reason, in words that a worker can check.
        remedy: What would change it, or where to see or get what is missing.
        advice: What is safe to do while the law leaves it open.
        missing: The facts without which it stays unknown.
        payer: Who pays, where the rule is about that.
        owes: What the employer owes at once, where the rule is about that.
        article: The article of this finding, where the rule has several.
        confidence: As in the tables of the law; what is unsettled is inferred.
    """

    outcome: Outcome
    because: Text
    remedy: Text | None = None
    advice: Text | None = None
    missing: tuple[str, ...] = ()
    payer: Payer | None = None
    owes: Rupiah = NOTHING
    article: str | None = None
    confidence: str | None = None


def holds(
    because: Text,
    *,
    remedy: Text | None = None,
    payer: Payer | None = None,
    owes: Rupiah = NOTHING,
    article: str | None = None,
) -> Finding:
    """Find that a condition is met."""
    return Finding(
        Outcome.HOLDS,
        because,
        remedy,
        payer=payer,
        owes=owes,
        article=article,
    )


def inferred(finding: Finding) -> Finding:
    """Mark a finding that is a reading of the law, taken as settled."""
    return replace(finding, confidence="I")


def fails(
    because: Text,
    *,
    remedy: Text | None = None,
    advice: Text | None = None,
    article: str | None = None,
) -> Finding:
    """Find that a condition is surely not met."""
    return Finding(Outcome.FAILS, because, remedy, advice, article=article)


def unsettled(
    because: Text,
    *,
    remedy: Text | None = None,
    advice: Text = CLAIM_ANYWAY,
    payer: Payer | None = None,
    article: str | None = None,
) -> Finding:
    """Find that the text of the law leaves it open, which is never a no."""
    return Finding(
        Outcome.UNSETTLED,
        because,
        remedy,
        advice,
        payer=payer,
        article=article,
        confidence="I",
    )


def unknown(*missing: str, because: Text, remedy: Text | None = None) -> Finding:
    """Find nothing, since the facts named ``missing`` are not known."""
    return Finding(Outcome.UNKNOWN, because, remedy, missing=missing)
