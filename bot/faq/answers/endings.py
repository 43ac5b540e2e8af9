"""Which ways of losing a job count, and which do not."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "contract_ended",
        label=pgettext("button", "Contract ended, any JKP?"),
        says=(
            _(
                "If the contract reached its date, there is no JKP. There is if the "
                "company ended it early. You are still due contract compensation. "
                "Basis: PP 37/2021 Article 20(2)."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "contract_cut_early",
            "severance",
        ),
    ),
    Answer(
        "contract_cut_early",
        label=pgettext("button", "Contract cut early"),
        says=(
            _(
                "A contract the company ended before its last date can get JKP. Have "
                "the contract and the PHK letter ready. Basis: PP 37/2021 Article "
                "20(2)."
            ),
        ),
        then=(
            Step.CHECK,
            Step.LETTER,
        ),
        related=(
            "contract_ended",
            "no_phk_letter",
        ),
    ),
    Answer(
        "resigned",
        label=pgettext("button", "I resigned, any JKP?"),
        says=(
            _(
                "Resigning of your own will is excluded from JKP. If you were asked or "
                "pressed, that is different and an officer must check. Basis: PP "
                "37/2021 Article 20(1)."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "forced_resign",
            "jht_claim",
        ),
    ),
    Answer(
        "forced_resign",
        label=pgettext("button", "Forced to resign"),
        says=(
            _(
                "Do not sign yet. Keep messages, note witnesses, and ask for the "
                "reason in writing. If it is already signed, the mediator at the "
                "Disnaker of your workplace can help. An officer looks at such cases, "
                "they are not refused at once. Basis: UU 2/2004 Articles 3 and 8."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.CHECK,
        ),
        related=(
            "dispute_mediation",
            "resigned",
        ),
    ),
    Answer(
        "deemed_resigned",
        label=pgettext("button", "Deemed to have resigned"),
        says=(
            _(
                "Absence can be a cause after {absence_days} working days and "
                "{summons} written summons. This cause is not excluded from JKP, but "
                "it is often recorded as resignation. An officer must see the letter. "
                "Basis: PP 35/2021 Articles 36 and 51."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.LETTER,
        ),
        related=(
            "forced_resign",
            "dismissed_misconduct",
        ),
    ),
    Answer(
        "furloughed",
        label=pgettext("button", "On furlough, any JKP?"),
        says=(
            _(
                "Furlough is not a PHK, so JKP is not open yet. You are still an "
                "employee and your wage is in principle still due. Ask for it in "
                "writing. Check again once there is a PHK letter. Basis: PP 37/2021 "
                "Article 19."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=(
            "unpaid_wage",
            "laid_off",
        ),
    ),
    Answer(
        "early_retirement",
        label=pgettext("button", "Early retirement, any JKP?"),
        says=(
            _(
                "Early retirement may be written as retirement, resignation or PHK. "
                "The word on the letter decides. Do not sign before it is clear. An "
                "officer can look at the letter. Basis: PP 37/2021 Article 20(1)."
            ),
        ),
        then=(
            Step.LETTER,
            Step.HUMAN,
        ),
        related=(
            "retirement",
            "forced_resign",
        ),
    ),
    Answer(
        "retirement",
        label=pgettext("button", "Retirement, any JKP?"),
        says=(
            _(
                "Retirement is excluded from JKP. You have other rights: JHT, pension "
                "insurance and retirement pay from the company. Basis: PP 37/2021 "
                "Article 20(1)."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "early_retirement",
            "jht_claim",
        ),
    ),
    Answer(
        "efficiency",
        label=pgettext("button", "PHK for efficiency"),
        says=(
            _(
                "Efficiency, losses included, is not excluded from JKP. Have the PHK "
                "letter and the receipt of the report ready. Basis: PP 35/2021 Article "
                "36 and PP 37/2021 Article 20(1)."
            ),
        ),
        then=(
            Step.CHECK,
            Step.LETTER,
        ),
        related=(
            "severance",
            "company_closed",
        ),
    ),
    Answer(
        "company_closed",
        label=pgettext("button", "The company closed"),
        says=(
            _(
                "Closure does not remove the right to JKP. With arrears of up to "
                "{closed_arrears_limit} months and proof of bankruptcy or closure, "
                "BPJS still pays. Proof: a final bankruptcy ruling or a dissolution "
                "letter. Basis: PP 37/2021 jo. PP 6/2025 Article 39A."
            ),
        ),
        then=(Step.CHECK,),
        related=(
            "boss_gone",
            "contribution_arrears",
        ),
    ),
    Answer(
        "boss_gone",
        label=pgettext("button", "Boss gone, no papers"),
        says=(
            _(
                "Note the owner's name, the address and your last working day. Report "
                "the PHK yourself in SIAPkerja and turn to the Disnaker. Without a "
                "dissolution letter who pays is not settled, so an officer must help. "
                "Basis: PP 37/2021 jo. PP 6/2025 Article 39A."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.CHECK,
        ),
        related=(
            "company_closed",
            "no_phk_letter",
        ),
    ),
    Answer(
        "dismissed_misconduct",
        label=pgettext("button", "PHK for a breach"),
        says=(
            _(
                "A PHK after warning letters (SP1–SP3) is not excluded from JKP. An "  # noqa: RUF001 - as in the catalogue
                "urgent breach is not settled and needs checking. We do not judge you. "
                "Have the letter ready. Basis: PP 35/2021 Article 36."
            ),
        ),
        then=(
            Step.CHECK,
            Step.LETTER,
        ),
        related=("deemed_resigned",),
    ),
    Answer(
        "transferred",
        label=pgettext("button", "Moved by the company"),
        says=(
            _(
                "Being moved to another city or firm is not a PHK by itself. If the "
                "old employment is ended, a letter says so. An officer can read the "
                "letter with you. Basis: PP 37/2021 Article 19."
            ),
        ),
        then=(
            Step.LETTER,
            Step.HUMAN,
        ),
        related=("merger",),
    ),
    Answer(
        "merger",
        label=pgettext("button", "The company merged"),
        says=(
            _(
                "A PHK because of a merger is not excluded from JKP. If you refused to "
                "go along, it is often recorded as resignation, so it needs checking. "
                "Basis: PP 35/2021 Article 36."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=("transferred",),
    ),
    Answer(
        "pregnancy_layoff",
        label=pgettext("button", "PHK because of pregnancy"),
        says=(
            _(
                "A PHK because of pregnancy is forbidden and void by law. Keep the "
                "letter and contact the mediator at the Disnaker. The right to JKP can "
                "be checked meanwhile. Basis: UU 13/2003 jo. UU 6/2023 Article 153."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=("dispute_mediation",),
    ),
    Answer(
        "mass_layoff",
        label=pgettext("button", "Mass layoff"),
        says=(
            _(
                "Each person's right is worked out on its own, even if laid off "
                "together. Collect names, dates and papers. Officers can help a whole "
                "firm at once. Basis: PP 37/2021 Article 19."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=(
            "efficiency",
            "company_closed",
        ),
    ),
    Answer(
        "resigned_before_closure",
        label=pgettext("button", "Resigned before the closure"),
        says=(
            _(
                "If the letter says resignation, the claim is usually refused, even if "
                "the company closed later. If you were asked to sign it, an officer "
                "and a mediator must look. Basis: PP 37/2021 Article 20(1)."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "resigned",
            "company_closed",
        ),
    ),
)
