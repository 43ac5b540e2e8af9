"""Links to the board on the web: one person's, used once, good for ten minutes."""

from datetime import timedelta

from sqlalchemy import delete, exists, update
from sqlmodel import col

from bot.services.web_board.standing import hash_of, may_see, new_token
from bot.storage.tables import BoardLink, Person, Staff
from bot.storage.work import Work

VALID_MINUTES = 10
VALID = timedelta(minutes=VALID_MINUTES)

WAY_IN = "masuk"
"""Where a link leads, below the board."""


async def make(work: Work, person: Person) -> str:
    """Return what a new link carries, only now; the person's older ones end."""
    await end_all(work, person)
    token = new_token()
    work.session.add(
        BoardLink(
            token_hash=hash_of(token),
            person_id=person.id,
            made_at=work.now,
            expires_at=work.now + VALID,
        )
    )
    await work.session.flush()
    return token


async def end_all(work: Work, person: Person) -> None:
    """Let no link of somebody open anything any more."""
    await work.session.exec(
        delete(BoardLink)
        .where(col(BoardLink.person_id) == person.id)
        .execution_options(synchronize_session=False)
    )


async def spend(work: Work, token: str) -> int | None:
    """Use a link up; return whose it is, None if it opens nothing (any more)."""
    whose_may = (
        exists()
        .where(col(Staff.person_id) == col(BoardLink.person_id))
        .where(col(Person.id) == col(BoardLink.person_id))
        .where(may_see(col(BoardLink.made_at)))
    )
    spent = await work.session.exec(
        update(BoardLink)
        .where(
            col(BoardLink.token_hash) == hash_of(token),
            col(BoardLink.used_at).is_(None),
            col(BoardLink.expires_at) > work.now,
            whose_may,
        )
        .values(used_at=work.now)
        .returning(col(BoardLink.person_id))
        .execution_options(synchronize_session=False)
    )
    found = spent.first()
    return None if found is None else int(found[0])
