"""Reasons: why a case is served before others, and why it came back, in words."""

from collections.abc import Mapping

from bot.storage.tables import Case, Returned
from bot.texts import Text, _

FIRST_CALM = 4
"""The first `Case.rank` of those who are not in distress."""

URGENT = _("Answer first: a hard situation.")
SOON = _("The last day to claim is near.")

CAME_BACK: Mapping[Returned, Text] = {
    Returned.PUT_BACK: _("Came back: the officer put it back."),
    Returned.NOT_ANSWERED: _("Came back: not answered in time."),
    Returned.DUTY_ENDED: _("Came back: the officer's duty ended."),
    Returned.LEFT_SERVICE: _("Came back: the officer serves here no more."),
    Returned.CONTINUED: _("Came back: the worker goes on with a closed case."),
    Returned.PAUSED: _("Came back: the worker lets paused data be used again."),
}
_UNANSWERED = _("Came back before it was answered.")


def why_first(case: Case) -> Text | None:
    """Say why a waiting case is served before others; None if it has no reason.

    Of several reasons the one that weighs most is said, as in `Case.rank`.
    """
    if case.urgent_since is not None:
        return URGENT
    if case.soon:
        return SOON
    return None if case.returned_at is None else came_back(case) or _UNANSWERED


def came_back(case: Case) -> Text | None:
    """Say why a case came back into the queue; None if it never did."""
    return None if case.returned_for is None else CAME_BACK[case.returned_for]
