"""The scope of figures: which area somebody may see, and whether to the last one."""

from dataclasses import dataclass

from bot.services.staff.belonging import COUNTRY, province_of
from bot.services.staff.rights import Right, has
from bot.storage.tables import Staff


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody may see.

    Attributes:
        area: The code of a kabupaten, kota or province; "" is the country.
        counts: Whether what waits now is told to the last one: to whoever may open the
            cases behind it.
        reports: Whether reports are, too: those of a single office.
    """

    area: str
    counts: bool
    reports: bool

    @property
    def is_single(self) -> bool:
        """Whether there is no area below it."""
        return bool(self.area) and self.area != province_of(self.area)

    def holds(self, area: str) -> bool:
        """Say whether an area is in it."""
        return area == self.area or not self.area or province_of(area) == self.area


def of(post: Staff) -> Scope:
    """Return what somebody who serves here may see."""
    area = post.region or COUNTRY
    counts = has(post.role, Right.SUPERVISE)
    alone = bool(area) and area != province_of(area)
    return Scope(area, counts, reports=counts and alone)


def narrowed(scope: Scope, area: str) -> Scope | None:
    """Return the scope of one area in it, for a closer look; None if it is not in it.

    A report that hides small numbers hides them in its parts too.
    """
    if not scope.holds(area):
        return None
    return Scope(area, scope.counts, scope.reports)
