"""For how many months contributions were paid."""

from bot.interview.conditions import answered
from bot.interview.eligibility.articles import MONTHS
from bot.interview.kinds import MOST_MONTHS, Months, WholeNumber, yes_or_no
from bot.interview.question import Question
from bot.interview.told import Number, Option, Span
from bot.texts import _, ngettext, pgettext

NEVER_LATE = (
    *("lancar", "tidak pernah telat", "tidak pernah nunggak", "tidak pernah bolong"),
    *("tidak pernah putus", "tidak pernah kosong", "tidak ada tunggakan", "tiap bulan"),
    "setiap bulan",
)
"""What people say of contributions that were paid every month."""

PAID_MONTHS = Question(
    name="paid_months_in_24",
    facts=("paid_months_in_24",),
    short=_("Number of paid months"),
    ask=_(
        "The contribution period is how long contributions were paid. From "
        "{window_from} to {window_to}, how many months were paid?"
    ),
    why=_(
        "At least {needed_months} paid months are needed in the {window_months} "
        "months before the PHK, from any companies."
    ),
    where=_(
        "Open the JHT balance details in JMO. Count the months with a payment "
        "from {window_from} to {window_to}. Without JMO, ask BPJS "
        "Ketenagakerjaan at 175 or the nearest office."
    ),
    example=_("Example: 14, 14 bulan or 1 tahun 2 bulan."),
    echo=ngettext(
        "{count} month of {window_months} paid. Is that right?",
        "{count} months of {window_months} paid. Is that right?",
        0,
    ),
    again=_(
        "We could not read the number. Write the number of months, from 0 to "
        "{window_months}."
    ),
    article=MONTHS,
    usual="all",
    answer=WholeNumber(
        0,
        Number("window_months"),
        counts=Months.PAID,
        options=(
            Option(
                "all",
                pgettext("button", "All {window_months} months"),
                {"paid_months_in_24": Number("window_months")},
                words=(
                    "semua",
                    "semuanya",
                    "full",
                    "lengkap",
                    "penuh",
                    "rutin",
                    *NEVER_LATE,
                ),
            ),
            Option(
                "enough",
                pgettext("button", "At least {needed_months} months"),
                {
                    "paid_months_in_24": Span(
                        Number("needed_months"), Number("window_months")
                    )
                },
                words=("minimal",),
            ),
            Option(
                "fewer",
                pgettext("button", "Fewer than {needed_months}"),
                {"paid_months_in_24": Span(0, Number("needed_months", plus=-1))},
                words=("kurang",),
            ),
        ),
    ),
)

PAID_MONTHS_NUMBER = Question(
    name="paid_months_number",
    facts=("paid_months_in_24",),
    short=_("Number of paid months"),
    ask=_("How many months exactly? Count only paid months, at all companies."),
    why=_(
        "At least {needed_months} paid months are needed in the {window_months} "
        "months before the PHK, from any companies."
    ),
    where=_(
        "Open the JHT balance details in JMO. Count the months with a payment "
        "from {window_from} to {window_to}. Without JMO, ask BPJS "
        "Ketenagakerjaan at 175 or the nearest office."
    ),
    example=_("Example: 14, 14 bulan or 1 tahun 2 bulan."),
    echo=ngettext(
        "{count} month of {window_months} paid. Is that right?",
        "{count} months of {window_months} paid. Is that right?",
        0,
    ),
    again=_(
        "We could not read the number. Write the number of months, from 0 to "
        "{window_months}."
    ),
    article=MONTHS,
    asked_when=answered("paid_months_in_24", "enough", "fewer"),
    answer=WholeNumber(0, Number("window_months"), counts=Months.PAID),
)

CONSECUTIVE = Question(
    name="consecutive_paid_months",
    facts=("consecutive_paid_months",),
    short=_("Paid months in a row"),
    ask=_(
        "Before the PHK, how many months were paid without a gap? Count back "
        "from the month before."
    ),
    why=_(
        "A PHK before {in_force_on} follows the old rules: {needed_in_a_row} "
        "paid months in a row are needed."
    ),
    where=_(
        "See the JHT payments in JMO from the month before the PHK backwards. "
        "Stop at the first empty month."
    ),
    example=_("Example: 6 or 6 bulan."),
    echo=ngettext(
        "{count} month without a gap. Is that right?",
        "{count} months without a gap. Is that right?",
        0,
    ),
    again=_("We could not read the number. Write the number of months, for example 6."),
    article=MONTHS,
    usual="12",
    answer=WholeNumber(0, MOST_MONTHS, counts=Months.PAID),
)

TERMINATION_MONTH = Question(
    name="termination_month_paid",
    facts=("termination_month_paid",),
    short=_("Contribution for the month of the PHK"),
    ask=_(
        "Was the contribution for the month of the PHK itself, {month_name}, paid too?"
    ),
    why=_(
        "You are one month short. Whether the PHK month counts is not settled, "
        "so an officer must check."
    ),
    where=_(
        "See the JHT payment for {month_name} in JMO. It often appears a month later."
    ),
    article=MONTHS,
    usual="no",
    answer=yes_or_no(
        {"termination_month_paid": True}, {"termination_month_paid": False}
    ),
)
