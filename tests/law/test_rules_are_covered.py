"""Every rule has its article, and a case for all it can find and at every boundary."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.jkp import names
from bot.jkp import rules as rules_package
from bot.jkp.assessment import assess
from bot.jkp.rule import ASKED_AFTER, Rule
from bot.jkp.rules import RULES
from bot.jkp.values import Outcome
from bot.texts import Message, plain
from tests.law.cases import decided_cases

TODAY = date(2026, 11, 25)
NOT_A_FINDING = {"remedy", "advice", "condition", "look", "reason"}
BOUNDARIES = {
    "age_limit",
    "pension_age",
    "needed_months",
    "needed_in_a_row",
    "claim_months",
    "new_rules_on",
    "repeat_months",
    "claims_limit",
    "bpjs_arrears_limit",
    "closed_arrears_limit",
    "exempt_size",
    "wage_ceiling",
}
EVENTS = {"born_on", "died_on"}
"""What a rule needs that only applies once it is known."""
UNREACHED = {
    "The letter says {reason}, and that reason is excluded from JKP.",
    (
        "The letter says that a contract expired, but you were permanent, so an "
        "officer must look at it."
    ),
}
"""What only another law, or facts against each other, lead to; tried elsewhere."""


def sentences(tree: ast.AST) -> Iterator[str]:
    """Yield the English of every finding that is written under ``tree``."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.keyword) and child.arg in NOT_A_FINDING:
            continue
        if isinstance(child, ast.Assign) and _is_constant(child):
            continue
        if isinstance(child, ast.FunctionDef) and child.name in {
            "_shown",
            "_months_before",
            "_sizes",
        }:
            continue
        if isinstance(child, ast.Call) and _marks_a_text(child.func):
            first = child.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)
            continue
        yield from sentences(child)


def _is_constant(assign: ast.Assign) -> bool:
    target = assign.targets[0]
    return (
        isinstance(target, ast.Name)
        and target.id.isupper()
        and isinstance(assign.value, ast.Call)
    )


def _marks_a_text(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in {"_", "ngettext"}


def test_every_sentence_that_a_rule_can_find_is_found_in_some_case() -> None:
    folder = Path(rules_package.__file__).parent
    can_be_said = {
        sentence
        for path in folder.glob("*.py")
        for sentence in sentences(ast.parse(path.read_text("utf-8")))
    }

    said = {
        reason.because.message
        for case in decided_cases()
        for reason in assess(case.known(), TODAY).reasons
        if isinstance(reason.because, Message)
    }

    assert can_be_said - said == UNREACHED


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_where_it_is_written(rule: Rule) -> None:
    assert "Pasal" in rule.article
    assert rule.confidence in {"V", "R", "I"}
    assert rule.find.__doc__


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_named_in_some_case(rule: Rule) -> None:
    named = {
        name: outcome
        for case in decided_cases()
        for name, outcome in case.findings.items()
    }

    assert rule.name in named


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_fact_that_a_rule_may_miss_has_a_name(rule: Rule) -> None:
    may_be_missing = set(rule.needs) - rule.optional - EVENTS

    assert may_be_missing <= set(names.FACTS)
    assert set(ASKED_AFTER) <= set(names.FACTS)


@pytest.mark.parametrize("provision", sorted(BOUNDARIES))
def test_every_boundary_has_a_case_on_either_side(provision: str) -> None:
    sides = [case for case in decided_cases() if case.boundary == provision]

    results = [assess(case.known(), TODAY) for case in sides]

    assert len(sides) > 1
    assert len({(r.verdict, r.payer, r.monthly_benefit) for r in results}) > 1


def test_no_case_stands_at_a_boundary_that_nobody_knows() -> None:
    assert {case.boundary for case in decided_cases()} - {None} == BOUNDARIES


def test_every_finding_reads_well_in_indonesian() -> None:
    for case in decided_cases():
        for reason in assess(case.known(), TODAY).reasons:
            for text in (reason.condition, reason.because):
                assert "{" not in plain(text, "id")
                assert plain(text, "id") != plain(text, "en")


def test_what_is_unsettled_says_what_is_safe_or_what_would_change_it() -> None:
    for case in decided_cases():
        for reason in assess(case.known(), TODAY).reasons:
            if reason.outcome is Outcome.UNSETTLED:
                assert reason.advice or reason.remedy, (case.code, reason.rule)
                assert reason.confidence == "I"


def test_what_is_unknown_says_where_to_look() -> None:
    for case in decided_cases():
        for reason in assess(case.known(), TODAY).reasons:
            if reason.outcome is Outcome.UNKNOWN:
                assert reason.remedy, (case.code, reason.rule)
