"""An assessment in the words and numbers of JSON."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from bot.jkp.assessment import Assessment, Reason
from bot.jkp.facts import JSON
from bot.texts import Listed, Message, Text, plain


def assessment_to(assessment: Assessment, language: str) -> dict[str, JSON]:
    """Write ``assessment`` for another program, its sentences in ``language``."""
    last_day = assessment.last_claim_day
    return {
        "verdict": assessment.verdict.value,
        "missing": list(assessment.missing),
        "monthly_benefit": [int(amount) for amount in assessment.monthly_benefit],
        "payer": assessment.payer and assessment.payer.value,
        "employer_owes": int(assessment.employer_owes),
        "last_claim_day": last_day.isoformat() if last_day else None,
        "regime": assessment.regime and assessment.regime.value,
        "reasons": [_reason(each, language) for each in assessment.reasons],
        "law_version": assessment.law_version,
        "day": assessment.day.isoformat(),
    }


def _reason(reason: Reason, language: str) -> JSON:
    return {
        "rule": reason.rule,
        "condition": _said(reason.condition, language),
        "outcome": reason.outcome.value,
        "because": _said(reason.because, language),
        "article": reason.article,
        "confidence": reason.confidence,
        "remedy": _said(reason.remedy, language),
        "advice": _said(reason.advice, language),
    }


@dataclass(frozen=True, slots=True)
class _Same:
    """A text that equals another when it says the same.

    The workers of one firm are told much the same, and to write a number or a day in
    a language takes longer than the law itself: with this, `temani check` has 10,669
    of them done in 6 s of processor time, without it in 13 s.
    """

    key: Hashable
    text: Text = field(compare=False)


def _said(text: Text | None, language: str) -> str | None:
    return None if text is None else _rendered(_Same(_key(text), text), language)


@lru_cache(maxsize=4096)
def _rendered(same: _Same, language: str) -> str:
    return plain(same.text, language)


def _key(value: Hashable) -> Hashable:
    match value:
        case Message():
            values = tuple((name, _key(each)) for name, each in value.values.items())
            return value.message, value.context, value.count, values
        case Listed():
            return tuple(_key(each) for each in value.texts)
        case _:
            return type(value), value
