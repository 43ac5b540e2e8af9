"""Links that make one person staff, once, within a day; of a whole list, in seven."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.staff import members, offices
from bot.services.staff.members import Appointment
from bot.storage.tables import Deed, Invitation, Office, Person, Role, Staff
from bot.storage.work import Work

VALID_HOURS = 24
VALID = timedelta(hours=VALID_HOURS)
VALID_OF_A_LIST = timedelta(days=7)
PREFIX = "inv_"
TOKEN_BYTES = 24
"""192 bits; with the prefix well below the 64 signs that a start link may carry."""


class Used(Exception):
    """Somebody has used the invitation, or there was none like it."""


class Expired(Exception):
    """The invitation's time is over."""


class HasRole(Exception):
    """The person is staff already; the invitation stays good for somebody else."""


async def begin(work: Work, admin: Person | None, role: Role) -> Invitation:
    """Begin an invitation; nobody can use it before it is `finish`ed."""
    draft = Invitation(
        token_hash=_hash(secrets.token_urlsafe(TOKEN_BYTES)),
        role=role,
        made_by=admin.id if admin else None,
        made_at=work.now,
        expires_at=work.now,
    )
    work.session.add(draft)
    await work.session.flush()
    return draft


async def draft_of(work: Work, admin: Person, invitation_id: int) -> Invitation | None:
    """Return an invitation that this admin is still writing."""
    drafts = select(Invitation).where(
        col(Invitation.id) == invitation_id,
        col(Invitation.made_by) == admin.id,
        col(Invitation.used_by).is_(None),
        col(Invitation.expires_at) == col(Invitation.made_at),
    )
    return (await work.session.exec(drafts)).first()


async def finish(
    work: Work, draft: Invitation, *, by: Person | None, valid: timedelta = VALID
) -> str:
    """Make the invitation good for a while; return what the link carries, only now."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    draft.token_hash = _hash(token)
    draft.expires_at = work.now + valid
    work.record(Deed.INVITED, by=by, detail=draft.role)
    await work.session.flush()
    return PREFIX + token


async def invite(
    work: Work, post: Appointment, *, by: Person | None, valid: timedelta = VALID
) -> str:
    """Make an invitation at once; return what the link carries."""
    draft = await begin(work, by, post.role)
    draft.name, draft.region = post.name, post.region
    await of_office(work, draft, post.office)
    return await finish(work, draft, by=by, valid=valid)


async def of_office(work: Work, draft: Invitation, name: str) -> None:
    """Say of which office somebody will be, which may be a new one; "" is none."""
    office = await offices.named(work, name, draft.region)
    draft.office_id = office.id if office else None


async def accept(work: Work, person: Person, payload: str) -> Staff:
    """Make the person staff, if the invitation is still good; it is used up then.

    Raises:
        Used: It was used before, or never made.
        Expired: Its time is over.
        HasRole: The person works here already.
    """
    if await members.post_of(work, person.id) is not None:
        raise HasRole
    token_hash = _hash(payload.removeprefix(PREFIX))
    taken = await work.session.exec(
        update(Invitation)
        .where(
            col(Invitation.token_hash) == token_hash,
            col(Invitation.used_by).is_(None),
            col(Invitation.expires_at) > work.now,
        )
        .values(used_by=person.id, used_at=work.now)
        .returning(col(Invitation.id))
        .execution_options(synchronize_session=False)
    )
    found = taken.first()
    if found is None:
        await _refuse(work, token_hash)
        raise Used
    used = await work.session.get_one(Invitation, found[0], populate_existing=True)
    admin = await work.rows.get(Person, used.made_by) if used.made_by else None
    post = Appointment(used.role, used.name, await _office(work, used), used.region)
    appointed = await members.appoint(work, person, post, by=admin)
    if appointed is None:
        raise HasRole
    return appointed


async def _office(work: Work, used: Invitation) -> str:
    if used.office_id is None:
        return ""
    return (await work.session.get_one(Office, used.office_id)).name


async def _refuse(work: Work, token_hash: str) -> None:
    found = await work.session.exec(
        select(Invitation).where(
            col(Invitation.token_hash) == token_hash,
            col(Invitation.used_by).is_(None),
        )
    )
    if found.first() is not None:
        raise Expired


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
