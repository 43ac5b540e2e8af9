"""Noting figures of work: suggested, wanted, referred, interviewed, placed, each once.

A referral and the placement that it led to are one row, so that whoever says it first,
the worker or the officer, and however often, nobody is placed twice.
"""

from datetime import date
from typing import Any

from sqlalchemy import delete, or_
from sqlmodel import col, select

from bot.services.staff import offices, opening
from bot.storage.tables import Case, JobReferral, Placement, ReferralState, WorkFigure
from bot.storage.work import Work

DAYS = {
    ReferralState.SUGGESTED: "suggested_on",
    ReferralState.WANTED: "wanted_on",
    ReferralState.REFERRED: "referred_on",
    ReferralState.INTERVIEWED: "interviewed_on",
}
"""Which day of a row says that a referral came so far."""


async def reached(work: Work, case: Case, referral: JobReferral) -> None:
    """Note how far a referral has come; a step that is noted already stays."""
    column = DAYS.get(referral.state)
    if column is None:
        return
    row = await _of_referral(work, referral.id)
    if row is None:
        row = WorkFigure(referral_id=referral.id, area=case.area)
        work.session.add(row)
    if getattr(row, column) is None:
        setattr(row, column, _today(work, case.area))
    await work.session.flush()


async def placed(work: Work, placement: Placement, area: str) -> None:
    """Note that somebody was placed, once, with what led to it.

    Args:
        work: The transaction.
        placement: The placement; it has its number already.
        area: In whose queue the case stood, or would stand.
    """
    await work.rows.flush()
    own = await of_placement(work, placement.id)
    row = own
    if placement.referral_id is not None:
        row = await _of_referral(work, placement.referral_id) or own
    if row is None:
        row = WorkFigure(area=area)
        work.session.add(row)
    if own is not None and own is not row:
        row.placed_on = own.placed_on
        await work.session.delete(own)
        await work.session.flush()
    row.placement_id, row.kind = placement.id, placement.kind
    row.placed_on = row.placed_on or _today(work, row.area)
    await work.session.flush()


async def taken_back(work: Work, placement: Placement) -> None:
    """Note that nobody was placed after all; the steps before it stay."""
    await work.rows.flush()
    row = await of_placement(work, placement.id)
    if row is None:
        return
    if row.referral_id is None:
        await work.session.delete(row)
    else:
        row.placed_on = row.placement_id = row.kind = None
    await work.session.flush()


async def delete_of(work: Work, person_id: int) -> None:
    """Delete the rows of somebody's referrals and placements."""
    cases = select(Case.id).where(col(Case.worker_id) == person_id)
    await _delete(
        work,
        select(JobReferral.id).where(col(JobReferral.case_id).in_(cases)),
        select(Placement.id).where(col(Placement.person_id) == person_id),
    )


async def delete_of_case(work: Work, case_id: int) -> None:
    """Delete the rows of one case."""
    await _delete(
        work,
        select(JobReferral.id).where(col(JobReferral.case_id) == case_id),
        select(Placement.id).where(col(Placement.case_id) == case_id),
    )


async def _delete(work: Work, referrals: Any, placements: Any) -> None:  # noqa: ANN401
    await work.rows.flush()
    await work.session.exec(
        delete(WorkFigure)
        .where(
            or_(
                col(WorkFigure.referral_id).in_(referrals),
                col(WorkFigure.placement_id).in_(placements),
            )
        )
        .execution_options(synchronize_session=False)
    )


async def _of_referral(work: Work, number: int) -> WorkFigure | None:
    found = select(WorkFigure).where(col(WorkFigure.referral_id) == number)
    return (await work.session.exec(found)).first()


async def of_placement(work: Work, number: int) -> WorkFigure | None:
    """Return the row of a placement."""
    found = select(WorkFigure).where(col(WorkFigure.placement_id) == number)
    return (await work.session.exec(found)).first()


def _today(work: Work, area: str) -> date:
    """Return the day by the clock of an area."""
    zone = opening.zone_called(offices.zone_of(area or None))
    return work.now.astimezone(zone).date()
