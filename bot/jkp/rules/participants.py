"""Who is a participant: PP 37/2021 Pasal 4."""

from decimal import Decimal

from bot.jkp import names
from bot.jkp.findings import Finding, fails, holds, unknown, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import rule
from bot.jkp.situation import Situation
from bot.jkp.values import (
    BusinessSize,
    Citizenship,
    Contract,
    Jkn,
    Membership,
    Programme,
)
from bot.texts import _

MONTHS_A_YEAR = 12
ASK_FOR_BOTH = _(
    "Ask HR for the size of the firm. How long you worked is in your contract, or by "
    "your first and last payslip."
)


@rule(
    "Pasal 4 ayat (2) huruf a",
    condition=lambda _law: _("The participant is an Indonesian citizen."),
    unknown=_("We do not know your citizenship yet."),
    look=_("Your citizenship stands on your KTP. We need no photo and no number."),
)
def citizen(citizenship: Citizenship) -> Finding:
    """Pasal 4 ayat (2) huruf a has no exceptions."""
    if citizenship is Citizenship.INDONESIAN:
        return holds(_("You are an Indonesian citizen."))
    return fails(_("By the rules a JKP participant is an Indonesian citizen."))


@rule(
    "Pasal 4 ayat (2) huruf c",
    condition=lambda _law: _(
        "There was an employment relation, and the company enrolled the worker."
    ),
    unknown=_("We do not know whether the company enrolled you."),
    look=_("See the segment in JMO. If it says Penerima Upah, change the answer."),
)
def employment(
    contract: Contract,
    membership: Membership,
    business_size: BusinessSize | None,
    years_of_service: Decimal | None,
    law: Provisions,
) -> Finding:
    """Whom the company never enrolled BPJS cannot pay; Pasal 37 then binds the company.

    Whether Pasal 37 asks for the contribution period too is open, so a shorter
    service goes to a person, but for a micro business, which owes nothing. While the
    length or the size is not known it is no sure no either.
    """
    see_segment = employment.look
    if contract is Contract.NONE:
        return fails(
            _(
                "Work without an employment relation, such as partner work, is not "
                "covered by JKP."
            )
        )
    if membership is Membership.NON_WAGE_EARNER:
        return fails(
            _(
                "You enrolled yourself (non-wage-earner), so you are not covered by "
                "JKP."
            ),
            remedy=see_segment,
        )
    if membership is Membership.NOT_ENROLLED:
        return _never_enrolled(business_size, years_of_service, law)
    if business_size is BusinessSize.GOVERNMENT:
        return unsettled(
            _(
                "You worked at a government office, and whether these rules apply "
                "there is not settled."
            )
        )
    return holds(_("You worked as an employee and the company enrolled you."))


def _never_enrolled(
    size: BusinessSize | None, years_of_service: Decimal | None, law: Provisions
) -> Finding:
    exempt = size in law.exempt_size
    if not exempt and years_of_service is None:
        missing = ("business_size", "years_of_service")
        return unknown(
            *(missing if size is None else missing[1:]),
            because=_(
                "The company did not enrol you, and whether it must pay instead hangs "
                "on its size and on how long you worked there."
            ),
            remedy=ASK_FOR_BOTH,
        )
    if not exempt and served_too_briefly(years_of_service, law):
        if size is None:
            return unknown(
                "business_size",
                because=_("We do not know the size of the firm yet."),
                remedy=ASK_FOR_BOTH,
            )
        return unsettled(
            _(
                "You served less than {needed_months} months, and whether the "
                "company's duty applies is not settled.",
                needed_months=law.needed_months,
            ),
            article="Pasal 37 ayat (1)",
        )
    return fails(
        _("The company did not enrol you, so BPJS cannot pay JKP."),
        remedy=employment.look,
        article="Pasal 37 ayat (1)",
    )


def served_too_briefly(years_of_service: Decimal | None, law: Provisions) -> bool:
    """Say whether the service was shorter than the paid months that are asked."""
    return (
        years_of_service is not None
        and years_of_service * MONTHS_A_YEAR < law.needed_months
    )


