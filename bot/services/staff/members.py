"""Who works here: appointing, finding and removing staff, and what others call them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.outbox import guarding
from bot.services.staff import belonging, command_menus, offices
from bot.services.staff.offices import SERVICE
from bot.services.staff.rights import Right, has
from bot.storage.inserting import insert
from bot.storage.tables import Case, Deed, Duty, Office, Person, Role, Staff
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim


@dataclass(frozen=True, slots=True)
class Appointment:
    """A role to be given: what it is, and who the others will see there.

    Attributes:
        role: What they may do.
        name: What workers call this person; None stands for the role's own name.
        office: The name of the office they are of, which may be a new one; "" is none.
        region: The code of a kabupaten, kota or province; None is the whole country.
    """

    role: Role
    name: str | None = None
    office: str = ""
    region: str | None = None


@dataclass(frozen=True, slots=True)
class PublicName:
    """What is shown of someone who works here; never the account."""

    name: Text
    office: Text


async def appoint_admins(work: Work, telegram_ids: Iterable[int]) -> None:
    """Make admins of these accounts, also of those that have never written.

    Who is an admin already stays as they are; a counselor becomes an admin. All of them
    are admins by the settings from now on, and no longer than these say so.
    """
    for telegram_id in sorted(set(telegram_ids)):
        person = await known(work, telegram_id)
        post = await post_of(work, person.id)
        if post is None:
            post = await appoint(work, person, Appointment(Role.ADMIN), by=None)
        elif post.role is not Role.ADMIN:
            post = await change_role(work, person, post, Role.ADMIN)
            work.record(Deed.PROMOTED, by=None, about=person.id)
        if post is not None:
            post.by_settings = True


async def change_role(
    work: Work, person: Person, post: Staff, role: Role
) -> Staff | None:
    """Give somebody another role, with all else of the one they have.

    The row of the old one stays, removed, so that it is known what somebody was.

    Returns:
        The new one; None if they lost the old one meanwhile.
    """
    await work.session.flush()
    ended = await work.session.exec(
        update(Staff)
        .where(col(Staff.id) == post.id, col(Staff.removed_at).is_(None))
        .values(removed_at=work.now, active_case_id=None, duty_until=None)
        .returning(col(Staff.id))
        .execution_options(synchronize_session=False)
    )
    if ended.first() is None:
        return None
    kept = post.model_dump(exclude={"id", "role", "added_at", "removed_at"})
    kept["name"] = post.name  # it may not have been opened yet
    if not has(role, Right.ANSWER):
        kept |= {"active_case_id": None, "duty": Duty.OFF, "duty_until": None}
        kept |= {"leave_until": None}
        await guarding.staff_left(work, person)
    new = Staff(**kept | {"role": role, "added_at": work.now, "by_settings": False})
    work.session.expire(post)
    work.session.add(new)
    await work.session.flush()
    command_menus.give(work, person, role)
    await belonging.settle(work)
    return new


async def role_before(work: Work, post: Staff) -> Role | None:
    """Return which role was changed into the one that somebody has; None if none."""
    rows = select(Staff).where(
        col(Staff.person_id) == post.person_id,
        col(Staff.removed_at) == post.added_at,
        col(Staff.id) < post.id,
    )
    before = (await work.session.exec(rows.order_by(col(Staff.id).desc()))).first()
    return None if before is None else before.role


async def known(work: Work, telegram_id: int) -> Person:
    """Return the person with that account, who need not have written yet."""
    await work.session.exec(
        insert(work, Person)
        .values(telegram_id=telegram_id, language="id", first_seen_at=work.now)
        .on_conflict_do_nothing()
    )
    found = select(Person).where(col(Person.telegram_id) == telegram_id)
    return (await work.session.exec(found)).one()


async def post_of(work: Work, person_id: int) -> Staff | None:
    """Return the role that somebody has now."""
    posts = select(Staff).where(
        col(Staff.person_id) == person_id, col(Staff.removed_at).is_(None)
    )
    return (await work.session.exec(posts)).first()


async def appoint(
    work: Work, person: Person, post: Appointment, *, by: Person | None
) -> Staff | None:
    """Give somebody a role; None if they have one already.

    Cases that wait in other queues and belong to them now stand in theirs.
    """
    office = await offices.named(work, post.office, post.region)
    row = {
        "person_id": person.id,
        "role": post.role,
        "name": post.name,
        "office_id": office.id if office else None,
        "region": post.region,
        "added_by": by.id if by else None,
        "added_at": work.now,
        "confirmed_at": work.now,
    }
    made = await work.session.exec(
        insert(work, Staff)
        .values(**row)
        .on_conflict_do_nothing()
        .returning(col(Staff.id))
    )
    if made.first() is None:
        return None
    work.record(Deed.APPOINTED, by=by, about=person.id, detail=post.role)
    command_menus.give(work, person, post.role)
    await belonging.settle(work)
    return await post_of(work, person.id)


async def remove(work: Work, telegram_id: int) -> list[Case] | None:
    """Take the role from somebody; their open cases are returned, still theirs.

    Returns:
        The open cases, which `leaving` puts back; None if there was no role.
    """
    person = await known(work, telegram_id)
    theirs = (
        select(Case)
        .where(col(Case.counselor_id) == person.id, col(Case.closed_at).is_(None))
        .order_by(col(Case.id))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    # Cases before roles: whoever hands a case over at this moment locks them so too.
    await work.session.exec(theirs)
    gone = await work.session.exec(
        update(Staff)
        .where(col(Staff.person_id) == person.id, col(Staff.removed_at).is_(None))
        .values(
            removed_at=work.now,
            active_case_id=None,
            duty=Duty.OFF,
            duty_until=None,
            leave_until=None,
        )
        .returning(col(Staff.id))
    )
    if gone.first() is None:
        return None
    work.record(Deed.REMOVED, by=None, about=person.id)
    await belonging.settle(work)
    command_menus.give(work, person, None)
    await guarding.staff_left(work, person)
    work.send(
        person,
        _(
            "You do not serve here any more. Your open cases go back to the queue, and "
            "what you write reaches no worker."
        ),
    )
    return list((await work.session.exec(theirs)).all())


async def everyone(work: Work) -> Sequence[tuple[Staff, Person, Office | None]]:
    """Return all who have a role now, with account and office, longest here first."""
    posts = (
        select(Staff, Person, Office)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .join(Office, col(Office.id) == col(Staff.office_id), isouter=True)
        .where(col(Staff.removed_at).is_(None))
        .order_by(col(Staff.id))
    )
    return (await work.session.exec(posts)).all()


async def colleague(work: Work, person_id: int) -> PublicName:
    """Return what workers and others see of somebody who works or worked here."""
    posts = (
        select(Staff)
        .where(col(Staff.person_id) == person_id)
        .order_by(col(Staff.id).desc())
        .limit(1)
    )
    post = (await work.session.exec(posts)).first()
    if post is None:
        return PublicName(pgettext("button", "Officer"), SERVICE)
    return await called(work, post)


async def called(work: Work, post: Staff) -> PublicName:
    """Return what workers and others see of who has that role."""
    return PublicName(_name(post), await offices.called(work, post.office_id))


def _name(post: Staff) -> Text:
    if post.name:
        return verbatim(post.name)
    if post.role is Role.ADMIN:
        return pgettext("button", "Admin")
    return pgettext("button", "Officer")
