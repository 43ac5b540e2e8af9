"""Steps: a row that is changed step by step, each for one of any number who try."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from sqlalchemy import update
from sqlmodel import col

from bot.storage.tables import (
    Announcement,
    GroupSession,
    Incident,
    LayoffCode,
    Vacancy,
    VacancyFile,
)
from bot.storage.work import Work

Stepped = Announcement | GroupSession | Incident | LayoffCode | Vacancy | VacancyFile


async def take(
    work: Work,
    row: Stepped,
    step: int,
    states: Collection[StrEnum],
    **columns: Any,  # noqa: ANN401
) -> bool:
    """Take a step from ``step`` in one of ``states``; the row is read again.

    Returns:
        No if the button was old, or somebody was faster.
    """
    table: Any = type(row)
    taken = await work.session.exec(
        update(table)
        .where(
            col(table.id) == row.id,
            col(table.step) == step,
            col(table.state).in_(tuple(states)),
        )
        .values(step=step + 1, **columns)
        .returning(col(table.id))
        .execution_options(synchronize_session=False)
    )
    done = taken.first() is not None
    await work.session.refresh(row)
    return done
