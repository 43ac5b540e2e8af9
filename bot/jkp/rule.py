"""How a function becomes a rule, and what a rule finds when it does not know all.

A rule's parameters are the facts it needs, by the names they have in `Facts`, and
``law`` or ``case`` if it needs them. A parameter whose annotation allows None may be
called without that fact. For every other unknown fact, and for a range, the rule is
tried with each value that could be true: if it finds the same for all of them, that
is its finding, and if not, it does not know and names the facts that still make a
difference. So no rule has to think about what nobody has told us, and "we do not
know" never turns into "no".
"""

import inspect
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import NoneType
from typing import Any, get_args

from bot.jkp.facts import Between, Facts
from bot.jkp.findings import Finding, unknown
from bot.jkp.possible import in_words, possible_values
from bot.jkp.provisions import Provisions
from bot.jkp.situation import Situation
from bot.jkp.values import Outcome
from bot.texts import Text

ASKED_AFTER: Mapping[str, str] = {
    "contract_ends_on": "contract",
    "termination_month_paid": "paid_months_in_24",
    "working_since": "working",
    "paid_months_since_last_benefit": "previous_claims",
}
"""Facts that decide only for some values of another one, which is asked first."""

Alike = Callable[[Finding], Hashable]
"""Says which findings come to the same thing."""

Known = tuple[Any, ...]
"""What is known of the facts that a rule needs, in their order."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A condition of the law, where it is written and to which cases it applies.

    Attributes:
        name: Stable across releases; stored assessments name it.
        find: The function that knows the condition.
        needs: The facts it needs, in the order of its parameters.
        optional: Those of them that it may be called without.
        ranges: Those of them that it takes as ranges too.
        condition: The condition in words, with the numbers of the law.
        unknown: What is said while a fact that it needs is not known.
        look: Where what it needs can be seen or got.
        article: Where it is written; without a regulation, the one of the case.
        confidence: "V" read in the law itself, "R" reported, "I" inferred.
        applies: Whether it is a condition for this case at all.
    """

    name: str
    find: Callable[..., Finding]
    needs: tuple[str, ...]
    optional: frozenset[str]
    ranges: frozenset[str]
    context: tuple[str, ...]
    condition: Callable[[Provisions], Text]
    unknown: Text
    look: Text | None
    article: str
    confidence: str
    applies: Callable[[Situation], bool]

    def finding(self, case: Situation) -> Finding:
        """Return what this rule finds, as far as the facts of ``case`` carry it."""
        known = self._known(case.facts)
        if "case" in self.context:
            return _found(self, known, case.law, case)
        return _found_before(self, known, case.law)

    def missing(self, case: Situation, alike: Alike) -> tuple[str, ...]:
        """Return the unknown facts that can still change what is found.

        Args:
            case: The case as far as it is known.
            alike: Findings for which it returns the same count as the same.
        """
        known = self._known(case.facts)
        if "case" in self.context:
            return _missing(self, alike, known, case.law, case)
        return _missing_before(self, alike, known, case.law)

    def _known(self, facts: Facts) -> Known:
        return tuple([getattr(facts, name) for name in self.needs])


@dataclass(frozen=True, slots=True)
class _Tries:
    """What a rule is called with: all that is sure, and all that could be true.

    Attributes:
        find: The function of the rule.
        given: What it is called with.
        choices: By the names of unknown facts, the values that they could have.
    """

    find: Callable[..., Finding]
    given: dict[str, Any]
    choices: dict[str, Sequence[Any]]

    def findings(self) -> Iterator[Finding]:
        """Yield what is found for every combination of what could be true."""
        for chosen in _combined(self.choices):
            yield self.find(**self.given | chosen)

    def decides(self, name: str, alike: Alike) -> bool:
        """Say whether some other facts leave it to ``name`` what is found."""
        others = {each: of for each, of in self.choices.items() if each != name}
        for chosen in _combined(others):
            given = self.given | chosen
            found = (
                alike(self.find(**given | {name: value}))
                for value in self.choices[name]
            )
            first = next(found)
            if any(other != first for other in found):
                return True
        return False


def _combined(choices: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    for values in product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


def _tries(rule: Rule, known: Known, law: Provisions, case: Situation | None) -> _Tries:
    given = dict(zip(rule.needs, known, strict=True))
    choices = {
        name: possible_values(name, value, law)
        for name, value in given.items()
        if (value is None and name not in rule.optional)
        or (isinstance(value, Between) and name not in rule.ranges)
    }
    context = {"law": law, "case": case}
    return _Tries(
        rule.find, given | {name: context[name] for name in rule.context}, choices
    )


def _found(
    rule: Rule, known: Known, law: Provisions, case: Situation | None = None
) -> Finding:
    findings = _tries(rule, known, law, case).findings()
    first = next(findings)
    if all(distinct(other) == distinct(first) for other in findings):
        return in_words(first)
    return unknown(because=rule.unknown, remedy=rule.look)


def _missing(
    rule: Rule,
    alike: Alike,
    known: Known,
    law: Provisions,
    case: Situation | None = None,
) -> tuple[str, ...]:
    tries = _tries(rule, known, law, case)
    differing = [name for name in tries.choices if tries.decides(name, alike)]
    if not differing:
        return next(tries.findings()).missing
    return tuple(name for name in differing if ASKED_AFTER.get(name) not in differing)


_found_before = lru_cache(maxsize=4096)(_found)
_missing_before = lru_cache(maxsize=4096)(_missing)
"""For rules that look at nothing of the case but the facts they need and the law.

An answer changes one fact or two, so most rules find what they found before it, and
what they found for everybody who answered alike: with this, what comes after a press
is found in 0.7 ms of processor time, without it in 1.2 ms.
"""


def rule(  # noqa: PLR0913  # what stands above a rule is what a lawyer checks
    article: str,
    *,
    condition: Callable[[Provisions], Text],
    unknown: Text,
    look: Text | None = None,
    confidence: str = "V",
    applies: Callable[[Situation], bool] = lambda _case: True,
) -> Callable[[Callable[..., Finding]], Rule]:
    """Make a rule of a function; its name is the function's."""

    def of(find: Callable[..., Finding]) -> Rule:
        parameters = inspect.signature(find).parameters
        context = tuple(name for name in parameters if name in {"law", "case"})
        needs = tuple(name for name in parameters if name not in context)
        kinds = {name: get_args(parameters[name].annotation) for name in needs}
        return Rule(
            find.__name__,
            find,
            needs,
            frozenset(name for name in needs if NoneType in kinds[name]),
            frozenset(name for name in needs if Between in kinds[name]),
            context,
            condition,
            unknown,
            look,
            article,
            confidence,
            applies,
        )

    return of


def distinct(finding: Finding) -> Hashable:
    """Tell findings apart by what follows from them, not by their words."""
    return finding.outcome, finding.payer, finding.missing


def but_for_a_person(finding: Finding) -> Hashable:
    """Like `distinct`, for a case that goes to a person whatever this rule finds."""
    fails = finding.outcome is Outcome.FAILS
    return fails, finding.payer, finding.missing
