"""Deciding that the notice of an incident goes out: its number is typed by two admins.

The list is written when the first types the number, and is what goes out; it goes by
the lane of announcements, as a kind of its own. The second has ten minutes.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from sqlmodel import col, select

from bot.services.announcements import recipients, second_person
from bot.services.announcements.second_person import WITHIN_MINUTES
from bot.services.incidents import asking, concerned, drafts
from bot.services.incidents.concerned import NotConcerned
from bot.services.staff import members
from bot.storage import steps
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Deed,
    Incident,
    IncidentState,
    Person,
)
from bot.storage.work import Work
from bot.texts import _

WITHIN = timedelta(minutes=WITHIN_MINUTES)
"""How long a number that was said holds, and how long the second admin has."""

ASKED = (IncidentState.ASKED,)


class Outcome(StrEnum):
    """What came of a try to let the notice go."""

    ASKED = "asked"
    """A second admin was asked."""
    SENDING = "sending"
    OLD = "old"
    """It is not as it was when this was begun."""
    LACKS = "lacks"
    """The letter is not whole."""
    UNREADABLE = "unreadable"
    """It is not known whom it concerns, or cannot be read."""
    NOBODY = "nobody"
    ALONE = "alone"
    """There is no second admin."""
    OTHER_NUMBER = "other number"
    CHANGED = "changed"
    """There are more or fewer by now; the incident has the new number."""
    EXPIRED = "expired"
    NOT_YOURS = "not yours"
    """Whoever asked does not agree as well."""
    ASKER_LEFT = "asker left"
    """Whoever asked is no admin there any more."""


async def count(
    work: Work, by: Person, incident: Incident, step: int
) -> Outcome | None:
    """Count whom it concerns, and note when that was said; None if it may go."""
    await _lock(work, incident)
    if incident.step != step or incident.state is not IncidentState.DRAFT:
        return Outcome.OLD
    if drafts.lacks(incident):
        return Outcome.LACKS
    try:
        who = concerned.conditions(incident)
    except NotConcerned:
        return Outcome.UNREADABLE
    incident.counted = await recipients.count_those(work, who)
    incident.counted_at = work.now
    await work.session.flush()
    if not incident.counted:
        return Outcome.NOBODY
    if not await _others(work, incident, by.id):
        return Outcome.ALONE
    return None


async def foresee(work: Work, incident: Incident) -> None:
    """Count whom it concerns for the card, where that is known already."""
    try:
        who = concerned.conditions(incident)
    except NotConcerned:
        incident.counted = None
    else:
        incident.counted = await recipients.count_those(work, who)
    await work.session.flush()


async def confirm(
    work: Work, by: Person, incident: Incident, step: int, typed: int
) -> Outcome:
    """Write the list, and ask the other admins; another number changes nothing."""
    await _lock(work, incident)
    said_at, said = incident.counted_at, incident.counted
    if incident.step != step or incident.state is not IncidentState.DRAFT:
        return Outcome.OLD
    if said_at is None or work.now - said_at > WITHIN:
        return await count(work, by, incident, step) or Outcome.EXPIRED
    if typed != said:
        return Outcome.OTHER_NUMBER
    return await _write(work, by, incident, typed)


async def _write(work: Work, by: Person, incident: Incident, many: int) -> Outcome:
    """Write the list if they are as many, and ask the others."""
    others = await _others(work, incident, by.id)
    if not others:
        return Outcome.ALONE
    try:
        who = concerned.conditions(incident)
    except NotConcerned:
        return Outcome.UNREADABLE
    row = await asking.notice(work, by, incident, many)
    written = await recipients.write_those(work, row, who, many)
    if written != many:
        await asking.forget(work, row)
        incident.counted, incident.counted_at = written, work.now
        await work.session.flush()
        return Outcome.CHANGED
    await steps.take(
        work,
        incident,
        incident.step,
        drafts.DRAFT,
        state=IncidentState.ASKED,
        announcement_id=row.id,
        recipients=many,
        asked_by=by.id,
        asked_at=work.now,
        counted_at=None,
    )
    work.record(Deed.ASKED_INCIDENT, by=by, detail=asking.to_how_many(incident))
    await asking.ask(work, by, incident, others)
    return Outcome.ASKED


async def may_agree(work: Work, by: Person, incident: Incident) -> bool:
    """Say whether somebody is another admin than the one who asked."""
    others = await _others(work, incident, incident.asked_by or 0)
    return by.id in [each.id for each in others]


async def agree(
    work: Work, by: Person, incident: Incident, step: int, typed: int
) -> Outcome:
    """Let the notice go; of several admins whoever types the number first does so."""
    await _lock(work, incident)
    if incident.step != step or incident.state is not IncidentState.ASKED:
        return Outcome.OLD
    if not await may_agree(work, by, incident):
        return Outcome.NOT_YOURS
    if _is_over(work, incident):
        await asking.give_back(work, incident, _UNANSWERED)
        return Outcome.EXPIRED
    row = await work.rows.get_one(Announcement, incident.announcement_id)
    if not await _asker_serves(work, incident, row):
        await asking.give_back(work, incident, _ASKER_LEFT)
        return Outcome.ASKER_LEFT
    if typed != incident.recipients:
        return Outcome.OTHER_NUMBER
    await steps.take(
        work,
        row,
        row.step,
        (AnnouncementState.ASKED,),
        state=AnnouncementState.SENDING,
        approved_at=work.now,
        approved_by=by.id,
        begun_at=work.now,
        resumed_at=work.now,
    )
    own = {"approved_by": by.id, "sent_at": work.now}
    await steps.take(work, incident, step, ASKED, state=IncidentState.SENT, **own)
    work.record(Deed.APPROVED_INCIDENT, by=by, detail=asking.to_how_many(incident))
    name = (await members.colleague(work, by.id)).name
    await asking.tell(
        work, incident, _("{name} agreed. The notice goes out.", name=name)
    )
    return Outcome.SENDING


async def give_up(work: Work, by: Person, incident: Incident, step: int) -> bool:
    """Refuse as another admin, or take one's own question back; no if it was old."""
    await _lock(work, incident)
    if incident.step != step or incident.state is not IncidentState.ASKED:
        return False
    if by.id == incident.asked_by:
        await asking.back_to_draft(work, incident)
        return True
    if not await may_agree(work, by, incident):
        return False
    name = (await members.colleague(work, by.id)).name
    words = _("{name} did not agree. The incident is a draft again.", name=name)
    await asking.give_back(work, incident, words)
    return True


