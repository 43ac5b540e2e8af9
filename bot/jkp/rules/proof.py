"""Proof of the PHK: PP 37/2021 Pasal 20 ayat (3)."""

from collections.abc import Mapping

from bot.jkp import names
from bot.jkp.findings import Finding, holds, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import rule
from bot.jkp.values import Proof
from bot.texts import Text, _

GET_THE_RECEIPT = _(
    "Ask HR to report the PHK to the Disnaker, then ask for a copy of the receipt."
)
REPORT_IT_YOURSELF = _(
    "If the company refuses, you can report it yourself in SIAPkerja and turn to the "
    "Disnaker."
)

NOT_YET: Mapping[Proof, Text] = {
    Proof.LETTER_ONLY: _(
        "You have the PHK letter, but the receipt of the report from the Disnaker is "
        "still needed."
    ),
    Proof.COURT_RULING_NOT_FINAL: _(
        "The PHI ruling is not final yet, so the proof is not complete while the "
        "window is still open."
    ),
    Proof.MEDIATOR_RECOMMENDATION: _(
        "A mediator's recommendation is not proof under the rules, but it can lead to "
        "an agreement."
    ),
    Proof.REFERENCE_LETTER: _(
        "A reference letter shows that you worked, not the PHK, so the PHK letter is "
        "still needed."
    ),
    Proof.NONE: _(
        "There is no proof of PHK yet, and it can still be put right while the window "
        "is open."
    ),
}
"""What is in hand, and is not one of the three proofs of the law."""


@rule(
    "Pasal 20 ayat (3)",
    condition=lambda _law: _("The PHK is proven with one of the papers that count."),
    unknown=_("We do not know which proof of PHK you hold."),
    look=_(
        "The receipt of the PHK report comes from the Disnaker once the company has "
        "reported. Ask HR: reported to which office, and on which date?"
    ),
)
def proven(proof: Proof, law: Provisions) -> Finding:
    """A paper that is missing can still be got, so a lack of proof is never a no.

    The text of 2021 took the receipt of the district office only, and a settlement
    only with the deed of the court; that of 2025 takes more.
    """
    if proof not in law.accepted_proofs:
        return unsettled(
            NOT_YET.get(
                proof,
                _("Your proof of PHK is not yet one of those the rules accept."),
            ),
            remedy=GET_THE_RECEIPT,
            advice=REPORT_IT_YOURSELF,
        )
    if proof in names.OFFICES and set(names.OFFICES) <= set(law.accepted_proofs):
        return holds(_("You hold a PHK letter with the receipt of the PHK report."))
    if proof in names.OFFICES:
        return holds(
            _(
                "You hold a PHK letter with the receipt of {office}.",
                office=names.OFFICES[proof],
            )
        )
    if proof in names.ANNEXES:
        return holds(
            _(
                "You hold a settlement agreement with {annex}.",
                annex=names.ANNEXES[proof],
            )
        )
    return holds(_("You hold a final PHI ruling."))
