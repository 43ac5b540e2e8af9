"""Corners of the rules that no decided case comes to."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.jkp.assessment import assess
from bot.jkp.benefit import amount_is_known, amounts
from bot.jkp.provisions import LAW
from bot.jkp.readings import readings
from bot.jkp.situation import Situation, case_of
from bot.jkp.values import Outcome, Working
from tests.law.cases import decided_cases

TODAY = date(2026, 11, 25)
BASE = decided_cases()[0].known()


def situation(**facts: Any) -> Situation:  # noqa: ANN401
    return case_of(replace(BASE, **facts), TODAY, LAW)


def test_new_work_before_a_death_leaves_the_heirs_no_month() -> None:
    died = situation(
        died_on=date(2026, 11, 1),
        working=Working.EMPLOYED,
        working_since=date(2026, 10, 1),
        benefit_months_received=None,
    )
    assert amounts(died) == ()


def test_without_a_wage_no_amount_is_known() -> None:
    assert not amount_is_known(situation(reported_wage=None))


def test_a_last_working_day_before_the_programme_is_no_second_reading() -> None:
    phk = date(2026, 9, 1)
    [only] = readings(situation(terminated_on=phk, last_working_day=date(2020, 12, 31)))
    assert only.facts.terminated_on == phk


def test_who_was_a_member_on_the_first_day_is_not_too_old_for_certain() -> None:
    facts = replace(
        BASE,
        born_on=None,
        under_54_when_enrolled=False,
        first_enrolled_on=None,
        enrolled_on=LAW.on(TODAY).programme_start,
    )
    outcomes = {each.rule: each.outcome for each in assess(facts, TODAY).reasons}
    assert outcomes["young_enough"] is Outcome.UNSETTLED
