"""How much is paid, month by month: PP 37/2021 Pasal 21, 23 and 37."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.jkp.calendar import add_months
from bot.jkp.facts import Between, Wage
from bot.jkp.situation import Situation
from bot.jkp.values import Regime, Working
from bot.texts import Rupiah


def monthly_amounts(wage: int, rates: Sequence[Decimal], ceiling: int) -> list[Rupiah]:
    """Return what is paid for ``wage`` in each month, first month first.

    Args:
        wage: The last wage reported to BPJS Ketenagakerjaan, in rupiah a month.
        rates: The share of the wage, month by month.
        ceiling: What counts at most; anything above it counts as this.

    Returns:
        Whole rupiah; the law has no rounding rule, so halves are rounded up.

    Source:
        PP 37/2021 Pasal 21.

    >>> monthly_amounts(8_000_000, [Decimal("0.60")], 5_000_000)
    [3000000]
    """
    counted = Decimal(min(wage, ceiling))
    return [
        Rupiah((counted * rate).quantize(Decimal(1), ROUND_HALF_UP)) for rate in rates
    ]


def rates(case: Situation) -> tuple[Decimal, ...]:
    """Return the share of the wage for each month that will be or was paid.

    A claim that crosses 7 February 2025 keeps the old share for the months received
    before it and has the new one for the rest (Permenaker 2/2025 Pasal II). Where
    none was received yet, the share of the first month is open; here it is the old.
    """
    shares = case.law.benefit_rates
    if case.regime is Regime.PP37_THEN_PP6:
        received = max(case.facts.benefit_months_received or 0, 1)
        later = case.book.on(case.new_rules_on).benefit_rates
        shares = shares[:received] + later[received:]
    return shares[: _months(case, len(shares))]


def _months(case: Situation, full: int) -> int:
    """Return how many months are paid: new work and death end them."""
    facts = case.facts
    in_a_job = facts.working in {Working.EMPLOYED, Working.CONTRACT_SIGNED}
    if facts.died_on is None and not in_a_job:
        return full
    if facts.benefit_months_received or facts.working_since is None:
        return facts.benefit_months_received or 0
    if facts.died_on:
        return 0
    return sum(
        add_months(case.decided_on, month) < facts.working_since
        for month in range(full)
    )


def amounts(case: Situation) -> tuple[Rupiah, ...]:
    """Return rupiah month by month; nothing while the wage leaves them open."""
    wage = case.facts.reported_wage
    if wage is None or not case.enrolled or not amount_is_known(case):
        return ()
    ceiling = case.law.wage_ceiling
    return tuple(monthly_amounts(_ends(wage, ceiling)[0], rates(case), ceiling))


@dataclass(frozen=True, slots=True)
class Sum:
    """How the amount of some months in a row comes about.

    Attributes:
        first: The first of the months, counted from 1.
        last: The last of them.
        rate: The share of the wage.
        wage: What of the wage counts, at most the ceiling.
        amount: Rupiah a month.
    """

    first: int
    last: int
    rate: Decimal
    wage: Rupiah
    amount: Rupiah


def sums(case: Situation) -> tuple[Sum, ...]:
    """Return how the amounts of `amounts` come about, a run of equal months each."""
    wage, paid = case.facts.reported_wage, amounts(case)
    if wage is None or not paid:
        return ()
    ceiling = case.law.wage_ceiling
    counted = Rupiah(min(_ends(wage, ceiling)[0], ceiling))
    runs: list[Sum] = []
    for month, (rate, amount) in enumerate(zip(rates(case), paid, strict=True), 1):
        if runs and runs[-1].rate == rate:
            runs[-1] = replace(runs[-1], last=month)
        else:
            runs.append(Sum(month, month, rate, counted, amount))
    return tuple(runs)


def amount_is_known(case: Situation) -> bool:
    """Say whether every wage that could be meant leads to the same amounts."""
    wage, ceiling = case.facts.reported_wage, case.law.wage_ceiling
    if wage is None:
        return False
    lowest, highest = _ends(wage, ceiling)
    return min(lowest, ceiling) == min(highest, ceiling)


def shortfall(case: Situation) -> Rupiah:
    """Return what the employer owes at once for a wage reported too low (Pasal 23).

    It is named for the months that are paid: how many months the employer makes up
    where the benefit ends early is not settled.
    """
    reported, actual = case.facts.reported_wage, case.facts.actual_wage
    if reported is None or actual is None or case.facts.wage_cut_during_furlough:
        return Rupiah(0)
    ceiling = case.law.wage_ceiling
    known = _ends(reported, ceiling)[1]
    due = monthly_amounts(_ends(actual, ceiling)[0], rates(case), ceiling)
    paid = monthly_amounts(known, rates(case), ceiling)
    return Rupiah(max(0, sum(due) - sum(paid)))


def lump_sum(case: Situation) -> Rupiah:
    """Return what the employer owes whom it never enrolled (Pasal 37), if it is sure.

    Above the ceiling it is not: whether the ceiling binds somebody who was never
    enrolled is inferred, so no sum is named.
    """
    law, wage = case.law, case.facts.actual_wage
    if wage is None or isinstance(wage, Between) or wage > law.wage_ceiling:
        return Rupiah(0)
    return Rupiah(sum(monthly_amounts(wage, law.benefit_rates, law.wage_ceiling)))


def _ends(wage: Wage, ceiling: Rupiah) -> tuple[int, int]:
    if isinstance(wage, Between):
        return wage.low, ceiling if wage.high is None else wage.high
    return wage, wage
