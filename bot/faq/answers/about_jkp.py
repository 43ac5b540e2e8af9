"""What JKP is, how much it pays and for how long."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "what_is_jkp",
        label=pgettext("button", "What is JKP?"),
        says=(
            _(
                "JKP (job-loss insurance) helps workers who were laid off: cash, job "
                "information and training. BPJS Ketenagakerjaan pays it. Workers pay "
                "no contribution for it. Basis: PP 37/2021 jo. PP 6/2025 Articles 21, "
                "25 and 30."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "benefit_amount",
            "benefit_duration",
            "claim_how",
        ),
    ),
    Answer(
        "benefit_amount",
        label=pgettext("button", "How much is it?"),
        says=(
            _(
                "The money is {rate} of the wage reported to BPJS. A wage above "
                "{wage_ceiling} counts as {wage_ceiling}, so at most {highest_benefit} "
                "a month. Basis: PP 37/2021 jo. PP 6/2025 Article 21."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "amount_example",
            "old_rate",
            "benefit_duration",
        ),
    ),
    Answer(
        "amount_example",
        label=pgettext("button", "An example in figures"),
        says=(
            _(
                "Example: a reported wage of {example_wage} gives {example_benefit} a "
                "month ({rate}). Check your right so that your own figures are used. "
                "Basis: PP 37/2021 jo. PP 6/2025 Article 21."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "benefit_amount",
            "wage_underreported",
        ),
    ),
    Answer(
        "benefit_duration",
        label=pgettext("button", "How long is it paid?"),
        says=(
            _(
                "At most {benefit_months} months, at the same rate each month "
                "({rate}). If you work again sooner, the rest is not paid. Basis: PP "
                "37/2021 jo. PP 6/2025 Article 21."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "benefit_amount",
            "working_again",
        ),
    ),
    Answer(
        "old_rate",
        label=pgettext("button", "Why do rates differ?"),
        says=(
            _(
                "Before {in_force_on} JKP was {rate_first} for the first "
                "{first_months} months, then {rate_later}. Now it is {rate} every "
                "month. Many old pages still print the old figures. Basis: PP 37/2021 "
                "jo. PP 6/2025 Article 21(1)."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "benefit_amount",
            "before_2025",
        ),
    ),
    Answer(
        "before_2025",
        label=pgettext("button", "Laid off before 2025"),
        says=(
            _(
                "For a PHK before {in_force_on}, months paid after that date use "
                "{rate}. Earlier months use the old rate. Some transition cases are "
                "not settled. Basis: Permenaker 2/2025 Article II."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "old_rate",
            "claim_deadline",
        ),
    ),
    Answer(
        "months_needed",
        label=pgettext("button", "How many months paid?"),
        says=(
            _(
                "At least {needed_months} paid months in the {window_months} calendar "
                "months before the month of the PHK. Months at several companies are "
                "added up. Basis: PP 37/2021 jo. PP 6/2025 Article 19(3)."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "in_a_row",
            "contribution_check",
        ),
    ),
    Answer(
        "in_a_row",
        label=pgettext("button", "Must months be in a row?"),
        says=(
            _(
                "Since {in_force_on} they need not be in a row. The old rules asked "
                "for {needed_in_a_row} in a row before the PHK. For an older PHK "
                "claimed later it is not settled. Basis: PP 37/2021 jo. PP 6/2025 "
                "Article 19(3)."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "months_needed",
            "contribution_check",
        ),
    ),
    Answer(
        "who_pays_contribution",
        label=pgettext("button", "Is it cut from my pay?"),
        says=(
            _(
                "No. The JKP contribution, {total_rate} of the wage, comes from the "
                "State and from part of the company's JKK contribution. Deductions on "
                "your payslip are not for JKP. Basis: PP 37/2021 jo. PP 6/2025 Article "
                "11."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "contribution_check",
            "contribution_arrears",
        ),
    ),
    Answer(
        "severance_replaced",
        label=pgettext("button", "Does it replace severance?"),
        says=(
            _(
                "No. Severance is still the company's duty, apart from JKP. If it is "
                "not paid, a mediator at the Disnaker can help. Basis: PP 35/2021 "
                "Article 40."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=(
            "severance",
            "jht_vs_jkp",
        ),
    ),
    Answer(
        "jht_vs_jkp",
        label=pgettext("button", "JHT and JKP, difference"),
        says=(
            _(
                "JHT is your own savings. JKP is insurance against losing work. They "
                "are claimed separately. The JKP rules do not say that taking JHT ends "
                "JKP. Basis: PP 37/2021 Articles 1 and 40."
            ),
        ),
        then=(Step.CHECK,),
        related=("jht_claim",),
    ),
    Answer(
        "jht_claim",
        label=pgettext("button", "How to claim JHT"),
        says=(
            _(
                "JHT can be claimed after you stop working, in JMO or at a BPJS "
                "Ketenagakerjaan office, {jht_wait_months} month after the date. JKP "
                "is claimed separately in SIAPkerja. Basis: Permenaker 4/2022."
            ),
        ),
        then=(Step.CHECK,),
        related=("jht_vs_jkp",),
    ),
    Answer(
        "reuse",
        label=pgettext("button", "How often in a lifetime?"),
        says=(
            _(
                "At most {claims_limit} times in a working life, with {repeat_months} "
                "paid months since the last benefit. JKP has been paid only since "
                "2022. By our count a second claim comes at the earliest around 2027. "
                "Basis: PP 37/2021 Article 35."
            ),
        ),
        then=(Step.CHECK,),
        related=("benefit_duration",),
    ),
    Answer(
        "age_limit",
        label=pgettext("button", "I am 55, too old?"),
        says=(
            _(
                "The age counts when the company enrolled you, not at the PHK. If you "
                "were under {age_limit} then, age is no problem. Basis: PP 37/2021 "
                "Article 4(2)."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "older_worker",
            "retirement",
        ),
    ),
    Answer(
        "died",
        label=pgettext("button", "A family member died"),
        says=(
            _(
                "We are sorry for your loss. JKP is not inherited. The family can ask "
                "BPJS Ketenagakerjaan about JKM and the JHT savings. An officer can "
                "help. Basis: PP 37/2021 Article 38."
            ),
        ),
        then=(Step.HUMAN,),
        related=("jht_claim",),
    ),
)
