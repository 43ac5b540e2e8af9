"""One case: its facts, the day it is looked at, and the law that it follows."""

from dataclasses import dataclass, replace
from datetime import date

from bot.jkp.calendar import add_months, months_between
from bot.jkp.deadlines import Window, claim_window
from bot.jkp.facts import Between, Facts, Months
from bot.jkp.provisions import Law, Provisions
from bot.jkp.values import Cause, Contract, Membership, Regime


@dataclass(frozen=True, slots=True)
class Situation:
    """What every rule is asked about.

    Attributes:
        facts: What is known, with what follows from it filled in.
        day: The day of the claim, or the day on which the question is asked.
        decided_on: The day on which the claim was declared eligible, or else ``day``.
        regime: The text of the law that the case follows.
        law: The law of that text.
        book: All the law there is, for the days of later months.
        old: The text of PP 37/2021 as it stood before it was changed.
        window: Until when to claim; None while the day of the PHK is unknown.
    """

    facts: Facts
    day: date
    decided_on: date
    regime: Regime
    law: Provisions
    book: Law
    old: Provisions
    window: Window | None

    @property
    def new_rules_on(self) -> date:
        """The day on which the text of PP 6/2025 took effect."""
        return self.law.new_rules_on

    @property
    def ended_before_new_rules(self) -> bool:
        """Say whether the PHK came before the new text, but the claim after it."""
        ended = self.facts.terminated_on
        return (
            ended is not None
            and ended < self.new_rules_on
            and self.regime is Regime.PP6_2025
        )

    def pension_age_on(self, day: date) -> int:
        """Return the age at which working life ended or will end on ``day``."""
        age: int = self.book.dated("pension_age", day).value
        return age

    @property
    def enrolled(self) -> bool:
        """Say whether the rules for members apply, which is so until we know better."""
        return self.facts.membership is not Membership.NOT_ENROLLED

    @property
    def has_phk(self) -> bool:
        """Say whether there is a PHK at all, from which a window could run."""
        return (
            self.facts.terminated_on is not None
            and self.facts.contract is not Contract.NONE
            and self.facts.reason is not Cause.FURLOUGH
        )


def case_of(facts: Facts, today: date, book: Law) -> Situation:
    """Find out which law ``facts`` follow, and what follows from them.

    Raises:
        NotYetLaw: The PHK or the claim came before the programme began.
    """
    day = facts.claimed_on or today
    decided_on = facts.declared_eligible_on or day
    book.on(facts.terminated_on or decided_on)
    regime = _regime(facts, decided_on, book)
    law, old = book.on(decided_on), book.before_the_reform
    if regime is Regime.PP37_2021 and decided_on >= law.new_rules_on:
        law = old
    ended = facts.terminated_on
    return Situation(
        facts=_filled_in(facts, law),
        day=day,
        decided_on=decided_on,
        regime=regime,
        law=law,
        book=book,
        old=old,
        window=None if ended is None else _window(ended, day, law, old),
    )


def _window(ended: date, day: date, law: Provisions, old: Provisions) -> Window:
    return claim_window(
        ended,
        day,
        months=law.claim_months,
        old_months=old.claim_months,
        new_rules_on=law.new_rules_on,
    )


def _regime(facts: Facts, decided_on: date, book: Law) -> Regime:
    """Follow Permenaker 2/2025 Pasal II, and let what had lapsed stay lapsed."""
    law, old = book.on(decided_on), book.before_the_reform
    if decided_on >= law.new_rules_on:
        ended = facts.terminated_on
        lapsed = ended and add_months(ended, old.claim_months) < law.new_rules_on
        return Regime.PP37_2021 if lapsed else Regime.PP6_2025
    last_month = add_months(decided_on, len(old.benefit_rates) - 1)
    paid_up = facts.benefit_months_received == len(old.benefit_rates)
    if paid_up or last_month < law.new_rules_on:
        return Regime.PP37_2021
    return Regime.PP37_THEN_PP6


def _filled_in(facts: Facts, law: Provisions) -> Facts:
    """Fill in what follows from other facts, so that nobody is asked for it."""
    arrears = facts.arrears_months
    if arrears is None:
        arrears = _at_most(law.window_months - _lowest(facts.paid_months_in_24))
    since_benefit = facts.paid_months_since_last_benefit
    if since_benefit is None and facts.last_benefit_on and facts.terminated_on:
        since_benefit = _at_most(
            months_between(facts.last_benefit_on, facts.terminated_on)
        )
    return replace(
        facts,
        arrears_months=arrears,
        consecutive_paid_months=_in_a_row(facts, arrears, law),
        paid_months_since_last_benefit=since_benefit,
    )


def _in_a_row(facts: Facts, arrears: Months, law: Provisions) -> Months | None:
    """Without a gap in the window there is none before the PHK; arrears are a gap."""
    if facts.consecutive_paid_months is not None:
        return facts.consecutive_paid_months
    if _lowest(facts.paid_months_in_24) >= law.window_months:
        return law.window_months
    if _lowest(arrears) and not facts.arrears_interrupted:
        return 0
    return None


def _lowest(months: Months | None) -> int:
    return months.low if isinstance(months, Between) else months or 0


def _at_most(months: int) -> Months:
    return Between(0, months) if months > 0 else 0
