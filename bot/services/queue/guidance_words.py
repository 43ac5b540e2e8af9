"""Guidance in words: its three functions, and what was recommended, as on buttons."""

from collections.abc import Mapping

from bot.buttons import Button, RecordGuidance, Row
from bot.storage.tables import Advice, Guidance
from bot.texts import Text, pgettext

SKIP = "skip"
"""What a press says that leaves it out."""

FUNCTIONS: Mapping[Guidance, Text] = {
    Guidance.INFORM: pgettext("button", "Information"),
    Guidance.CONSULT: pgettext("button", "Consultation"),
    Guidance.EDUCATE: pgettext("button", "Explanation"),
}

ADVICE: Mapping[Advice, Text] = {
    Advice.CLAIM: pgettext("button", "File the claim"),
    Advice.COMPLETE_PAPERS: pgettext("button", "Complete the papers"),
    Advice.LOOK_FOR_WORK: pgettext("button", "Look for work"),
    Advice.TRAIN: pgettext("button", "Join a training"),
    Advice.NEGOTIATE: pgettext("button", "Talk with employer"),
    Advice.GO_TO_MEDIATOR: pgettext("button", "Go to mediator"),
    Advice.GO_TO_INSPECTOR: pgettext("button", "Go to inspectors"),
    Advice.GO_TO_BPJS: pgettext("button", "Go to BPJS"),
    Advice.START_BUSINESS: pgettext("button", "Start a business"),
}


def choices(case_id: int) -> Row:
    """Return a button for each function of guidance."""
    return tuple(
        Button(label, RecordGuidance(case_id, function))
        for function, label in FUNCTIONS.items()
    )
