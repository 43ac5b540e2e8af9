"""Drafts of announcements: begun, worded, given a file and buttons, tested, given up.

Whatever is changed takes a step, so a test of before counts no more, and of two admins
who change one draft at once the later is told.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, true
from sqlmodel import col, select

from bot.services.announcements import contents
from bot.services.announcements.contents import Template
from bot.services.staff import members
from bot.services.staff.nearness import PROVINCE_DIGITS
from bot.storage import steps
from bot.storage.personal import ANYBODY
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Person,
)
from bot.storage.work import Work
from bot.texts import languages

DRAFT = (AnnouncementState.DRAFT,)
OPEN = (
    AnnouncementState.DRAFT,
    AnnouncementState.ASKED,
    AnnouncementState.PLANNED,
    AnnouncementState.SENDING,
    AnnouncementState.PAUSED,
)
"""What `listed` lists: nothing that is over."""

MOST_LISTED = 50


def is_as_seen(announcement: Announcement, step: int) -> bool:
    """Say whether it is a draft still, at the step that somebody was shown."""
    return announcement.step == step and announcement.state in DRAFT


async def begin(work: Work, author: Person, kind: AnnouncementKind) -> Announcement:
    """Begin an announcement, which has no words yet."""
    post = await members.post_of(work, author.id)
    draft = Announcement(
        author_id=author.id,
        office_id=None if post is None else post.office_id,
        area=None if post is None else post.region,
        kind=kind,
        written_at=work.now,
    )
    work.session.add(draft)
    await work.session.flush()
    await work.session.refresh(draft)
    return draft


async def find(work: Work, person: Person, announcement_id: int) -> Announcement | None:
    """Return an announcement that somebody may open, as it is now.

    It may be opened by whoever serves the area that it may reach, or a greater one.
    """
    post = await members.post_of(work, person.id)
    if post is None:
        return None
    found = select(Announcement).where(
        col(Announcement.id) == announcement_id, _within(post.region), _is_theirs()
    )
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


async def open_ones(work: Work, person: Person) -> Sequence[Announcement]:
    """Return what somebody may open that is not over, the newest first."""
    post = await members.post_of(work, person.id)
    if post is None:
        return []
    rows = select(Announcement).where(
        col(Announcement.state).in_(OPEN), _within(post.region), _is_theirs()
    )
    newest = rows.order_by(col(Announcement.id).desc()).limit(MOST_LISTED)
    return (await work.session.exec(newest)).all()


async def note_tested(work: Work, by: Person, draft: Announcement, step: int) -> bool:
    """Note that somebody was sent the words; say no if the button was old."""
    return await steps.take(
        work,
        draft,
        step,
        DRAFT,
        tested_at=work.now,
        tested_by=by.id,
        tested_step=step + 1,
    )


def is_tested(draft: Announcement, by: Person) -> bool:
    """Say whether somebody has seen a draft as it is now."""
    return draft.tested_step == draft.step and draft.tested_by == by.id


async def cancel(work: Work, draft: Announcement, step: int) -> bool:
    """Give up a draft; say no if the button was old."""
    return await steps.take(
        work,
        draft,
        step,
        DRAFT,
        state=AnnouncementState.CANCELLED,
        cancelled_at=work.now,
    )


async def restore(work: Work, draft: Announcement, step: int) -> bool:
    """Take up again what was given up before it had any recipients."""
    if draft.confirmed_at is not None:
        return False
    given_up = (AnnouncementState.CANCELLED,)
    back = AnnouncementState.DRAFT
    return await steps.take(work, draft, step, given_up, state=back, cancelled_at=None)


async def template_of(work: Work, draft: Announcement) -> Template:
    """Return an announcement as it was written."""
    await work.session.flush()
    return (await contents.templates(work, [draft.id]))[draft.id]


def typed_by(announcement: Announcement) -> tuple[int, ...]:
    """Return who may have typed its words: for a notice of an incident, any admin."""
    if announcement.kind == AnnouncementKind.INCIDENT:
        return (ANYBODY,)
    found = {announcement.author_id, announcement.tested_by}
    return tuple(each for each in found if each is not None)


def spoken_in(template: Template) -> list[str]:
    """Return the languages that have words of their own, Indonesian first."""
    return [each for each in languages() if each in template.html]


def _is_theirs() -> ColumnElement[bool]:
    """Return that it is seen to here: a notice of an incident is once it goes out."""
    of_incident = col(Announcement.kind) == AnnouncementKind.INCIDENT
    return or_(~of_incident, col(Announcement.begun_at).is_not(None))


def _within(region: str | None) -> ColumnElement[bool]:
    """Return the condition that what it may reach lies in what somebody serves."""
    if region is None:
        return true()
    area = col(Announcement.area)
    return or_(area == region, func.substr(area, 1, PROVINCE_DIGITS) == region)
