"""Questions of firms: asked of the officers where the firm is, and answered once.

Who asks says to be of a firm; nobody has checked that, and officers read so. A question
is no case: it is in no queue of workers, and leaves nothing behind but that it was.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, func, update
from sqlalchemy import delete as deleting
from sqlmodel import col, select

from bot.services.staff import belonging
from bot.services.staff.belonging import COUNTRY, province_of
from bot.storage.inserting import insert
from bot.storage.tables import Deed, FirmQuestion, Person, Staff
from bot.storage.work import Work

LONGEST = 500
"""Characters of a question, and of its answer."""

LISTED = 6


async def ask(work: Work, person: Person, region: str, words: str) -> FirmQuestion:
    """Ask the officers of a region; who has an open question already keeps that one."""
    await work.session.exec(
        insert(work, FirmQuestion)
        .values(person_id=person.id, region=region, words=words, asked_at=work.now)
        .on_conflict_do_nothing()
    )
    made = await open_of(work, person)
    if made is None:
        raise LookupError(f"no question of person {person.id} although one was made")
    if made.asked_at == work.now:
        work.record(Deed.ASKED_AS_FIRM, by=person, about=person.id)
    return made


async def open_of(work: Work, person: Person) -> FirmQuestion | None:
    """Return what somebody has asked that is not answered yet."""
    found = select(FirmQuestion).where(col(FirmQuestion.person_id) == person.id, _OPEN)
    return (await work.session.exec(found)).first()


async def take_back(work: Work, person: Person) -> bool:
    """Let somebody take the open question back; say whether there was one."""
    gone = await work.session.exec(
        deleting(FirmQuestion)
        .where(col(FirmQuestion.person_id) == person.id, _OPEN)
        .returning(col(FirmQuestion.id))
        .execution_options(synchronize_session=False)
    )
    work.erased = True
    return gone.first() is not None


async def count(work: Work, post: Staff) -> int:
    """Return how many wait for somebody who answers workers."""
    regions = await _regions(work, post)
    if not regions:
        return 0
    counted = select(func.count()).select_from(FirmQuestion).join(Person, _ASKS)
    return (await work.session.exec(counted.where(*_for(regions)))).one()


async def waiting(work: Work, post: Staff) -> Sequence[FirmQuestion]:
    """Return what waits for somebody who answers workers, the oldest first."""
    found = (
        select(FirmQuestion)
        .join(Person, _ASKS)
        .where(*_for(await _regions(work, post)))
        .order_by(col(FirmQuestion.asked_at), col(FirmQuestion.id))
        .limit(LISTED)
    )
    return (await work.session.exec(found)).all()


async def seen(work: Work, post: Staff, number: int) -> FirmQuestion | None:
    """Return a question that waits for somebody; None if it is none of those."""
    found = (
        select(FirmQuestion)
        .join(Person, _ASKS)
        .where(col(FirmQuestion.id) == number, *_for(await _regions(work, post)))
    )
    return (await work.session.exec(found)).first()


async def answer(
    work: Work, officer: Person, post: Staff, number: int
) -> FirmQuestion | None:
    """Note that somebody answers a question, if nobody has, and it is theirs to see.

    Returns:
        The question, whose person is to be told; None where there is none such.
    """
    if await seen(work, post, number) is None:
        return None
    taken = await work.session.exec(
        update(FirmQuestion)
        .where(col(FirmQuestion.id) == number, _OPEN)
        .values(officer_id=officer.id, answered_at=work.now)
        .returning(FirmQuestion)
        .execution_options(populate_existing=True)
    )
    question = taken.scalars().first()
    if question is not None:
        work.record(Deed.ANSWERED_FIRM, by=officer, about=question.person_id)
    return question


_OPEN = col(FirmQuestion.answered_at).is_(None)
_ASKS = col(Person.id) == col(FirmQuestion.person_id)


def _for(regions: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of open questions of some regions, whose people are here.

    Who erases all is out of sight at once, and who pauses is asked nothing.
    """
    return (
        _OPEN,
        col(FirmQuestion.region).in_(regions),
        col(Person.erased_at).is_(None),
        col(Person.paused_at).is_(None),
    )


async def _regions(work: Work, post: Staff) -> list[str]:
    """Return the regions with open questions that are somebody's to answer.

    A region belongs where its cases would: to the kabupaten or kota, else to who is
    nearest. Those above see it too, since there is no other to raise it.
    """
    open_ones = select(FirmQuestion.region).where(_OPEN).distinct()
    regions = (await work.session.exec(open_ones)).all()
    if not regions:
        return []
    served = await belonging.served(work)
    return [each for each in regions if _is_for(post, each, served)]


def _is_for(post: Staff, region: str, served: Mapping[str, int]) -> bool:
    mine = post.region or COUNTRY
    area = belonging.home(served, region).area
    return mine in (area, province_of(area), COUNTRY)
