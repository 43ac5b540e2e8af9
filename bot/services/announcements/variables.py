"""Variables in announcements, such as {nama}: filled for many readers, or refused.

What fills them is kept as `Text` until it is known in which language the words around
it are, and is escaped then. Names are sealed, so they are opened only where {nama} is.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from bot.interview.person import NAME_LENGTH
from bot.places import NoSuchPlace, place
from bot.places.table import places
from bot.services.people.addressing import ADDRESSED, addressed
from bot.services.people.local_time import local_day
from bot.services.results.to_claim import open_until
from bot.services.staff import belonging
from bot.services.staff.nearness import Nearness
from bot.storage.pages import plain_of
from bot.storage.tables import AnnouncementKind, Assessment, Office, Profile, Staff
from bot.storage.tables.offices import NAME_LENGTH as OFFICE_LENGTH
from bot.storage.work import Work
from bot.texts import Text, html, pgettext, verbatim

NAME, REGION, OFFICE, LAST_DAY = "nama", "wilayah", "kantor", "batas_klaim"
FOR_WORKERS = (NAME, REGION, OFFICE, LAST_DAY)
FOR_STAFF = (NAME, OFFICE)

Known = Mapping[str, Text]
"""What fills the variables of one reader."""

_PLACE = re.compile(r"\{([^{}<>\n]{0,40})\}")
_LONG_NAME = "Raden Ayu Siti Nurhaliza Kusumaningratih".ljust(NAME_LENGTH, "h")
_LONG_OFFICE = "Dinas Tenaga Kerja serta Transmigrasi {}"
_LONG_DAY = date(2026, 9, 30)


class Empty(Exception):
    """A variable would go out empty.

    Attributes:
        name: Which one.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def known_to(kind: AnnouncementKind) -> tuple[str, ...]:
    """Return the variables that an announcement may have."""
    return FOR_STAFF if kind == AnnouncementKind.STAFF else FOR_WORKERS


def names_in(words: str) -> list[str]:
    """Return the variables in words, each once."""
    return list(dict.fromkeys(_name(each) for each in _PLACE.findall(words)))


def unknown_in(words: str, kind: AnnouncementKind) -> list[str]:
    """Return what stands in braces and is no variable, also by its form in HTML."""
    seen, kept = names_in(plain_of(words)), names_in(words)
    known = known_to(kind)
    return [each for each in seen if each not in known or each not in kept]


def has_loose_brace(words: str) -> bool:
    """Say whether a brace stands alone, as of a variable that was half written."""
    return any(each in "{}" for each in _PLACE.sub("", plain_of(words)))


def filled(words: str, known: Known, language: str) -> str:
    """Return HTML with its variables filled in.

    Raises:
        Empty: One of them would go out empty.
    """

    def value(found: re.Match[str]) -> str:
        name = _name(found[1])
        text = html(known[name], language).strip() if name in known else ""
        if not text:
            raise Empty(name)
        return text

    return _PLACE.sub(value, words)


def longest() -> Known:
    """Return the longest that may fill each variable, to see and measure words by."""
    region = max(places(), key=lambda each: len(each.name)).name
    return {
        NAME: ADDRESSED["bapak"](verbatim(_LONG_NAME)),
        REGION: verbatim(region),
        OFFICE: verbatim(_LONG_OFFICE.format(region).ljust(OFFICE_LENGTH, "o")),
        LAST_DAY: _day(_LONG_DAY),
    }


async def values(
    work: Work, readers: Collection[int], names: Collection[str]
) -> dict[int, Known]:
    """Return what fills variables, by reader; what is not known is left out.

    It takes as many queries for many readers as for one. Whoever serves here is called
    as workers call them, and has the office where they serve.
    """
    wanted = set(names)
    found: dict[int, dict[str, Text]] = {each: {} for each in readers}
    if wanted & {NAME, REGION, OFFICE}:
        await _of_profiles(work, found, wanted)
    if wanted & {NAME, OFFICE}:
        await _of_staff(work, found, wanted)
    if LAST_DAY in wanted:
        await _last_days(work, found)
    return dict(found)


Found = Mapping[int, dict[str, Text]]


async def _of_profiles(work: Work, found: Found, wanted: Collection[str]) -> None:
    sealed = (col(Profile.name), col(Profile.answers)) if NAME in wanted else ()
    columns: Any = select(col(Profile.person_id), col(Profile.region), *sealed)
    rows = (
        await work.session.exec(columns.where(col(Profile.person_id).in_(found)))
    ).all()
    lives = {row.person_id: row.region for row in rows}
    offices = await _offices(work, set(lives.values())) if OFFICE in wanted else {}
    for row in rows:
        known = found[row.person_id]
        if NAME in wanted and row.name:
            known[NAME] = addressed(row.name, row.answers or {})
        region = _called(row.region) if REGION in wanted else None
        if region is not None:
            known[REGION] = region
        if row.region in offices:
            known[OFFICE] = verbatim(offices[row.region])


def _called(region: str | None) -> Text | None:
    try:
        return None if region is None else verbatim(place(region).name)
    except NoSuchPlace:
        return None


async def _offices(work: Work, regions: Iterable[str | None]) -> Mapping[str, str]:
    """Return the name of the office that serves each region, as far as one is near."""
    areas = await belonging.served(work)
    homes = {each: belonging.home(areas, each) for each in regions if each}
    posts = {each.post for each in homes.values() if each.post is not None}
    rows = await work.session.exec(
        select(Staff.id, Office.name)
        .join(Office, col(Office.id) == col(Staff.office_id))
        .where(col(Staff.id).in_(posts))
    )
    names = dict(rows.all())
    return {
        region: names[home.post]
        for region, home in homes.items()
        if home.post in names and home.why is not Nearness.ELSEWHERE
    }


async def _of_staff(work: Work, found: Found, wanted: Collection[str]) -> None:
    rows = await work.session.exec(
        select(Staff.person_id, Staff.name, Office.name)
        .join(Office, col(Office.id) == col(Staff.office_id), isouter=True)
        .where(col(Staff.person_id).in_(found), col(Staff.removed_at).is_(None))
    )
    for person_id, name, office in rows.all():
        for variable, said in ((NAME, name), (OFFICE, office)):
            found[person_id].pop(variable, None)
            if said and variable in wanted:
                found[person_id][variable] = verbatim(said)


async def _last_days(work: Work, found: Found) -> None:
    """Find the last days to claim that are not over, by the newest results."""
    newest = (
        select(func.max(col(Assessment.id)))
        .where(col(Assessment.person_id).in_(found))
        .group_by(col(Assessment.person_id))
    )
    rows = select(Assessment).where(col(Assessment.id).in_(newest))
    today = local_day(work.now, None)
    for row in (await work.session.exec(rows)).all():
        day = open_until(row)
        if day is not None and day >= today:
            found[row.person_id][LAST_DAY] = _day(day)


def _day(day: date) -> Text:
    return pgettext("variable", "{day}", day=day)


def _name(written: str) -> str:
    return "_".join(written.lower().split())
