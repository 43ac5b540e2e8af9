"""All rules of the law over one case, and what follows for the worker."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from bot.jkp.benefit import Sum, amounts, sums
from bot.jkp.facts import Facts
from bot.jkp.findings import Finding, unknown
from bot.jkp.provisions import LAW, Law, Provisions
from bot.jkp.readings import readings, together
from bot.jkp.rule import Rule, but_for_a_person, distinct
from bot.jkp.rules import RULES
from bot.jkp.rules.contract import ended_before_its_date
from bot.jkp.rules.contributions import in_another_month
from bot.jkp.rules.employer import duty_in_doubt, employer_duty
from bot.jkp.rules.ending import cause, termination
from bot.jkp.rules.participants import citizen, employment, served_too_briefly
from bot.jkp.situation import Situation, case_of
from bot.jkp.values import Membership, Outcome, Payer, Regime, Verdict
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
        sums: How those amounts come about, a run of equal months each.
        payer: Who pays first; if an open question is answered well, where one is open.
        employer_owes: What the employer owes at once.
        last_claim_day: The strict reading, whatever the verdict; None where the length
            of the window is unsettled.
        safe_claim_day: The last day on which a claim is in time by every reading of
            the law and of the dates; None without a PHK.
        regime: The text of the law that the claim follows.
        reasons: One entry a condition, in the order of the law.
        law_version: Which law tables were used.
        day: The day of the claim, or the day on which the question was asked.
    """

    verdict: Verdict
    missing: tuple[str, ...]
    monthly_benefit: tuple[Rupiah, ...]
    sums: tuple[Sum, ...]
    payer: Payer | None
    employer_owes: Rupiah
    last_claim_day: date | None
    safe_claim_day: date | None
    regime: Regime | None
    reasons: tuple[Reason, ...]
    law_version: str
    day: date


def assess(facts: Facts, today: date, law: Law = LAW) -> Assessment:
    """Hold ``facts`` against the law.

    Args:
        facts: What is known; what is not known is not taken for a no.
        today: The day on which the question is asked, in Indonesia.
        law: The tables to use.

    Raises:
        NotYetLaw: The case falls on a day that the tables of ``law`` do not cover.
    """
    cases = readings(case_of(facts, today, law))
    case = cases[0]
    found = _find(cases)
    missing = _missing(cases, found)
    verdict = _verdict(found, missing)
    owes = _owed(found, verdict)
    window = case.window if case.has_phk else None
    return Assessment(
        verdict=verdict,
        missing=missing,
        monthly_benefit=() if verdict is Verdict.NOT_ELIGIBLE else amounts(case),
        sums=() if verdict is Verdict.NOT_ELIGIBLE else sums(case),
        payer=_payer(found, verdict, owes),
        employer_owes=owes,
        last_claim_day=window.last_day if window and window.settled else None,
        safe_claim_day=_safe_day(cases) if window else None,
        regime=case.regime,
        reasons=tuple(_reason(rule, finding, case) for rule, finding in found.items()),
        law_version=law.version,
        day=case.day,
    )


def could_still_change(facts: Facts, today: date, law: Law = LAW) -> tuple[str, ...]:
    """Return the unknown facts that can still change the outcome, first one first.

    It is empty as soon as the outcome is sure, so there is nothing left to ask.
    """
    cases = readings(case_of(facts, today, law))
    return _missing(cases, _find(cases))


def _safe_day(cases: Sequence[Situation]) -> date | None:
    return min(each.window.last_day for each in cases if each.window)


Found = dict[Rule, Finding]


def _find(cases: Sequence[Situation]) -> Found:
    found = together(cases, [_find_in(each) for each in cases])
    return _as_far_as_it_binds({rule: found[rule] for rule in RULES if rule in found})


def _find_in(case: Situation) -> Found:
    found = {rule: rule.finding(case) for rule in RULES if rule.applies(case)}
    if _may_never_have_been_enrolled(case):
        found = {rule: _if_enrolled(rule, each, case) for rule, each in found.items()}
    return {rule: in_another_month(rule, each, case) for rule, each in found.items()}


def _may_never_have_been_enrolled(case: Situation) -> bool:
    """Say whether the company, which may owe instead, may have enrolled nobody."""
    facts = case.facts
    if facts.membership is not None or facts.enrolled_on or facts.programmes:
        return False
    years = facts.years_of_service
    return facts.reported_wage is None and (
        years is None or served_too_briefly(years, case.law)
    )


