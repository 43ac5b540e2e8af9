"""Briefings on JKP (sosialisasi): planned, called off, and how many came put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import col, select

from bot.services.figures.periods import PeriodKind, after, around
from bot.services.outreach import attendance
from bot.services.staff.belonging import COUNTRY
from bot.services.staff.rights import Right, has
from bot.storage.tables import Audience, Briefing, Deed, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, _, pgettext

LISTED = 6
"""Briefings on a list; it begins with the newest."""

CLOSES_ON = 5
"""Until this day of the next month the number of who came can be put right."""

AUDIENCES: Mapping[Audience, Text] = {
    Audience.WORKERS: pgettext("audience", "workers"),
    Audience.FIRMS: pgettext("audience", "firms"),
}
FOR_WHOM: Mapping[Audience, Text] = {
    Audience.WORKERS: _("Briefing on JKP for workers"),
    Audience.FIRMS: _("Briefing on JKP for firms"),
}
"""What a briefing is called, by whom it is for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an officer says of a briefing: for whom, when, how many, and where."""

    audience: Audience
    held_on: date
    expected: int
    place: str


async def plan(work: Work, officer: Person, post: Staff, told: Plan) -> Briefing:
    """Plan a briefing of an officer's own office."""
    briefing = Briefing(
        office_id=post.office_id,
        area=post.region or COUNTRY,
        made_by=officer.id,
        audience=told.audience,
        held_on=told.held_on,
        place=told.place,
        expected=told.expected,
        made_at=work.now,
    )
    work.session.add(briefing)
    await work.session.flush()
    _record(work, officer, briefing, "planned")
    return briefing


async def of_office(work: Work, post: Staff) -> Sequence[Briefing]:
    """Return the briefings that somebody may see, the newest first.

    They are those of the own office; who is of none sees the own ones.
    """
    whose = (
        col(Briefing.office_id) == post.office_id
        if post.office_id is not None
        else col(Briefing.made_by) == post.person_id
    )
    found = (
        select(Briefing)
        .where(whose)
        .order_by(col(Briefing.held_on).desc(), col(Briefing.id).desc())
        .limit(LISTED)
    )
    return (await work.session.exec(found)).all()


async def seen(work: Work, post: Staff, briefing_id: int) -> Briefing | None:
    """Return a briefing of the own office, locked; None if it is none of those."""
    briefing = await work.session.get(
        Briefing, briefing_id, populate_existing=True, with_for_update=True
    )
    if briefing is None:
        return None
    is_own = briefing.made_by == post.person_id
    beside = post.office_id is not None and briefing.office_id == post.office_id
    return briefing if is_own or beside else None


def may_change(post: Staff, briefing: Briefing) -> bool:
    """Say whether somebody may change it: who planned it, and the coordinator."""
    return briefing.made_by == post.person_id or has(post.role, Right.SUPERVISE)


def closes_on(briefing: Briefing) -> date:
    """Return the last day on which its number can be put right."""
    following = after(around(PeriodKind.MONTH, briefing.held_on)).first
    return following.replace(day=CLOSES_ON)


def can_be_counted(work: Work, briefing: Briefing) -> bool:
    """Say whether its number can be put right now: from its day on, while it is open.

    What a month's report says is not changed long after it was sent on.
    """
    today = attendance.today_at(work, briefing)
    is_open = briefing.held_on <= today <= closes_on(briefing)
    return briefing.cancelled_at is None and is_open


def is_past(work: Work, briefing: Briefing) -> bool:
    """Say whether its month is closed."""
    return attendance.today_at(work, briefing) > closes_on(briefing)


def put_number(work: Work, officer: Person, briefing: Briefing, present: int) -> None:
    """Put the number of who came, instead of those who pressed."""
    briefing.by_hand = present
    _record(work, officer, briefing, f"counted {present}")


def can_be_cancelled(work: Work, briefing: Briefing) -> bool:
    """Say whether it can be called off: while its month is open."""
    return briefing.cancelled_at is None and not is_past(work, briefing)


def cancel(work: Work, officer: Person, briefing: Briefing) -> None:
    """Call it off; it counts nowhere, and its code says so."""
    briefing.cancelled_at = work.now
    _record(work, officer, briefing, "cancelled")


async def held(
    work: Work, officer: Person, first: date, until: date
) -> tuple[int, int]:
    """Return how many briefings somebody gave in some days, and how many came.

    One counts once somebody was there.

    Args:
        work: The transaction.
        officer: Who.
        first: The first day.
        until: The day after the last.
    """
    present = func.coalesce(col(Briefing.by_hand), col(Briefing.counted))
    found = select(func.count(), func.coalesce(func.sum(present), 0)).where(
        col(Briefing.made_by) == officer.id,
        col(Briefing.held_on) >= first,
        col(Briefing.held_on) < until,
        present > 0,
        col(Briefing.cancelled_at).is_(None),
    )
    many, came = (await work.session.exec(found)).one()
    return int(many), int(came)


def _record(work: Work, officer: Person, briefing: Briefing, deed: str) -> None:
    work.record(Deed.BRIEFED, by=officer, detail=f"{briefing.id} {deed}")
