"""The proof of the PHK in hand."""

from bot.interview.conditions import answered
from bot.interview.eligibility.articles import PROOFS, WINDOW
from bot.interview.eligibility.events import might_be, on_the_day
from bot.interview.kinds import Choice, Day
from bot.interview.question import Question
from bot.interview.told import OneOf, Option
from bot.texts import _, pgettext

RECEIPTS = OneOf(
    (
        "notice_and_district_receipt",
        "notice_and_province_receipt",
        "notice_and_ministry_receipt",
    )
)
"""A receipt is one of these; from which office matters under the old law only."""


PROOF = Question(
    name="proof",
    facts=("proof",),
    short=_("Proof of PHK"),
    ask=_("Which proof of the PHK do you hold already?"),
    why=_(
        "A claim needs one of these: PHK letter with receipt, settlement "
        "agreement or final ruling."
    ),
    where=_(
        "The receipt of the PHK report comes from the Disnaker once the company "
        "has reported. Ask HR: reported to which office, and on which date?"
    ),
    example=_("Example: type surat PHK, perjanjian bersama or belum ada."),
    echo=_("Proof of PHK: {answer}."),
    again=_("We did not catch that. Do you hold a PHK letter?"),
    article=PROOFS,
    usual="letter_receipt",
    supposing=might_be("proof", "court_ruling_not_final"),
    answer=Choice(
        (
            Option(
                "letter_receipt",
                pgettext("button", "PHK letter + receipt"),
                {"proof": RECEIPTS},
                words=(
                    "surat phk dan tanda terima",
                    "tanda terima",
                ),
            ),
            Option(
                "letter_only",
                pgettext("button", "PHK letter only"),
                {"proof": "letter_only"},
                words=("surat phk",),
            ),
            Option(
                "settlement",
                pgettext("button", "Settlement agreement"),
                words=(
                    "perjanjian bersama",
                    "pb",
                ),
            ),
            Option(
                "ruling",
                pgettext("button", "Court ruling (PHI)"),
                words=(
                    "putusan",
                    "phi",
                ),
            ),
            Option(
                "other",
                pgettext("button", "Another paper"),
                words=(
                    "surat lain",
                    "paklaring",
                    "anjuran",
                ),
            ),
            Option(
                "none",
                pgettext("button: proof", "None yet"),
                {"proof": "none"},
                words=(
                    "belum",
                    "belum ada",
                    "tidak diberi",
                    "tidak diberi surat",
                    "tidak punya surat",
                    "tidak ada",
                ),
            ),
        )
    ),
)

PROOF_RECEIPT = Question(
    name="proof_receipt",
    facts=("proof",),
    short=_("Proof of PHK"),
    ask=_("Who issued that receipt of the PHK report?"),
    why=_(
        "A claim needs one of these: PHK letter with receipt, settlement "
        "agreement or final ruling."
    ),
    article=PROOFS,
    usual="district",
    asked_when=answered("proof", "letter_receipt"),
    answer=Choice(
        (
            Option(
                "district",
                pgettext("button", "District Disnaker"),
                {"proof": "notice_and_district_receipt"},
                words=(
                    "kabupaten",
                    "kota",
                ),
            ),
            Option(
                "province",
                pgettext("button", "Provincial Disnaker"),
                {"proof": "notice_and_province_receipt"},
                words=("provinsi",),
            ),
            Option(
                "ministry",
                pgettext("button", "Kemnaker (ministry)"),
                {"proof": "notice_and_ministry_receipt"},
                words=(
                    "kemnaker",
                    "kementerian",
                ),
            ),
        )
    ),
)

PROOF_SETTLEMENT = Question(
    name="proof_settlement",
    facts=("proof",),
    short=_("Proof of PHK"),
    ask=_("What comes with that settlement agreement?"),
    why=_(
        "A claim needs one of these: PHK letter with receipt, settlement "
        "agreement or final ruling."
    ),
    article=PROOFS,
    usual="receipt",
    asked_when=answered("proof", "settlement"),
    answer=Choice(
        (
            Option(
                "deed",
                pgettext("button", "PHI registration deed"),
                {"proof": "settlement_and_court_deed"},
                words=("akta",),
            ),
            Option(
                "receipt",
                pgettext("button", "Receipt from the Disnaker"),
                {"proof": "settlement_and_receipt"},
                words=("tanda terima",),
            ),
            Option(
                "neither",
                pgettext("button", "Neither yet"),
                {"proof": "letter_only"},
                words=("belum",),
            ),
        )
    ),
)

PROOF_RULING = Question(
    name="proof_ruling",
    facts=("proof",),
    short=_("Proof of PHK"),
    ask=_("Is that PHI ruling final, so that it can no longer be contested?"),
    why=_(
        "A claim needs one of these: PHK letter with receipt, settlement "
        "agreement or final ruling."
    ),
    article=PROOFS,
    usual="final",
    asked_when=answered("proof", "ruling"),
    supposing=might_be("proof", "court_ruling_not_final"),
    answer=Choice(
        (
            Option(
                "final",
                pgettext("button", "It is final"),
                {"proof": "final_court_ruling"},
                words=(
                    "sudah",
                    "final",
                ),
            ),
            Option(
                "not_final",
                pgettext("button", "Not final yet"),
                {"proof": "court_ruling_not_final"},
                words=("belum",),
            ),
        )
    ),
)

PROOF_OTHER = Question(
    name="proof_other",
    facts=("proof",),
    short=_("Proof of PHK"),
    ask=_("Which paper is it?"),
    why=_(
        "A claim needs one of these: PHK letter with receipt, settlement "
        "agreement or final ruling."
    ),
    article=PROOFS,
    usual="reference",
    asked_when=answered("proof", "other"),
    supposing=might_be("proof", "court_ruling_not_final"),
    answer=Choice(
        (
            Option(
                "recommendation",
                pgettext("button", "Mediator's recommendation"),
                {"proof": "mediator_recommendation"},
                words=("anjuran",),
            ),
            Option(
                "reference",
                pgettext("button", "Reference letter"),
                {"proof": "reference_letter"},
                words=("paklaring",),
            ),
            Option(
                "contract",
                pgettext("button", "Work contract only"),
                {"proof": "none"},
                words=("kontrak",),
            ),
        )
    ),
)

RULING_FINAL_ON = Question(
    name="ruling_final_on",
    facts=("ruling_final_on",),
    short=_("Date the ruling became final"),
    ask=_("On which date did that ruling become final?"),
    why=_(
        "It is not settled whether the claim window runs from the PHK or from "
        "the ruling. An officer must check."
    ),
    article=WINDOW,
    asked_when=answered("proof_ruling", "final"),
    supposing=on_the_day("ruling_final_on"),
    answer=Day(past=True),
)
