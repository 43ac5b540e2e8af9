"""Reviews of the law: which one is of the law as it stands, begun and ended once.

A row is made for every law that a process ever ran under, also the first, which has
nobody to tell. So a process of an older release that still runs, or runs again, finds
that its law is not the newest one, and does nothing.
"""

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.jkp.comparing import began
from bot.jkp.provisions import LAW
from bot.services.people.local_time import local_day
from bot.storage.inserting import insert
from bot.storage.tables import LawReview, ReviewState
from bot.storage.work import Work

OPEN = (ReviewState.COUNTING, ReviewState.READY, ReviewState.SENDING)


def version_now(work: Work) -> str:
    """Return the version of the law, and since when it is as it stands today."""
    return f"{LAW.version}/{began(LAW, local_day(work.now, None))}"


def law_of(review: LawReview) -> str:
    """Return the version of the tables that a review is about."""
    return review.law_version.partition("/")[0]


async def newest(session: AsyncSession) -> LawReview | None:
    """Return the newest review that there is."""
    order = select(LawReview).order_by(col(LawReview.id).desc()).limit(1)
    found = order.execution_options(populate_existing=True)
    return (await session.exec(found)).first()


async def find(work: Work, number: int) -> LawReview | None:
    """Return the review of a number, if it is of the law as it stands here and now."""
    found = await newest(work.session)
    if found is None or found.id != number:
        return None
    return found if found.law_version == version_now(work) else None


async def locked(work: Work, *states: ReviewState) -> LawReview | None:
    """Return the review of the law as it stands, for this process alone.

    None if it is in another state, another process has it, or a newer law was seen.
    """
    found = await newest(work.session)
    if (
        found is None
        or found.law_version != version_now(work)
        or found.state not in states
    ):
        return None
    mine = (
        select(LawReview)
        .where(col(LawReview.id) == found.id, col(LawReview.state).in_(states))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(mine)).first()


async def lock(work: Work, number: int, step: int) -> LawReview | None:
    """Return a review that may be sent, as somebody has seen it, for this turn alone.

    None if it is another one by now.
    """
    found = await find(work, number)
    if found is None:
        return None
    await work.session.refresh(found, with_for_update=True)
    ready = found.state is ReviewState.READY
    return found if ready and found.step == step else None


async def begin(work: Work) -> bool:
    """Begin a review if the law is another one than ever before; of two one does.

    The one before ends: who was not told yet is looked at again, by the new law.
    """
    version, last = version_now(work), await newest(work.session)
    if last is not None and last.law_version == version:
        return False
    known = select(LawReview.id).where(col(LawReview.law_version) == version)
    if (await work.session.exec(known)).first() is not None:
        return False
    made = await work.session.exec(
        insert(work, LawReview)
        .values(
            law_version=version,
            state=ReviewState.COUNTING,
            begun_at=work.now,
            counted_to=0,
            looked=0,
            unread=0,
            step=0,
        )
        .on_conflict_do_nothing()
        .returning(col(LawReview.id))
    )
    number = made.first()
    if number is None:
        return False
    await _end_older(work, number[0])
    return True


async def _end_older(work: Work, number: int) -> None:
    """End what is open; what is promised by it is found out when it would leave."""
    await work.session.exec(
        update(LawReview)
        .where(col(LawReview.id) < number, col(LawReview.state).in_(OPEN))
        .values(state=ReviewState.ENDED, ended_at=work.now)
        .execution_options(synchronize_session=False)
    )
