"""Referrals to firms in words: how far each came, and how it is answered."""

from collections.abc import Mapping

from bot.buttons import AnswerReferral, Button, Keyboard
from bot.storage.tables import Case, JobReferral, NotTaken, ReferralState
from bot.texts import Text, _, pgettext, verbatim

STATES: Mapping[ReferralState, Text] = {
    ReferralState.SUGGESTED: pgettext("referral", "sent, no answer yet"),
    ReferralState.WANTED: pgettext("referral", "wanted"),
    ReferralState.DECLINED: pgettext("referral", "not wanted"),
    ReferralState.REFERRED: pgettext("referral", "referred"),
    ReferralState.INTERVIEWED: pgettext("referral", "interviewed"),
    ReferralState.PLACED: pgettext("referral", "placed"),
    ReferralState.NOT_TAKEN: pgettext("referral", "not taken up"),
}

WHY: Mapping[NotTaken, Text] = {
    NotTaken.FILLED: pgettext("button: not taken", "Place filled"),
    NotTaken.PAY: pgettext("button: not taken", "Pay too low"),
    NotTaken.FAR: pgettext("button: not taken", "Too far"),
    NotTaken.WORK: pgettext("button: not taken", "Work does not fit"),
    NotTaken.SILENT: pgettext("button: not taken", "Firm silent"),
    NotTaken.OTHER: pgettext("button: not taken", "Another reason"),
}
"""Why nothing came of it, as it is pressed."""


def called(referral: JobReferral) -> Text:
    """Return what the place of work is called."""
    firm = verbatim(referral.firm or "?")
    if not referral.position:
        return firm
    return _("{position}, {firm}", position=verbatim(referral.position), firm=firm)


def ways(referral: JobReferral) -> Keyboard:
    """Return how a worker answers."""
    return (
        (
            Button(pgettext("button", "I want it"), AnswerReferral(referral.id, "yes")),
            Button(
                pgettext("button", "Not this one"), AnswerReferral(referral.id, "no")
            ),
        ),
    )


def answered(case: Case, referral: JobReferral) -> Text:
    """Return what the officer is told of a worker's answer."""
    code = verbatim(case.code)
    if referral.state is ReferralState.WANTED:
        return _(
            "Case {case_code}: the worker wants {work}.",
            case_code=code,
            work=called(referral),
        )
    return _(
        "Case {case_code}: the worker does not want {work}.",
        case_code=code,
        work=called(referral),
    )
