"""Work, training, money, health, offices and other help."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "job_vacancy",
        label=pgettext("button", "Find a vacancy"),
        says=(
            _(
                "Official vacancies are in Karirhub through your SIAPkerja account, "
                "free. Placement officers at the Disnaker know local ones. We can also "
                "show you those that fit you. Basis: PP 37/2021 jo. PP 6/2025 "
                "Article 25."
            ),
        ),
        then=(
            Step.JOBS,
            Step.HUMAN,
        ),
        related=(
            "cv_interview_help",
            "training",
        ),
    ),
    Answer(
        "training",
        label=pgettext("button", "Free training"),
        says=(
            _(
                "JKP recipients can get training through SIAPkerja after counselling. "
                "Besides that, ask the Disnaker about BLK classes (vocational centre) "
                "or look in SIAPkerja. Basis: PP 37/2021 jo. PP 6/2025 Article 30."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "training_duty",
            "prakerja",
        ),
    ),
    Answer(
        "prakerja",
        label=pgettext("button", "Prakerja and JKP"),
        says=(
            _(
                "We cannot say whether Prakerja is open now, or whether it may be "
                "combined with JKP. Check prakerja.go.id or ask an officer. Training "
                "through JKP is not Prakerja."
            ),
        ),
        then=(Step.HUMAN,),
        related=("training",),
    ),
    Answer(
        "ak1_card",
        label=pgettext("button", "Yellow card (AK-1)"),
        says=(
            _(
                "AK-1 is the job seeker card of the Disnaker in the regency or city on "
                "your KTP. It is free. Bring your KTP, a photo and your diploma. Some "
                "areas do it online."
            ),
        ),
        then=(Step.HUMAN,),
        related=("job_vacancy",),
    ),
    Answer(
        "cv_interview_help",
        label=pgettext("button", "CV and interview help"),
        says=(
            _(
                "Write your jobs, how long, and what you can do. Your experience "
                "counts, also without a high diploma. An officer can read your CV and "
                "give advice."
            ),
        ),
        then=(Step.HUMAN,),
        related=("job_vacancy",),
    ),
    Answer(
        "entrepreneurship",
        label=pgettext("button", "I want my own business"),
        says=(
            _(
                "An officer can show you programmes for new businesses in your area. "
                "If you receive JKP, ask first. Whether your own business ends JKP is "
                "not settled. Basis: PP 37/2021 Articles 19 and 40."
            ),
        ),
        then=(Step.HUMAN,),
        related=("working_again",),
    ),
    Answer(
        "health_insurance",
        label=pgettext("button", "Health cover after a PHK"),
        says=(
            _(
                "After a PHK, BPJS Kesehatan covers you for up to {jkn_months} months "
                "without contributions, with the same proof as for JKP. Hand it to "
                "BPJS Kesehatan. Basis: Perpres 59/2024 Article 27."
            ),
        ),
        then=(Step.CHECK,),
        related=("claim_documents",),
    ),
    Answer(
        "social_aid",
        label=pgettext("button", "Other social aid"),
        says=(
            _(
                "For daily needs ask the village office or the social service. "
                "Recipients can be checked at cekbansos.kemensos.go.id. Whether that "
                "aid goes together with JKP we do not know. Ask the social service."
            ),
        ),
        then=(Step.HUMAN,),
        related=("debt_pressure",),
    ),
    Answer(
        "debt_pressure",
        label=pgettext("button", "Debt and online loans"),
        says=(
            _(
                "Losing income is hard, and bills keep coming. Do not borrow to pay "
                "debt. Ask the lender for easier terms. For licensed online loans ask "
                "OJK at 157. If you are threatened, go to the police."
            ),
        ),
        then=(Step.HUMAN,),
        related=("social_aid",),
    ),
    Answer(
        "overseas_job",
        label=pgettext("button", "I want to work abroad"),
        says=(
            _(
                "Use the official way: the Disnaker and the placement services of "
                "BP3MI. Do not pay brokers and do not hand over your passport."
            ),
            _(
                "{bp3mi} Before you leave you join {migrant_required} "
                "({migrant_rule}, as reported). JKP does not cover work abroad."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "job_vacancy",
            "migrant_worker",
        ),
    ),
    Answer(
        "counselling_schedule",
        label=pgettext("button", "Counselling"),
        says=(
            _(
                "Counselling can be in this chat or at a time you choose. For JKP it "
                "is given by a Pengantar Kerja in SIAPkerja before training. Basis: PP "
                "37/2021 jo. PP 6/2025 Article 25(2)."
            ),
        ),
        then=(
            Step.SLOT,
            Step.HUMAN,
        ),
        related=("office_hours",),
    ),
    Answer(
        "office_location",
        label=pgettext("button", "Nearest office"),
        says=(
            _(
                "Office addresses in your area are added by local staff. If none is "
                "shown, call BPJS Ketenagakerjaan at 175 or visit the Disnaker of your "
                "regency or city."
            ),
        ),
        then=(Step.HUMAN,),
        related=("office_hours",),
    ),
    Answer(
        "office_hours",
        label=pgettext("button", "Service hours"),
        says=(
            _(
                "Officers of {office} serve {hours} {zone}, not on holidays. Messages "
                "outside those hours are kept and answered on the next working day. "
                "The check and the questions always work."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.CHECK,
        ),
        related=("counselor_no_reply",),
    ),
    Answer(
        "counselor_no_reply",
        label=pgettext("button", "No answer yet"),
        says=(
            _(
                "We are sorry you waited. Officers answer during working hours. "
                "Meanwhile 175, SIAPkerja and the Disnaker can help."
            ),
        ),
        then=(Step.HUMAN,),
        related=("office_hours",),
    ),
    Answer(
        "privacy_question",
        label=pgettext("button", "Who can read this chat?"),
        says=(
            _(
                "Only the officer who handles your case and the coordinator read it. "
                "Every look is recorded and shown in /data. Messages travel through "
                "Telegram, whose servers are abroad. Delete at any time: /hapus. "
                "Basis: UU 27/2022."
            ),
        ),
        then=(
            Step.DATA,
            Step.ERASE,
        ),
        related=(
            "access_my_data",
            "official_nik",
        ),
    ),
)
