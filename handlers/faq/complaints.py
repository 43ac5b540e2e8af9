"""What is promised to somebody who complains: only that of which an admin is told."""

from collections.abc import Mapping

from bot.services.office import complaints
from bot.telegram.turn import Turn
from bot.texts import Text, _

COORDINATOR = _("We tell the coordinator, without your words.")

TOLD: Mapping[str, Text] = {
    "complaint_service": _(
        "We tell the coordinator, without your words and not through that officer."
    ),
    "anger": COORDINATOR,
    "counselor_no_reply": COORDINATOR,
    "scam_already": _("We tell the admin, without your words."),
    "scam_report": _("We tell the admin, without your words."),
}
"""What is said where somebody is told, by the intent that was met."""

ALONE: Mapping[str, Text] = {
    "complaint_service": _(
        "No coordinator can be reached right now. You can also complain to the "
        "Disnaker of your regency or city."
    ),
}
"""What is said where nobody can be told; most answers help without that."""

ASK_FOR_ONE = _("So that somebody can answer you, ask for an officer below.")


async def promised(turn: Turn, intent: str) -> tuple[Text, ...]:
    """Report what was met, and return what that lets us promise.

    Whoever presses the question about fraud asks, and reports nothing.
    """
    is_question = intent == "scam_report" and turn.pressed is not None
    if intent not in complaints.KINDS or is_question:
        return ()
    met = await complaints.report(turn.work, turn.person, intent)
    if not met.is_told:
        return (ALONE[intent],) if intent in ALONE else ()
    return (TOLD[intent], *(() if met.can_be_answered else (ASK_FOR_ONE,)))
