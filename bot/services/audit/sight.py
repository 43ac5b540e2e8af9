"""Sight: which rows of the audit somebody may see, by where they serve.

Those of who served in the area when they did it, and of the cases of the area and of
what is below it. The country sees all.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlmodel import col

from bot.services.staff.belonging import COUNTRY, province_of
from bot.storage.tables import Case, Role, Staff


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of the audit.

    Attributes:
        area: Where; "" is the country.
        names: Whether people are called by name, and typed reasons are shown.
    """

    area: str
    names: bool

    @property
    def posts(self) -> ColumnElement[bool]:
        """The condition on `Staff` that it is a role of the area."""
        region = col(Staff.region)
        if self.area == COUNTRY:
            return true()
        if self.area == province_of(self.area):
            return or_(region == self.area, region.startswith(f"{self.area}."))
        return region == self.area

    @property
    def cases(self) -> ColumnElement[bool]:
        """The condition on `Case` that it is one of the area."""
        if self.area == COUNTRY:
            return true()
        if self.area == province_of(self.area):
            return col(Case.province) == self.area
        return col(Case.area) == self.area

    def rows(self, actor: ColumnElement[int], at: object) -> ColumnElement[bool]:
        """Return the condition that a row, joined with its `Case`, is in sight."""
        if self.area == COUNTRY:
            return true()
        # Who ever served here is found once; only for those it is asked when.
        ever = actor.in_(select(col(Staff.person_id)).where(self.posts))
        served = exists().where(
            col(Staff.person_id) == actor,
            self.posts,
            col(Staff.added_at) <= at,
            or_(col(Staff.removed_at).is_(None), col(Staff.removed_at) >= at),
        )
        return or_(and_(ever, served), and_(col(Case.id).is_not(None), self.cases))


def of(post: Staff) -> Sight:
    """Return what somebody who serves here sees."""
    return Sight(post.region or COUNTRY, names=post.role is not Role.AUDITOR)
