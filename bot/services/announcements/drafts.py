"""Drafts of announcements: found again, tested."""

from bot.services.announcements import contents
from bot.services.announcements.contents import Template
from bot.services.staff import belonging, members
from bot.storage.tables import Announcement, AnnouncementState, Person
from bot.storage.work import Work
from bot.texts import languages

DRAFT = (AnnouncementState.DRAFT,)


async def find(work: Work, person: Person, announcement_id: int) -> Announcement | None:
    """Return an announcement that somebody may open, as it is now.

    It may be opened by whoever serves the area that it may reach, or a greater one.
    """
    post = await members.post_of(work, person.id)
    row = await work.session.get(Announcement, announcement_id, populate_existing=True)
    if row is None or post is None:
        return None
    return row if _within(row.area, post.region) else None


def is_tested(draft: Announcement, by: Person) -> bool:
    """Say whether somebody has seen a draft as it is now."""
    return draft.tested_step == draft.step and draft.tested_by == by.id


async def template_of(work: Work, draft: Announcement) -> Template:
    """Return an announcement as it was written."""
    await work.session.flush()
    return (await contents.templates(work, [draft.id]))[draft.id]


def spoken_in(template: Template) -> list[str]:
    """Return the languages that have words of their own, Indonesian first."""
    return [each for each in languages() if each in template.html]


def _within(area: str | None, region: str | None) -> bool:
    """Say whether an area lies inside the region that somebody serves."""
    if region is None:
        return True
    if area is None:
        return False
    return area == region or belonging.province_of(area) == region
