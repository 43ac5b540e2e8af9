"""Noting figures of checks: what came of each, or at which question it was left.

A check has one row for as long as it is known, and none while it is only begun: it is
written when the check ends, or was left for a day, or just before it is forgotten.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import case, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from bot.jkp.assessment import Assessment, Outcome
from bot.services.people.local_time import local_day
from bot.storage.statements import Statement
from bot.storage.tables import CheckFigure, Interview
from bot.storage.work import Work

_ALWAYS = ("region", "step", "left_at")


def _keeping(on: Any, *changes: str) -> Statement:  # noqa: ANN401
    """Return what inserts a check's row, or changes these columns of the one it has.

    What has had a result was not left.
    """
    new = on.insert(CheckFigure)
    said = {each: new.excluded[each] for each in changes}
    if "ended_on" not in changes:
        has_ended = col(CheckFigure.ended_on).is_not(None)
        said["left_at"] = case((has_ended, None), else_=said["left_at"])
    return Statement(
        new.on_conflict_do_update(
            index_elements=[col(CheckFigure.interview_id)], set_=said
        )
    )


# Built once, since every check that ends asks for it.
_AT_AN_END = {
    on.dialect.name: _keeping(on, *_ALWAYS, "ended_on", "verdict", "failed")
    for on in (postgresql, sqlite)
}
_LEFT = {on.dialect.name: _keeping(on, *_ALWAYS) for on in (postgresql, sqlite)}


async def ended(
    work: Work, check: Interview, region: str | None, found: Assessment
) -> None:
    """Note what the law made of a check; also of one that was left, or corrected."""
    await _keep(
        work,
        check,
        region,
        _AT_AN_END,
        left_at=None,
        ended_on=local_day(work.now, region),
        verdict=found.verdict,
        failed=[each.rule for each in found.reasons if each.outcome is Outcome.FAILS],
    )


async def left(
    work: Work, check: Interview, region: str | None, question: str | None
) -> None:
    """Note at which question a check stands that was not gone on with for a day."""
    await _keep(work, check, region, _LEFT, left_at=question)


async def let_go(work: Work, checks: Collection[int]) -> None:
    """Forget whose the rows of checks are, which are forgotten or begun anew."""
    await work.session.exec(
        update(CheckFigure)
        .where(col(CheckFigure.interview_id).in_(checks))
        .values(interview_id=None)
        .execution_options(synchronize_session=False)
    )


async def delete_of(work: Work, person_id: int) -> None:
    """Delete the rows of somebody's checks."""
    theirs = select(Interview.id).where(col(Interview.person_id) == person_id)
    await work.session.exec(
        delete(CheckFigure)
        .where(col(CheckFigure.interview_id).in_(theirs))
        .execution_options(synchronize_session=False)
    )


async def _keep(
    work: Work,
    check: Interview,
    region: str | None,
    keeping: Mapping[str, Statement],
    **values: Any,  # noqa: ANN401
) -> None:
    await work.rows.flush()
    await work.rows.execute(
        keeping[work.rows.dialect],
        interview_id=check.id,
        region=region,
        begun_on=local_day(check.started_at, region),
        step=check.step,
        **values,
    )
