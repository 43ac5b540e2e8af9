"""An assessment in the words and numbers of JSON."""

from bot.jkp.assessment import Assessment, Reason
from bot.jkp.facts import JSON
from bot.texts import Text, plain


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
        "condition": plain(reason.condition, language),
        "outcome": reason.outcome.value,
        "because": plain(reason.because, language),
        "article": reason.article,
        "confidence": reason.confidence,
        "remedy": _said(reason.remedy, language),
        "advice": _said(reason.advice, language),
    }


def _said(text: Text | None, language: str) -> str | None:
    return None if text is None else plain(text, language)
