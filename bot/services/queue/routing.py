"""Routing: which office a case belongs to, and why, decided in one place.

It belongs to the office of the kabupaten or kota where the worker lives. Where nobody
who answers is appointed there, that office hands on to its province, and the province
to the ministry. Where nobody is there either, it goes to whoever is nearest, so that no
case is without somebody who sees it. An office that takes no cases of JKP has no part.
"""

from dataclasses import dataclass

from bot.office_hours import OfficeHours
from bot.places import place
from bot.services.staff import belonging, office_texts, offices, opening
from bot.services.staff.nearness import Nearness
from bot.storage.tables import Level, Office, OfficeTextKind, Staff
from bot.storage.work import Work
from bot.texts import Text, _, lines


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a case belongs.

    Attributes:
        office: The office; None where who serves is of none, or nobody serves.
        area: The region that is served from there; None is the whole country.
        why: How near that is; None where nobody serves anywhere.
    """

    office: Office | None
    area: str | None
    why: Nearness | None

    @property
    def is_local(self) -> bool:
        """Whether somebody serves the kabupaten or kota itself."""
        return self.why is Nearness.REGENCY


async def of(work: Work, region: str | None) -> Destination:
    """Decide where a case of a region belongs; None is a region not known yet."""
    home = belonging.home(await belonging.served(work), region)
    if home.why is None:
        return Destination(None, None, None)
    post = await work.rows.get_one(Staff, home.post)
    office = await work.rows.get(Office, post.office_id)
    return Destination(office, post.region, home.why)


def called(to: Destination) -> Text:
    """Return the office for a sentence.

    Where nobody is near it is no single office's, and the service itself is named.
    """
    if to.office is None or to.why is Nearness.ELSEWHERE:
        return offices.SERVICE
    return offices.named_in(to.office)


def told(to: Destination, region: str | None, level: Level = Level.REGENCY) -> Text:
    """Say to officers whose a case is, and why, and who sees it besides them.

    Args:
        to: Where it belongs.
        region: Where the worker lives.
        level: Up to where it is seen by now.
    """
    if to.why is None:
        return _("Nobody is appointed yet who could take it.")
    raised = level > belonging.level_of(to.area or belonging.COUNTRY)
    return lines(_belongs(to, to.why, region), _RAISED[level] if raised else None)


_RAISED = {
    Level.PROVINCE: _("Nobody took it in time, so the province sees it too."),
    Level.COUNTRY: _("Nobody took it in time, so the ministry sees it too."),
}


def _belongs(to: Destination, why: Nearness, region: str | None) -> Text:
    office = offices.SERVICE if to.office is None else offices.named_in(to.office)
    if region is None:
        return _("Belongs to {office}: the area is not known yet.", office=office)
    return {
        Nearness.REGENCY: _(
            "Belongs to {office}: it serves {region}.",
            office=office,
            region=place(region).text,
        ),
        Nearness.PROVINCE: _(
            "Belongs to {office}: nobody serves the kabupaten or kota itself yet.",
            office=office,
        ),
        Nearness.COUNTRY: _(
            "Belongs to {office}: nobody serves the province yet.", office=office
        ),
        Nearness.NEIGHBOUR: _(
            "Belongs to {office}: it is the nearest one in the province.", office=office
        ),
        Nearness.ELSEWHERE: _(
            "Belongs to {office}: nobody serves the province or the country yet.",
            office=office,
        ),
    }[why]


async def hours(work: Work, to: Destination, region: str | None) -> OfficeHours:
    """Return when there is an answer: of the office, else where the worker lives."""
    if to.office is not None:
        return await opening.hours_of(work, to.office)
    return await hours_without_office(work, region)


async def hours_note(work: Work, to: Destination) -> Text | None:
    """Return what an office says beside its hours, where its name is told."""
    if to.office is None or to.why is Nearness.ELSEWHERE:
        return None
    return await office_texts.told(work, to.office.id, OfficeTextKind.HOURS_NOTE)


async def hours_without_office(work: Work, area: str | None) -> OfficeHours:
    """Return the hours of the civil service by the clock of an area."""
    zone = opening.zone_called(offices.zone_of(area))
    return OfficeHours(zone, ramadan=await opening.ramadans(work))
