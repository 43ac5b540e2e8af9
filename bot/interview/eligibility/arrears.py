"""Unpaid contributions and the state of the company: who pays first."""

from bot.interview.conditions import answered
from bot.interview.eligibility.articles import ARREARS_RULE, CLOSED
from bot.interview.eligibility.events import happened, might_be
from bot.interview.eligibility.months import NEVER_LATE
from bot.interview.eligibility.waiting import BEYOND_WINDOW, IN_ARREARS
from bot.interview.kinds import MOST_MONTHS, Choice, Months, WholeNumber, yes_or_no
from bot.interview.question import Question
from bot.interview.told import Number, Option, Span
from bot.texts import _, ngettext, pgettext

ARREARS = Question(
    name="arrears_months",
    facts=("arrears_months",),
    short=_("Contribution arrears"),
    ask=_(
        "Contributions are in arrears when the company does not pay. Up to the "
        "PHK, how many months in a row were unpaid?"
    ),
    why=_(
        "Arrears decide who pays first: BPJS or the company. They are the "
        "company's duty, not your fault."
    ),
    where=_(
        "See in JMO: months without payment right before the PHK. You can also "
        "ask BPJS Ketenagakerjaan at 175."
    ),
    example=_("Example: 0, 2 or 5 bulan."),
    echo=ngettext(
        "{count} month in a row unpaid. Is that right?",
        "{count} months in a row unpaid. Is that right?",
        0,
    ),
    again=_("We could not read the number. Write the number of months, for example 2."),
    article=ARREARS_RULE,
    usual="none",
    answer=WholeNumber(
        0,
        MOST_MONTHS,
        counts=Months.UNPAID,
        options=(
            Option(
                "none",
                pgettext("button", "No arrears"),
                {"arrears_months": 0},
                words=("tidak", "tidak ada", *NEVER_LATE),
            ),
            Option(
                "few",
                pgettext("button", "Up to {bpjs_arrears_limit} months"),
                {"arrears_months": Span(1, Number("bpjs_arrears_limit"))},
            ),
            Option(
                "more",
                pgettext("button", "Over {bpjs_arrears_limit} months"),
                {"arrears_months": Span(Number("bpjs_arrears_limit", plus=1))},
            ),
        ),
    ),
)

ARREARS_NUMBER = Question(
    name="arrears_number",
    facts=("arrears_months",),
    short=_("Contribution arrears"),
    ask=_("How many months exactly were unpaid in a row?"),
    why=_(
        "Arrears decide who pays first: BPJS or the company. They are the "
        "company's duty, not your fault."
    ),
    where=_(
        "See in JMO: months without payment right before the PHK. You can also "
        "ask BPJS Ketenagakerjaan at 175."
    ),
    echo=ngettext(
        "{count} month in a row unpaid. Is that right?",
        "{count} months in a row unpaid. Is that right?",
        0,
    ),
    again=_("We could not read the number. Write the number of months, for example 2."),
    article=ARREARS_RULE,
    asked_when=answered("arrears_months", "few", "more"),
    answer=WholeNumber(1, MOST_MONTHS, counts=Months.UNPAID),
)

ARREARS_INTERRUPTED = Question(
    name="arrears_interrupted",
    facts=("arrears_interrupted",),
    short=_("Whether the unpaid months were in a row"),
    ask=_("Were the unpaid months in a row, or was a month paid in between?"),
    why=_(
        "Arrears decide who pays first: BPJS or the company. They are the "
        "company's duty, not your fault."
    ),
    article=ARREARS_RULE,
    usual="in_a_row",
    asked_when=IN_ARREARS,
    supposing=happened("arrears_interrupted"),
    answer=Choice(
        (
            Option(
                "in_a_row",
                pgettext("button", "In a row"),
                {"arrears_interrupted": False},
                words=(
                    "berurutan",
                    "berturut-turut",
                ),
            ),
            Option(
                "interrupted",
                pgettext("button", "Some were paid"),
                {"arrears_interrupted": True},
                words=(
                    "ada yang terbayar",
                    "tidak",
                ),
            ),
        )
    ),
)

PAID_MORE_THAN_WINDOW = Question(
    name="paid_beyond_window",
    facts=(
        "paid_months_in_24",
        "arrears_months",
    ),
    short=_("Contribution arrears"),
    ask=_(
        "Paid and unpaid months add up to more than {window_months}. Which "
        "should be corrected?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=ARREARS_RULE,
    asked_when=BEYOND_WINDOW,
    doubts=(
        "paid_months_in_24",
        "arrears_months",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "paid",
                pgettext("button", "Paid months"),
                words=("terbayar",),
                corrects={"paid_months_in_24": None, "paid_months_number": None},
            ),
            Option(
                "arrears",
                pgettext("button", "Unpaid months"),
                words=("menunggak",),
                corrects={"arrears_months": None, "arrears_number": None},
            ),
        )
    ),
)

OTHER_ARREARS = Question(
    name="other_arrears",
    facts=("other_programme_arrears_months",),
    short=_("Arrears of other programmes"),
    ask=_("Is another programme in arrears, for example JHT or JP?"),
    why=_(
        "The rule on arrears only speaks of JKK. If another programme is behind, "
        "an officer must check."
    ),
    article=ARREARS_RULE,
    usual="no",
    on_request=True,
    answer=yes_or_no(
        {"other_programme_arrears_months": Span(1)},
        {"other_programme_arrears_months": 0},
    ),
)

EMPLOYER_STATUS = Question(
    name="employer_status",
    facts=("employer_status",),
    short=_("State of the company"),
    ask=_("What is the state of the company now?"),
    why=_(
        "For bankrupt or closed firms BPJS may pay even with arrears of up to "
        "{closed_arrears_limit} months."
    ),
    where=_(
        "Bankruptcy is shown by a final court ruling. Closure by a dissolution "
        "letter of the law ministry. Ask the curator, HR or the Disnaker."
    ),
    example=_("Example: type jalan, pailit or tutup."),
    echo=_("State of the company: {answer}."),
    again=_("We did not catch that. Is the company running, bankrupt or closed?"),
    article=CLOSED,
    usual="operating",
    supposing=might_be("employer_status", "bankrupt_final"),
    answer=Choice(
        (
            Option(
                "operating",
                pgettext("button", "Still running"),
                {"employer_status": "operating"},
                words=(
                    "jalan",
                    "masih jalan",
                    "berjalan",
                ),
            ),
            Option(
                "bankrupt_final",
                pgettext("button", "Bankrupt, ruling final"),
                {"employer_status": "bankrupt_final"},
                words=(
                    "pailit",
                    "bangkrut",
                ),
            ),
            Option(
                "bankrupt_not_final",
                pgettext("button", "Bankrupt, not final"),
                {"employer_status": "bankrupt_not_final"},
            ),
            Option(
                "closed_letter",
                pgettext("button", "Closed, with a letter"),
                {"employer_status": "closed_with_letter"},
                words=("tutup",),
            ),
            Option(
                "closed_no_letter",
                pgettext("button", "Closed, no letter"),
                {"employer_status": "closed_without_letter"},
            ),
        )
    ),
)
