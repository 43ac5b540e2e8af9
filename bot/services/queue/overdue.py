"""Overdue: a taken case that its counselor does not answer, nudged, warned, returned.

The clock goes while the counselor's office works, and stands otherwise. At half of the
time that the office allows for an answer its counselor is told silently, at four fifths
aloud, and at its end the case goes back to the head of the queue. What comes due at the
very end of a day is told on the next morning: outside hours nobody is disturbed.

After a long sleep only the last step that is due is done. Each round works the instants
out anew, so a day that was closed meanwhile moves them, and `Case.due_at` with them.

Words of distress do not wait for an office: until they are answered these steps are
counted in real time, at any hour. After `AGAIN_AFTER` the counselor is told once more,
after `BACK_AFTER` whoever `distress` finds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.office_hours import OfficeHours, after, is_open, next_opening
from bot.services.queue import reminding, returning
from bot.services.safety import distress
from bot.services.staff import members, opening
from bot.storage.tables import (
    Case,
    Duty,
    Office,
    Reminded,
    Returned,
    Staff,
)
from bot.storage.tables.offices import ANSWER_MINUTES
from bot.storage.work import Work
from bot.working_days import NeverOpen

AT_ONCE = 50
"""Cases in one round, so that nobody's turn waits long for it."""

NUDGED_AT, WARNED_AT = 0.5, 0.8
AGAIN_AFTER, BACK_AFTER = timedelta(minutes=15), timedelta(minutes=30)
LATER = timedelta(days=1)
"""When to look again at an office that does not open for a year."""


@dataclass(frozen=True, slots=True)
class Steps:
    """When what happens to a case that is not answered."""

    nudge: datetime
    warning: datetime
    end: datetime


@dataclass(slots=True)
class Round:
    """One look at what is due, and what it has read of offices and staff."""

    work: Work
    posts: dict[int, Staff | None] = field(default_factory=dict)
    hours: dict[int, OfficeHours] = field(default_factory=dict)
    told: reminding.ToTell = field(default_factory=reminding.ToTell)


async def look(work: Work) -> None:
    """Do what is due about cases that are taken and not answered."""
    this = Round(work)
    for case in await _due(work):
        await _look_at(this, case)
    await reminding.tell(work, this.told)


async def _due(work: Work) -> Sequence[Case]:
    """Return cases whose time has come, locked; a talk under way is passed over."""
    due = (
        select(Case)
        .where(
            col(Case.due_at) <= work.now,
            col(Case.counselor_id).is_not(None),
            col(Case.closed_at).is_(None),
        )
        .order_by(col(Case.due_at))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    found = (await work.session.exec(due)).all()
    # Two rounds at once then come to the counselors in one order.
    return sorted(found, key=lambda each: (each.counselor_id or 0, each.id))


async def _look_at(this: Round, case: Case) -> None:
    since, post = case.unanswered_since, await _post_of(this, case)
    if since is None:
        case.due_at = None
    elif post is None:
        await returning.release(this.work, case, Returned.LEFT_SERVICE, by=None)
    elif post.duty is Duty.LEAVE and case.kept_at is None:
        await _give_back(this, case, Returned.DUTY_ENDED)
    elif _is_urgent(case, since):
        await _hurry(this, case, since)
    else:
        await _in_office_time(this, case, since, post)


async def _in_office_time(
    this: Round, case: Case, since: datetime, post: Staff
) -> None:
    now, hours = this.work.now, await _hours_of(this, post)
    try:
        steps = await _steps(this, since, post, hours)
        opens_at = next_opening(hours, now)
    except NeverOpen:
        case.due_at = now + LATER
        return
    if now >= steps.nudge and not is_open(hours, now):
        case.due_at = opens_at
    elif now >= steps.end:
        await _give_back(this, case, Returned.NOT_ANSWERED)
    elif now >= steps.warning:
        if case.reminded is not Reminded.WARNED:
            case.reminded = Reminded.WARNED
            this.told.warn(case, steps.end.astimezone(hours.zone))
        case.due_at = steps.end
    elif now >= steps.nudge:
        if case.reminded is None:
            case.reminded = Reminded.NUDGED
            this.told.nudge(case, since.astimezone(hours.zone))
        case.due_at = steps.warning
    else:
        case.due_at = steps.nudge


async def _hurry(this: Round, case: Case, since: datetime) -> None:
    """Count real time from the newest words of distress, or from the claim."""
    began, now = max(since, case.urgent_since or since), this.work.now
    if now >= began + BACK_AFTER:
        await _give_back(this, case, Returned.NOT_ANSWERED)
    elif now >= began + AGAIN_AFTER:
        if case.reminded is not Reminded.WARNED:
            case.reminded = Reminded.WARNED
            await distress.tell_officers(this.work, case)
        case.due_at = began + BACK_AFTER
    else:
        case.due_at = began + AGAIN_AFTER


def _is_urgent(case: Case, since: datetime) -> bool:
    """Say whether the words of distress themselves are not answered yet.

    They came while an answer was owed, or before the case was taken, and its counselor
    has not said a word. What a worker writes weeks later alarms nobody at night.
    """
    if case.urgent_since is None:
        return False
    is_heard = case.last_speaker_id not in {None, case.worker_id}
    return case.urgent_since >= since or (since == case.claimed_at and not is_heard)


async def _give_back(this: Round, case: Case, why: Returned) -> None:
    this.told.returned(case)
    await returning.release(this.work, case, why, by=None)


async def _steps(
    this: Round, since: datetime, post: Staff, hours: OfficeHours
) -> Steps:
    office = await this.work.rows.get(Office, post.office_id)
    minutes = ANSWER_MINUTES if office is None else office.answer_minutes
    in_all = timedelta(minutes=minutes)
    return Steps(
        after(hours, since, in_all * NUDGED_AT),
        after(hours, since, in_all * WARNED_AT),
        after(hours, since, in_all),
    )


async def _post_of(this: Round, case: Case) -> Staff | None:
    counselor = case.counselor_id or 0
    if counselor not in this.posts:
        this.posts[counselor] = await members.post_of(this.work, counselor)
    return this.posts[counselor]


async def _hours_of(this: Round, post: Staff) -> OfficeHours:
    if post.id not in this.hours:
        this.hours[post.id] = await opening.hours_of_post(this.work, post)
    return this.hours[post.id]
