"""Desks: who is on duty now, each with the row of their desk card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy
from sqlalchemy import ColumnElement, exists, literal, or_
from sqlalchemy.orm import Mapped
from sqlmodel import col, select

from bot.services.people.local_time import zone_of
from bot.services.staff import opening
from bot.services.staff.duty import on_duty
from bot.storage.inserting import insert
from bot.storage.tables import DeskCard, Office, Person, Staff
from bot.storage.work import Work

EDITED_EVERY = timedelta(seconds=20)
"""How often one card is changed at most."""

LOOKED_AT_EVERY = timedelta(seconds=5)

AT_ONCE = 40
"""Cards that one round looks at; those looked at longest ago come first."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer on duty, with their card."""

    card: DeskCard
    post: Staff
    officer: Person
    office: Office | None

    @property
    def zone(self) -> ZoneInfo:
        """The clock on its wall."""
        if self.office is not None:
            return opening.zone_called(self.office.zone)
        return zone_of(None)


async def begin(work: Work) -> None:
    """Have a card for everybody who has begun to work."""
    columns = DeskCard.__table__.c  # type: ignore[attr-defined]
    long_ago = work.now - timedelta(days=1)
    begun = sqlalchemy.select(
        col(Staff.person_id),
        literal("", columns.says.type),
        literal(long_ago, columns.changed_at.type),
        literal(long_ago, columns.looked_at.type),
    ).where(
        on_duty(work.now),
        ~exists().where(col(DeskCard.person_id) == col(Staff.person_id)),
    )
    await work.session.exec(
        insert(work, DeskCard)
        .from_select(["person_id", "says", "changed_at", "looked_at"], begun)
        .on_conflict_do_nothing()
    )


async def over(work: Work) -> Sequence[tuple[DeskCard, Person]]:
    """Return cards, locked, of officers who are not on duty any more."""
    is_at_work = exists().where(
        col(Staff.person_id) == col(DeskCard.person_id), on_duty(work.now)
    )
    found: Any = (
        select(DeskCard, Person)
        .select_from(DeskCard)
        .join(Person, col(Person.id) == col(DeskCard.person_id))
        .where(~is_at_work)
        .order_by(col(DeskCard.person_id))
        .limit(AT_ONCE)
        .with_for_update(of=DeskCard, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).all()  # type: ignore[no-any-return]


async def due(work: Work) -> list[Desk]:
    """Return cards, locked, that may be changed now, looked at longest ago first.

    Whoever another process is looking after is passed over.
    """
    found: Any = (
        select(DeskCard, Staff, Person, Office)
        .select_from(DeskCard)
        .join(Staff, col(Staff.person_id) == col(DeskCard.person_id))
        .join(Person, col(Person.id) == col(DeskCard.person_id))
        .join(Office, col(Office.id) == col(Staff.office_id), isouter=True)
        .where(
            on_duty(work.now),
            _over_since(col(DeskCard.changed_at), work.now - EDITED_EVERY, work.now),
            _over_since(col(DeskCard.looked_at), work.now - LOOKED_AT_EVERY, work.now),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
        )
        .order_by(col(DeskCard.looked_at), col(DeskCard.person_id))
        .limit(AT_ONCE)
        .with_for_update(of=DeskCard, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [Desk(*each) for each in (await work.session.exec(found)).all()]


def _over_since(
    at: Mapped[datetime], when: datetime, now: datetime
) -> ColumnElement[bool]:
    """Say that an instant is past, or was written under a clock set back since."""
    return or_(at <= when, at > now)
