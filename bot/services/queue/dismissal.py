"""Dismissal: who serves here no more keeps no case, no duty and no menu.

Admins whom the settings made are dismissed by the settings too: who stands there no
more is at the next start what they were before.
"""

from collections.abc import Collection, Sequence

from sqlmodel import col, select

from bot.services.queue import leaving
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.storage.tables import Case, Deed, Person, Role, Staff
from bot.storage.work import Work
from bot.texts import _

NO_ADMIN = _(
    "You are no admin here any more. You go on as an officer, with your cases."
)
NOTHING_OPEN = _(
    "You are no admin here any more. You go on as before; your open cases go back to "
    "the queue."
)


async def dismiss(work: Work, telegram_id: int) -> Sequence[Case] | None:
    """Take the role from somebody; their open cases go back to the queue.

    Returns:
        The cases; None if there was no role.
    """
    person = await members.known(work, telegram_id)
    await leaving.lock_cases(work, person.id)
    if await members.remove(work, telegram_id) is None:
        return None
    return await leaving.hand_on(work, person, None)


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
        else:
            await _go_back(work, person, post, before)


async def _go_back(work: Work, person: Person, post: Staff, before: Role) -> None:
    """Let an admin be again what they were, with what they may keep as that."""
    await leaving.lock_cases(work, person.id)
    if await members.change_role(work, person, post, before) is None:
        return
    work.record(Deed.REMOVED, by=None, about=person.id, detail=Role.ADMIN)
    await leaving.hand_on(work, person, before)
    work.send(person, NO_ADMIN if has(before, Right.ANSWER) else NOTHING_OPEN)
