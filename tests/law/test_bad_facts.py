"""Facts of the wrong kind and facts that contradict each other, refused by name."""

from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.jkp.assessment import Verdict, assess
from bot.jkp.contradictions import contradictions, refuse_contradictions
from bot.jkp.facts import BadFacts, Between, Facts, facts_from, facts_to
from bot.jkp.provisions import LAW
from bot.texts import plain
from tests.law.cases import decided_cases

TODAY = date(2026, 11, 25)
LAW_OF_TODAY = LAW.on(TODAY)
BASE = decided_cases()[0].known()


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("citizenship", "martian"),
        ("citizenship", 5),
        ("citizenship", ["indonesian"]),
        ("born_on", "10-05-1990"),
        ("born_on", 1990),
        ("born_on", "2026-02-30"),
        ("claimed_on", "9999-12-31"),
        ("born_on", "0190-05-10"),
        ("willing_to_work", "yes"),
        ("willing_to_work", 1),
        ("paid_months_in_24", -1),
        ("paid_months_in_24", 12.5),
        ("paid_months_in_24", "12"),
        ("paid_months_in_24", True),
        ("paid_months_in_24", {"at_most": 3}),
        ("paid_months_in_24", {"at_least": 3, "at_most": 2}),
        ("paid_months_in_24", {"at_least": 3, "exactly": 2}),
        ("paid_months_in_24", {"at_least": "3"}),
        ("reported_wage", -5),
        ("reported_wage", 4.5e6),
        ("benefit_months_received", {"at_least": 1}),
        ("programmes", "jkk"),
        ("programmes", ["jkk", "kpr"]),
        ("years_of_service", "three"),
        ("years_of_service", float("nan")),
        ("years_of_service", -0.5),
        ("heght", 5),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(fact: str, value: object) -> None:
    with pytest.raises(BadFacts) as refused:
        facts_from({fact: value})

    assert refused.value.fact == fact
    assert plain(refused.value.reason, "id") != plain(refused.value.reason, "en")
    assert str(refused.value).startswith(f"{fact}: ")


def test_null_is_unknown() -> None:
    assert facts_from({"paid_months_in_24": None}) == Facts()


def test_a_range_survives_writing_and_reading() -> None:
    for span in (Between(12), Between(0, 3)):
        facts = Facts(paid_months_in_24=span)
        assert facts_from(facts_to(facts)) == facts


def test_a_range_of_one_number_is_that_number() -> None:
    facts = facts_from({"paid_months_in_24": {"at_least": 12, "at_most": 12}})

    assert facts.paid_months_in_24 == 12


def test_the_error_can_be_copied() -> None:
    with pytest.raises(BadFacts) as refused:
        facts_from({"citizenship": "martian"})

    assert str(copy(refused.value)) == str(refused.value)


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("paid_months_in_24", {"paid_months_in_24": 25}),
        ("membership_months_in_24", {"membership_months_in_24": 25}),
        ("benefit_months_received", {"benefit_months_received": 7}),
        ("previous_claims", {"previous_claims": 4}),
        ("arrears_months", {"arrears_months": 1}),
        ("arrears_months", {"paid_months_in_24": 20, "arrears_months": 5}),
        ("arrears_months", {"paid_months_in_24": 20, "arrears_months": 2}),
        ("consecutive_paid_months", {"paid_months_in_24": 12}),
        ("paid_months_in_24", {"membership_months_in_24": 23}),
        ("paid_months_in_24", {"paid_months_ever": 20}),
        ("last_benefit_on", {"last_benefit_on": date(2023, 1, 2)}),
        ("paid_months_since_last_benefit", {"paid_months_since_last_benefit": 3}),
        (
            "paid_months_since_last_benefit",
            {
                "previous_claims": 1,
                "last_benefit_on": date(2023, 3, 10),
                "paid_months_since_last_benefit": 60,
            },
        ),
        ("enrolled_on", {"born_on": date(2022, 1, 1)}),
        ("born_on", {"born_on": date(2020, 1, 1)}),
        ("born_on", {"born_on": date(2021, 2, 2)}),
        ("born_on", {"born_on": date(2006, 2, 3)}),
        ("born_on", {"born_on": date(2011, 3, 17), "enrolled_on": None}),
        ("terminated_on", {"enrolled_on": date(2026, 3, 17)}),
        ("enrolled_on", {"first_enrolled_on": date(2022, 1, 1)}),
        ("claimed_on", {"claimed_on": date(2026, 3, 15)}),
        ("declared_eligible_on", {"declared_eligible_on": date(2026, 3, 29)}),
        ("claimed_on", {"earlier_claim_rejected_on": date(2026, 3, 31)}),
        ("programmes", {"membership": "not_enrolled", "enrolled_on": None}),
        ("enrolled_on", {"membership": "not_enrolled", "programmes": frozenset()}),
        ("terminated_on", {"reason": "furlough"}),
        ("contract", {"reason": "contract_expired"}),
        (
            "terminated_on",
            {
                "contract": "fixed_term",
                "reason": "contract_expired",
                "contract_ends_on": date(2026, 12, 31),
            },
        ),
        ("working_since", {"working_since": date(2026, 6, 1)}),
        (
            "working_since",
            {"working": "employed", "working_since": date(2026, 3, 1)},
        ),
    ],
)
def test_a_contradiction_is_named(fact: str, told: dict[str, Any]) -> None:
    written = {**facts_to(BASE), **{k: _json(v) for k, v in told.items()}}
    facts = facts_from(written)

    with pytest.raises(BadFacts) as refused:
        refuse_contradictions(facts, LAW_OF_TODAY)

    found = {name for name, _reason in contradictions(facts, LAW_OF_TODAY)}
    assert fact in found
    assert refused.value.fact in found


