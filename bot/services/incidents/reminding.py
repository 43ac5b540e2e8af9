"""Reminders of the 72 hours of an incident, to all admins; forgetting after years."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlmodel import col, select

from bot.buttons import Button, SeeIncident
from bot.jkp.calendar import add_months
from bot.services.announcements import second_person
from bot.services.incidents import letters
from bot.services.people.retention_periods import INCIDENT_YEARS, NEWS_MONTHS
from bot.storage.tables import Incident, IncidentState
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext

HOURS = (24, 48, 66)
"""After so many hours since it was found every admin is reminded."""

AT_ONCE = 100


async def remind(work: Work) -> None:
    """Remind all admins of its area, once each time, of what has not gone out yet.

    Whoever looks late reminds once, of the last time that has passed.
    """
    for each in await _waiting(work):
        passed = [h for h in HOURS if each.found_at + timedelta(hours=h) <= work.now]
        if not passed or passed[-1] <= each.reminded:
            continue
        each.reminded = passed[-1]
        for admin in await second_person.of_area(work, each.area, []):
            work.send(admin, _said(each, work.now), ((_see(each),),))
    await work.session.flush()


async def forget_old(work: Work) -> None:
    """Delete incidents after their years; whom they concerned, with the ledger."""
    ledger_over = _ago(work.now, NEWS_MONTHS)
    known = (
        select(Incident)
        .where(
            col(Incident.opened_at) < ledger_over,
            col(Incident.whom).is_not(None),
            col(Incident.state).in_((IncidentState.SENT, IncidentState.CLOSED)),
        )
        .order_by(col(Incident.id))
        .limit(AT_ONCE)
    )
    for each in (await work.session.exec(known)).all():
        await letters.note_tally(work, each)
        each.whom = None
    await work.session.flush()
    years_over = _ago(work.now, 12 * INCIDENT_YEARS)
    old = (
        select(col(Incident.id))
        .where(
            col(Incident.closed_at) < years_over,
            col(Incident.state) == IncidentState.CLOSED,
        )
        .order_by(col(Incident.id))
        .limit(AT_ONCE)
    )
    await work.connection.execute(delete(Incident).where(col(Incident.id).in_(old)))


async def _waiting(work: Work) -> Sequence[Incident]:
    """Return what is open of which somebody has not been told, locked."""
    unsent = col(Incident.sent_at).is_(None)
    rows = (
        select(Incident)
        .where(
            col(Incident.state) != IncidentState.CLOSED,
            or_(unsent, col(Incident.reported_at).is_(None)),
            col(Incident.reminded) < HOURS[-1],
            col(Incident.found_at) <= work.now - timedelta(hours=HOURS[0]),
        )
        .order_by(col(Incident.id))
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(rows)).all()


def _said(incident: Incident, now: datetime) -> Text:
    return lines(
        _("Incident {number} with personal data waits.", number=incident.id),
        letters.time_left(incident, now),
        _("The notice to those concerned has not gone out.")
        if incident.sent_at is None
        else None,
        _("The authority has no letter yet.") if incident.reported_at is None else None,
    )


def _see(incident: Incident) -> Button:
    return Button(pgettext("button", "See incident"), SeeIncident(incident.id, "open"))


def _ago(now: datetime, months: int) -> datetime:
    return datetime.combine(add_months(now.date(), -months), now.timetz())
