"""What goes wrong on the way: sites, files, fees, and what people ask beside JKP."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "severance_amount",
        label=pgettext("button", "How much severance?"),
        says=(
            _(
                "Severance depends on the years of service, the wage and the reason "
                "of the PHK. It has up to three parts: severance, long-service pay "
                "and compensation of rights. A mediator at the Disnaker can check the "
                "sum. Basis: PP 35/2021 Article 40."
            ),
        ),
        then=(Step.HUMAN,),
        related=("severance",),
    ),
    Answer(
        "tax",
        label=pgettext("button", "Is JKP taxed?"),
        says=(
            _(
                "We have found no rule that settles whether JKP money is taxed, and "
                "do not want to guess. Ask BPJS Ketenagakerjaan at 175, or Kring "
                "Pajak at 1500200."
            ),
        ),
        then=(Step.HUMAN,),
        related=("benefit_amount",),
    ),
    Answer(
        "pay_day",
        label=pgettext("button", "When does money come?"),
        says=(
            _(
                "There is no fixed day of the month. Payment comes at most "
                "{payment_days} working days after that month's claim is complete and "
                "correct. Each month is claimed anew. Basis: Permenaker 2/2025 "
                "Article 13."
            ),
        ),
        then=(Step.CLAIM_STEPS,),
        related=("claim_next_month",),
    ),
    Answer(
        "claim_for_me",
        label=pgettext("button", "Can family claim for me?"),
        says=(
            _(
                "The rules we read name nobody who may claim for you. The account and "
                "the bank account are your own, but family may sit beside you and "
                "help. If you are ill or away, ask BPJS Ketenagakerjaan at 175."
            ),
        ),
        then=(Step.HUMAN,),
        related=("claim_how",),
    ),
    Answer(
        "report_receipt",
        label=pgettext("button", "The receipt of the report"),
        says=(
            _(
                "The receipt proves that the PHK was reported to the manpower office. "
                "The company reports and gets it: ask HR for a copy. You can also "
                "report by yourself in SIAPkerja. Basis: PP 37/2021 jo. PP 6/2025 "
                "Article 20."
            ),
        ),
        then=(Step.PAPERS,),
        related=("employer_not_reported",),
    ),
    Answer(
        "jmo_login",
        label=pgettext("button", "Cannot log in to JMO"),
        says=(
            _(
                "Check that the phone number and e-mail in JMO are still yours, and "
                "update the app. For the face check: good light, no mask, no glasses. "
                "If it still fails, call BPJS Ketenagakerjaan at 175 or go to its "
                "office."
            ),
        ),
        then=(Step.HUMAN,),
        related=("contribution_check",),
    ),
    Answer(
        "site_down",
        label=pgettext("button", "The site does not open"),
        says=(
            _(
                "The site may be busy or under repair. Try again early or late in the "
                "day, or with another browser. If your last day is near, keep a "
                "screenshot with the time, and call 175 or go to the Disnaker."
            ),
        ),
        then=(Step.HUMAN,),
        related=("siapkerja_login",),
    ),
    Answer(
        "file_too_big",
        label=pgettext("button", "The file is too large"),
        says=(
            _(
                "Make the photo smaller: take it again with a lower resolution, or "
                "crop the edges. The limit stands on the upload page of SIAPkerja. "
                "The writing must stay readable. The Disnaker can help."
            ),
        ),
        then=(Step.HUMAN,),
        related=("send_document",),
    ),
    Answer(
        "probation",
        label=pgettext("button", "Ended on probation"),
        says=(
            _(
                "A PHK in the probation period does not by itself end the right to "
                "JKP. What counts: whether you were enrolled, how many months were "
                "paid, and the word in the letter. Check your right here. Basis: PP "
                "37/2021 Articles 19 and 20."
            ),
        ),
        then=(Step.CHECK,),
        related=("months_needed",),
    ),
    Answer(
        "work_accident",
        label=pgettext("button", "Accident at work"),
        says=(
            _(
                "An accident at work is covered by JKK, another programme: treatment "
                "and compensation. Report it to the company and to BPJS "
                "Ketenagakerjaan at 175. JKP is apart and can be checked too."
            ),
        ),
        then=(Step.HUMAN,),
        related=("disability",),
    ),
    Answer(
        "assessment_where",
        label=pgettext("button", "Where is self-assessment?"),
        says=(
            _(
                "The self-assessment is in your SIAPkerja account, after the first "
                "claim was filed. Pick your earlier jobs and the jobs you want, then "
                "answer. After it come vacancies, counselling and training. Basis: "
                "Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.HUMAN,),
        related=("self_assessment",),
    ),
    Answer(
        "report_applications",
        label=pgettext("button", "How to report applications"),
        says=(
            _(
                "Put the proof of your applications into SIAPkerja with the claim of "
                "the next month. Keep a screenshot of each: the company, the job and "
                "the date. Basis: Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.DUTIES,),
        related=("job_apply_rule",),
    ),
    Answer(
        "rent_due",
        label=pgettext("button", "Cannot pay the rent"),
        says=(
            _(
                "Losing the income makes the rent heavy. Talk with the owner before "
                "the day it is due, and ask for time. For help with basic needs ask "
                "the kelurahan or the social office. An officer can think it through "
                "with you."
            ),
        ),
        then=(Step.HUMAN,),
        related=("social_aid",),
    ),
    Answer(
        "illegal_fee",
        label=pgettext("button", "Asked for money by staff"),
        says=(
            _(
                "JKP, AK-1 and vacancies of the State are free. Do not pay. Note the "
                "name, place and time, and report it at lapor.go.id or to BPJS "
                "Ketenagakerjaan at 175. Our officer can help you report it."
            ),
        ),
        then=(Step.HUMAN,),
        related=("scam_report",),
    ),
)
