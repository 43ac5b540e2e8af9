"""How to claim, with which papers, and what stands in the way."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "claim_how",
        label=pgettext("button", "How to claim JKP"),
        says=(
            _(
                "Through SIAPkerja (siapkerja.kemnaker.go.id) or jkp.go.id: report the "
                "PHK with the proof, wait for BPJS, then Ajukan Klaim. Not by post, "
                "and free of charge. We can guide you step by step. Basis: PP 37/2021 "
                "jo. PP 6/2025 Articles 20 and 40."
            ),
        ),
        then=(
            Step.CLAIM_STEPS,
            Step.CHECK,
        ),
        related=(
            "claim_documents",
            "claim_deadline",
            "siapkerja_create",
        ),
    ),
    Answer(
        "claim_deadline",
        label=pgettext("button", "Time limit to claim"),
        says=(
            _(
                "{claim_months} months from the PHK. Before {in_force_on} it was "
                "{old_claim_months} months. If the last day falls on a holiday, do not "
                "wait for the next working day. Basis: PP 37/2021 jo. PP 6/2025 "
                "Article 40."
            ),
        ),
        then=(Step.CHECK,),
        related=("report_or_claim",),
    ),
    Answer(
        "claim_documents",
        label=pgettext("button", "Which papers?"),
        says=(
            _(
                "PHK letter with the receipt, KTP, a bank account in your own name and "
                "a SIAPkerja account. Also accepted: settlement agreement or final PHI "
                "ruling. Basis: PP 37/2021 jo. PP 6/2025 Article 20."
            ),
        ),
        then=(
            Step.PAPERS,
            Step.CHECK,
        ),
        related=(
            "no_phk_letter",
            "bank_account",
        ),
    ),
    Answer(
        "claim_status",
        label=pgettext("button", "Where is my claim?"),
        says=(
            _(
                "See the status in your SIAPkerja account. Payment comes at most "
                "{payment_days} working days after a complete and correct claim. If "
                "nothing moves, call BPJS Ketenagakerjaan at 175. We cannot see your "
                "account. Basis: Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.HUMAN,),
        related=("claim_rejected",),
    ),
    Answer(
        "claim_rejected",
        label=pgettext("button", "My claim was refused"),
        says=(
            _(
                "Read the reason first. Often it is: too few paid months, the letter "
                "says resignation, proof missing, or data not matching. Data can be "
                "corrected and the claim filed again within the window. Basis: PP "
                "37/2021 jo. PP 6/2025 Articles 19, 20 and 40."
            ),
        ),
        then=(
            Step.REFUSED,
            Step.HUMAN,
        ),
        related=(
            "rejected_fix",
            "reason_ineligible",
        ),
    ),
    Answer(
        "rejected_fix",
        label=pgettext("button", "What can be corrected?"),
        says=(
            _(
                "Name or NIK differs: correct it at BPJS or in SIAPkerja. Membership "
                "not deactivated: ask HR. Proof missing: report the PHK and ask for "
                "the receipt. An officer can look at it with you."
            ),
        ),
        then=(
            Step.REFUSED,
            Step.HUMAN,
        ),
        related=("nik_problem",),
    ),
    Answer(
        "report_or_claim",
        label=pgettext("button", "Is reporting enough?"),
        says=(
            _(
                "Not yet. Lapor PHK and Ajukan Klaim are two different steps. Whether "
                "the report alone counts as a claim is not settled. So file the claim "
                "before the limit. Basis: PP 37/2021 jo. PP 6/2025 Article 40."
            ),
        ),
        then=(Step.CLAIM_STEPS,),
        related=("claim_deadline",),
    ),
    Answer(
        "no_badge",
        label=pgettext("button", "No JKP badge"),
        says=(
            _(
                "The badge usually comes after the PHK is reported and the data match. "
                "Report it, then check name, NIK and membership. If it still does not "
                "appear, ask BPJS Ketenagakerjaan at 175."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "employer_not_reported",
            "nik_problem",
        ),
    ),
    Answer(
        "siapkerja_create",
        label=pgettext("button", "Open a SIAPkerja account"),
        says=(
            _(
                "Open siapkerja.kemnaker.go.id and choose to register. Have your KTP, "
                "Kartu Keluarga, e-mail and your own phone number ready. Enter data "
                "only on that site. If you get stuck, the Disnaker can help in person."
            ),
        ),
        then=(Step.CLAIM_STEPS,),
        related=("siapkerja_login",),
    ),
    Answer(
        "siapkerja_login",
        label=pgettext("button", "The OTP does not arrive"),
        says=(
            _(
                "Make sure the active phone number or e-mail is used. If the NIK is "
                "registered but the account is lost, ask the SIAPkerja or Disnaker "
                "staff with your KTP. Never give the OTP to anyone."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "siapkerja_create",
            "scam_report",
        ),
    ),
    Answer(
        "self_assessment",
        label=pgettext("button", "Assessment choices empty"),
        says=(
            _(
                "Try another browser, for example Chrome on your phone. If it stays "
                "empty, take a screenshot and contact BPJS Ketenagakerjaan at 175 or "
                "the Disnaker."
            ),
        ),
        then=(Step.HUMAN,),
        related=("training_duty",),
    ),
    Answer(
        "nik_problem",
        label=pgettext("button", "NIK or name is wrong"),
        says=(
            _(
                "The data at BPJS, on the KTP and in SIAPkerja must match. Correct "
                "them at BPJS Ketenagakerjaan or Dukcapil. We do not need your NIK. "
                "Once they match, file again. Basis: PP 37/2021 Article 15."
            ),
        ),
        then=(Step.HUMAN,),
        related=("official_nik",),
    ),
    Answer(
        "bank_account",
        label=pgettext("button", "Bank account for JKP"),
        says=(
            _(
                "The money goes to a bank account in your own name. A spouse's or "
                "other person's account cannot be used. If it is blocked, ask the bank "
                "and update it in SIAPkerja. Basis: Permenaker 2/2025 Article 13."
            ),
        ),
        then=(Step.HUMAN,),
        related=("claim_status",),
    ),
    Answer(
        "send_document",
        label=pgettext("button", "Where to send papers?"),
        says=(
            _(
                "Do not send us papers. Upload them in SIAPkerja when you file. Photos "
                "are fine if they can be read. In a talk with an officer you may send "
                "a photo of a letter if asked."
            ),
        ),
        then=(Step.PAPERS,),
        related=("claim_documents",),
    ),
    Answer(
        "settlement_court",
        label=pgettext("button", "Agreement without court"),
        says=(
            _(
                "Since {in_force_on} an agreement with a receipt from the Disnaker is "
                "accepted. Before that only one registered at the PHI. Basis: PP "
                "37/2021 jo. PP 6/2025 Article 20(3)."
            ),
        ),
        then=(
            Step.LETTER,
            Step.CHECK,
        ),
        related=("receipt_province",),
    ),
    Answer(
        "receipt_province",
        label=pgettext("button", "Receipt of the province"),
        says=(
            _(
                "Since {in_force_on} a receipt of the provincial Disnaker or the "
                "ministry is accepted. Earlier only of the district. Basis: PP 37/2021 "
                "jo. PP 6/2025 Article 20(3)."
            ),
        ),
        then=(Step.CHECK,),
        related=("settlement_court",),
    ),
    Answer(
        "no_phk_letter",
        label=pgettext("button", "No PHK letter given"),
        says=(
            _(
                "Ask HR in writing and keep the proof. If it is still refused, report "
                "it yourself in SIAPkerja and ask the mediator at the Disnaker of your "
                "workplace. An officer can help you write the request. Basis: PP "
                "37/2021 jo. PP 6/2025 Article 20(3)."
            ),
        ),
        then=(
            Step.LETTER,
            Step.HUMAN,
        ),
        related=("employer_not_reported",),
    ),
)
