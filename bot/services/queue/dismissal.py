"""Dismissal: who serves here no more keeps no case, no duty and no menu.

Admins whom the settings made are dismissed by the settings too: who stands there no
more is at the next start what they were before.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.people import command_menus
from bot.services.queue import returning
from bot.services.staff import members
from bot.storage.tables import Audit, Case, Deed, Person, Returned, Role, Staff
from bot.storage.work import Work
from bot.texts import _


async def dismiss(work: Work, telegram_id: int) -> Sequence[Case] | None:
    """Take the role from somebody; their open cases go back to the queue.

    Returns:
        The cases; None if there was no role.
    """
    cases = await members.remove(work, telegram_id)
    for each in cases or ():
        await returning.release(work, each, Returned.LEFT_SERVICE, by=None)
    return cases


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
        before = await _role_before(work, post)
        if before is None:
            await dismiss(work, person.telegram_id)
        else:
            await _demote(work, post, person, before)


async def _role_before(work: Work, post: Staff) -> Role | None:
    """Return what an admin was before the settings made them one, by the audit."""
    promoted = (
        select(Audit)
        .where(
            col(Audit.about_id) == post.person_id,
            col(Audit.deed) == Deed.PROMOTED,
            col(Audit.at) >= post.added_at,
        )
        .order_by(col(Audit.id).desc())
        .limit(1)
    )
    noted = (await work.session.exec(promoted)).first()
    if noted is None:
        return None
    return Role(noted.detail) if noted.detail else Role.COUNSELOR


async def _demote(work: Work, post: Staff, person: Person, role: Role) -> None:
    changed = await work.session.exec(
        update(Staff)
        .where(
            col(Staff.id) == post.id,
            col(Staff.by_settings).is_(True),
            col(Staff.removed_at).is_(None),
        )
        .values(role=role, by_settings=False)
        .returning(col(Staff.id))
    )
    if changed.first() is None:
        return
    work.record(Deed.REMOVED, by=None, about=person.id, detail=Role.ADMIN)
    command_menus.give(work, person, role)
    work.send(
        person,
        _("You are no admin here any more. You go on as an officer, with your cases."),
    )
