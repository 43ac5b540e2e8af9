"""Who pays when the company has not: PP 37/2021 Pasal 37, 39 and 39A."""

from decimal import Decimal

from bot.jkp import benefit
from bot.jkp.findings import Finding, fails, holds, inferred, unknown, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import rule
from bot.jkp.rules.contributions import BANKRUPT_OR_CLOSED
from bot.jkp.rules.participants import (
    ASK_FOR_BOTH,
    members_only,
    served_too_briefly,
)
from bot.jkp.rules.readiness import ASK_AN_OFFICER
from bot.jkp.situation import Situation
from bot.jkp.values import BusinessSize, Contract, EmployerStatus, Payer, Regime
from bot.texts import Text, _

NOTE_THE_MONTHS = _(
    "Note which months were unpaid. The officer or the inspectors can ask the company."
)


@rule(
    "Pasal 39 dan 39A",
    condition=lambda law: _(
        "BPJS pays while arrears are at most {bpjs_arrears_limit} months in a row; "
        "beyond that the company pays first.",
        bpjs_arrears_limit=law.bpjs_arrears_limit,
    ),
    unknown=_("We do not know the arrears or the state of the company yet."),
    look=_(
        "See in JMO: months without payment right before the PHK. You can also ask "
        "BPJS Ketenagakerjaan at 175."
    ),
    applies=members_only,
)
def payer(
    arrears_months: int,
    employer_status: EmployerStatus,
    arrears_interrupted: bool | None,
    other_programme_arrears_months: int | None,
    case: Situation,
) -> Finding:
    """Arrears never take the right away; they only decide who pays first."""
    if other_programme_arrears_months:
        return unsettled(
            _(
                "JKK is paid but another programme is {other_arrears_months} months "
                "behind, while the rule on arrears only names JKK.",
                other_arrears_months=other_programme_arrears_months,
            ),
            remedy=NOTE_THE_MONTHS,
            payer=Payer.BPJS,
        )
    if not arrears_months:
        return holds(_("JKP is paid by BPJS Ketenagakerjaan."), payer=Payer.BPJS)
    if arrears_interrupted:
        return holds(
            _("The unpaid months are not in a row, so BPJS still pays you."),
            payer=Payer.BPJS,
        )
    if arrears_months <= case.law.bpjs_arrears_limit:
        return holds(
            _(
                "Contributions are {arrears_months} months behind, and up to "
                "{bpjs_arrears_limit} months BPJS still pays you.",
                arrears_months=arrears_months,
                bpjs_arrears_limit=case.law.bpjs_arrears_limit,
            ),
            payer=Payer.BPJS,
        )
    if employer_status is EmployerStatus.OPERATING:
        return holds(
            _(
                "Contributions are {arrears_months} months behind, so the company pays "
                "you first and then asks BPJS for it.",
                arrears_months=arrears_months,
            ),
            remedy=NOTE_THE_MONTHS,
            payer=Payer.EMPLOYER,
        )
    return _firm_is_gone(arrears_months, employer_status, case)


def _firm_is_gone(arrears: int, status: EmployerStatus, case: Situation) -> Finding:
    """Pasal 39A, which the text of 2021 did not have, pays for firms proven gone."""
    limit = case.law.closed_arrears_limit
    within = limit is not None and arrears <= limit
    first = Payer.BPJS if within else Payer.EMPLOYER
    if status in BANKRUPT_OR_CLOSED and (
        case.ended_before_new_rules or case.regime is not Regime.PP6_2025
    ):
        because: Text = _(
            "The PHK was before {in_force_on} at a bankrupt firm in arrears, and the "
            "rules are not settled.",
            in_force_on=case.new_rules_on,
        )
    elif status is EmployerStatus.BANKRUPT_NOT_FINAL:
        because = _("The bankruptcy ruling is not final, so who pays is not settled.")
    elif status is EmployerStatus.CLOSED_WITHOUT_LETTER:
        because = _(
            "The company closed without a dissolution letter, so who pays is not "
            "settled."
        )
    elif within:
        return _still_paid(arrears, status)
    else:
        because = _(
            "The company is bankrupt or closed and more than {closed_arrears_limit} "
            "months behind, so who pays is not settled.",
            closed_arrears_limit=limit or 0,
        )
    return unsettled(
        because, remedy=NOTE_THE_MONTHS, advice=ASK_AN_OFFICER, payer=first
    )


