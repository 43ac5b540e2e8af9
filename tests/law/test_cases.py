"""Every decided case, through the rules and through the command line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.check import check
from bot.jkp.assessment import Assessment, Verdict, assess
from bot.jkp.contradictions import refuse_contradictions
from bot.jkp.facts import facts_from, facts_to
from bot.jkp.provisions import LAW
from tests.law.cases import DecidedCase, decided_cases

TODAY = date(2026, 11, 25)
CASES = decided_cases()


def told(assessment: Assessment) -> dict[str, Any]:
    return {
        "verdict": assessment.verdict.value,
        "missing": list(assessment.missing),
        "monthly_benefit": list(assessment.monthly_benefit),
        "payer": assessment.payer and assessment.payer.value,
        "employer_owes": assessment.employer_owes,
        "last_claim_day": assessment.last_claim_day,
        "regime": assessment.regime and assessment.regime.value,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_case(case: DecidedCase) -> None:
    facts = case.known()
    refuse_contradictions(facts, LAW.on(TODAY))

    assessment = assess(facts, TODAY)

    found = told(assessment)
    assert {name: found[name] for name in case.expected} == case.expected
    outcomes = {reason.rule: reason.outcome.value for reason in assessment.reasons}
    assert {name: outcomes[name] for name in case.findings} == case.findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_stored_facts_replay_to_the_letter(case: DecidedCase) -> None:
    facts = case.known()
    stored = json.loads(json.dumps(facts_to(facts)))

    assert facts_from(stored) == facts
    assert assess(facts_from(stored), TODAY) == assess(facts, TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_the_file_says_why_a_case_needs_a_person(case: DecidedCase) -> None:
    assessment = assess(case.known(), TODAY)

    assert (assessment.verdict is Verdict.NEEDS_HUMAN_CHECK) == (case.why is not None)


def test_all_cases_come_out_the_same_on_the_command_line(tmp_path: Path) -> None:
    application = typer.Typer()
    application.command()(check)
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([facts_to(case.known()) for case in CASES]))

    result = CliRunner().invoke(application, ["--json", str(file)])

    assert result.exit_code == 0
    for case, decided in zip(CASES, json.loads(result.stdout), strict=True):
        expected = json.loads(json.dumps(dict(case.expected), default=str))
        assert {name: decided[name] for name in expected} == expected, case.code


def test_codes_are_unique() -> None:
    codes = [case.code for case in CASES]

    assert len(codes) == len(set(codes))
