"""Answers that do not open: the key is another one, or what was sealed is damaged.

They are unknown then, and nothing is decided from them: an empty interview would be
asked anew, and decided as if nobody had told anything.
"""

from collections.abc import Sequence
from typing import TypeVar

from bot.jkp.facts import Facts, facts_from
from bot.storage.tables import Assessment
from bot.texts import _

T = TypeVar("T")

SORRY = _(
    "Your saved answers cannot be opened just now. We do not guess a result from "
    "them. Please talk to an officer, or start over."
)
SORRY_FOR_RESULT = _(
    "What you told us cannot be opened just now, so we show no result. Please talk to "
    "an officer."
)
OF_SOMEBODY = _(
    "This worker's saved answers cannot be opened just now. Please ask them what you "
    "need, and tell an admin."
)
NOT_OPENED = _("The saved answers cannot be opened just now.")


class Unreadable(Exception):
    """Somebody's answers, or the facts of a result, do not open.

    Attributes:
        person_id: Whose they are.
        check: Number and step of the check that may be begun anew; None if it is a
            result that does not open.
    """

    def __init__(self, person_id: int, check: tuple[int, int] | None = None) -> None:
        super().__init__("what was kept of somebody does not open")
        self.person_id = person_id
        self.check = check


def facts_of(row: Assessment) -> Facts:
    """Return the facts that were kept with a result.

    Raises:
        Unreadable: They do not open.
        BadFacts: This release does not understand them any more.
    """
    return facts_from(_opened(row, row.facts))


def ticked_in(row: Assessment) -> Sequence[str]:
    """Return the papers that were ticked in the list of a result.

    Raises:
        Unreadable: They do not open.
    """
    return _opened(row, row.ticked)


def _opened(row: Assessment, kept: T | None) -> T:
    if kept is None:
        raise Unreadable(row.person_id)
    return kept