def _still_paid(arrears: int, status: EmployerStatus) -> Finding:
    if status is EmployerStatus.BANKRUPT_FINAL:
        because = _(
            "The company was declared bankrupt and is {arrears_months} months behind, "
            "and BPJS still pays you.",
            arrears_months=arrears,
        )
    else:
        because = _(
            "The company closed with a dissolution letter and is {arrears_months} "
            "months behind, and BPJS still pays you.",
            arrears_months=arrears,
        )
    return holds(because, payer=Payer.BPJS)


@rule(
    "PP 37/2021 Pasal 37",
    condition=lambda _law: _(
        "A company that is not micro pays at once whom it never enrolled."
    ),
    unknown=_("We do not know the size of the firm yet."),
    applies=lambda case: not case.enrolled and case.facts.contract is not Contract.NONE,
)
def employer_duty(
    business_size: BusinessSize | None,
    years_of_service: Decimal | None,
    case: Situation,
) -> Finding:
    """A sum is named only where it is sure; paying does not end the duty to enrol."""
    if business_size is None:
        return unknown(because=employer_duty.unknown, remedy=_sizes(case.law))
    if business_size in case.law.exempt_size:
        return fails(
            _(
                "Micro firms need not make up for JKP, so nothing is paid under this "
                "rule."
            )
        )
    if business_size not in _SURELY_NOT_MICRO:
        return unsettled(
            _(
                "A micro firm need not pay for whom it never enrolled, and whether "
                "this rule binds your workplace is not settled."
            ),
            advice=ASK_AN_OFFICER,
            payer=Payer.EMPLOYER,
        )
    if served_too_briefly(years_of_service, case.law):
        return _too_brief(case.law)
    if years_of_service is None:
        return unknown(because=LENGTH_UNKNOWN, remedy=ASK_FOR_BOTH)
    owed = benefit.lump_sum(case)
    if owed:
        return holds(
            _(
                "Estimated amount the company must pay: {owed}, plus training.",
                owed=owed,
            ),
            payer=Payer.EMPLOYER,
            owes=owed,
        )
    return inferred(
        holds(
            _("You were not enrolled, so the company must pay all of it at once."),
            remedy=ASK_AN_OFFICER,
            payer=Payer.EMPLOYER,
        )
    )


def _too_brief(law: Provisions) -> Finding:
    return unsettled(
        _(
            "You served less than {needed_months} months, and whether the company's "
            "duty applies is not settled.",
            needed_months=law.needed_months,
        ),
        advice=ASK_AN_OFFICER,
        payer=Payer.EMPLOYER,
    )


def duty_in_doubt() -> Finding:
    """Leave the duty to a person, where what it hangs on is not sure."""
    return unsettled(
        _(
            "You were not enrolled. Whether the company must pay instead hangs on what "
            "is still open here, so an officer must look."
        ),
        advice=ASK_AN_OFFICER,
        payer=Payer.EMPLOYER,
    )


def _sizes(law: Provisions) -> Text:
    return _(
        "The official size follows capital or yearly sales. Sales up to {micro_sales}: "
        "micro. Up to {small_sales}: small. Up to {medium_sales}: medium. Ask HR or "
        "BPJS Ketenagakerjaan at 175.",
        micro_sales=law.micro_sales,
        small_sales=law.small_sales,
        medium_sales=law.medium_sales,
    )


LENGTH_UNKNOWN = _("We do not know how long you worked there yet.")

_SURELY_NOT_MICRO = frozenset(
    {BusinessSize.LARGE, BusinessSize.MEDIUM, BusinessSize.SMALL}
)
