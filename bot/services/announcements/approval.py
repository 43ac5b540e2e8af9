"""Approval: a second person agrees to what was confirmed, within some minutes, once.

Nothing of it can be changed while it is asked about, so it is that which goes out: the
words that were shown, to those who are on the list. Whatever is changed after that has
to be taken back first, and is asked about anew.
"""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from bot.services.announcements import (
    confirmation,
    hindrances,
    recipients,
    second_person,
)
from bot.services.announcements.confirmation import WITHIN, lock, which
from bot.services.announcements.hindrances import Outcome
from bot.services.staff import members
from bot.storage import steps
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Deed,
    Person,
)
from bot.storage.work import Work
from bot.texts import Text, _, lines

ASKED = (AnnouncementState.ASKED,)
NOT_BEGUN = (AnnouncementState.ASKED, AnnouncementState.PLANNED)


async def agree(
    work: Work, by: Person, announcement: Announcement, step: int
) -> Outcome:
    """Let go out what a second person was shown; whoever agrees first does so."""
    await lock(work, announcement)
    if announcement.step != step or announcement.state not in ASKED:
        return Outcome.OLD
    if not await second_person.may_agree(work, announcement, by):
        return Outcome.NOT_YOURS
    if _is_over(work, announcement):
        await _give_back(work, announcement, _UNANSWERED)
        return Outcome.EXPIRED
    if not await hindrances.is_answered_for(work, announcement):
        await _give_back(work, announcement, _AUTHOR_LEFT)
        return Outcome.AUTHOR_LEFT
    if hindrances.is_too_late(work, announcement):
        await _give_back(work, announcement, TOO_LATE)
        return Outcome.TOO_LATE
    state = confirmation.next_state(work, announcement)
    own = {
        "approved_at": work.now,
        "approved_by": by.id,
        **confirmation.begun(work, state),
    }
    await steps.take(work, announcement, step, ASKED, state=state, **own)
    work.record(Deed.APPROVED_NEWS, by=by, detail=which(announcement))
    work.record(Deed.ANNOUNCED, by=by, detail=which(announcement))
    name = (await members.colleague(work, by.id)).name
    words = _("{name} agreed. The announcement goes out.", name=name)
    if state is AnnouncementState.PLANNED:
        words = _("{name} agreed. The announcement waits for its time.", name=name)
    await _tell(work, announcement, words)
    return Outcome(state)


async def refuse(
    work: Work, by: Person, announcement: Announcement, step: int
) -> Outcome | None:
    """Let a second person say no: it is a draft again, and has no list."""
    await lock(work, announcement)
    if announcement.step != step or announcement.state not in ASKED:
        return Outcome.OLD
    if not await second_person.may_agree(work, announcement, by):
        return Outcome.NOT_YOURS
    name = (await members.colleague(work, by.id)).name
    work.record(Deed.REFUSED_NEWS, by=by, detail=which(announcement))
    words = _("{name} did not agree. The announcement is a draft again.", name=name)
    await _give_back(work, announcement, words)
    return None


async def take_back(
    work: Work, by: Person, announcement: Announcement, step: int
) -> bool:
    """Make a draft of what has not begun; say no if the button was old."""
    await lock(work, announcement)
    if announcement.step != step or announcement.state not in NOT_BEGUN:
        return False
    work.record(Deed.TOOK_BACK_NEWS, by=by, detail=which(announcement))
    await _back_to_draft(work, announcement)
    return True


async def look(work: Work) -> None:
    """Make drafts of what nobody agreed to in time, or nobody answers for any more."""
    for each in await _not_begun(work):
        asked = each.state in ASKED
        if asked and _is_over(work, each):
            others = await second_person.found(work, each)
            await _give_back(work, each, _UNANSWERED, others)
        elif asked and not await hindrances.is_answered_for(work, each):
            await _give_back(work, each, _AUTHOR_LEFT)
        elif not await _is_approved_still(work, each):
            await _give_back(work, each, _APPROVER_LEFT)


_UNANSWERED = _("Nobody agreed in time. The announcement is a draft again.")
_AUTHOR_LEFT = _(
    "Whoever wrote the announcement, or asked for a yes, is no admin there any more. "
    "It is a draft again."
)
_APPROVER_LEFT = _(
    "Whoever agreed to the announcement is no admin there any more. It is a draft "
    "again."
)
TOO_LATE = _("Its time is over before it would go out. Set another time.")


def _is_over(work: Work, announcement: Announcement) -> bool:
    asked_at = announcement.confirmed_at
    return asked_at is None or work.now - asked_at > WITHIN


async def _is_approved_still(work: Work, planned: Announcement) -> bool:
    by = planned.approved_by
    return by is None or await second_person.answers_for_it(work, planned, by)


async def _give_back(
    work: Work, announcement: Announcement, why: Text, also: Sequence[Person] = ()
) -> None:
    """Make a draft of it, and tell those who wait for it, once."""
    await _back_to_draft(work, announcement)
    await _tell(work, announcement, why, also)


async def _back_to_draft(work: Work, announcement: Announcement) -> None:
    """Take the list away; the words are those that were tested."""
    step = announcement.step
    await recipients.forget(work, announcement)
    await steps.take(
        work,
        announcement,
        step,
        NOT_BEGUN,
        state=AnnouncementState.DRAFT,
        tested_step=step + 1,
        recipients=0,
        counted=None,
        counted_at=None,
        confirmed_at=None,
        approved_at=None,
        approved_by=None,
    )


async def _tell(
    work: Work, announcement: Announcement, words: Text, also: Sequence[Person] = ()
) -> None:
    """Tell who wrote it and who asked, by their own language."""
    theirs = {announcement.author_id, announcement.tested_by or announcement.author_id}
    people = [await work.rows.get_one(Person, each) for each in sorted(theirs)]
    which = _("Announcement {number}.", number=announcement.id)
    for each in [*people, *also]:
        work.send(each, lines(which, words))


async def _not_begun(work: Work) -> Sequence[Announcement]:
    rows: Any = (
        select(Announcement)
        .where(
            col(Announcement.state).in_(NOT_BEGUN),
            # What became of an incident's question is looked at with the incident.
            col(Announcement.kind) != AnnouncementKind.INCIDENT,
        )
        .order_by(col(Announcement.id))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    found: Sequence[Announcement] = (await work.session.exec(rows)).all()
    return found
