"""What to bring to a claim, where to get it and what to look at on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.jkp.facts import Facts
from bot.jkp.values import Contract, Proof
from bot.texts import Text, _


@dataclass(frozen=True, slots=True)
class Document:
    """One paper.

    Attributes:
        key: A stable name.
        name: What it is called.
        where: Where to get it.
        check: What to look at on it.
    """

    key: str
    name: Text
    where: Text
    check: Text


PHK_LETTER = Document(
    "phk_letter",
    _("PHK letter"),
    _("HR or the management. If it is not given, ask in writing and keep the request."),
    _(
        "Your name as on the KTP, the date, the reason, a signature and a letter "
        "number."
    ),
)
RECEIPT = Document(
    "receipt",
    _("Receipt of the PHK report"),
    _("The district or provincial Disnaker, or the ministry. Ask HR for a copy."),
    _(
        "The company's name, the date of the report and the office's stamp. The old "
        "rules only took the district."
    ),
)
SETTLEMENT = Document(
    "settlement",
    _("Settlement agreement"),
    _(
        "Signed by you and the company. Registered at the PHI, or with a Disnaker "
        "receipt."
    ),
    _(
        "The reason fits what happened. If it says resignation, the claim may be "
        "refused."
    ),
)
DEED = Document(
    "deed",
    _("PHI registration deed"),
    _("The PHI registry at the district court."),
    _("The deed number and both names are there."),
)
RULING = Document(
    "ruling",
    _("Final PHI ruling"),
    _("The PHI registry. An official excerpt or copy will do."),
    _("It says final and binding (no further appeal)."),
)
KTP = Document(
    "ktp",
    _("KTP (identity card)"),
    _("Your own. For the SIAPkerja account have the Kartu Keluarga ready too."),
    _("Name and NIK as in the BPJS data. Differences must be corrected first."),
)
ACCOUNT = Document(
    "account",
    _("Bank account in your own name"),
    _("Your bank. Someone else's account cannot be used."),
    _("The account is active and the name matches the KTP."),
)
CONTRACT = Document(
    "contract",
    _("Work contract (PKWT)"),
    _("HR, or the copy you kept."),
    _("It has a start date and an end date."),
)
BPJS_CARD = Document(
    "bpjs_card",
    _("BPJS Ketenagakerjaan card or data"),
    _("The JMO app, the member card, or 175 by phone."),
    _("Status, programmes, reported wage and paid months are right."),
)
PAYSLIP = Document(
    "payslip",
    _("Payslip"),
    _("HR or your own copies. Useful if the wage was reported too low."),
    _("It shows basic wage, fixed allowances and BPJS deductions."),
)
SEARCH = Document(
    "search",
    _("Proof of job search"),
    _("Screenshots of applications, e-mails or invitations."),
    _("Company name and a date in the same month."),
)
COMMITMENT = Document(
    "commitment",
    _("Job search commitment"),
    _("Signed in SIAPkerja when you file the claim."),
    _("Signed in SIAPkerja when you file the claim."),
)

BY_PROOF: Mapping[Proof, tuple[Document, ...]] = {
    Proof.SETTLEMENT_AND_COURT_DEED: (SETTLEMENT, DEED),
    Proof.SETTLEMENT_AND_RECEIPT: (SETTLEMENT, RECEIPT),
    Proof.FINAL_COURT_RULING: (RULING,),
    Proof.COURT_RULING_NOT_FINAL: (RULING,),
    Proof.MEDIATOR_RECOMMENDATION: (SETTLEMENT, RECEIPT),
}
"""The papers of each kind of proof; for every other the letter and its receipt."""


IN_HAND: Mapping[Proof, tuple[Document, ...]] = {
    Proof.NOTICE_AND_DISTRICT_RECEIPT: (PHK_LETTER, RECEIPT),
    Proof.NOTICE_AND_PROVINCE_RECEIPT: (PHK_LETTER, RECEIPT),
    Proof.NOTICE_AND_MINISTRY_RECEIPT: (PHK_LETTER, RECEIPT),
    Proof.LETTER_ONLY: (PHK_LETTER,),
    Proof.SETTLEMENT_AND_COURT_DEED: (SETTLEMENT, DEED),
    Proof.SETTLEMENT_AND_RECEIPT: (SETTLEMENT, RECEIPT),
    Proof.FINAL_COURT_RULING: (RULING,),
}
"""The papers that somebody has who names that proof."""


def in_hand(facts: Facts) -> tuple[str, ...]:
    """Return the keys of the papers that were said to be there."""
    if facts.proof is None:
        return ()
    return tuple(each.key for each in IN_HAND.get(facts.proof, ()))


def documents(facts: Facts) -> tuple[Document, ...]:
    """Return what to bring for the first claim, the proof of PHK first.

    Somebody who has no proof yet is shown the one that is easiest to get.
    """
    proof = facts.proof
    papers = (
        (PHK_LETTER, RECEIPT)
        if proof is None
        else BY_PROOF.get(proof, (PHK_LETTER, RECEIPT))
    )
    if facts.contract not in {None, Contract.PERMANENT, Contract.NONE}:
        papers += (CONTRACT,)
    papers += (KTP, ACCOUNT, BPJS_CARD)
    if facts.actual_wage is not None and facts.actual_wage != facts.reported_wage:
        papers += (PAYSLIP,)
    return (*papers, COMMITMENT)