async def look(work: Work) -> None:
    """Make drafts of what nobody agreed to in time, or whose asker serves no more."""
    rows = (
        select(Incident)
        .where(col(Incident.state).in_(ASKED))
        .order_by(col(Incident.id))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for each in (await work.session.exec(rows)).all():
        row = await work.rows.get_one(Announcement, each.announcement_id)
        if _is_over(work, each):
            await asking.give_back(work, each, _UNANSWERED)
        elif not await _asker_serves(work, each, row):
            await asking.give_back(work, each, _ASKER_LEFT)


_UNANSWERED = _("Nobody agreed in time. The incident is a draft again.")
_ASKER_LEFT = _(
    "Whoever asked for a yes is no admin there any more. The incident is a draft again."
)


async def _lock(work: Work, incident: Incident) -> None:
    """Read it as it is now, and let nobody else change it until this is over."""
    await work.session.flush()
    await work.session.refresh(incident, with_for_update=True)


def _is_over(work: Work, incident: Incident) -> bool:
    return incident.asked_at is None or work.now - incident.asked_at > WITHIN


async def _asker_serves(work: Work, incident: Incident, row: Announcement) -> bool:
    return await second_person.answers_for_it(work, row, incident.asked_by or 0)


async def _others(work: Work, incident: Incident, but: int) -> Sequence[Person]:
    """Return the admins of its area or more, without one."""
    return await second_person.of_area(work, incident.area, [but])
