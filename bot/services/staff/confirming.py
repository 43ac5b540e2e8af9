"""Confirming: whether somebody is Pengantar Kerja or petugas, said once by an admin.

Whoever was a counselor before the roles were told apart goes on as before, until an
admin of their office has said which of the two they are.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.people import command_menus
from bot.services.staff import office_admins
from bot.storage.tables import Deed, Person, Role, Staff
from bot.storage.work import Work

CHOICES = (Role.COUNSELOR, Role.PLACEMENT_OFFICER)


async def waiting(work: Work, office_id: int | None) -> Sequence[Staff]:
    """Return who of an office is to be confirmed, longest here first; None is none."""
    posts = select(Staff).where(*_unconfirmed(), col(Staff.office_id) == office_id)
    return (await work.session.exec(posts.order_by(col(Staff.id)))).all()


async def confirm(
    work: Work, admin: Staff, post_id: int, role: Role, *, by: Person
) -> bool:
    """Say what somebody is; no if it was said before, or is not this admin's to say."""
    if role not in CHOICES:
        return False
    changed = update(Staff).where(col(Staff.id) == post_id, *_unconfirmed())
    if admin.office_id is not None:
        changed = changed.where(col(Staff.office_id) == admin.office_id)
    done = await work.session.exec(
        changed.values(role=role, confirmed_at=work.now).returning(col(Staff.person_id))
    )
    found: Any = done.first()
    if found is None:
        return False
    person = await work.rows.get_one(Person, found[0])
    command_menus.give(work, person, role)
    work.record(Deed.CONFIRMED, by=by, about=person.id, detail=role)
    return True


async def find(work: Work, admin: Staff, post_id: int) -> Staff | None:
    """Return somebody who serves now, if this admin has their office."""
    post = await work.session.get(Staff, post_id, populate_existing=True)
    if post is None or post.removed_at is not None:
        return None
    return post if office_admins.has(admin, post.office_id) else None


def _unconfirmed() -> tuple[Any, ...]:
    return (
        col(Staff.removed_at).is_(None),
        col(Staff.confirmed_at).is_(None),
        col(Staff.role).in_(CHOICES),
    )