def _json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, frozenset) else value


@pytest.mark.parametrize(
    "told",
    [
        {"reason": "contract_expired"},
        {
            "contract": "fixed_term",
            "reason": "contract_expired",
            "contract_ends_on": "2026-12-31",
        },
    ],
)
def test_words_against_each_other_are_never_a_yes_or_a_no(
    told: dict[str, str],
) -> None:
    facts = facts_from({**facts_to(BASE), **told})

    assert assess(facts, TODAY).verdict is Verdict.NEEDS_HUMAN_CHECK


def test_somebody_without_an_employer_is_owed_nothing() -> None:
    told = {"contract": "none", "membership": "not_enrolled", "years_of_service": 3}
    unknown = {"enrolled_on": None, "programmes": None, "reported_wage": None}
    facts = facts_from({**facts_to(BASE), **told, **unknown})

    assessment = assess(facts, TODAY)

    assert assessment.verdict is Verdict.NOT_ELIGIBLE
    assert assessment.employer_owes == 0
    assert assessment.payer is None


@pytest.mark.parametrize(
    ("born_on", "enrolled_on"),
    [(date(2006, 2, 2), date(2021, 2, 2)), (date(2011, 3, 16), None)],
)
def test_who_is_just_old_enough_to_work_is_let_pass(
    born_on: date, enrolled_on: date | None
) -> None:
    facts = replace(BASE, born_on=born_on, enrolled_on=enrolled_on)

    assert list(contradictions(facts, LAW_OF_TODAY)) == []


@pytest.mark.parametrize(
    "told",
    [
        {"claimed_on": date(2026, 3, 15)},
        {"working": "employed", "working_since": date(2026, 3, 14)},
        {"enrolled_on": date(2026, 3, 16), "terminated_on": date(2026, 3, 15)},
    ],
)
def test_what_fits_one_of_two_days_of_the_phk_is_let_pass(told: dict[str, Any]) -> None:
    worked_to = date(2026, 3, 17) if "terminated_on" in told else date(2026, 3, 13)
    dates = {**told, "last_working_day": worked_to}
    facts = facts_from({**facts_to(BASE), **{k: _json(v) for k, v in dates.items()}})

    assert list(contradictions(facts, LAW_OF_TODAY)) == []
    one_day = replace(facts, last_working_day=None)
    assert list(contradictions(one_day, LAW_OF_TODAY)) != []


def test_what_can_be_true_is_let_pass() -> None:
    refuse_contradictions(BASE, LAW_OF_TODAY)
    refuse_contradictions(Facts(), LAW_OF_TODAY)
    refuse_contradictions(
        replace(
            BASE,
            paid_months_in_24=Between(12),
            consecutive_paid_months=None,
            arrears_months=Between(0, 3),
        ),
        LAW_OF_TODAY,
    )
