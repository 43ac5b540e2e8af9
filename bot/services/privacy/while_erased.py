"""While somebody erases all: words of officers are shown without who it is.

An erasure may be undone, so what is kept is as it was until its time is over; see
`bot.services.privacy.named`, which then takes the name out of it for good.
"""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.services.interviews import profiles
from bot.services.people.retention_periods import UNDONE_WITHIN
from bot.services.privacy import looked_at, named
from bot.storage.tables import Case, Person, Timer, TimerKind
from bot.storage.work import Work


async def shown(work: Work, case: Case, author_id: int, words: str) -> str:
    """Return words about a case, with a blot for whoever erases all just now.

    Args:
        work: The transaction.
        case: The case that they are about.
        author_id: Who typed them. Nobody knows of whom they had nothing to do with.
        words: What was typed.
    """
    erasing = await _erasing(work, author_id) if words else ()
    if not erasing:
        return words
    worker = await work.rows.get_one(Person, case.worker_id)
    theirs = await profiles.name_of(work, worker) or ""
    for each in erasing:
        signs = (await named.signs_of(work, each)).but_for(theirs)
        words = signs.blotted(words) or words
    return words


async def _erasing(work: Work, author_id: int) -> Sequence[Person]:
    """Return whose erasure can still be undone, of those whom somebody had to do with.

    They are few: by the index, all that is due within the time to undo is looked at.
    """
    found = (
        select(Person)
        .join(Timer, col(Timer.person_id) == col(Person.id))
        .where(
            col(Timer.kind) == TimerKind.ERASE,
            col(Timer.done_at).is_(None),
            col(Timer.due_at) <= work.now + UNDONE_WITHIN,
            col(Person.erased_at).is_not(None),
            looked_at.known_to(author_id),
        )
        .order_by(col(Person.id))
    )
    return (await work.session.exec(found)).all()
