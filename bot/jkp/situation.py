"""One case: its facts, the day it is looked at, and the law that it follows."""

from dataclasses import dataclass, replace
from datetime import date

from bot.jkp.calendar import add_months, months_between
from bot.jkp.deadlines import Window, claim_window
from bot.jkp.facts import Between, Facts, Months
from bot.jkp.provisions import Law, Provisions
from bot.jkp.values import (
    Cause,
    Contract,
    Membership,
    Proof,
    Regime,
    TerminatedBy,
)

NOT_SETTLED_YET = frozenset(
    {Proof.COURT_RULING_NOT_FINAL, Proof.MEDIATOR_RECOMMENDATION}
)
"""Papers of a dispute that goes on."""

BY_COURT_OR_AGREEMENT = frozenset(
    {
        Proof.FINAL_COURT_RULING,
        Proof.SETTLEMENT_AND_COURT_DEED,
        Proof.SETTLEMENT_AND_RECEIPT,
    }
)
"""Papers by which a PHK that the worker asked for has come about."""


MANY = 1_000
"""More months than any rule asks for."""


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
        window_of_ruling: The same, counted from the final ruling of a dispute.
    """

    facts: Facts
    day: date
    decided_on: date
    regime: Regime
    law: Provisions
    book: Law
    old: Provisions
    window: Window | None
    window_of_ruling: Window | None

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
    def in_dispute(self) -> bool:
        """Say whether it is still open whether and when the PHK came about.

        A PHK that the worker asks the court for comes about with its ruling.
        """
        facts = self.facts
        asked_for = facts.terminated_by is TerminatedBy.WORKER_THROUGH_COURT
        return (
            facts.terminated_by is TerminatedBy.DISPUTED
            or facts.proof in NOT_SETTLED_YET
            or (asked_for and facts.proof not in BY_COURT_OR_AGREEMENT)
        )

    @property
    def months_in_doubt(self) -> tuple[int, int]:
        """How many months earlier and later than by the letter the PHK could be.

        It could be of the last working day, and in a dispute of the final ruling: until
        then both sides go on with their duties (UU 13/2003 Pasal 157A).
        """
        facts, ended = self.facts, self.facts.terminated_on
        others = (
            facts.last_working_day,
            facts.ruling_final_on or (self.day if self.in_dispute else None),
        )
        if ended is None:
            return (MANY, MANY) if any(others) else (0, 0)
        apart = [months_between(ended, day) - 1 for day in others if day]
        return max(0, -min(apart, default=0)), max(0, *apart, 0)

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
    ended, ruled_on = facts.terminated_on, facts.ruling_final_on
    return Situation(
        facts=_filled_in(facts, law),
        day=day,
        decided_on=decided_on,
        regime=regime,
        law=law,
        book=book,
        old=old,
        window=None if ended is None else _window(ended, day, law, old),
        window_of_ruling=(
            None if ruled_on is None else _window(ruled_on, day, book.on(day), old)
        ),
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


def highest(months: Months | None) -> int:
    """Return the most that ``months`` could be, as far as that makes a difference."""
    if isinstance(months, Between):
        return MANY if months.high is None else months.high
    return MANY if months is None else months


def _lowest(months: Months | None) -> int:
    return months.low if isinstance(months, Between) else months or 0


def _at_most(months: int) -> Months:
    return Between(0, months) if months > 0 else 0
