"""BP3MI: to which office for migrant workers somebody is led, by where they live."""

from sqlalchemy import case, func
from sqlmodel import col, select

from bot.services.staff import offices
from bot.services.staff.belonging import province_of
from bot.services.staff.nearness import PROVINCE_DIGITS
from bot.storage.tables import Office, OfficeKind
from bot.storage.work import Work
from bot.texts import Text, _, verbatim


async def of(work: Work, region: str | None) -> Office | None:
    """Return the BP3MI of the region or its province; None where none is known.

    One of another province is none: people would be sent where nobody serves them.
    """
    if region is None:
        return None
    serves = col(Office.region)
    found = (
        select(Office)
        .where(
            col(Office.kind) == OfficeKind.BP3MI,
            func.substr(serves, 1, PROVINCE_DIGITS) == province_of(region),
        )
        .order_by(case((serves == region, 0), else_=1), serves, col(Office.id))
        .limit(1)
    )
    return (await work.session.exec(found)).first()


async def told(work: Work, region: str | None) -> Text:
    """Say which BP3MI helps, and how it is reached as far as that is known."""
    office = await of(work, region)
    if office is None:
        return _("BP3MI of your home province helps you, or the Disnaker.")
    name = offices.named_in(office)
    if not office.telephone:
        return _("{office} helps you.", office=name)
    telephone = verbatim(office.telephone)
    return _("{office} helps you: {telephone}.", office=name, telephone=telephone)


async def reached(work: Work, region: str | None) -> Text:
    """Return the name of that office with its address, for who is referred to it."""
    office = await of(work, region)
    if office is None:
        return _("BP3MI of your home province")
    name = offices.named_in(office)
    if not office.address:
        return name
    return _("{office}, {address}", office=name, address=verbatim(office.address))
