"""Levels: a waiting case that nobody takes in time is raised, and seen further up.

It is raised when it has waited for longer than its office allows itself, in the hours
of that office: to the province, then to the ministry. A level at which nobody serves is
left out. Its own office sees it all the while, and its place stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, select, update
from sqlmodel import col

from bot.office_hours import OfficeHours, after
from bot.services.queue import routing
from bot.services.staff import belonging, opening
from bot.services.staff.belonging import COUNTRY, WAITS, level_of, province_of
from bot.storage.recording import record_all
from bot.storage.statements import Statement
from bot.storage.tables import Case, Deed, Level, Office, Staff
from bot.storage.tables.offices import TAKE_MINUTES
from bot.storage.work import Work
from bot.working_days import NeverOpen

AT_ONCE = 1_000
"""Cases that are looked at in one transaction; the others follow in the next round."""

LONGEST = timedelta(minutes=3 * 450)
"""Three working days: no office may keep a case to itself for longer."""

LOOK_AGAIN = timedelta(hours=1)
"""When to look whether somebody serves further up, where nobody does."""


@dataclass(frozen=True, slots=True)
class Target:
    """Within how much time a case should be taken, and by which clock."""

    hours: OfficeHours
    within: timedelta


@dataclass(frozen=True, slots=True)
class Next:
    """Up to where a case is seen from now on, and when to look at it again."""

    level: Level
    due_at: datetime | None


async def raise_waiting(work: Work) -> int:
    """Raise what has waited too long; return how many cases were looked at.

    When that is, is worked out now, not when the case was asked for: an office may have
    closed for a day since, or allow itself other hours.
    """
    await work.rows.flush()
    due = await work.rows.execute(_DUE, now=work.now, most=AT_ONCE)
    if not due:
        return 0
    targets = _Targets(work, await _served(work))
    changes, raised = [], []
    for number, worker_id, area, level, since in due:
        new = await targets.next(area, level, since)
        changes.append({"number": number, "up_to": new.level, "again": new.due_at})
        if new.level > level:
            raised.append((worker_id, number, new.level.name.lower()))
    await work.connection.execute(_CHANGE, changes)
    await record_all(work, Deed.RAISED, raised)
    return len(due)


_INSTANT = Case.__table__.c.due_at.type  # type: ignore[attr-defined]
_DUE = Statement(
    select(
        col(Case.id),
        col(Case.worker_id),
        col(Case.area),
        col(Case.level),
        col(Case.waiting_since),
    )
    .where(WAITS, col(Case.due_at) <= bindparam("now", type_=_INSTANT))
    .order_by(col(Case.due_at))
    .limit(bindparam("most", type_=Integer))
    .with_for_update(key_share=True, skip_locked=True)
)
_CHANGE = (
    update(Case.__table__)  # type: ignore[attr-defined]
    .where(col(Case.id) == bindparam("number"))
    .values(level=bindparam("up_to"), due_at=bindparam("again"))
)


@dataclass(slots=True)
class _Targets:
    """What offices allow themselves, looked up once in a round."""

    work: Work
    posts: Mapping[str, int]
    _known: dict[str, Target] = field(default_factory=dict)

    async def next(self, area: str, level: Level, since: datetime) -> Next:
        """Return up to where a case of an area is seen that waits since then."""
        own, waits = await self._of(area), timedelta()
        at = area
        for above in self._above(area):
            waits += (await self._of(at)).within
            at = above
            if level_of(above) <= level:
                continue
            due_at = _after(own.hours, since, waits) or self.work.now
            if due_at > self.work.now:
                return Next(level, due_at)
            level = level_of(above)
        again = None if level is Level.COUNTRY else self.work.now + LOOK_AGAIN
        return Next(level, again)

    def _above(self, area: str) -> Sequence[str]:
        """Return the areas above one in which somebody serves, the nearest first."""
        above = (province_of(area), COUNTRY)[level_of(area) :]
        return [each for each in above if each in self.posts]

    async def _of(self, area: str) -> Target:
        if area not in self._known:
            self._known[area] = await _target(self.work, self.posts.get(area), area)
        return self._known[area]


_POSTS = Statement(
    select(col(Staff.region), col(Staff.id))
    .where(belonging.SERVES)
    .order_by(col(Staff.id).desc())
)


async def _served(work: Work) -> Mapping[str, int]:
    """Return where somebody serves, admins as well: they are asked before nobody is."""
    found = await work.rows.execute(_POSTS)
    return {**{r or COUNTRY: n for r, n in found}, **await belonging.served(work)}


async def _target(work: Work, post_id: int | None, area: str) -> Target:
    post = await work.rows.get(Staff, post_id)
    office = None if post is None else await work.rows.get(Office, post.office_id)
    if office is None:
        hours = await routing.hours_without_office(work, area or None)
        return Target(hours, timedelta(minutes=TAKE_MINUTES))
    within = timedelta(minutes=office.take_minutes)
    return Target(await opening.hours_of(work, office), min(within, LONGEST))


def _after(hours: OfficeHours, since: datetime, much: timedelta) -> datetime | None:
    """Return when so much office time has passed; None if the office never opens."""
    try:
        return after(hours, since, much)
    except NeverOpen:
        return None
