"""The stamp of a card: whether something has changed that it shows; one statement."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy
from sqlalchemy import func, literal
from sqlmodel import col, select

from bot.services.cases import looks, objected
from bot.services.desk import deeds_done
from bot.services.people.local_time import local_day
from bot.storage.tables import (
    Assessment,
    CallSlot,
    Case,
    CaseCard,
    CaseLook,
    CaseNote,
    DataRequest,
    FollowUp,
    HandOffer,
    Outbox,
    Person,
    Profile,
    ProfileProposal,
    SlotState,
    Staff,
)
from bot.storage.work import Work

_TOLD = 8
"""Columns of a line before its stamp begins."""


def _newest_check() -> Any:  # noqa: ANN401
    newest = select(func.max(col(Assessment.id))).where(
        col(Assessment.person_id) == col(Case.worker_id)
    )
    return newest.correlate(Case).scalar_subquery()


def _of_case(what: Any, table: Any) -> Any:  # noqa: ANN401
    found = select(what).where(col(table.case_id) == col(Case.id))
    return found.correlate(Case).scalar_subquery()


def _talk() -> Any:  # noqa: ANN401
    agreed = select(func.max(col(CallSlot.id))).where(
        col(CallSlot.case_id) == col(Case.id),
        col(CallSlot.state) == SlotState.BOOKED,
    )
    return agreed.correlate(Case).scalar_subquery()


def _objection() -> Any:  # noqa: ANN401
    made = select(func.max(col(DataRequest.due_at))).where(
        col(DataRequest.person_id) == col(Case.worker_id), *objected.STANDS
    )
    return made.correlate(Case).scalar_subquery()


def _looking(work: Work) -> Any:  # noqa: ANN401
    counted = select(func.count()).where(
        col(CaseLook.case_id) == col(Case.id),
        col(CaseLook.looked_at) > literal(work.now - looks.NOW, Case.opened_at.type),  # type: ignore[attr-defined]
    )
    return counted.correlate(Case).scalar_subquery()


async def active(work: Work) -> Sequence[Any]:
    """Return the cards of all active cases, and what tells whether they are true."""
    columns: tuple[Any, ...] = (
        CaseCard.case_id,
        CaseCard.row_id,
        CaseCard.says,
        CaseCard.is_pinned,
        col(Staff.id).label("post_id"),
        Outbox.state,
        Outbox.promised_at,
        Case.region,
        # What stands from here on is the stamp.
        Case.snoozed_at,
        Case.snoozed_until,
        Case.urgent_since,
        Assessment.id,
        Assessment.ticked,
        Profile.changed_at,
        deeds_done.number_of_newest().label("deed"),
        _of_case(func.max(col(CaseNote.id)), CaseNote).label("note"),
        _of_case(func.count(), FollowUp).label("to_do"),
        _of_case(func.max(col(FollowUp.id)), FollowUp).label("newest_to_do"),
        _of_case(col(HandOffer.offered_at), HandOffer).label("offered"),
        _of_case(func.max(col(ProfileProposal.id)), ProfileProposal).label("asked"),
        _talk().label("talk"),
        _objection().label("objection"),
        _looking(work).label("looking"),
    )
    found: Any = (
        sqlalchemy.select(*columns)
        .select_from(Staff)
        .join(
            CaseCard,
            (col(CaseCard.case_id) == col(Staff.active_case_id))
            & (col(CaseCard.person_id) == col(Staff.person_id)),
        )
        .join(Case, col(Case.id) == col(CaseCard.case_id))
        .join(Outbox, col(Outbox.id) == col(CaseCard.row_id))
        .outerjoin(Assessment, col(Assessment.id) == _newest_check())
        .outerjoin(Profile, col(Profile.person_id) == col(Case.worker_id))
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(
            col(Staff.removed_at).is_(None),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
        )
        .order_by(col(CaseCard.row_id))
    )
    return (await work.session.exec(found)).all()  # type: ignore[no-any-return]


def of(work: Work, line: Any) -> str:  # noqa: ANN401
    """Return in short all by whose change a card may come to say what is not so."""
    today = local_day(work.now, line.region)
    return sha256(repr((today, *line[_TOLD:])).encode()).hexdigest()[:16]
