"""Objections (keberatan) that stand: whose estimate a person is to look at, by when."""

from sqlmodel import col, select

from bot.services.people.local_time import zone_of
from bot.storage.tables import Case, DataRequest, RequestKind
from bot.storage.work import Work
from bot.texts import Text, _

STANDS = (
    col(DataRequest.kind) == RequestKind.OBJECTION,
    col(DataRequest.settled_at).is_(None),
)
"""The conditions on `DataRequest` that it is an objection nobody has answered."""


async def of(work: Work, case: Case) -> DataRequest | None:
    """Return the objection that the worker of a case has made, while it stands."""
    return await of_worker(work, case.worker_id)


async def of_worker(work: Work, worker_id: int) -> DataRequest | None:
    """Return the objection that somebody has made, while it stands."""
    found = select(DataRequest).where(col(DataRequest.person_id) == worker_id, *STANDS)
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


async def line(work: Work, case: Case) -> Text | None:
    """Say by when the estimate of a case is to be looked at; None if it need not be."""
    row = await of(work, case)
    if row is None:
        return None
    return _(
        "Objection to the estimate: look at it before {when}.",
        when=row.due_at.astimezone(zone_of(case.region)),
    )
