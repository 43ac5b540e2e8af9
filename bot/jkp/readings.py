"""One case read with each day that its PHK could be of, and what holds of them all.

Where the letter and the last working day differ, no rule says which of them is the
day of the PHK, and nearly every rule counts from it. So each rule is asked about each
of the days: what fails by all of them fails, what holds by all holds, and everything
between is left to a person. In a dispute even later days are possible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.jkp.findings import Finding, unsettled
from bot.jkp.provisions import NotYetLaw
from bot.jkp.rule import Rule, distinct
from bot.jkp.situation import Situation, case_of
from bot.jkp.values import Outcome
from bot.texts import _

Found = Mapping[Rule, Finding]
"""What each rule that applies finds in one reading."""


def readings(case: Situation) -> tuple[Situation, ...]:
    """Return ``case``, and the same with the last working day as the day of the PHK.

    A day before the programme began is no second reading: no law speaks of it.
    """
    ended, last_day = case.facts.terminated_on, case.facts.last_working_day
    if ended is None or last_day is None or last_day == ended:
        return (case,)
    swapped = replace(case.facts, terminated_on=last_day, last_working_day=ended)
    try:
        return case, case_of(swapped, case.day, case.book)
    except NotYetLaw:
        return (case,)


def together(cases: Sequence[Situation], found: Sequence[Found]) -> dict[Rule, Finding]:
    """Return what holds of all readings.

    Args:
        cases: The readings, the one by the letter first.
        found: What was found in each.
    """
    if len(cases) == 1:
        return dict(found[0])
    return {
        rule: _one(cases, [each.get(rule) for each in found])
        for rule in dict.fromkeys(rule for each in found for rule in each)
    }


def _one(cases: Sequence[Situation], findings: Sequence[Finding | None]) -> Finding:
    """Merge what one rule finds; where it does not apply, it asks for nothing."""
    said = [each for each in findings if each is not None]
    outcomes = {each.outcome for each in said}
    everywhere = len(said) == len(cases)
    if everywhere and len({distinct(each) for each in said}) == 1:
        return said[_earliest(cases)]
    if everywhere and outcomes <= {Outcome.FAILS, Outcome.UNKNOWN}:
        return next(each for each in said if each.outcome is Outcome.UNKNOWN)
    if outcomes == {Outcome.HOLDS} and not everywhere:
        return said[0]
    open_ones = (each for each in said if each.outcome is Outcome.UNSETTLED)
    return next(open_ones, None) or _by_one_only(cases, said)


def _earliest(cases: Sequence[Situation]) -> int:
    """Return which reading is the safest to speak of: the one that ends first."""
    days = [each.facts.terminated_on or each.day for each in cases]
    return days.index(min(days))


def _by_one_only(cases: Sequence[Situation], said: Sequence[Finding]) -> Finding:
    first, second = sorted(each.facts.terminated_on or each.day for each in cases)
    return unsettled(
        _(
            "Counted from {first_day} it comes out otherwise than from {second_day}, "
            "and the rules do not say which of the two dates counts.",
            first_day=first,
            second_day=second,
        ),
        payer=next((each.payer for each in said if each.payer), None),
    )
