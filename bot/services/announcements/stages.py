"""Stages of the way to the benefit: where somebody is, as conditions on `Person`."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from bot.services.announcements.audience import Stage
from bot.storage.tables import (
    Assessment,
    BenefitMonth,
    Case,
    CaseOutcome,
    Interview,
    InterviewKind,
    Person,
    Placement,
)

FILED = (CaseOutcome.CLAIM_FILED, CaseOutcome.CLAIM_FINISHED)
HELPED = (
    CaseOutcome.CLAIM_FINISHED,
    CaseOutcome.PLACED,
    CaseOutcome.TRAINING,
    CaseOutcome.BUSINESS,
    CaseOutcome.SOLVED,
)
"""Outcomes that leave nothing to be done, until the worker checks anew."""

Condition = ColumnElement[bool]


def has(whose: Any, *which: Condition) -> Condition:  # noqa: ANN401
    """Return that a person has a row of which something is true."""
    return exists().where(col(whose) == col(Person.id), *which)


def newest(table: type[SQLModel], whose: str, *which: Condition) -> Condition:
    """Return that something is true of the newest row that a person has."""
    newer: Any = aliased(table)
    row: Any = table
    later = exists().where(
        getattr(newer, whose) == getattr(row, whose), newer.id > row.id
    )
    return has(getattr(row, whose), ~later, *which)


def _checking() -> Condition:
    return has(
        Interview.person_id,
        col(Interview.kind) == InterviewKind.CHECK,
        col(Interview.closed_at).is_(None),
        col(Interview.finished_at).is_(None),
    )


def _result() -> Condition:
    unclaimed = col(Assessment.claimed_at).is_(None)
    return and_(newest(Assessment, "person_id", unclaimed), ~filed())


def _with_officer() -> Condition:
    return has(Case.worker_id, col(Case.closed_at).is_(None))


def _claimed() -> Condition:
    by_worker = col(Assessment.claimed_at).is_not(None)
    return or_(newest(Assessment, "person_id", by_worker), filed())


def filed() -> Condition:
    """Return that an officer said that the claim was made, and nothing came since."""
    return _ended(col(Case.outcome).in_(FILED))


def _receiving() -> Condition:
    ends = (BenefitMonth.claimed_at, BenefitMonth.missed_at, BenefitMonth.ended_on)
    return has(BenefitMonth.person_id, *(col(each).is_(None) for each in ends))


def helped() -> Condition:
    """Return that nothing is left to be done: the case ended well, or they work."""
    later = exists().where(
        col(Assessment.person_id) == col(BenefitMonth.person_id),
        col(Assessment.day) > col(BenefitMonth.ended_on),
    )
    works = has(BenefitMonth.person_id, col(BenefitMonth.ended_on).is_not(None), ~later)
    checked = exists().where(
        col(Assessment.person_id) == col(Placement.person_id),
        col(Assessment.made_at) > col(Placement.said_at),
    )
    placed = has(Placement.person_id, col(Placement.undone_at).is_(None), ~checked)
    return or_(_ended(col(Case.outcome).in_(HELPED)), works, placed)


def _ended(outcome: Condition) -> Condition:
    """Return that the newest case ended so, and no check was made since."""
    since = exists().where(
        col(Assessment.person_id) == col(Case.worker_id),
        col(Assessment.made_at) > col(Case.closed_at),
    )
    return newest(Case, "worker_id", outcome, ~since)


OF_STAGE: Mapping[Stage, Callable[[], Condition]] = {
    Stage.CHECKING: _checking,
    Stage.RESULT: _result,
    Stage.OFFICER: _with_officer,
    Stage.CLAIMED: _claimed,
    Stage.RECEIVING: _receiving,
    Stage.HELPED: helped,
}
"""What is true of whoever is there."""
