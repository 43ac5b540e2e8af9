"""The wage, from which the amount is reckoned."""

from bot.interview.conditions import Given, answered
from bot.interview.eligibility.articles import NEVER_ENROLLED, UNDER_REPORTED, WAGE
from bot.interview.eligibility.events import happened, owed
from bot.interview.kinds import MOST_MONTHS, Money, WholeNumber, yes_or_no
from bot.interview.question import Question
from bot.interview.told import Number, Option, Span
from bot.texts import _, pgettext

REPORTED_WAGE = Question(
    name="reported_wage",
    facts=("reported_wage",),
    short=_("Reported wage"),
    ask=_("What monthly wage did the company report to BPJS? Use the last one."),
    why=_(
        "The benefit is worked out from the reported wage, up to {wage_ceiling}. "
        "Not from the payslip."
    ),
    where=_(
        "The reported wage is in JMO, or ask BPJS Ketenagakerjaan at 175. Not "
        'sure? Choose "I don\'t know". Your right can still be checked, only the '
        "amount cannot."
    ),
    example=_("Example: 4,5 juta, 4.500.000 or empat setengah juta."),
    echo=_("{amount} a month. Is that right?"),
    again=_("We could not read the amount. Write it like this: 4.500.000 or 4,5 juta."),
    article=WAGE,
    usual="at_ceiling",
    answer=Money(
        (
            Option(
                "at_ceiling",
                pgettext("button", "{wage_ceiling} or more"),
                {"reported_wage": Span(Number("wage_ceiling"))},
                words=("lebih",),
            ),
        )
    ),
)

ACTUAL_WAGE = Question(
    name="actual_wage",
    facts=("actual_wage",),
    short=_("Real wage"),
    ask=_("Was your real wage higher than {reported_wage}?"),
    why=_("If the wage was reported too low, the company must pay what is missing."),
    where=_(
        "See your payslip: basic wage and fixed allowances. Variable allowances, "
        "such as meal money per day attended, do not count."
    ),
    echo=_("Real wage {amount} a month. Is that right?"),
    article=UNDER_REPORTED,
    usual="same",
    asked_when=Given("reported_wage"),
    on_request=True,
    answer=Money((Option("same", pgettext("button", "The same"), words=("sama",)),)),
)

EARNED_WAGE = Question(
    name="earned_wage",
    facts=("actual_wage",),
    short=_("Real wage"),
    ask=_(
        "What was your monthly wage there? Count the basic wage and the fixed "
        "allowances."
    ),
    why=_("If the company did not enrol you, what it owes is reckoned from this wage."),
    where=_(
        "See your payslip: basic wage and fixed allowances. Variable allowances, "
        "such as meal money per day attended, do not count."
    ),
    example=_("Example: 4,5 juta, 4.500.000 or empat setengah juta."),
    echo=_("Real wage {amount} a month. Is that right?"),
    again=_("We could not read the amount. Write it like this: 4.500.000 or 4,5 juta."),
    article=NEVER_ENROLLED,
    asked_when=answered("membership", "not_enrolled"),
    supposing=owed,
    answer=Money(),
)

WAGE_CUT = Question(
    name="wage_cut_during_furlough",
    facts=("wage_cut_during_furlough",),
    short=_("Wage lowered during furlough"),
    ask=_("Did the reported wage fall because you were on furlough?"),
    why=_(
        "There is no clear rule about wages lowered during furlough. An officer "
        "must check."
    ),
    article=WAGE,
    usual="no",
    asked_when=answered("furlough", "letter"),
    supposing=happened("wage_cut_during_furlough"),
    answer=yes_or_no(
        {"wage_cut_during_furlough": True}, {"wage_cut_during_furlough": False}
    ),
)

YEARS_OF_SERVICE = Question(
    name="years_of_service",
    facts=("years_of_service",),
    short=_("Length of service"),
    ask=_("How long did you work there?"),
    why=_(
        "If the company did not enrol you, the length of service helps the "
        "officer judge what it owes."
    ),
    example=_("Example: 3 tahun, 8 bulan or 1 tahun 2 bulan."),
    article=NEVER_ENROLLED,
    asked_when=answered("membership", "not_enrolled"),
    supposing=owed,
    answer=WholeNumber(0, MOST_MONTHS, in_years=True),
)
