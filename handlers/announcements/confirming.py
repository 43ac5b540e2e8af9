"""Confirming an announcement: its number is typed, and a second person agrees."""

import re
from collections.abc import Mapping

from bot.expecting import AnnouncementDetail
from bot.services.announcements import (
    approval,
    confirmation,
    hindrances,
    progress,
    second_person,
)
from bot.services.announcements.approval import TOO_LATE
from bot.services.announcements.described import UNREADABLE
from bot.services.announcements.hindrances import ALONE_UP_TO, Attempt, Outcome
from bot.services.announcements.second_person import WITHIN_MINUTES
from bot.storage.tables import Announcement, AnnouncementState
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext
from handlers.announcements import card, typed
from handlers.announcements import progress as progress_card

_NUMBER = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d{1,9}")
_OF_TWO = _(
    "It goes to more than {most}, or to the whole country: another admin has to agree.",
    most=ALONE_UP_TO,
)

HINDRANCES: Mapping[Outcome, Text] = {
    Outcome.OLD: typed.CHANGED,
    Outcome.NOT_TESTED: card.TEST_FIRST,
    Outcome.NOBODY: _("Nobody would get it. Choose other recipients."),
    Outcome.UNREADABLE: UNREADABLE,
    Outcome.TOO_LATE: TOO_LATE,
    Outcome.PASSED: _("The time to send it has passed. Set another time."),
    Outcome.AUTHOR_LEFT: _(
        "Whoever wrote it is no admin there any more. Write it anew in your own name."
    ),
    Outcome.ALONE_EVERYWHERE: _(
        "To the whole country it goes only with the yes of a second admin, and there "
        "is none. Choose provinces."
    ),
    Outcome.ALONE_MANY: _(
        "To more than {most} it goes only with the yes of a second admin, and there is "
        "none. Choose fewer, or have it sent with temani announce.",
        most=ALONE_UP_TO,
    ),
}
"""Why a draft cannot go, and what to do."""


async def spoken(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take the number of recipients; whatever else was typed changes nothing."""
    draft = await typed.draft_of(turn, answer)
    if draft is None:
        return
    number = _NUMBER.fullmatch(turn.said.strip())
    if number is None:
        turn.send(
            _("Write the number alone: {recipients}", recipients=draft.counted or 0)
        )
        return
    attempt = Attempt(typed.step_of(answer))
    many = int(re.sub(r"\D", "", number[0]))
    outcome = await confirmation.confirm(turn.work, turn.person, draft, attempt, many)
    await _after(turn, draft, outcome)


async def show_waiting(turn: Turn, announcement: Announcement, *said: Text) -> None:
    """Show what waits for a second person, or for its time."""
    if announcement.state is AnnouncementState.ASKED:
        waits = _("It waits for the yes of another admin, at most 10 minutes.")
    else:
        waits = _("It is certain, and waits for its time.")
    back = card.way(announcement, pgettext("button", "Take it back"), "withdraw")
    told = second_person.told(announcement)
    turn.show(paragraphs(lines(*said, waits), lines(*told)), keyboard=((back,),))


async def _ask(turn: Turn, draft: Announcement, step: int) -> bool:
    attempt = Attempt(step)
    hindrance = await confirmation.count(turn.work, turn.person, draft, attempt)
    if hindrance is Outcome.OLD:
        return False
    if hindrance is None:
        await _ask_number(turn, draft)
    elif hindrance is Outcome.NOT_TESTED:
        turn.tell(card.TEST_FIRST)
        await card.show(turn, draft)
    else:
        await _say(turn, draft, HINDRANCES[hindrance])
    return True


async def _say(turn: Turn, draft: Announcement, words: Text) -> None:
    """Say something in place of the card, with the way back to it."""
    await card.leave_question(turn)
    turn.show(words, keyboard=(card.back(draft),))


async def _ask_number(turn: Turn, draft: Announcement, *said: Text) -> None:
    many = draft.counted or 0
    words = paragraphs(
        lines(*said, progress.foreseen(many)),
        _OF_TWO if hindrances.needs_two(draft) else None,
        _(
            "Type the number of recipients: {recipients}. It holds for {minutes} "
            "minutes.",
            recipients=many,
            minutes=WITHIN_MINUTES,
        ),
    )
    await typed.ask(turn, draft, typed.about(draft, "number"), words)


async def _after(turn: Turn, draft: Announcement, outcome: Outcome) -> None:
    """Show what came of a number that was typed."""
    match outcome:
        case Outcome.SENDING:
            await card.leave_question(turn)
            await progress_card.show(turn, draft)
        case Outcome.PLANNED | Outcome.ASKED:
            await card.leave_question(turn)
            await show_waiting(turn, draft)
        case Outcome.OTHER_NUMBER:
            turn.send(
                _(
                    "That is another number, so nothing was sent. Type {recipients}, "
                    "or press Back.",
                    recipients=draft.counted or 0,
                )
            )
        case Outcome.EXPIRED:
            await _ask_number(
                turn, draft, _("That was too long ago; it was counted anew.")
            )
        case Outcome.CHANGED:
            await _ask_number(turn, draft, _("The number has changed meanwhile."))
        case _:
            await _say(turn, draft, HINDRANCES[outcome])


async def _agree(turn: Turn, announcement: Announcement, step: int) -> bool:
    outcome = await approval.agree(turn.work, turn.person, announcement, step)
    return _told(turn, outcome, _("You agreed. The announcement goes its way."))


async def _refuse(turn: Turn, announcement: Announcement, step: int) -> bool:
    outcome = await approval.refuse(turn.work, turn.person, announcement, step)
    return _told(
        turn, outcome, _("You did not agree. The announcement is a draft again.")
    )


def _told(turn: Turn, outcome: Outcome | None, done: Text) -> bool:
    """Show a second person what came of it; say no if the button was old."""
    if outcome is Outcome.OLD:
        return False
    if outcome is Outcome.NOT_YOURS:
        turn.tell(progress_card.NOT_YOURS)
    elif outcome in (Outcome.EXPIRED, Outcome.AUTHOR_LEFT, Outcome.TOO_LATE):
        turn.show(_("It was too late for that. The announcement is a draft again."))
    else:
        turn.show(done)
    return True


async def _withdraw(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await approval.take_back(turn.work, turn.person, announcement, step):
        return False
    await _say(turn, announcement, _("It is a draft again. Nobody got it."))
    return True


WAYS = {
    "confirm": _ask,
    "approve": _agree,
    "refuse": _refuse,
    "withdraw": _withdraw,
}
DETAILS = {"number": spoken}