def members_only(case: Situation) -> bool:
    """Leave out what only concerns those whom a company enrolled."""
    return case.enrolled


@rule(
    "Pasal 4 ayat (3)",
    condition=lambda law: _(
        "The company enrolled the worker in {small}; a medium or large one in {large}.",
        small=names.named(law.programmes_of_small),
        large=names.named(law.programmes_of_large),
    ),
    unknown=_("We do not know which programmes you are in."),
    look=_(
        "JMO lists the programmes you are in. Without JMO, see the deductions on your "
        "payslip, or ask BPJS Ketenagakerjaan at 175."
    ),
    applies=members_only,
)
def enough_programmes(
    business_size: BusinessSize, programmes: frozenset[Programme], law: Provisions
) -> Finding:
    """A small business need not enrol in the pension programme, a larger one must."""
    if programmes.issuperset(law.programmes_of_large):
        return holds(
            _(
                "You are in all four programmes, so the size of the firm no longer "
                "matters."
            )
        )
    if business_size is BusinessSize.GOVERNMENT:
        return _records_differ()
    if business_size is BusinessSize.DISPUTED:
        if programmes.issuperset(law.programmes_of_small):
            return _records_differ()
        business_size = BusinessSize.MICRO
    return _enough_for(business_size, programmes, law)


def _enough_for(
    business_size: BusinessSize, programmes: frozenset[Programme], law: Provisions
) -> Finding:
    large = business_size in {BusinessSize.LARGE, BusinessSize.MEDIUM}
    required = law.programmes_of_large if large else law.programmes_of_small
    if programmes.issuperset(required):
        return holds(
            _(
                "You are in {programmes}, and that is enough for the size of the firm.",
                programmes=names.named(programmes),
            )
        )
    return fails(
        _(
            "{missing_programmes} is missing, although it is required for a {size} "
            "firm.",
            missing_programmes=names.named(set(required) - programmes),
            size=names.SIZES[business_size],
        ),
        remedy=CORRECT_MEMBERSHIP,
        advice=_(
            "The company did not enrol you in every programme required, and the "
            "inspectors can judge this."
        ),
    )


CORRECT_MEMBERSHIP = _(
    "The company can correct the membership at BPJS Ketenagakerjaan. Ask HR or 175 "
    "first."
)


def _records_differ() -> Finding:
    return unsettled(
        _(
            "The records of the firm's size differ, and the rules do not say which one "
            "counts."
        ),
        remedy=CORRECT_MEMBERSHIP,
    )


ACTIVATE_IT = _(
    "Check in the Mobile JKN app or at BPJS Kesehatan. What counts is the "
    "status at the PHK."
)


@rule(
    "Pasal 4 ayat (3) dan (4)",
    condition=lambda _law: _("The worker was registered with JKN (BPJS Kesehatan)."),
    unknown=_("We do not know the state of your BPJS Kesehatan at the PHK."),
    look=_(
        "See your BPJS Kesehatan card, the Mobile JKN app or the deductions on your "
        "payslip."
    ),
    applies=members_only,
)
def registered_with_jkn(jkn: Jkn, law: Provisions) -> Finding:
    """The old text asked for JKN through the business; the new one only for JKN."""
    if jkn is Jkn.INACTIVE:
        return unsettled(
            _("Your BPJS Kesehatan is inactive, while the rules only say registered."),
            remedy=ACTIVATE_IT,
        )
    if jkn is Jkn.NONE:
        return fails(
            _("You were not registered with JKN at the time of the PHK."),
            remedy=ACTIVATE_IT,
        )
    through_employer_only = Jkn.SELF_PAID not in law.jkn_accepted
    if jkn not in law.jkn_accepted:
        return fails(
            _("The old rules asked for JKN through the company, and yours was not."),
            remedy=ACTIVATE_IT,
        )
    if through_employer_only:
        return holds(_("Your JKN was through the company, as the old rules asked."))
    return holds(_("You are registered with JKN (BPJS Kesehatan)."))
