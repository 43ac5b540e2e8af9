"""A case as its worker sees it while a counselor has it: who it is, and closing it."""

from bot.buttons import AskTimes, Button, Keyboard, SolveCase
from bot.services.staff.members import PublicName
from bot.storage.tables import Case
from bot.texts import Text, _, pgettext


def taken_by(counselor: PublicName) -> Text:
    """Say who has taken the worker's request."""
    return _(
        "{counselor}, an officer of {office}, has taken your request. Please write.",
        counselor=counselor.name,
        office=counselor.office,
    )


def solve(case: Case) -> Keyboard:
    """Return the buttons by which a worker closes the own case, or agrees on a time."""
    label = pgettext("button", "It is solved")
    return ((arrange(case, "beside"), Button(label, SolveCase(case.id, "ask"))),)


def arrange(case: Case, place: str) -> Button:
    """Return the button that shows when the worker could talk with the counselor."""
    return Button(pgettext("button", "Arrange a time"), AskTimes(case.id, 0, place))
