"""Confirmation: the number of recipients is said, typed, and written down.

The list is written when the number is typed, and is what goes out. Another number than
was said, or another than is found then, keeps nothing.
"""

from datetime import timedelta
from typing import Any

from bot.services.announcements import hindrances, recipients, second_person
from bot.services.announcements.audience import NotAnAudience
from bot.services.announcements.hindrances import Attempt, Outcome
from bot.services.announcements.second_person import WITHIN_MINUTES
from bot.storage import steps
from bot.storage.tables import Announcement, AnnouncementState, Deed, Person
from bot.storage.work import Work

WITHIN = timedelta(minutes=WITHIN_MINUTES)
"""How long a number that was said holds, and how long a second person has."""

DRAFT = (AnnouncementState.DRAFT,)


async def count(
    work: Work, by: Person, draft: Announcement, attempt: Attempt
) -> Outcome | None:
    """Count the recipients, and note when that was said: the number is to be typed.

    Returns:
        Why it cannot go; None if `Announcement.counted` may be asked for.
    """
    await lock(work, draft)
    if draft.step != attempt.step or draft.state not in DRAFT:
        return Outcome.OLD
    try:
        number = await recipients.count(work, draft)
    except NotAnAudience:
        return Outcome.UNREADABLE
    draft.counted, draft.counted_at = number, work.now
    await work.session.flush()
    return await hindrances.of(work, by, draft, attempt.alone)


async def confirm(
    work: Work,
    by: Person,
    draft: Announcement,
    attempt: Attempt,
    typed: int,
) -> Outcome:
    """Write the list, and let the announcement go, or ask a second person.

    The number holds for some minutes, and once. What cannot go changes nothing, but
    that the draft has the new number where there is one.
    """
    await lock(work, draft)
    if (
        draft.step != attempt.step
        or draft.state not in DRAFT
        or draft.counted_at is None
    ):
        return Outcome.OLD
    if work.now - draft.counted_at > WITHIN:
        return await count(work, by, draft, attempt) or Outcome.EXPIRED
    if typed != draft.counted:
        return Outcome.OTHER_NUMBER
    hindrance = await hindrances.of(work, by, draft, attempt.alone)
    if hindrance is not None:
        return hindrance
    written = await recipients.write(work, draft, typed)
    if written != typed:
        draft.counted, draft.counted_at = written, work.now
        await work.session.flush()
        return Outcome.CHANGED
    return await _go_on(work, by, draft)


def next_state(work: Work, draft: Announcement) -> AnnouncementState:
    """Return what follows once everybody who has to has agreed."""
    if draft.send_at is not None and draft.send_at > work.now:
        return AnnouncementState.PLANNED
    return AnnouncementState.SENDING


def begun(work: Work, state: AnnouncementState) -> dict[str, Any]:
    """Return what else is noted of an announcement that is in a state from now on."""
    if state is not AnnouncementState.SENDING:
        return {}
    return {"begun_at": work.now, "resumed_at": work.now}


async def lock(work: Work, announcement: Announcement) -> None:
    """Read it as it is now, and let nobody else change it until this is over."""
    await work.session.flush()
    await work.session.refresh(announcement, with_for_update=True)


def which(announcement: Announcement) -> str:
    """Return what the record of a deed says: which one, and to how many."""
    many = announcement.recipients
    return f"announcement {announcement.id}, {many} recipients"


async def _go_on(work: Work, by: Person, draft: Announcement) -> Outcome:
    """Take the step, now that there is a list."""
    seconds = (
        await second_person.found(work, draft) if hindrances.needs_two(draft) else []
    )
    state = AnnouncementState.ASKED if seconds else next_state(work, draft)
    await steps.take(
        work,
        draft,
        draft.step,
        DRAFT,
        state=state,
        recipients=draft.counted,
        confirmed_at=work.now,
        counted_at=None,
        **begun(work, state),
    )
    if seconds:
        work.record(Deed.ASKED_APPROVAL, by=by, detail=which(draft))
        await second_person.ask(work, draft, seconds)
    else:
        work.record(Deed.ANNOUNCED, by=by, detail=which(draft))
    return Outcome(state)
