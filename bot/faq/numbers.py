"""The numbers of the law that answers and explanations name, on the day asked."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from bot.jkp.provisions import LAW, Provisions
from bot.texts import Percent, Rupiah, Value, listed, verbatim

EXAMPLE_WAGE = Rupiah(4_000_000)
"""A wage to show the reckoning with; no number of the law."""


def numbers_on(day: date) -> Mapping[str, Value]:
    """Return what fills the legal placeholders of every answer and term on ``day``.

    Raises:
        NotYetLaw: The programme had not begun on ``day``.
    """
    law = LAW.on(day)
    return {
        **_counts(law),
        **_money(law),
        **_before_the_reform(),
        **_of_migrants(law, day),
    }


def _counts(law: Provisions) -> dict[str, Value]:
    numbers: dict[str, Value | None] = {
        "absence_days": law.absence_days,
        "age_limit": law.age_limit,
        "applications": law.applications,
        "attendance_percent": Percent(law.attendance),
        "benefit_months": len(law.benefit_rates),
        "bipartite_days": law.bipartite_days,
        "bpjs_arrears_limit": law.bpjs_arrears_limit,
        "claim_months": law.claim_months,
        "claims_limit": law.claims_limit,
        "closed_arrears_limit": law.closed_arrears_limit,
        "employer_report_days": law.employer_report_days,
        "interviews": law.interviews,
        "jht_wait_months": law.jht_wait_months,
        "jkn_months": law.jkn_months,
        "needed_months": law.needed_months,
        "payment_days": law.payment_days,
        "repeat_months": law.repeat_months,
        "summons": law.summons,
        "thr_days": law.thr_days,
        "total_rate": Percent(law.total_rate),
        "window_months": law.window_months,
        "work_report_days": law.work_report_days,
    }
    return {name: value for name, value in numbers.items() if value is not None}


def _money(law: Provisions) -> dict[str, Value]:
    rate = law.benefit_rates[0]
    return {
        "rate": Percent(rate),
        "wage_ceiling": law.wage_ceiling,
        "highest_benefit": _share(law.wage_ceiling, rate),
        "example_wage": EXAMPLE_WAGE,
        "example_benefit": _share(min(EXAMPLE_WAGE, law.wage_ceiling), rate),
    }


def _before_the_reform() -> dict[str, Value]:
    old = LAW.before_the_reform
    first = old.benefit_rates[0]
    numbers: dict[str, Value | None] = {
        "in_force_on": old.new_rules_on,
        "first_months": old.benefit_rates.count(first),
        "rate_first": Percent(first),
        "rate_later": Percent(old.benefit_rates[-1]),
        "needed_in_a_row": old.needed_in_a_row,
        "old_claim_months": old.claim_months,
    }
    return {name: value for name, value in numbers.items() if value is not None}


def _of_migrants(law: Provisions, day: date) -> dict[str, Value]:
    """Return the programmes of who works abroad; none before there was a rule."""
    if law.migrant_programmes is None or law.migrant_required is None:
        return {}
    rule = LAW.dated("migrant_programmes", day)
    return {
        "migrant_programmes": _programmes(law.migrant_programmes),
        "migrant_required": _programmes(law.migrant_required),
        "migrant_rule": verbatim(rule.article),
    }


def _programmes(names: Iterable[str]) -> Value:
    return listed(verbatim(each.upper()) for each in names)


def _share(wage: int, rate: Decimal) -> Rupiah:
    return Rupiah(wage * rate)
