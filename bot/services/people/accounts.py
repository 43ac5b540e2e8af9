"""Who is writing: the person's row, locked for the turn, and the role they have."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, literal, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from bot.storage.mapping import Whole, rows_of
from bot.storage.statements import Statement
from bot.storage.tables import Deed, Person, Receipt, Staff
from bot.storage.work import Work

# Built once: building a statement costs more than what the database does with it.
_SIGN = {
    name: Statement(
        insert(Receipt).on_conflict_do_nothing().returning(col(Receipt.update_id))
    )
    for name, insert in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}
_GREET = {
    name: Statement(insert(Person).on_conflict_do_nothing())
    for name, insert in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}
_MEET = Whole(
    (Person, Staff),
    rows_of(Person, Staff)
    .select_from(Person)
    .outerjoin(
        Staff,
        (col(Staff.person_id) == col(Person.id)) & col(Staff.removed_at).is_(None),
    )
    .where(col(Person.telegram_id) == bindparam("who"))
    .with_for_update(key_share=True, of=Person),
)

_SIGNED = (
    postgresql.insert(Receipt)
    .values(update_id=bindparam("update_id"), handled_at=bindparam("handled_at"))
    .on_conflict_do_nothing()
    .returning(col(Receipt.update_id))
    .cte("signed")
)
_WHO = (
    rows_of(Person)
    .where(col(Person.telegram_id) == bindparam("who"))
    .with_for_update(key_share=True)
    .subquery("who")
)
_POST = rows_of(Staff).where(col(Staff.removed_at).is_(None)).subquery("post")
_ARRIVE = Statement(
    select(_SIGNED.c.update_id, *_WHO.c, *_POST.c)
    .select_from(select(literal(1)).subquery("one"))
    .outerjoin(_SIGNED, true())
    .outerjoin(_WHO, true())
    .outerjoin(_POST, _POST.c.person_id == _WHO.c.id)
)
"""Signs and meets in one statement, since PostgreSQL is a way off."""


async def arrive(
    work: Work, update_id: int, telegram_id: int
) -> tuple[Person, Staff | None] | None:
    """Sign for an update and meet its sender, unless someone has signed for it."""
    if work.rows.dialect == "sqlite":
        signed = await sign_for(work, update_id)
        return await meet(work, telegram_id) if signed else None
    ((number, *line),) = await work.rows.execute(
        _ARRIVE, update_id=update_id, handled_at=work.now, who=telegram_id
    )
    if number is None:
        return None
    return await _met(work, line) or await meet(work, telegram_id)


async def sign_for(work: Work, update_id: int) -> bool:
    """Sign for an update; say no if someone already has."""
    signed = await work.rows.execute(
        _SIGN[work.rows.dialect], update_id=update_id, handled_at=work.now
    )
    return bool(signed)


async def meet(work: Work, telegram_id: int) -> tuple[Person, Staff | None]:
    """Return the person with that Telegram account and their role, locked.

    The lock makes the turns of a person follow one another in however many processes
    the bot runs. It leaves the row's key alone, so that a message promised to this
    person in somebody else's turn does not wait for it (a plain ``FOR UPDATE`` would
    deadlock two people who write to each other).

    A stranger is spoken to in Indonesian, whatever the phone is set to: cheap phones
    come in English, and everybody can choose.
    """
    found = await _find(work, telegram_id)
    if found is None:
        await work.rows.execute(
            _GREET[work.rows.dialect],
            telegram_id=telegram_id,
            language="id",
            first_seen_at=work.now,
        )
        found = await _find(work, telegram_id)
    if found is None:
        raise LookupError(f"person of update vanished: {telegram_id}")
    return found


async def set_blocked(work: Work, person: Person) -> None:
    """Record that the person blocks the bot, so that nothing reaches them any more."""
    if person.blocked_at is None:
        person.blocked_at = work.now
        work.record(Deed.BLOCKED, by=person, about=person.id)


async def set_returned(work: Work, person: Person) -> None:
    """Record that the person can be reached again."""
    if person.blocked_at is not None:
        person.blocked_at = person.gone_at = None
        work.record(Deed.RETURNED, by=person, about=person.id)


async def _find(work: Work, telegram_id: int) -> tuple[Person, Staff | None] | None:
    line = await work.rows.execute(_MEET.select, who=telegram_id)
    return await _met(work, line[0]) if line else None


async def _met(work: Work, line: Sequence[Any]) -> tuple[Person, Staff | None] | None:
    person, post = work.rows.line(_MEET, line)
    if person is None:
        return None
    return person, None if post is None else await _as_it_is_now(work, post)


async def _as_it_is_now(work: Work, post: Staff) -> Staff | None:
    """Read a role again.

    While a turn waits for the lock of its person, the turn before may change the role;
    PostgreSQL gives the locked row as it is after the wait, and what was joined to it
    as it was before.
    """
    if work.rows.dialect == "postgresql":
        await work.rows.read_again(post)
    return post if post.removed_at is None else None
