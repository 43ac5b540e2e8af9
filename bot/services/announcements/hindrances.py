"""Hindrances: why an announcement cannot go, or not by one person alone."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.services.announcements import audience, drafts, second_person
from bot.storage.tables import Announcement, Person
from bot.storage.work import Work

PATIENCE = timedelta(minutes=second_person.WITHIN_MINUTES)
"""How late a draft may be confirmed that is to be sent at a time."""

ALONE_UP_TO = 1_000
"""Recipients that one person may decide about."""


class Outcome(StrEnum):
    """What came of a try to let an announcement go."""

    SENDING = "sending"
    PLANNED = "planned"
    ASKED = "asked"
    """A second person was asked."""
    OLD = "old"
    """It is not as it was when this was begun."""
    NOT_TESTED = "not tested"
    """Whoever tries has not seen it as it is now."""
    NOBODY = "nobody"
    """Nobody would get it."""
    UNREADABLE = "unreadable"
    """What is kept of whom it is for is not known here."""
    TOO_LATE = "too late"
    """Its time is over before it begins."""
    PASSED = "passed"
    """It was to be sent at a time that is long past."""
    AUTHOR_LEFT = "author left"
    """Nobody answers for it any more."""
    ALONE_EVERYWHERE = "alone everywhere"
    """It goes to the whole country, and there is no second person."""
    ALONE_MANY = "alone many"
    """It goes to many, and there is no second person."""
    OTHER_NUMBER = "other number"
    """Another number was typed than was said."""
    EXPIRED = "expired"
    """It was said too long ago; the draft has the new one."""
    CHANGED = "changed"
    """There are more or fewer by now; the draft has the new number."""
    NOT_YOURS = "not yours"
    """It is somebody else's to agree to."""


class Alone(StrEnum):
    """What one person may do where there is no second one."""

    FEW = "few"
    """Let it go to a thousand; so in a chat."""
    MANY = "many"
    """Let it go to more, if not to the whole country; so from a shell."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to let a draft go: from which step, and what one person may do alone."""

    step: int
    alone: Alone = Alone.FEW


async def of(
    work: Work, by: Person, draft: Announcement, alone: Alone
) -> Outcome | None:
    """Return why a counted draft cannot go.

    Raises:
        NotAnAudience: What is kept of whom it is for cannot be read.
    """
    if not drafts.is_tested(draft, by):
        return Outcome.NOT_TESTED
    if not draft.counted:
        return Outcome.NOBODY
    if is_too_late(work, draft):
        return Outcome.TOO_LATE
    if has_passed(work, draft):
        return Outcome.PASSED
    if not await is_answered_for(work, draft):
        return Outcome.AUTHOR_LEFT
    return await _alone(work, draft, alone)


async def _alone(work: Work, draft: Announcement, alone: Alone) -> Outcome | None:
    if not needs_two(draft) or await second_person.found(work, draft):
        return None
    if is_nationwide(draft):
        return Outcome.ALONE_EVERYWHERE
    return None if alone is Alone.MANY else Outcome.ALONE_MANY


def needs_two(draft: Announcement) -> bool:
    """Say whether a second person has to agree."""
    return (draft.counted or 0) > ALONE_UP_TO or is_nationwide(draft)


def is_nationwide(draft: Announcement) -> bool:
    """Say whether it may reach the whole country.

    Raises:
        NotAnAudience: What is kept of whom it is for cannot be read.
    """
    return draft.area is None and not audience.read(draft.audience).regions


def is_too_late(work: Work, draft: Announcement) -> bool:
    """Say whether its time is over before it would begin."""
    begins = max(draft.send_at or work.now, work.now)
    return draft.valid_until is not None and draft.valid_until <= begins


def has_passed(work: Work, draft: Announcement) -> bool:
    """Say whether it was to be sent so long ago that sending it now was not meant.

    A time that passes while the number is read and typed is meant all the same.
    """
    return draft.send_at is not None and draft.send_at < work.now - PATIENCE


async def is_answered_for(work: Work, draft: Announcement) -> bool:
    """Say whether who wrote it, and who typed the number, are admins there now."""
    for each in {draft.author_id, draft.tested_by or draft.author_id}:
        if not await second_person.answers_for_it(work, draft, each):
            return False
    return True
