"""Distress, violence, anger and fraud: met before anything else."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "crisis_self_harm",
        says=(
            _(
                "You matter to us. You do not have to get through this alone. Free "
                "help: call 119 or healing119.id. If you are in danger, ask someone "
                "near you now or call 112 (not in all areas yet). We also tell our "
                "officer."
            ),
            _(
                "We are still here. Shall we connect you with an officer now, even "
                "outside hours?"
            ),
        ),
        then=(Step.HUMAN,),
    ),
    Answer(
        "violence",
        says=(
            _(
                "You have a right to be safe. For violence against women and children "
                "call 129 (SAPA). If it is happening now, ask neighbours, the police "
                "or 112. We tell an officer."
            ),
            _(
                "We are still here. Shall we connect you with an officer now, even "
                "outside hours?"
            ),
        ),
        then=(Step.HUMAN,),
    ),
    Answer(
        "emotional_distress",
        label=pgettext("button", "I feel low"),
        says=(
            _(
                "Thank you for telling us. It is natural that this is hard. We need "
                "not solve everything now. Would you like to talk to an officer, or "
                "rest first?"
            ),
            _(
                "If you cannot sleep for days or stay sad, free help is at 119 or "
                "healing119.id. Asking for help is no weakness."
            ),
        ),
        then=(Step.HUMAN,),
    ),
    Answer(
        "anger",
        label=pgettext("button", "I am upset"),
        says=(
            _(
                "Waiting without an answer is tiring, and you have a right to be "
                "upset. Tell us what is still unsolved."
            ),
        ),
        then=(Step.HUMAN,),
        related=("complaint_service",),
    ),
    Answer(
        "complaint_service",
        label=pgettext("button", "Complaint"),
        says=(_("Thank you for telling us."),),
        then=(Step.HUMAN,),
    ),
    Answer(
        "scam_report",
        label=pgettext("button", "Is it a scam?"),
        says=(
            _(
                "Please be careful. Real officers do not ask for an OTP, PIN, "
                "password, transfer or fee. Official addresses: "
                "siapkerja.kemnaker.go.id, jkp.go.id, bpjsketenagakerjaan.go.id, and "
                "175 by phone."
            ),
        ),
        then=(
            Step.OFFICIAL,
            Step.HUMAN,
        ),
        related=(
            "scam_already",
            "official_check",
        ),
    ),
    Answer(
        "scam_already",
        label=pgettext("button", "I was deceived"),
        says=(
            _(
                "Send nothing more. Change your passwords, call your bank if money is "
                "involved, and report it to the police. Keep the messages as proof."
            ),
        ),
        then=(Step.HUMAN,),
        related=("scam_report",),
    ),
    Answer(
        "is_official",
        label=pgettext("button", "Is this official?"),
        says=(
            _(
                "This service is run by {operator}. We never ask for your NIK, OTP or "
                "money. The JKP decision stays with BPJS Ketenagakerjaan. If in doubt, "
                "close this chat and open jkp.go.id yourself."
            ),
            _(
                "How to check: open the site yourself, call 175, or ask the Disnaker. "
                "Do not use a number someone sent you."
            ),
        ),
        then=(Step.OFFICIAL,),
        related=(
            "official_nik",
            "privacy_question",
        ),
    ),
    Answer(
        "official_check",
        label=pgettext("button", "How to check it"),
        says=(
            _(
                "How to check: open the site yourself, call 175, or ask the Disnaker. "
                "Do not use a number someone sent you."
            ),
            _(
                "Please be careful. Real officers do not ask for an OTP, PIN, "
                "password, transfer or fee. Official addresses: "
                "siapkerja.kemnaker.go.id, jkp.go.id, bpjsketenagakerjaan.go.id, and "
                "175 by phone."
            ),
        ),
        then=(Step.OFFICIAL,),
        related=("is_official",),
    ),
    Answer(
        "official_nik",
        label=pgettext("button", "Why my NIK?"),
        says=(
            _(
                "We never ask for your NIK. SIAPkerja and BPJS do need it on their own "
                "sites. If someone asks for it in chat in our name, do not give it."
            ),
        ),
        then=(Step.OFFICIAL,),
        related=("privacy_question",),
    ),
)
