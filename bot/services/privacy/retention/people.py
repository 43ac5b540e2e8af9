"""Kinds of what people told: unfinished checks, arrivals, erasures, silent people."""

from sqlmodel import col, func, select

from bot.services.people import arrivals
from bot.services.people.retention_periods import (
    KEEP_HOURS,
    RETENTION_MONTHS,
    UNDO_HOURS,
    UNFINISHED_DAYS,
)
from bot.services.privacy import erasure, expiry
from bot.services.privacy.retention.kind import Bitten, Kind, count_of
from bot.storage.inserting import insert
from bot.storage.tables import Interview, Person, RetentionMark, Timer
from bot.storage.work import Work

SLICE = 1_000
"""People, by their numbers, who are looked at in one bite."""

_MARK = "silent people"


async def _count_checks(work: Work) -> int:
    return await count_of(work, Interview, [col(Interview.forget_at) <= work.now])


async def _bite_checks(work: Work, most: int) -> Bitten:
    gone = await erasure.forget_unfinished(work, min(most, erasure.AT_ONCE))
    return Bitten(gone, more=gone > 0)


async def _bite_arrivals(work: Work, _most: int) -> Bitten:
    gone = await arrivals.forget_unkept(work)
    return Bitten(gone, more=gone > 0)


async def _count_erasures(work: Work) -> int:
    return await count_of(work, Timer, erasure.is_due(work))


async def _bite_erasures(work: Work, most: int) -> Bitten:
    gone = await erasure.erase_due(work, min(most, expiry.AT_ONCE))
    return Bitten(gone, more=gone > 0)


async def _bite_silent(work: Work, most: int) -> Bitten:
    """Look at the next people, from where the last bite has come to.

    Everybody who is kept would be gone through each time if it began at the first.
    """
    begun = await _reached(work)
    ends = begun + SLICE
    slice_of = (col(Person.id) > begun, col(Person.id) <= ends)
    gone, last = await expiry.erase_what_is_over(
        work, *slice_of, most=min(most, expiry.AT_ONCE)
    )
    top = (await work.session.exec(select(func.max(Person.id)))).one() or 0
    reached = last or (ends if ends < top else 0)
    await _note_reached(work, reached)
    return Bitten(gone, more=reached > 0)


async def _reached(work: Work) -> int:
    mark = select(RetentionMark.reached).where(col(RetentionMark.kind) == _MARK)
    return (await work.session.exec(mark.with_for_update())).first() or 0


async def _note_reached(work: Work, reached: int) -> None:
    new = insert(work, RetentionMark).values(kind=_MARK, reached=reached)
    await work.rows.flush()
    await work.connection.execute(
        new.on_conflict_do_update(
            index_elements=[col(RetentionMark.kind)], set_={"reached": reached}
        )
    )


CHECKS = Kind(
    "checks to be forgotten",
    f"{KEEP_HOURS} hours; {UNFINISHED_DAYS} days with consent",
    _count_checks,
    _bite_checks,
)
ARRIVALS = Kind(
    "links that people came by",
    f"{KEEP_HOURS} hours without consent",
    arrivals.count_unkept,
    _bite_arrivals,
)
ERASURES = Kind(
    "people who erased their data",
    f"{UNDO_HOURS} hours to undo it",
    _count_erasures,
    _bite_erasures,
)
SILENT = Kind(
    "people who were silent",
    f"{RETENTION_MONTHS} months",
    expiry.count,
    _bite_silent,
)
