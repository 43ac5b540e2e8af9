"""Appointing: which roles, regions and offices somebody may give to a new colleague.

Nobody gives more than they have: no role above their own, no region that reaches beyond
theirs, and of offices their own or one of an area below.
"""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.services.staff import office_admins, offices
from bot.services.staff.rights import Right, has
from bot.storage.tables import Office, Role, Staff
from bot.storage.work import Work


def roles(post: Staff) -> Sequence[Role]:
    """Return the roles that somebody may give, none above their own."""
    if not has(post.role, Right.APPOINT):
        return ()
    return [each for each in Role if each.rank <= post.role.rank]


def may_serve(post: Staff, region: str | None) -> bool:
    """Say whether somebody may let another serve a region; None is the country."""
    if post.region is None:
        return True
    if region is None:
        return False
    return region == post.region or region.startswith(f"{post.region}.")


async def may_be_of(work: Work, post: Staff, name: str, region: str | None) -> bool:
    """Say whether somebody may let another be of an office, which may be a new one.

    One that is not there yet would be made for the region, which must lie below theirs:
    beside an office of one's own nobody makes a second one.
    """
    found = await offices.find(work, name)
    if found is None:
        return may_serve(post, region) and (
            post.office_id is None or post.region is None or region != post.region
        )
    theirs = select(col(Office.id)).where(
        col(Office.id) == found.id, office_admins.within_reach(post)
    )
    return (await work.session.exec(theirs)).first() is not None
