"""Asking a second admin for the yes to a notice: what they see, and what is undone."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import col

from bot.buttons import Button, Keyboard, MoveIncident, SeeIncident
from bot.services.announcements import contents, recipients
from bot.services.announcements.second_person import WITHIN_MINUTES
from bot.services.incidents import drafts, letters
from bot.services.staff import members
from bot.storage import steps
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    AnnouncementText,
    Incident,
    IncidentState,
    Person,
)
from bot.storage.work import Work
from bot.texts import Text, _, html, languages, lines, pgettext


async def notice(work: Work, by: Person, incident: Incident, many: int) -> Announcement:
    """Make the announcement that is the notice; nothing of it goes before a yes."""
    post = await members.post_of(work, by.id)
    row = Announcement(
        author_id=by.id,
        office_id=None if post is None else post.office_id,
        area=incident.area,
        kind=AnnouncementKind.INCIDENT,
        state=AnnouncementState.ASKED,
        buttons=[contents.OFFICER],
        written_at=work.now,
        confirmed_at=work.now,
        recipients=many,
        counted=many,
    )
    work.session.add(row)
    await work.session.flush()
    notice = letters.notice(incident)
    for each in languages():
        words = {"html": html(notice, each)}
        work.session.add(
            AnnouncementText(announcement_id=row.id, language=each, words=words)
        )
    await work.session.flush()
    return row


async def forget(work: Work, row: Announcement) -> None:
    """Delete a notice of which nothing has gone out, with its list."""
    await recipients.forget(work, row)
    texts = delete(AnnouncementText).where(
        col(AnnouncementText.announcement_id) == row.id
    )
    await work.session.exec(texts.execution_options(synchronize_session="fetch"))
    await work.session.delete(row)
    await work.session.flush()


async def ask(
    work: Work, by: Person, incident: Incident, others: Sequence[Person]
) -> None:
    """Show each of them the very notice, to how many it goes, and two buttons."""
    name = (await members.colleague(work, by.id)).name
    asked = lines(
        _("{name} asks for your yes to this notice of an incident.", name=name),
        letters.whom(incident),
        _("Recipients: {recipients}", recipients=incident.recipients),
        letters.time_left(incident, work.now),
        _(
            "Agree within {minutes} minutes; else the incident stays a draft.",
            minutes=WITHIN_MINUTES,
        ),
    )
    for each in others:
        work.send(each, letters.notice(incident))
        work.send(each, asked, choices(incident))


def choices(incident: Incident) -> Keyboard:
    """Return the buttons of an admin who is asked for a yes."""
    number, step = incident.id, incident.step
    return (
        (
            Button(pgettext("button", "Agree"), MoveIncident(number, step, "agree")),
            Button(pgettext("button", "Refuse"), MoveIncident(number, step, "refuse")),
        ),
        (Button(pgettext("button", "See incident"), SeeIncident(number, "open")),),
    )


async def give_back(work: Work, incident: Incident, why: Text) -> None:
    """Make a draft of it, and tell who asked why."""
    asked_by = incident.asked_by
    await back_to_draft(work, incident)
    await tell(work, incident, why, asked_by)


async def back_to_draft(work: Work, incident: Incident) -> None:
    """Take the list away; whoever tries again types the number anew."""
    number = incident.announcement_id
    await steps.take(
        work,
        incident,
        incident.step,
        (IncidentState.ASKED,),
        state=IncidentState.DRAFT,
        announcement_id=None,
        recipients=0,
        asked_by=None,
        asked_at=None,
        counted_at=None,
    )
    await forget(work, await work.rows.get_one(Announcement, number))


async def tell(
    work: Work, incident: Incident, words: Text, who: int | None = None
) -> None:
    """Tell who asked for a yes, or somebody else, what became of it."""
    asker = await work.rows.get(Person, who or incident.asked_by)
    if asker is not None:
        which = _("Incident {number}.", number=incident.id)
        see = Button(
            pgettext("button", "See incident"), SeeIncident(incident.id, "open")
        )
        work.send(asker, lines(which, words), ((see,),))


def to_how_many(incident: Incident) -> str:
    """Return what the record of a deed says: which one, and to how many."""
    return f"{drafts.which(incident)}, {incident.recipients} recipients"
