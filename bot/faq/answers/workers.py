"""Whom JKP covers, by how and where a person worked."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "daily_worker",
        label=pgettext("button", "I am a daily worker"),
        says=(
            _(
                "Daily workers can have a right if the company enrolled them. Without "
                "an end date the status must be judged first. See your status in JMO. "
                "Basis: PP 37/2021 Article 19."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "contribution_check",
            "informal_worker",
        ),
    ),
    Answer(
        "outsourcing_worker",
        label=pgettext("button", "I am outsourced"),
        says=(
            _(
                "Outsourced workers can get JKP too. What counts is the contract and "
                "membership with the firm that employs you. If that contract was ended "
                "early, there is a chance. Basis: PP 37/2021 Articles 19 and 20."
            ),
        ),
        then=(Step.CHECK,),
        related=("contract_cut_early",),
    ),
    Answer(
        "informal_worker",
        label=pgettext("button", "I am ojol or freelance"),
        says=(
            _(
                "Partner or freelance work without an employment relation is not "
                "covered by JKP. You can still use JHT if you joined it, and help in "
                "finding work. Basis: PP 37/2021 Article 4."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "jht_claim",
            "job_vacancy",
        ),
    ),
    Answer(
        "migrant_worker",
        label=pgettext("button", "I worked abroad"),
        says=(
            _(
                "Starting again after work abroad is not easy. The programmes for "
                "migrant workers are {migrant_programmes}; JKP is not among them "
                "({migrant_rule}, as reported)."
            ),
            _(
                "{bp3mi} Were you laid off in Indonesia too? That can be checked. If "
                "you live abroad now, an officer has to look at it."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.CHECK,
        ),
        related=(
            "job_vacancy",
            "overseas_job",
        ),
    ),
    Answer(
        "honorer_asn",
        label=pgettext("button", "Honorary staff or PPPK"),
        says=(
            _(
                "JKP is for workers of employers. Whether a government office counts "
                "is not settled. An officer must check. Basis: PP 37/2021 Article 2."
            ),
        ),
        then=(Step.HUMAN,),
        related=("contribution_check",),
    ),
    Answer(
        "small_business",
        label=pgettext("button", "Small firm, no pension"),
        says=(
            _(
                "Micro and small firms need JKK, JKM and JHT, plus JKN. The pension "
                "programme (JP) is not required. Basis: PP 37/2021 jo. PP 6/2025 "
                "Article 4(3)."
            ),
        ),
        then=(Step.CHECK,),
        related=("not_registered",),
    ),
    Answer(
        "disability",
        label=pgettext("button", "I have a disability"),
        says=(
            _(
                "A disability does not remove the right to JKP, unless you are "
                "declared unable to work again. For help with work there is the ULD "
                "Ketenagakerjaan (disability service unit) at the office. An officer "
                "can connect you. Basis: PP 60/2020."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=("job_vacancy",),
    ),
    Answer(
        "older_worker",
        label=pgettext("button", "Hard to find work, older"),
        says=(
            _(
                "Long experience still counts. An officer can match your skills and "
                "show short trainings. You are not alone, and asking for help is "
                "nothing to be ashamed of."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.JOBS,
        ),
        related=(
            "job_vacancy",
            "training",
        ),
    ),
    Answer(
        "reason_ineligible",
        label=pgettext("button", "Why do I not qualify?"),
        says=(
            _(
                "Open your result, then See the reasons. Each condition is written "
                "with its rule. If an answer was not right, change it. It is worked "
                "out again, and an officer can look too."
            ),
        ),
        then=(
            Step.RESULT,
            Step.HUMAN,
        ),
        related=("months_needed",),
    ),
)
