"""Which layoff code a check goes by, and how many have used one; never who.

A check keeps the number of its code as long as its own answers, and goes with them.
What the firm said fills nothing: it is shown to be confirmed, and the worker's word
holds.
"""

from collections.abc import Mapping

from sqlalchemy import update
from sqlmodel import col, func, select

from bot.interview.answers import Answer
from bot.interview.firm import said_of_workers
from bot.services.figures import hiding
from bot.services.figures.hiding import Figure
from bot.services.firms import code_links, codes
from bot.services.people import counters
from bot.storage.tables import CodeState, Count, Interview, LayoffCode
from bot.storage.work import Work


async def came_by(work: Work, carried: str) -> LayoffCode | None:
    """Return the code that a link leads to; None if it was never one, or is over."""
    number = code_links.read(carried)
    return None if number is None else await good(work, number)


async def good(work: Work, code_id: int | None) -> LayoffCode | None:
    """Return a code that works now."""
    if code_id is None:
        return None
    code = await codes.find(work, code_id)
    return code if code is not None and code.state is CodeState.GOOD else None


async def go_by(work: Work, row: Interview, code: LayoffCode) -> bool:
    """Let a check go by a code from now on; what was answered stays as it is.

    Returns:
        Whether it did not before, so that one more is to be counted.
    """
    if row.code_id == code.id:
        return False
    row.code_id = code.id
    await work.rows.flush()
    return True


async def says(work: Work, row: Interview) -> Mapping[str, Answer]:
    """Return what the firm says to questions of a check, while its code works."""
    code = await good(work, row.code_id)
    return {} if code is None else said_of_workers(code.says or {})


async def count(work: Work, code: LayoffCode) -> None:
    """Count one more who used it today, and not whom; last of all in a turn."""
    await counters.count(work, _counted_as(code.id))


async def how_many(work: Work, code: LayoffCode) -> Figure:
    """Return how many have used it, rounded as all figures that others read."""
    times = select(func.sum(col(Count.times))).where(
        col(Count.what) == _counted_as(code.id)
    )
    number = (await work.session.exec(times)).first() or 0
    start = hiding.start_of(_counted_as(code.id))
    told = hiding.of_line(hiding.along([number], start)[0])
    return hiding.figure(told, is_exact=False)


async def let_go(work: Work, code_id: int) -> None:
    """Let no check go by a code any more, which is about to be deleted."""
    await work.session.exec(
        update(Interview)
        .where(col(Interview.code_id) == code_id)
        .values(code_id=None)
        .execution_options(synchronize_session=False)
    )


def _counted_as(code_id: int) -> str:
    return f"layoff code: {code_id}"