def _if_enrolled(rule: Rule, finding: Finding, case: Situation) -> Finding:
    """Doubt a failing of members only, while it is open whether this is a member.

    To somebody never enrolled such a rule does not apply; and where the service was
    short, the law does not say whether the company owes instead, so it is no sure no.
    """
    never = replace(case.facts, membership=Membership.NOT_ENROLLED)
    binds_anybody = rule.applies(replace(case, facts=never))
    if finding.outcome is not Outcome.FAILS or binds_anybody:
        return finding
    return unknown(because=rule.unknown, remedy=rule.look)


def _outcomes(found: Found) -> set[Outcome]:
    return {finding.outcome for finding in found.values()}


def _missing(cases: Sequence[Situation], found: Found) -> tuple[str, ...]:
    """Name what can change the outcome; after a sure no nothing can.

    Where a person must look anyway, a condition that would hold and one that would
    be unsettled come to the same.
    """
    outcomes = _outcomes(found)
    if Outcome.FAILS in outcomes:
        return ()
    alike = but_for_a_person if Outcome.UNSETTLED in outcomes else distinct
    return tuple(
        dict.fromkeys(
            name
            for rule, finding in found.items()
            if finding.outcome is Outcome.UNKNOWN
            for case in cases
            if rule.applies(case)
            for name in (*rule.missing(case, alike), *finding.missing)
        )
    )


def _verdict(found: Found, missing: tuple[str, ...]) -> Verdict:
    outcomes = _outcomes(found)
    if Outcome.FAILS in outcomes:
        return Verdict.NOT_ELIGIBLE
    if missing:
        return Verdict.INCOMPLETE
    if Outcome.UNSETTLED in outcomes:
        return Verdict.NEEDS_HUMAN_CHECK
    return Verdict.ELIGIBLE


def _owed(found: Found, verdict: Verdict) -> Rupiah:
    """Add up what the employer owes; to a worker with no right it is nothing.

    Never having been enrolled is the one failing that leaves the employer's duty.
    """
    failing = {rule for rule, each in found.items() if each.outcome is Outcome.FAILS}
    never_enrolled = employer_duty in found
    if never_enrolled and failing != {employment}:
        return Rupiah(0)
    if verdict is Verdict.NOT_ELIGIBLE and not never_enrolled:
        return Rupiah(0)
    return Rupiah(sum(finding.owes for finding in found.values()))


BINDING = frozenset({termination, cause, ended_before_its_date, citizen})
"""What must hold so that a company owes the benefit to somebody it never enrolled."""


def _as_far_as_it_binds(found: Found) -> Found:
    """Promise nothing of the company that hangs on what fails, or is open.

    On which of two days the PHK was it does not hang.
    """
    duty = found.get(employer_duty)
    if duty is None or duty.outcome is not Outcome.HOLDS:
        return found
    others = {
        rule: each.outcome
        for rule, each in found.items()
        if rule not in {employment, employer_duty}
    }
    binding = {others[rule] for rule in BINDING & others.keys()}
    if Outcome.FAILS in binding:
        return {rule: each for rule, each in found.items() if rule is not employer_duty}
    if others[termination] is Outcome.UNSETTLED:
        binding = {others[rule] for rule in BINDING & others.keys() - {termination}}
    if Outcome.FAILS in others.values() or binding != {Outcome.HOLDS}:
        return found | {employer_duty: duty_in_doubt()}
    return found


def _payer(found: Found, verdict: Verdict, owes: Rupiah) -> Payer | None:
    if verdict is Verdict.NOT_ELIGIBLE:
        return Payer.EMPLOYER if owes else None
    return next((each.payer for each in found.values() if each.payer), None)


def _reason(rule: Rule, finding: Finding, case: Situation) -> Reason:
    article = finding.article or rule.article
    unsure = finding.outcome is Outcome.UNKNOWN
    return Reason(
        rule=rule.name,
        condition=_condition(rule, case.law),
        outcome=finding.outcome,
        because=finding.because,
        article=f"{case.law.source} {article}" if article[:5] == "Pasal" else article,
        confidence=finding.confidence or rule.confidence,
        remedy=finding.remedy or (rule.look if unsure else None),
        advice=finding.advice,
    )


@cache
def _condition(rule: Rule, law: Provisions) -> Text:
    return rule.condition(law)
