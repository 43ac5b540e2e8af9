"""What is asked while JKP is paid."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "claim_next_month",
        label=pgettext("button", "Duties of the next month"),
        says=(
            _(
                "From the second month on: {applications} applications in a month, or "
                "{interviews} test or interview. In training, at least "
                "{attendance_percent} attendance. The last month also needs the "
                "employment status form. Basis: Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.DUTIES,),
        related=(
            "job_apply_rule",
            "missed_month",
            "training_duty",
        ),
    ),
    Answer(
        "job_apply_rule",
        label=pgettext("button", "Different companies?"),
        says=(
            _(
                "The rule we read says {applications} applications. Older guides say "
                "different companies. Safest: apply to {applications} different "
                "companies. Basis: Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.DUTIES,),
        related=(
            "no_interview",
            "claim_next_month",
        ),
    ),
    Answer(
        "no_interview",
        label=pgettext("button", "No interview call yet"),
        says=(
            _(
                "An invitation is only one way. You can use {applications} "
                "applications in a month instead. Keep the screenshots. Basis: "
                "Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.DUTIES,),
        related=(
            "job_apply_rule",
            "cv_interview_help",
        ),
    ),
    Answer(
        "training_duty",
        label=pgettext("button", "Is training compulsory?"),
        says=(
            _(
                "It is not compulsory. If you take it, attend at least "
                "{attendance_percent} that month. To get training, take counselling "
                "first and then choose what is recommended. Basis: Permenaker 2/2025 "
                "Article 13."
            ),
        ),
        then=(Step.DUTIES,),
        related=(
            "training",
            "claim_next_month",
        ),
    ),
    Answer(
        "missed_month",
        label=pgettext("button", "I missed a month"),
        says=(
            _(
                "The rules we read do not say whether a missed month is lost or moved. "
                "Ask BPJS Ketenagakerjaan at 175 and note the answer. Our officer can "
                "help you ask. Basis: Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.HUMAN,),
        related=("claim_next_month",),
    ),
    Answer(
        "working_again",
        label=pgettext("button", "I found work meanwhile"),
        says=(
            _(
                "JKP stops when you find work. Report it within {work_report_days} "
                "working days of being accepted. Partner work and own business are not "
                "settled, so ask an officer first. Basis: PP 37/2021 Articles 28 and "
                "40."
            ),
        ),
        then=(
            Step.WORKING,
            Step.DUTIES,
            Step.HUMAN,
        ),
        related=("entrepreneurship",),
    ),
)
