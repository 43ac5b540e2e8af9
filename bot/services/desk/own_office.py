"""Own office: whose cases somebody may find there, by the posts as they are now.

A case is of an office when its worker lives where that office serves, as `belonging`
decides it, or when somebody who serves there has it open. To a coordinator of a
province all that is below it belongs as well, to one of the country everything.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import col, select

from bot.places import places_of, provinces
from bot.services.staff import belonging
from bot.services.staff.belonging import COUNTRY, province_of
from bot.services.staff.rights import Right, has
from bot.storage.tables import Case, Staff
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """What belongs to the office of somebody.

    Attributes:
        area: Where they serve; "" is the country.
        below: Whether what is below it is theirs too.
        regions: The kabupaten and kota whose workers belong there.
        unknown: Whether those belong there who live nobody knows where.
    """

    area: str
    below: bool
    regions: frozenset[str]
    unknown: bool

    @property
    def is_everything(self) -> bool:
        """Whether it is the whole country with all that is below it."""
        return self.below and self.area == COUNTRY

    def lives(self, column: Any) -> ColumnElement[bool]:  # noqa: ANN401
        """Return the condition on a region that somebody there belongs here."""
        if self.is_everything:
            return true()
        known = column.in_(sorted(self.regions)) if self.regions else false()
        return or_(known, column.is_(None)) if self.unknown else known

    @property
    def holds(self) -> ColumnElement[bool]:
        """The condition on `Case` that somebody who serves here has it open."""
        officers = select(col(Staff.person_id)).where(
            col(Staff.removed_at).is_(None), self._serves
        )
        return and_(col(Case.closed_at).is_(None), col(Case.counselor_id).in_(officers))

    @property
    def has(self) -> ColumnElement[bool]:
        """The condition on `Case` that it is of this office now."""
        return or_(self.lives(col(Case.region)), self.holds)

    @property
    def _serves(self) -> ColumnElement[bool]:
        if self.is_everything:
            return true()
        region = col(Staff.region)
        if self.area == COUNTRY:
            return region.is_(None)
        if self.below:
            return region.startswith(self.area, autoescape=True)
        return region == self.area


async def of(work: Work, post: Staff) -> OwnOffice:
    """Return what belongs to the office in which somebody serves now."""
    areas = await belonging.served(work)
    area = post.region or COUNTRY
    below = has(post.role, Right.SUPERVISE) and area == province_of(area)
    return OwnOffice(
        area,
        below,
        frozenset(
            each
            for each in _codes()
            if each == area
            or (below and province_of(each) == area)
            or belonging.home(areas, each).area == area
        ),
        unknown=belonging.home(areas, None).area == area,
    )


@cache
def _codes() -> tuple[str, ...]:
    """Return the codes of all kabupaten and kota."""
    return tuple(each.code for those in provinces() for each in places_of(those.code))
