"""Segments: who fits an audience, as conditions on `Person` for one statement.

Each condition asks one table by an index of the person, and says yes only where a row
is there that says so: of whom nothing is known, no condition is true.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, false, or_
from sqlmodel import col

from bot.jkp.assessment import Verdict
from bot.places import places_of
from bot.services.announcements.audience import (
    OF_WORKERS,
    Audience,
    Left,
    Seen,
    Spared,
)
from bot.services.announcements.stages import (
    OF_STAGE,
    Condition,
    filed,
    has,
    helped,
    newest,
)
from bot.services.announcements.variables import LAST_DAY, NAME, OFFICE, REGION
from bot.services.people.in_use import IN_USE
from bot.services.people.local_time import local_day
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    Assessment,
    Case,
    CaseLabel,
    CaseMessage,
    Consent,
    Interview,
    Person,
    Profile,
    Recipient,
    Staff,
)

WEEK = timedelta(days=7)

TOLD = (
    (Consent.answered_at, Consent.person_id),
    (Interview.changed_at, Interview.person_id),
    (Profile.changed_at, Profile.person_id),
    (Case.waiting_since, Case.worker_id),
    (CaseMessage.written_at, CaseMessage.author_id),
)
"""Where it stands when somebody told us something, and who."""


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
        ~has(Staff.person_id, col(Staff.removed_at).is_(None)),
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
        serves = has(Staff.person_id, col(Staff.removed_at).is_(None), *post)
        return (serves,) if post else ()
    of_profile = {NAME: Profile.name, REGION: Profile.region, OFFICE: Profile.region}
    told = [col(of_profile[e]).is_not(None) for e in variables if e in of_profile]
    day = (_to_claim(local_day(now, None)),) if LAST_DAY in variables else ()
    return (*((has(Profile.person_id, *told),) if told else ()), *day)


def _to_claim(today: date) -> Condition:
    """Return that a last day to claim is not over, as `to_claim` has it."""
    return newest(
        Assessment,
        "person_id",
        col(Assessment.claimed_at).is_(None),
        col(Assessment.verdict) != Verdict.NOT_ELIGIBLE,
        col(Assessment.last_claim_day) >= today,
    )


def _reachable() -> tuple[Condition, ...]:
    columns = (Person.blocked_at, Person.gone_at)
    return (IN_USE, *(col(each).is_(None) for each in columns))


def _of_staff(audience: Audience, area: str | None) -> Iterator[Condition]:
    there = _there(col(Staff.region), audience, area)
    yield has(Staff.person_id, col(Staff.removed_at).is_(None), *there)
    if any(getattr(audience, part) for part in OF_WORKERS):
        yield false()  # it asks of them what they are not


def _live(audience: Audience, area: str | None) -> Iterator[Condition]:
    """Yield that somebody lives there; without standing consent nobody knows where."""
    lives = [*_there(col(Profile.region), audience, area)]
    if lives:
        yield has(Profile.person_id, *lives)
        yield newest(Consent, "person_id", col(Consent.given).is_(True))


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
        yield newest(Assessment, "person_id", chosen)
    if audience.left:
        yield newest(
            Assessment,
            "person_id",
            col(Assessment.claimed_at).is_(None),
            col(Assessment.verdict) != Verdict.NOT_ELIGIBLE,
            or_(*(_days_left(each, today) for each in audience.left)),
        )
        yield ~filed()
    if audience.stages:
        yield or_(*(OF_STAGE[each]() for each in audience.stages))


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
    told = (has(whose, col(at) >= since) for at, whose in TOLD)
    return or_(col(Person.first_seen_at) >= since, *told)


def _labelled(audience: Audience) -> Iterator[Condition]:
    if audience.labels:
        yield newest(
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
        yield ~helped()
    if Spared.RECENT in audience.spared and kind is AnnouncementKind.INFORMATION:
        general = exists().where(
            col(Announcement.id) == col(Recipient.announcement_id),
            col(Announcement.kind) == AnnouncementKind.INFORMATION,
        )
        yield ~has(Recipient.person_id, col(Recipient.sent_at) > now - WEEK, general)


def _in(column: Any, region: str) -> Condition:  # noqa: ANN401
    """Return that a region lies in another; what is not known lies nowhere."""
    if "." in region:
        return column == region  # type: ignore[no-any-return]
    within = [region, *(each.code for each in places_of(region))]
    return column.in_(within)  # type: ignore[no-any-return]
