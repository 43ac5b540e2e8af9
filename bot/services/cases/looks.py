"""Looks: which officers have a case before them now, so that colleagues know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from bot.storage.inserting import insert
from bot.storage.tables import Case, CaseLook, Person
from bot.storage.work import Work

NOW = timedelta(minutes=10)
"""How long after a look somebody counts as looking."""

MOST = 3
"""Of more than so many the newest are named."""


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody looked, and when."""

    by_id: int
    at: datetime


async def note(work: Work, officer: Person, case: Case) -> None:
    """Note that an officer looks at a case; only the newest look of each is kept."""
    look: Any = insert(work, CaseLook).values(
        case_id=case.id, person_id=officer.id, looked_at=work.now
    )
    await work.rows.flush()
    await work.session.exec(
        look.on_conflict_do_update(
            index_elements=["case_id", "person_id"], set_={"looked_at": work.now}
        )
    )


async def of_others(work: Work, officer: Person, case: Case) -> Sequence[Look]:
    """Return who else looks at a case now, the last one first."""
    found = (
        select(CaseLook.person_id, CaseLook.looked_at)
        .where(
            col(CaseLook.case_id) == case.id,
            col(CaseLook.person_id) != officer.id,
            col(CaseLook.looked_at) > work.now - NOW,
        )
        .order_by(col(CaseLook.looked_at).desc(), col(CaseLook.person_id))
        .limit(MOST)
    )
    return [Look(who, at) for who, at in (await work.session.exec(found)).all()]
