"""Dismissal: who serves here no more keeps no case, no duty and no menu.

Admins whom the settings made are dismissed by the settings too: who stands there no
more is at the next start what they were before.
"""

from collections.abc import Collection, Sequence

from sqlmodel import col, select

from bot.services.queue import returning
from bot.services.staff import members
from bot.storage.tables import Case, Deed, Person, Returned, Role, Staff
from bot.storage.work import Work
from bot.texts import _

NO_ADMIN = _(
    "You are no admin here any more. You go on as an officer, with your cases."
)


async def dismiss(work: Work, telegram_id: int) -> Sequence[Case] | None:
    """Take the role from somebody; their open cases go back to the queue.

    Returns:
        The cases; None if there was no role.
    """
    await _lock_cases(work, telegram_id)
    cases = await members.remove(work, telegram_id)
    for each in cases or ():
        await returning.release(work, each, Returned.LEFT_SERVICE, by=None)
    return cases


async def _lock_cases(work: Work, telegram_id: int) -> None:
    """Lock somebody's open cases before their role, as whoever passes words on does."""
    theirs = (
        select(Case.id)
        .join(Person, col(Person.id) == col(Case.counselor_id))
        .where(col(Person.telegram_id) == telegram_id, col(Case.closed_at).is_(None))
        .order_by(col(Case.id))
        .with_for_update(key_share=True, of=Case)
    )
    await work.session.exec(theirs)


async def follow_settings(work: Work, telegram_ids: Collection[int]) -> None:
    """Let those be admins who stand in the settings, and nobody who stood there."""
    await members.appoint_admins(work, telegram_ids)
    made = (
        select(Staff, Person)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(
            col(Staff.by_settings).is_(True),
            col(Staff.removed_at).is_(None),
            col(Person.telegram_id).not_in(telegram_ids),
        )
        .order_by(col(Staff.id))
    )
    for post, person in (await work.session.exec(made)).all():
        before = await members.role_before(work, post)
        if before is None:
            await dismiss(work, person.telegram_id)
        elif await members.change_role(work, person, post, before) is not None:
            work.record(Deed.REMOVED, by=None, about=person.id, detail=Role.ADMIN)
            work.send(person, NO_ADMIN)
