"""Offices: finding one by its name, adding and changing, and which is above which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from bot.places import NoSuchPlace, Place, Province, place, province
from bot.services.staff import belonging, bounds, fitting, office_texts
from bot.services.staff.bounds import OutOfBounds
from bot.services.staff.office_texts import OwnText
from bot.services.staff.unfit import Unfit
from bot.storage.tables import Deed, Office, OfficeKind, OfficeTextKind, Person, Zone
from bot.storage.work import Work
from bot.texts import Text, verbatim

SERVICE = verbatim("Temani")
"""What stands for the office of someone who has none."""

WITHOUT_JKP = ("setjen", "barenbang", "binalavotas")
"""Units of the ministry that are no desk for workers, by words of their names."""


TEXTS = {
    "address": OfficeTextKind.ADDRESS,
    "greeting": OfficeTextKind.GREETING,
    "hours_note": OfficeTextKind.HOURS_NOTE,
    "closing": OfficeTextKind.CLOSING,
}
"""What of an office is a text with versions, by what `Particulars` calls it."""


class UnknownOffice(LookupError):
    """No office has that name."""


class SameName(Exception):
    """Another office has that name."""


class Circle(Exception):
    """The office would hand on to itself, by way of those below it."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is to be known of an office; None is not said.

    Attributes:
        kind: What it is; unsaid, what its region makes it.
        region: A code; "" is the whole country.
        parent: The name of the office it hands on to; "" is none.
        zone: Its clock; unsaid, that of its region.
        serves_jkp: Whether it takes cases of JKP; unsaid, what its name and kind say.
        address: For workers.
        telephone: For workers.
        deals: Whether cases are given out, and not only taken.
        take_minutes: Of office time, within which a waiting case should be taken.
        answer_minutes: The same, within which a taken one should be answered.
        busy_at: With so many open cases an officer is told so.
        full_at: With so many they are asked before one more is taken.
        greeting: Follows the name of the officer who takes a case; "" is none.
        hours_note: Follows the hours.
        closing: Follows what a worker is told when a case is closed.
    """

    kind: OfficeKind | None = None
    region: str | None = None
    parent: str | None = None
    zone: Zone | None = None
    serves_jkp: bool | None = None
    address: str | None = None
    telephone: str | None = None
    deals: bool | None = None
    take_minutes: int | None = None
    answer_minutes: int | None = None
    busy_at: int | None = None
    full_at: int | None = None
    greeting: str | None = None
    hours_note: str | None = None
    closing: str | None = None


async def find(work: Work, name: str) -> Office | None:
    """Return the office with that name; capitals and spaces do not matter."""
    wanted = " ".join(name.split()).lower()
    found = select(Office).where(func.lower(col(Office.name)) == wanted)
    return (await work.session.exec(found.order_by(col(Office.id)).limit(1))).first()


async def everyone(work: Work) -> Sequence[Office]:
    """Return all offices, by name."""
    return (await work.session.exec(select(Office).order_by(col(Office.name)))).all()


async def named(work: Work, name: str, region: str | None) -> Office | None:
    """Return the office that somebody is of, which is made where nobody said it before.

    What its name and region say of it can be corrected later; "" is no office.
    """
    if not name.strip():
        return None
    return await find(work, name) or await add(
        work, name, Particulars(region=region or ""), by=None
    )


async def add(
    work: Work, name: str, particulars: Particulars, *, by: Person | None
) -> Office:
    """Add an office; what is not said of it follows from its region.

    Raises:
        SameName: There is one already.
        UnknownOffice: There is none like the parent.
        OutOfBounds: The name, or something else, cannot be.
    """
    name = " ".join(name.split())
    if await find(work, name) is not None:
        raise SameName(name)
    region = particulars.region or None
    kind = particulars.kind or kind_of(name, region)
    office = Office(
        name=name,
        kind=kind,
        region=region,
        zone=particulars.zone or zone_of(region),
        serves_jkp=takes_jkp(name, kind),
        added_at=work.now,
    )
    bounds.check({**office.model_dump(), **_said(particulars)})
    work.session.add(office)
    await work.session.flush()
    rest = replace(particulars, kind=None, region=None, zone=None)
    await change(work, office, rest, by=by)
    return office


async def change(
    work: Work, office: Office, particulars: Particulars, *, by: Person | None
) -> None:
    """Change what is said of an office, and nothing else.

    Raises:
        UnknownOffice: There is none like the parent.
        Circle: The parent is below the office.
        OutOfBounds: Something cannot be; nothing is changed then.
    """
    said = _said(particulars)
    # Of two who change it at once, the later is checked against what the first said.
    await work.session.refresh(office, with_for_update=True)
    bounds.check({**office.model_dump(), **said})
    texts = {kind: _fitted(said.pop(name), kind) for name, kind in _texts_in(said)}
    if "parent" in said:
        said["parent_id"] = await _parent(work, office, str(said.pop("parent")))
    if "region" in said:
        said["region"] = said["region"] or None
    before = office.serves_jkp
    for column, value in said.items():
        setattr(office, column, value)
    await work.session.flush()
    for kind, words in texts.items():
        await office_texts.put(work, OwnText(office, kind), words, against=None, by=by)
    if office.serves_jkp is not before:
        await belonging.settle(work)
    work.record(Deed.SET_OFFICE, by=by, detail=str(office.id))


async def serving(work: Work, area: str) -> Office | None:
    """Return the office that serves workers of an area; "" is the whole country.

    Of several it is the one that was here first. Only offices for JKP count.
    """
    region = col(Office.region).is_(None) if not area else col(Office.region) == area
    found = select(Office).where(region, col(Office.serves_jkp).is_(True))
    return (await work.session.exec(found.order_by(col(Office.id)).limit(1))).first()


async def above(work: Work, office: Office) -> Sequence[Office]:
    """Return the offices that an office hands on to, the nearest first."""
    chain: list[Office] = []
    at = office
    while at.parent_id is not None:
        at = await work.rows.get_one(Office, at.parent_id)
        chain.append(at)
    return chain


def chain(known: Mapping[int, Office], office_id: int) -> Sequence[int]:
    """Return the numbers of an office and of those that it hands on to, nearest first.

    Args:
        known: All offices by their numbers.
        office_id: The office.
    """
    line, at = [office_id], known[office_id]
    while at.parent_id is not None:
        line.append(at.parent_id)
        at = known[at.parent_id]
    return line


async def called(work: Work, office_id: int | None) -> Text:
    """Return the office for a sentence; the service itself where there is none."""
    if office_id is None:
        return SERVICE
    return named_in(await work.rows.get_one(Office, office_id))


def named_in(office: Office) -> Text:
    """Return the name of an office, for a sentence."""
    return verbatim(office.name)


def children(offices: Sequence[Office]) -> Mapping[int | None, list[Office]]:
    """Return the offices by the one that they hand on to."""
    below: dict[int | None, list[Office]] = {}
    for each in offices:
        below.setdefault(each.parent_id, []).append(each)
    return below


def kind_of(name: str, region: str | None) -> OfficeKind:
    """Return what an office is that is called so, and serves there."""
    if "bp3mi" in name.lower():
        return OfficeKind.BP3MI
    where = _where(region)
    if where is None:
        return OfficeKind.MINISTRY
    if isinstance(where, Province):
        return OfficeKind.PROVINCE
    return OfficeKind.CITY if where.is_kota else OfficeKind.REGENCY


def zone_of(region: str | None) -> Zone:
    """Return the zone of a region, that of Jakarta for the whole country."""
    where = _where(region)
    if where is None:
        return Zone.WIB
    within = where if isinstance(where, Province) else where.province
    return Zone(within.zone_name)


def takes_jkp(name: str, kind: OfficeKind) -> bool:
    """Say whether an office that is called so takes cases of JKP, unless it is said."""
    is_desk = not any(each in name.lower() for each in WITHOUT_JKP)
    return kind is not OfficeKind.BP3MI and is_desk


def _where(region: str | None) -> Place | Province | None:
    if region is None:
        return None
    try:
        return place(region) if "." in region else province(region)
    except NoSuchPlace:
        return None


def _said(particulars: Particulars) -> dict[str, Any]:
    return {
        each.name: value
        for each in fields(particulars)
        if (value := getattr(particulars, each.name)) is not None
    }


def _texts_in(said: Mapping[str, Any]) -> list[tuple[str, OfficeTextKind]]:
    return [(name, kind) for name, kind in TEXTS.items() if name in said]


def _fitted(words: str, kind: OfficeTextKind) -> str:
    try:
        return words and fitting.fitted(words, kind)
    except Unfit as unfit:
        raise OutOfBounds(unfit.why) from None


async def _parent(work: Work, office: Office, name: str) -> int | None:
    if not name:
        return None
    parent = await find(work, name)
    if parent is None:
        raise UnknownOffice(name)
    if office.id in {parent.id, *(each.id for each in await above(work, parent))}:
        raise Circle(name)
    return parent.id
