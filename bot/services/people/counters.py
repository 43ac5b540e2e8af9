"""Figures: how often something happened on a day, and nothing about whom.

What is counted is a name out of the code or a label of shapes, never what was said.
"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.people.local_time import local_day
from bot.storage.inserting import insert
from bot.storage.tables import Count
from bot.storage.work import Work

LONGEST = 80
"""Characters of a name; more would not fit into its column."""


async def count(work: Work, what: str) -> None:
    """Count one more of ``what`` on this day in Jakarta.

    Its row stays locked to the end of the turn, so whoever counts does that last.
    """
    await work.session.flush()
    row = insert(work, Count).values(
        day=local_day(work.now, None), what=what[:LONGEST], times=1
    )
    await work.session.exec(
        row.on_conflict_do_update(
            index_elements=[col(Count.day), col(Count.what)],
            set_={"times": col(Count.times) + 1},
        )
    )


async def counted(session: AsyncSession, day: date) -> Mapping[str, int]:
    """Return what was counted on ``day``, the most frequent first."""
    rows = (
        select(Count)
        .where(col(Count.day) == day)
        .order_by(col(Count.times).desc(), col(Count.what))
    )
    return {each.what: each.times for each in (await session.exec(rows)).all()}
