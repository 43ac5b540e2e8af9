"""Whom an incident concerns, as a query: counted, and then written down by the same.

What is kept is read with distrust: a word that is not known here is an error, since
without it other people would be told than somebody chose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import col

from bot.places import NoSuchPlace, place, places_of, province
from bot.services.announcements.segments import TOLD
from bot.services.announcements.stages import has
from bot.storage.tables import (
    Audit,
    Case,
    CaseFigure,
    Incident,
    Person,
    Profile,
    Staff,
)

Condition = ColumnElement[bool]

MOST_OF = 200
"""Regions or codes of cases that one query may name."""


class NotConcerned(Exception):
    """What is kept says to nobody's certainty whom it concerns."""


class By(StrEnum):
    """By what it is known whom an incident concerns."""

    EVERYBODY = "everybody"
    REGION = "region"
    """Who lives there, or has a case there."""
    OFFICE = "office"
    """Whose case an office had."""
    OFFICER = "officer"
    """Whose case an officer had, or whom she looked at, in a period."""
    ACTIVE = "active"
    """Who told us something in a period."""
    CODES = "codes"
    """Whose cases these are."""


IN_A_PERIOD = (By.OFFICER, By.ACTIVE)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom an incident concerns.

    Attributes:
        by: By what that is known.
        of: Codes of regions or cases, or the number of an office or a person.
        since: When the period begins; None is when the incident began.
        until: When it ends; None is when the incident ended.
    """

    by: By
    of: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    def kept(self) -> dict[str, Any]:
        """Return what is kept of it."""
        said: dict[str, Any] = {"by": str(self.by), "of": list(self.of)}
        for name in ("since", "until"):
            at: datetime | None = getattr(self, name)
            if at is not None:
                said[name] = at.astimezone(UTC).isoformat()
        return said


def read(kept: Mapping[str, Any] | None) -> Concerned | None:
    """Return whom an incident concerns; None if nobody has said that yet.

    Raises:
        NotConcerned: It has a part or a word that is not known here.
    """
    if not kept:
        return None
    if set(kept) - {"by", "of", "since", "until"}:
        raise NotConcerned(f"the parts {sorted(kept)} are not known")
    try:
        by = By(kept["by"])
        of = tuple(str(each) for each in kept.get("of", ()))
        since, until = (_instant(kept.get(name)) for name in ("since", "until"))
    except (KeyError, TypeError, ValueError) as error:
        raise NotConcerned(str(error)) from None
    if bool(of) is (by in (By.EVERYBODY, By.ACTIVE)) or len(of) > MOST_OF:
        raise NotConcerned(f"{by} of {len(of)}")
    if by in (By.OFFICE, By.OFFICER) and not (len(of) == 1 and of[0].isdecimal()):
        raise NotConcerned(f"{by} is one number")
    for each in of if by is By.REGION else ():
        _must_be_a_region(each)
    return Concerned(by, of, since, until)


def period(incident: Incident, chosen: Concerned) -> tuple[datetime, datetime] | None:
    """Return the period that is meant; None where nobody has said when it was."""
    since = chosen.since or incident.happened_from
    until = chosen.until or incident.happened_until or incident.found_at
    return None if since is None else (since, until)


def is_known(incident: Incident) -> bool:
    """Say whether it is known whom it concerns, and in which period if that is asked.

    Raises:
        NotConcerned: What is kept cannot be read.
    """
    chosen = read(incident.whom)
    if chosen is None:
        return False
    return chosen.by not in IN_A_PERIOD or period(incident, chosen) is not None


def conditions(incident: Incident) -> tuple[Condition, ...]:
    """Return what is true of exactly those whom an incident concerns.

    Who blocked us is among them, to be listed as not reached; who is erased is not.

    Raises:
        NotConcerned: It is not known whom it concerns.
    """
    chosen = read(incident.whom)
    if chosen is None or not is_known(incident):
        raise NotConcerned("nobody has said whom it concerns")
    return (
        col(Person.erased_at).is_(None),
        *_inside(incident.area),
        *_OF[chosen.by](incident, chosen),
    )


def _inside(area: str | None) -> Iterator[Condition]:
    """Yield that the area of whoever opened it is not left."""
    if area is not None:
        yield _there((area,))


def _everybody(_incident: Incident, _chosen: Concerned) -> Iterator[Condition]:
    yield from ()


def _of_regions(_incident: Incident, chosen: Concerned) -> Iterator[Condition]:
    yield _there(chosen.of)


def _of_office(_incident: Incident, chosen: Concerned) -> Iterator[Condition]:
    number = int(chosen.of[0])
    by_figure = (
        sqlalchemy.select(col(Case.worker_id))
        .join(CaseFigure, col(CaseFigure.case_id) == col(Case.id))
        .where(col(CaseFigure.office_id) == number)
    )
    by_officer = (
        sqlalchemy.select(col(Case.worker_id))
        .join(Staff, col(Staff.person_id) == col(Case.counselor_id))
        .where(col(Staff.office_id) == number)
    )
    yield or_(_among(by_figure), _among(by_officer))


def _of_officer(incident: Incident, chosen: Concerned) -> Iterator[Condition]:
    number = int(chosen.of[0])
    since, until = _certain(incident, chosen)
    led = sqlalchemy.select(col(Case.worker_id)).where(
        col(Case.counselor_id) == number,
        col(Case.claimed_at) <= until,
        or_(col(Case.closed_at).is_(None), col(Case.closed_at) >= since),
    )
    noted = sqlalchemy.select(col(Audit.about_id)).where(
        col(Audit.actor_id) == number,
        col(Audit.at).between(since, until),
        col(Audit.about_id).is_not(None),
        col(Audit.about_id) != number,
    )
    of_cases = (
        sqlalchemy.select(col(Case.worker_id))
        .join(Audit, col(Audit.case_id) == col(Case.id))
        .where(col(Audit.actor_id) == number, col(Audit.at).between(since, until))
    )
    yield or_(_among(led), _among(noted), _among(of_cases))


def _active(incident: Incident, chosen: Concerned) -> Iterator[Condition]:
    since, until = _certain(incident, chosen)
    told = (has(whose, col(at).between(since, until)) for at, whose in TOLD)
    yield or_(col(Person.first_seen_at).between(since, until), *told)


def _of_codes(_incident: Incident, chosen: Concerned) -> Iterator[Condition]:
    cases = sqlalchemy.select(col(Case.worker_id))
    yield _among(cases.where(col(Case.code).in_(chosen.of)))


_OF = {
    By.EVERYBODY: _everybody,
    By.REGION: _of_regions,
    By.OFFICE: _of_office,
    By.OFFICER: _of_officer,
    By.ACTIVE: _active,
    By.CODES: _of_codes,
}


def _certain(incident: Incident, chosen: Concerned) -> tuple[datetime, datetime]:
    found = period(incident, chosen)
    if found is None:
        raise NotConcerned("nobody has said when it was")
    return found


def _among(workers: Any) -> Condition:  # noqa: ANN401
    return col(Person.id).in_(workers)


def _there(codes: tuple[str, ...]) -> Condition:
    """Return that somebody lives in a region, or has a case there."""
    within = [
        each
        for code in codes
        for each in ([code] if "." in code else [code, *_all_of(code)])
    ]
    lives = exists().where(
        col(Profile.person_id) == col(Person.id), col(Profile.region).in_(within)
    )
    asked = exists().where(
        col(Case.worker_id) == col(Person.id),
        or_(
            col(Case.region).in_(within),
            and_(col(Case.region).is_(None), col(Case.area).in_(within)),
        ),
    )
    return or_(lives, asked)


def _all_of(province_code: str) -> list[str]:
    return [each.code for each in places_of(province_code)]


def _instant(written: object) -> datetime | None:
    if written is None:
        return None
    read = datetime.fromisoformat(str(written))
    if read.tzinfo is None:
        raise ValueError("an instant has a zone")
    return read


def _must_be_a_region(code: str) -> None:
    try:
        (place if "." in code else province)(code)
    except NoSuchPlace as error:
        raise NotConcerned(str(error)) from None
