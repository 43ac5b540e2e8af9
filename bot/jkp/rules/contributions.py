"""For how long contributions were paid: PP 37/2021 Pasal 19 ayat (3)."""

from dataclasses import replace
from datetime import date

from bot.jkp.calendar import months_later
from bot.jkp.findings import Finding, fails, holds, unknown, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import Rule, rule
from bot.jkp.rules.participants import members_only
from bot.jkp.situation import Situation, highest
from bot.jkp.values import EmployerStatus, Outcome, Regime, TerminatedBy
from bot.texts import InMonth, Text, _

BANKRUPT_OR_CLOSED = frozenset(
    {EmployerStatus.BANKRUPT_FINAL, EmployerStatus.CLOSED_WITH_LETTER}
)
OTHER_COMPANIES_COUNT = _(
    "Months paid at other companies count too. Check again in JMO."
)


@rule(
    "Pasal 19 ayat (3)",
    condition=lambda law: _(
        "At least {needed_months} months were paid in the {window_months} calendar "
        "months before the month of the PHK.",
        needed_months=law.needed_months,
        window_months=law.window_months,
    ),
    unknown=_("We do not know how many months were paid."),
    look=OTHER_COMPANIES_COUNT,
    applies=members_only,
)
def paid_long_enough(
    paid_months_in_24: int,
    arrears_months: int,
    termination_month_paid: bool | None,
    terminated_on: date | None,
    law: Provisions,
) -> Finding:
    """Paid months are added up across companies; they need not follow one another.

    Whether the month of the PHK itself counts is open, and so is which comes first
    where a company in small arrears, for which BPJS pays, left too few paid months.
    """
    short = law.needed_months - paid_months_in_24
    if short <= 0:
        return holds(
            _(
                "{paid_months} months of {window_months} were paid, and at least "
                "{needed_months} are needed.",
                paid_months=paid_months_in_24,
                window_months=law.window_months,
                needed_months=law.needed_months,
            )
        )
    if short <= arrears_months <= law.bpjs_arrears_limit:
        return unsettled(
            _(
                "{paid_months} months were paid because the company owes "
                "{arrears_months}, and the rules do not say which comes first.",
                paid_months=paid_months_in_24,
                arrears_months=arrears_months,
            ),
            remedy=_(
                "{months_missing} months are missing. The company can still pay what "
                "it owes.",
                months_missing=short,
            ),
            article="Pasal 19 ayat (3) dan Pasal 39 ayat (1)",
        )
    if short == 1 and termination_month_paid is not False:
        return _one_short(paid_months_in_24, termination_month_paid)
    return fails(
        _too_few(paid_months_in_24, terminated_on, law), remedy=OTHER_COMPANIES_COUNT
    )


def _one_short(paid_months: int, termination_month_paid: bool | None) -> Finding:
    if termination_month_paid is None:
        return unknown(
            "termination_month_paid",
            because=_(
                "You are one month short, and we do not know whether the month of the "
                "PHK itself was paid."
            ),
            remedy=OTHER_COMPANIES_COUNT,
        )
    return unsettled(
        _(
            "{paid_months} months were paid plus the month of the PHK itself, and "
            "whether it counts is not settled.",
            paid_months=paid_months,
        ),
        remedy=OTHER_COMPANIES_COUNT,
    )


def _too_few(paid_months: int, ended_on: date | None, law: Provisions) -> Text:
    if ended_on is None:
        return _(
            "{paid_months} months were paid, but at least {needed_months} are needed.",
            paid_months=paid_months,
            needed_months=law.needed_months,
        )
    return _(
        "From {window_from} to {window_to}, {paid_months} months were paid, but at "
        "least {needed_months} are needed.",
        window_from=InMonth(months_later(ended_on, -law.window_months)),
        window_to=InMonth(months_later(ended_on, -1)),
        paid_months=paid_months,
        needed_months=law.needed_months,
    )


def _asked_in_a_row(case: Situation) -> bool:
    """Ask of old claims, and of new ones for a PHK of before the new text."""
    old_claim = case.regime is not Regime.PP6_2025
    return case.enrolled and (old_claim or case.ended_before_new_rules)


@rule(
    "PP 37/2021 (sebelum diubah) Pasal 19 ayat (3)",
    condition=lambda _law: _("Months were paid in a row right before the PHK."),
    unknown=_("We do not know how many months were paid without a gap."),
    look=_(
        "See the JHT payments in JMO from the month before the PHK backwards. Stop at "
        "the first empty month."
    ),
    applies=_asked_in_a_row,
)
def paid_in_a_row(
    consecutive_paid_months: int,
    arrears_months: int,
    employer_status: EmployerStatus,
    case: Situation,
) -> Finding:
    """The text of 2021 asked for six in a row; that of 2025 dropped it.

    The test collides with the duty to pay in spite of arrears: of a firm that is
    bankrupt or closed, proven or not yet, and of any whose arrears are small. For a
    PHK of before the new text and a claim after it nobody says whether the test still
    counts.
    """
    needed = case.old.needed_in_a_row or 0
    if consecutive_paid_months >= needed:
        return holds(
            _(
                "The old rules asked for {needed_in_a_row} months in a row before the "
                "PHK, and that is met.",
                needed_in_a_row=needed,
            )
        )
    if case.ended_before_new_rules:
        return unsettled(
            _(
                "The PHK was before {in_force_on} and the claim after it, and whether "
                "this old condition counts is not settled.",
                in_force_on=case.new_rules_on,
            ),
        )
    small = 0 < arrears_months <= case.law.bpjs_arrears_limit
    gone = employer_status is not EmployerStatus.OPERATING
    if small or (arrears_months and gone):
        return unsettled(
            _(
                "The unpaid months broke the row, and whether that counts against you "
                "is not settled."
            ),
            article="PP 37/2021 (sebelum diubah) Pasal 19 ayat (3) dan Pasal 39",
        )
    return fails(
        _(
            "The old rules asked for {needed_in_a_row} months in a row, and there are "
            "{months_in_a_row}.",
            needed_in_a_row=needed,
            months_in_a_row=consecutive_paid_months,
        )
    )


def in_another_month(rule: Rule, finding: Finding, case: Situation) -> Finding:
    """Doubt too few paid months while the PHK may be of another month.

    The months are counted before that of the PHK: with another month others count.
    """
    if finding.outcome is not Outcome.FAILS:
        return finding
    if _enough_if(rule, case):
        return unsettled(
            _(
                "Too few months were paid before the PHK, but which date is the PHK's "
                "is not settled, and by another one they may be enough."
            ),
            remedy=OTHER_COMPANIES_COUNT,
        )
    told = {"terminated_by": case.facts.terminated_by, "proof": case.facts.proof}
    missing = [name for name, fact in told.items() if fact is None]
    disputed = replace(case.facts, terminated_by=TerminatedBy.DISPUTED)
    if missing and _enough_if(rule, replace(case, facts=disputed)):
        return unknown(
            *missing,
            because=_(
                "Too few months were paid before the PHK. In a dispute more may count, "
                "and we do not know yet whether there is one."
            ),
            remedy=OTHER_COMPANIES_COUNT,
        )
    return finding


def _enough_if(rule: Rule, case: Situation) -> bool:
    earlier, later = case.months_in_doubt
    if rule is paid_long_enough:
        paid = highest(case.facts.paid_months_in_24)
        return paid + max(earlier, later) >= case.law.needed_months > paid
    if rule is paid_in_a_row:
        in_a_row = highest(case.facts.consecutive_paid_months)
        needed = case.old.needed_in_a_row or 0
        return earlier > in_a_row or in_a_row + later >= needed > in_a_row
    return False
