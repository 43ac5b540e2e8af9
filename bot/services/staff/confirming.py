"""Confirming: whether somebody is Pengantar Kerja or petugas, said once by an admin.

Whoever was a counselor before the roles were told apart goes on as before, until an
admin of their office has said which of the two they are.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlmodel import col, select

from bot.services.staff import command_menus, office_admins
from bot.storage.tables import Deed, Office, Person, Role, Staff
from bot.storage.work import Work

CHOICES = (Role.COUNSELOR, Role.PLACEMENT_OFFICER)


async def waiting(work: Work, admin: Staff, office_id: int | None) -> Sequence[Staff]:
    """Return who of an office is to be confirmed, longest here first; None is none."""
    of_office = col(Staff.office_id).is_not_distinct_from(office_id)
    posts = select(Staff).where(*_unconfirmed(), of_office, _is_theirs(admin))
    return (await work.session.exec(posts.order_by(col(Staff.id)))).all()


async def confirm(
    work: Work, admin: Staff, post_id: int, role: Role, *, by: Person
) -> bool:
    """Say what somebody is; no if it was said before, or is not this admin's to say."""
    if role not in CHOICES:
        return False
    changed = update(Staff).where(
        col(Staff.id) == post_id, *_unconfirmed(), _is_theirs(admin)
    )
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
    found = select(Staff).where(
        col(Staff.id) == post_id, col(Staff.removed_at).is_(None), _is_theirs(admin)
    )
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


def _is_theirs(admin: Staff) -> ColumnElement[bool]:
    """Return the condition on `Staff` that somebody is of an office an admin has."""
    offices = select(col(Office.id)).where(office_admins.within_reach(admin))
    theirs = col(Staff.office_id).in_(offices)
    if office_admins.has_those_of_none(admin):
        return or_(theirs, col(Staff.office_id).is_(None))
    return theirs


def _unconfirmed() -> tuple[Any, ...]:
    return (
        col(Staff.removed_at).is_(None),
        col(Staff.confirmed_at).is_(None),
        col(Staff.role).in_(CHOICES),
    )
