"""The second person: another admin, who sees what is to go out, and says yes or no."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from bot.buttons import Announce, Button, Keyboard
from bot.services.announcements import contents, described, drafts, when
from bot.services.announcements.answering import serves_all_of
from bot.services.people.in_use import IN_USE
from bot.services.staff import members
from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right
from bot.storage.personal import Typed
from bot.storage.tables import Announcement, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext

WITHIN_MINUTES = 10


async def found(work: Work, draft: Announcement) -> Sequence[Person]:
    """Return who may agree: admins of the area or more, who neither wrote nor asked."""
    return await others(work, draft, [draft.author_id, draft.tested_by or 0])


async def others(
    work: Work, announcement: Announcement, but: Sequence[int]
) -> Sequence[Person]:
    """Return the admins of its area or more who can be asked, without some persons."""
    return await of_area(work, announcement.area, but)


async def of_area(work: Work, area: str | None, but: Sequence[int]) -> Sequence[Person]:
    """Return the admins of an area or more who can be asked, without some persons."""
    serves = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(
            *_admins(),
            serves_all_of(area),
            col(Person.id).not_in(but),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
            IN_USE,
        )
        .order_by(col(Staff.id))
    )
    return (await work.session.exec(serves)).all()


async def may_agree(work: Work, draft: Announcement, person: Person) -> bool:
    """Say whether somebody may agree now, by their role as it is in the database."""
    return person.id in [each.id for each in await found(work, draft)]


async def answers_for_it(work: Work, draft: Announcement, person_id: int) -> bool:
    """Say whether somebody is still an admin of the area of an announcement."""
    serves = exists().where(
        col(Staff.person_id) == person_id, *_admins(), serves_all_of(draft.area)
    )
    return bool((await work.session.exec(select(serves))).one())


async def ask(work: Work, draft: Announcement, of: Sequence[Person]) -> None:
    """Show each of them the very message, to whom it goes, when, and two buttons."""
    template = await drafts.template_of(work, draft)
    author = (await members.colleague(work, draft.author_id)).name
    asked = lines(
        _("{name} asks for your yes to this announcement.", name=author),
        *told(draft),
        _(
            "Agree within {minutes} minutes; else it stays a draft.",
            minutes=WITHIN_MINUTES,
        ),
    )
    for person in of:
        for language in drafts.spoken_in(template):
            shown = work.send(person, Typed("", drafts.typed_by(draft)))
            shown.content = contents.preview(template, language, draft.step)
        work.send(person, asked, _choices(draft))


def told(draft: Announcement) -> tuple[Text, ...]:
    """Return to whom an announcement goes, when, and how many they are."""
    return (
        described.audience_of(draft),
        when.told(draft),
        _(
            "Recipients: {recipients}",
            recipients=draft.recipients or draft.counted or 0,
        ),
    )


def _choices(draft: Announcement) -> Keyboard:
    yes, no = pgettext("button", "Agree"), pgettext("button", "Refuse")
    return (
        (
            Button(yes, Announce(draft.id, draft.step, "approve")),
            Button(no, Announce(draft.id, draft.step, "refuse")),
        ),
    )


def _admins() -> tuple[ColumnElement[bool], ...]:
    return (col(Staff.removed_at).is_(None), who_may(Right.ANNOUNCE))
