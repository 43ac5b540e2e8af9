"""Segments: who fits an audience, as conditions on `Person` for one statement.

Each condition asks one table by an index of the person, and says yes only where a row
is there that says so: of whom nothing is known, no condition is true.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from bot.jkp.assessment import Verdict
from bot.places import places_of
from bot.services.announcements.audience import (
    OF_WORKERS,
    Audience,
    Left,
    Seen,
    Spared,
    Stage,
)
from bot.services.announcements.variables import LAST_DAY, NAME, OFFICE, REGION
from bot.services.people.local_time import local_day
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    Assessment,
    BenefitMonth,
    Case,
    CaseLabel,
    CaseMessage,
    CaseOutcome,
    Consent,
    Interview,
    InterviewKind,
    Person,
    Profile,
    Recipient,
    Staff,
)

WEEK = timedelta(days=7)

FILED = (CaseOutcome.CLAIM_FILED, CaseOutcome.CLAIM_FINISHED)
HELPED = (
    CaseOutcome.CLAIM_FINISHED,
    CaseOutcome.PLACED,
    CaseOutcome.TRAINING,
    CaseOutcome.BUSINESS,
    CaseOutcome.SOLVED,
)
"""Outcomes that leave nothing to be done, until the worker checks anew."""

TOLD = (
    (Consent.answered_at, Consent.person_id),
    (Interview.changed_at, Interview.person_id),
    (Profile.changed_at, Profile.person_id),
    (Case.waiting_since, Case.worker_id),
    (CaseMessage.written_at, CaseMessage.author_id),
)
"""Where it stands when somebody told us something, and who."""

Condition = ColumnElement[bool]


def conditions(
    audience: Audience, area: str | None, now: datetime, kind: AnnouncementKind
) -> tuple[Condition, ...]:
    """Return what is true of exactly those for whom an announcement is.

    Args:
        audience: Who was chosen.
        area: The region that is never left; None is the whole country.
        now: The instant that days and weeks are counted from.
        kind: What it is: staff hear of their work, workers of all else.
    """
    if kind is AnnouncementKind.STAFF:
        return (*_reachable(), *_of_staff(audience, area), *_speak(audience))
    return (
        *_reachable(),
        col(Person.news_agreed_at).is_not(None),
        ~_has(Staff.person_id, col(Staff.removed_at).is_(None)),
        *_live(audience, area),
        *_speak(audience),
        *_checked(audience, local_day(now, None)),
        *_seen(audience, now),
        *_labelled(audience),
        *_not_spared(audience, now, kind),
    )


def known(
    variables: Collection[str], kind: AnnouncementKind, now: datetime
) -> tuple[Condition, ...]:
    """Return that nothing of an announcement would go out empty to somebody.

    Whoever it is true of is still looked at when the words are put together.
    """
    if kind is AnnouncementKind.STAFF:
        of_post = {NAME: Staff.name, OFFICE: Staff.office_id}
        post = [col(of_post[each]).is_not(None) for each in variables]
        serves = _has(Staff.person_id, col(Staff.removed_at).is_(None), *post)
        return (serves,) if post else ()
    of_profile = {NAME: Profile.name, REGION: Profile.region, OFFICE: Profile.region}
    told = [col(of_profile[e]).is_not(None) for e in variables if e in of_profile]
    day = (_to_claim(local_day(now, None)),) if LAST_DAY in variables else ()
    return (*((_has(Profile.person_id, *told),) if told else ()), *day)


def _to_claim(today: date) -> Condition:
    """Return that a last day to claim is not over, as `to_claim` has it."""
    return _newest(
        Assessment,
        "person_id",
        col(Assessment.claimed_at).is_(None),
        col(Assessment.verdict) != Verdict.NOT_ELIGIBLE,
        col(Assessment.last_claim_day) >= today,
    )


def _reachable() -> tuple[Condition, ...]:
    columns = (Person.blocked_at, Person.gone_at, Person.erased_at)
    return tuple(col(each).is_(None) for each in columns)


def _of_staff(audience: Audience, area: str | None) -> Iterator[Condition]:
    there = _there(col(Staff.region), audience, area)
    yield _has(Staff.person_id, col(Staff.removed_at).is_(None), *there)
    if any(getattr(audience, part) for part in OF_WORKERS):
        yield false()  # it asks of them what they are not


def _live(audience: Audience, area: str | None) -> Iterator[Condition]:
    """Yield that somebody lives there; without standing consent nobody knows where."""
    lives = [*_there(col(Profile.region), audience, area)]
    if lives:
        yield _has(Profile.person_id, *lives)
        yield _newest(Consent, "person_id", col(Consent.given).is_(True))


def _there(column: Any, audience: Audience, area: str | None) -> Iterator[Condition]:  # noqa: ANN401
    """Yield that a region lies in the area, and in one of those that were chosen."""
    if area is not None:
        yield _in(column, area)
    if audience.regions:
        yield or_(*(_in(column, each) for each in audience.regions))


def _speak(audience: Audience) -> Iterator[Condition]:
    if audience.languages:
        yield col(Person.language).in_(audience.languages)


def _checked(audience: Audience, today: date) -> Iterator[Condition]:
    if audience.verdicts:
        chosen = col(Assessment.verdict).in_(audience.verdicts)
        yield _newest(Assessment, "person_id", chosen)
    if audience.left:
        yield _newest(
            Assessment,
            "person_id",
            col(Assessment.claimed_at).is_(None),
            col(Assessment.verdict) != Verdict.NOT_ELIGIBLE,
            or_(*(_days_left(each, today) for each in audience.left)),
        )
        yield ~_filed()
    if audience.stages:
        yield or_(*(_STAGES[each]() for each in audience.stages))


def _days_left(left: Left, today: date) -> Condition:
    last = col(Assessment.last_claim_day)
    if left is Left.PAST:
        return last < today
    return last.between(today, today + timedelta(days=int(left)))


def _seen(audience: Audience, now: datetime) -> Iterator[Condition]:
    if audience.seen:
        yield or_(*(_told_us(each, now) for each in audience.seen))


def _told_us(seen: Seen, now: datetime) -> Condition:
    if seen is Seen.LONGER:
        return ~_told_us(Seen.QUARTER, now)
    since = now - timedelta(days=int(seen))
    told = (_has(whose, col(at) >= since) for at, whose in TOLD)
    return or_(col(Person.first_seen_at) >= since, *told)


def _labelled(audience: Audience) -> Iterator[Condition]:
    if audience.labels:
        yield _newest(
            Case,
            "worker_id",
            exists().where(
                col(CaseLabel.case_id) == col(Case.id),
                col(CaseLabel.label).in_(audience.labels),
            ),
        )


def _not_spared(
    audience: Audience, now: datetime, kind: AnnouncementKind
) -> Iterator[Condition]:
    """Yield who is left out; a last day is told also to who had news this week."""
    if Spared.HELPED in audience.spared:
        yield ~_helped()
    if Spared.RECENT in audience.spared and kind is AnnouncementKind.INFORMATION:
        general = exists().where(
            col(Announcement.id) == col(Recipient.announcement_id),
            col(Announcement.kind) == AnnouncementKind.INFORMATION,
        )
        yield ~_has(Recipient.person_id, col(Recipient.sent_at) > now - WEEK, general)


def _checking() -> Condition:
    return _has(
        Interview.person_id,
        col(Interview.kind) == InterviewKind.CHECK,
        col(Interview.closed_at).is_(None),
        col(Interview.finished_at).is_(None),
    )


def _result() -> Condition:
    unclaimed = col(Assessment.claimed_at).is_(None)
    return and_(_newest(Assessment, "person_id", unclaimed), ~_filed())


def _with_officer() -> Condition:
    return _has(Case.worker_id, col(Case.closed_at).is_(None))


def _claimed() -> Condition:
    by_worker = col(Assessment.claimed_at).is_not(None)
    return or_(_newest(Assessment, "person_id", by_worker), _filed())


def _filed() -> Condition:
    return _ended(col(Case.outcome).in_(FILED))


def _receiving() -> Condition:
    ends = (BenefitMonth.claimed_at, BenefitMonth.missed_at, BenefitMonth.ended_on)
    return _has(BenefitMonth.person_id, *(col(each).is_(None) for each in ends))


def _helped() -> Condition:
    later = exists().where(
        col(Assessment.person_id) == col(BenefitMonth.person_id),
        col(Assessment.day) > col(BenefitMonth.ended_on),
    )
    works = _has(
        BenefitMonth.person_id, col(BenefitMonth.ended_on).is_not(None), ~later
    )
    return or_(_ended(col(Case.outcome).in_(HELPED)), works)


def _ended(outcome: Condition) -> Condition:
    """Return that the newest case ended so, and no check was made since."""
    since = exists().where(
        col(Assessment.person_id) == col(Case.worker_id),
        col(Assessment.made_at) > col(Case.closed_at),
    )
    return _newest(Case, "worker_id", outcome, ~since)


_STAGES: Mapping[Stage, Callable[[], Condition]] = {
    Stage.CHECKING: _checking,
    Stage.RESULT: _result,
    Stage.OFFICER: _with_officer,
    Stage.CLAIMED: _claimed,
    Stage.RECEIVING: _receiving,
    Stage.HELPED: _helped,
}


def _has(whose: Any, *which: Condition) -> Condition:  # noqa: ANN401
    """Return that a person has a row of which something is true."""
    return exists().where(col(whose) == col(Person.id), *which)


def _newest(table: type[SQLModel], whose: str, *which: Condition) -> Condition:
    """Return that something is true of the newest row that a person has."""
    newer: Any = aliased(table)
    row: Any = table
    later = exists().where(
        getattr(newer, whose) == getattr(row, whose), newer.id > row.id
    )
    return _has(getattr(row, whose), ~later, *which)


def _in(column: Any, region: str) -> Condition:  # noqa: ANN401
    """Return that a region lies in another; what is not known lies nowhere."""
    if "." in region:
        return column == region  # type: ignore[no-any-return]
    within = [region, *(each.code for each in places_of(region))]
    return column.in_(within)  # type: ignore[no-any-return]
