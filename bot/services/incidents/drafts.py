"""Incidents: opened, found, listed, changed step by step, closed and reported."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, true
from sqlmodel import col, select

from bot.services.staff import members
from bot.services.staff.nearness import PROVINCE_DIGITS
from bot.services.staff.rights import Right, has
from bot.services.staff.unfit import Unfit, must_hold_no_secret
from bot.storage import steps
from bot.storage.tables import (
    DataKind,
    Deed,
    Incident,
    IncidentKind,
    IncidentState,
    Person,
)
from bot.storage.work import Work
from bot.texts import _

WITHIN = timedelta(hours=72)
"""How soon after it was found the notice has to be out (UU 27/2022 art. 46)."""

DRAFT = (IncidentState.DRAFT,)
LONGEST = {"how": 600, "done": 600, "contact": 120}
"""Characters of what is typed; with all else they fit one message."""


async def begin(work: Work, by: Person, kind: IncidentKind) -> Incident:
    """Open an incident; until somebody says otherwise it was found just now."""
    post = await members.post_of(work, by.id)
    incident = Incident(
        kind=kind,
        area=None if post is None else post.region,
        opened_by=by.id,
        opened_at=work.now,
        found_at=work.now,
    )
    work.session.add(incident)
    await work.session.flush()
    await work.session.refresh(incident)
    work.record(Deed.OPENED_INCIDENT, by=by, detail=f"{which(incident)}, {kind}")
    return incident


async def find(work: Work, person: Person, number: int) -> Incident | None:
    """Return an incident that somebody may see to, as it is now."""
    within = await _reach(work, person)
    if within is None:
        return None
    found = select(Incident).where(col(Incident.id) == number, within)
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


async def listed(
    work: Work, person: Person, most: int, skip: int
) -> Sequence[Incident]:
    """Return incidents that somebody may see to, the newest first."""
    within = await _reach(work, person)
    if within is None:
        return []
    newest = select(Incident).where(within).order_by(col(Incident.id).desc())
    return (await work.session.exec(newest.offset(skip).limit(most))).all()


async def say(work: Work, incident: Incident, step: int, part: str, said: str) -> bool:
    """Let an incident say how it happened, what was done, or whom to ask.

    Raises:
        Unfit: It cannot be kept.
    """
    words = said.strip()
    if not words or len(words) > LONGEST[part]:
        raise Unfit(_("Write it in at most {most} characters.", most=LONGEST[part]))
    must_hold_no_secret(words)
    columns: dict[str, Any] = {part: words}
    return await steps.take(work, incident, step, DRAFT, **columns)


async def happened(
    work: Work, incident: Incident, step: int, since: datetime, until: datetime
) -> bool:
    """Note between which instants it happened."""
    columns = {"happened_from": since, "happened_until": max(since, until)}
    return await steps.take(work, incident, step, DRAFT, **columns)


async def turn_data(work: Work, incident: Incident, step: int, kind: str) -> bool:
    """Add a kind of data, or take it away."""
    if kind not in set(DataKind):
        return False
    chosen = set(incident.data_kinds) ^ {kind}
    kinds = [each.value for each in DataKind if each in chosen]
    return await steps.take(work, incident, step, DRAFT, data_kinds=kinds)


def is_late(incident: Incident, now: datetime) -> bool:
    """Say whether the time of the law is over."""
    return now > incident.found_at + WITHIN


def lacks(incident: Incident) -> tuple[str, ...]:
    """Return which parts the letter of the law still lacks, by their names."""
    parts = {
        "when": incident.happened_from,
        "data": incident.data_kinds,
        "how": incident.how,
        "done": incident.done,
        "contact": incident.contact,
        "whom": incident.whom,
    }
    return tuple(name for name, said in parts.items() if not said)


def which(incident: Incident) -> str:
    """Return what the record of a deed says of an incident."""
    return f"incident {incident.id}"


async def _reach(work: Work, person: Person) -> ColumnElement[bool] | None:
    """Return which incidents lie in what somebody serves; None where none may."""
    post = await members.post_of(work, person.id)
    if post is None or not has(post.role, Right.REPORT_INCIDENT):
        return None
    if post.region is None:
        return true()
    area = col(Incident.area)
    return or_(
        area == post.region, func.substr(area, 1, PROVINCE_DIGITS) == post.region
    )
