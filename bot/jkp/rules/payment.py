"""From which wage, under which text of the law: PP 37/2021 Pasal 21 and 23."""

from bot.jkp import benefit
from bot.jkp.calendar import ONE_DAY
from bot.jkp.facts import Between, Wage
from bot.jkp.findings import Finding, holds, unknown, unsettled
from bot.jkp.rule import rule
from bot.jkp.rules.participants import members_only
from bot.jkp.rules.readiness import ASK_AN_OFFICER
from bot.jkp.situation import Situation
from bot.jkp.values import Regime
from bot.texts import Rupiah, Text, _

ASK_FOR_THE_WAGE = _(
    "Ask HR or BPJS Ketenagakerjaan at 175 for the reported wage, then fill it in here."
)


@rule(
    "Pasal 21 dan 23",
    condition=lambda law: _(
        "The benefit follows the wage last reported, up to {wage_ceiling} a month.",
        wage_ceiling=law.wage_ceiling,
    ),
    unknown=_(
        "We do not know the reported wage, so the amount cannot be worked out yet."
    ),
    look=ASK_FOR_THE_WAGE,
    applies=members_only,
)
def wage(
    reported_wage: Wage | None,
    actual_wage: Wage | None,
    wage_cut_during_furlough: bool | None,
    case: Situation,
) -> Finding:
    """Without the wage only the amount is open, not the right."""
    if wage_cut_during_furlough:
        return unsettled(
            _(
                "The reported wage fell because of furlough, and whether that wage "
                "counts is not settled."
            ),
            remedy=ASK_FOR_THE_WAGE,
            advice=ASK_AN_OFFICER,
        )
    if reported_wage is None or not benefit.amount_is_known(case):
        return unknown(because=wage.unknown, remedy=ASK_FOR_THE_WAGE)
    owed = benefit.shortfall(case)
    if owed and actual_wage is not None:
        return holds(
            _(
                "The wage was reported as {reported_wage} but really was "
                "{actual_wage}, so the company must pay the missing {owed}.",
                reported_wage=_shown(reported_wage),
                actual_wage=_shown(actual_wage),
                owed=owed,
            ),
            owes=owed,
            article="Pasal 23",
        )
    return holds(
        _(
            "The benefit follows the reported wage, {reported_wage}, up to "
            "{wage_ceiling}.",
            reported_wage=_shown(reported_wage),
            wage_ceiling=case.law.wage_ceiling,
        )
    )


def _shown(amount: Wage) -> Rupiah | Text:
    if not isinstance(amount, Between):
        return amount
    low = Rupiah(amount.low)
    if amount.high is None:
        return _("at least {low}", low=low)
    return _("{low} to {high}", low=low, high=Rupiah(amount.high))


@rule(
    "Permenaker 2/2025 Pasal II",
    condition=lambda law: _(
        "Claims decided from {in_force_on} on follow PP 6/2025, earlier ones PP "
        "37/2021.",
        in_force_on=law.new_rules_on,
    ),
    unknown=_("We do not know the date of your PHK yet."),
)
def text_of_the_law(benefit_months_received: int | None, case: Situation) -> Finding:
    """Months received before the new text keep the old share, later ones the new.

    Declared eligible before, but first paid after: the Permenaker and the elucidation
    of the PP collide on the first month.
    """
    on = case.new_rules_on
    if case.regime is Regime.PP6_2025:
        return holds(
            _(
                "Your PHK follows PP 6/2025, in force since {in_force_on}.",
                in_force_on=on,
            )
        )
    if case.regime is Regime.PP37_2021:
        return holds(
            _("Your PHK follows the old rules, PP 37/2021 before it was changed.")
        )
    if not benefit_months_received:
        return unsettled(_first_month(case), advice=ASK_AN_OFFICER)
    return holds(
        _(
            "Your claim crosses {in_force_on}, so months before it follow the old "
            "rules and later ones the new.",
            in_force_on=on,
        )
    )


def _first_month(case: Situation) -> Text:
    on = case.new_rules_on
    if case.decided_on == on - ONE_DAY:
        return _(
            "The claim was decided the day before {in_force_on}, so the rate of the "
            "first month is not settled.",
            in_force_on=on,
        )
    return _(
        "The claim was decided before {in_force_on} but first paid after it, so the "
        "rate of the first month is not settled.",
        in_force_on=on,
    )
