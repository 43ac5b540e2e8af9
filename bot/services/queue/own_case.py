"""A case as its worker sees it while a counselor has it: who it is, and closing it."""

from bot.buttons import AskTimes, Button, Keyboard, Open, Room, SolveCase
from bot.services.staff import office_texts
from bot.services.staff.members import PublicName
from bot.storage.tables import Case, OfficeTextKind, Staff
from bot.storage.work import Work
from bot.texts import Lines, Text, _, lines, paragraphs, pgettext

SAFETY = _("The officer will not ask for an OTP, PIN, password or money.")


def taken_by(counselor: PublicName) -> Text:
    """Say who has taken the worker's request."""
    return _(
        "{counselor}, an officer of {office}, has taken your request. Please write.",
        counselor=counselor.name,
        office=counselor.office,
    )


def just_taken(counselor: PublicName, greeting: Text | None) -> Lines:
    """Say who has taken it, what nobody asks for, and then the office's greeting."""
    return paragraphs(lines(taken_by(counselor), SAFETY), greeting)


def closed(
    counselor: PublicName, outcome: Text | None, until: Text, closing: Text | None
) -> Lines:
    """Say what came of the request, that the talk is over, and the office's last line.

    Args:
        counselor: Who had it.
        outcome: What came of it, if that is told.
        until: How long it can be gone on with.
        closing: The words of the office, if it has any.
    """
    ended = _(
        "The talk with {counselor} is closed. Thank you for being with us.",
        counselor=counselor.name,
    )
    return paragraphs(outcome, ended, until, closing)


async def line_of(
    work: Work, post: Staff, case: Case, kind: OfficeTextKind
) -> Text | None:
    """Return what the office of who acts says beside that; after distress nothing.

    Nobody knows what a cheerful line does to somebody in distress.
    """
    if case.urgent_since is not None:
        return None
    return await office_texts.told(work, post.office_id, kind)


def solve(case: Case) -> Keyboard:
    """Return the buttons by which a worker closes the own case, or agrees on a time."""
    label = pgettext("button", "It is solved")
    working = Button(pgettext("button", "I work again"), Open(Room.WORKING))
    return (
        (arrange(case, "beside"), Button(label, SolveCase(case.id, "ask"))),
        (working,),
    )


def arrange(case: Case, place: str) -> Button:
    """Return the button that shows when the worker could talk with the counselor."""
    return Button(pgettext("button", "Arrange a time"), AskTimes(case.id, 0, place))
