"""Answers that cannot all be meant are asked about, corrected, or left to a person."""

import pytest

from bot.interview.answers import Answers
from bot.interview.eligibility import ELIGIBILITY, contradictions, facts_of
from bot.jkp.assessment import Verdict, assess
from bot.texts import plain
from tests.interview.workers import TODAY

CUT = {"terminated_by": "contract", "contract_end": "cut_early", "paper_word": "phk"}
DATES = {
    "contract": "fixed_term",
    "contract_ends_on": "2026-12-31",
    "terminated_on": "2026-11-02",
}
EXPIRED = {"terminated_by": "contract", "contract_end": "expired", **DATES}
PLAIN = {"terminated_by": "employer", "paper_word": "phk", "reason": "efficiency"}

CLASHES: dict[str, Answers] = {
    "employer_but_resign": {"terminated_by": "employer", "paper_word": "resign"},
    "worker_but_phk": {
        "terminated_by": "worker",
        "own_will": "resignation",
        "paper_word": "phk",
    },
    "furlough_on_paper": {"terminated_by": "employer", "paper_word": "furlough"},
    "furlough_but_letter": {
        "terminated_by": "furlough",
        "furlough": "letter",
        "paper_word": "furlough",
    },
    "agreement_resign": {
        **PLAIN,
        "reason": "agreement",
        "reason_agreement": "written_resignation",
    },
    "probation_on_contract": {
        **PLAIN,
        "reason": "rules",
        "reason_rules": "probation",
        "contract": "fixed_term",
    },
    "permanent_but_expired": {
        "terminated_by": "contract",
        "contract_end": "expired",
        "contract": "permanent",
    },
    "before_programme": {
        **PLAIN,
        "contract": "permanent",
        "terminated_on": "2020-01-01",
    },
    "expired_but_early": EXPIRED,
    "ended_but_early": {**DATES, "terminated_by": "employer", "paper_word": "ended"},
    "early_but_after_end": {
        **CUT,
        **DATES,
        "reason": "efficiency",
        "contract_ends_on": "2026-10-31",
    },
    "claim_before_phk": {
        **PLAIN,
        "contract": "permanent",
        "terminated_on": "2026-02-02",
        "claim_stage": "filed",
        "claimed_on": "2026-01-02",
    },
}


@pytest.mark.parametrize("name", CLASHES)
def test_what_does_not_fit_together_is_the_next_question(name: str) -> None:
    following = ELIGIBILITY.next(CLASHES[name], TODAY)

    assert following is not None
    assert following.name == name
    found = contradictions(CLASHES[name], TODAY)
    assert [each.question for each in found] == [name]
    assert not found[0].asked


@pytest.mark.parametrize("name", CLASHES)
def test_until_it_is_settled_nothing_is_surely_no(name: str) -> None:
    found = assess(facts_of(CLASHES[name], TODAY), TODAY)

    assert found.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option.value)
        for name in CLASHES
        for option in ELIGIBILITY.question(name).answer.options
    ],
)
def test_every_way_out_leads_on(name: str, option: str) -> None:
    """It is not asked again until an answer that it cleared is given anew."""
    answers = {**CLASHES[name], name: option}

    following = ELIGIBILITY.next(answers, TODAY)

    assert following is None or following.name != name


def test_a_letter_of_resignation_that_was_asked_for_goes_to_a_person() -> None:
    answers = {**CLASHES["employer_but_resign"], "employer_but_resign": "asked"}

    facts = facts_of(answers, TODAY)

    assert facts.reason == "forced_resignation"
    assert facts.terminated_by == "disputed"


def test_an_expired_contract_that_was_cut_is_a_contract_cut_early() -> None:
    answers = {**EXPIRED, "expired_but_early": "employer"}

    kept = ELIGIBILITY.relevant(answers, TODAY)

    assert kept == {**EXPIRED, "contract_end": "cut_early"}


def test_the_paper_may_turn_own_will_into_a_dismissal() -> None:
    answers = {**CLASHES["worker_but_phk"], "worker_but_phk": "yes"}

    kept = ELIGIBILITY.relevant(answers, TODAY)

    assert kept == {"terminated_by": "employer", "paper_word": "phk"}


def test_what_stays_open_is_for_a_person() -> None:
    answers = {**CLASHES["early_but_after_end"], "early_but_after_end": "both_right"}

    (found,) = contradictions(answers, TODAY)

    assert found.asked
    assert found.for_human
    assert facts_of(answers, TODAY).contract_ends_on is None


def test_both_dates_stand_in_the_question() -> None:
    (found,) = contradictions(EXPIRED, TODAY)

    assert plain(found.ask, "id") == (
        "Kontrak tertulis sampai 31 Desember 2026, tetapi berhenti 2 November 2026. "
        "Siapa yang menghentikannya lebih awal?"
    )
