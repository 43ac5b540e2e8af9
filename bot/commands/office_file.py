"""Offices in a file, CSV or XLSX: what it would add and change, and its faults.

A line has the name of an office, and what is to be said of it; an empty cell says
nothing. Everything is tried in the transaction that would write it, so what is shown
before is what will come of it.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.commands import table_file
from bot.commands.regions import code_of
from bot.interview.reading.result import Read, Unread
from bot.services.staff import offices
from bot.services.staff.bounds import OutOfBounds
from bot.services.staff.office_time import read_how_soon
from bot.services.staff.offices import Circle, Particulars, UnknownOffice
from bot.storage.tables import OfficeKind, Zone
from bot.storage.tables.offices import (
    ADDRESS_LENGTH,
    NAME_LENGTH,
    TELEPHONE_LENGTH,
)
from bot.storage.work import Work
from bot.table_files.rows import Fault, Row
from bot.texts import plain

Deed = Callable[[Work], Awaitable[str]]
W = TypeVar("W", bound=StrEnum)

COLUMNS: Mapping[str, str] = {
    "nama": "name",
    "jenis": "kind",
    "wilayah": "region",
    "induk": "parent",
    "zona": "zone",
    "melayani_jkp": "jkp",
    "alamat": "address",
    "telepon": "telephone",
    "dibagi": "deals",
    "diambil_dalam": "take_within",
    "dijawab_dalam": "answer_within",
    "ramai": "busy_at",
    "penuh": "full_at",
}
"""What the first line may say, in Indonesian or in English."""

LENGTHS = {
    "name": NAME_LENGTH,
    "address": ADDRESS_LENGTH,
    "telephone": TELEPHONE_LENGTH,
}
ANSWERS = {"ya": True, "yes": True, "tidak": False, "no": False}
WHOLE_COUNTRY = "-"


@dataclass(slots=True)
class Taken:
    """What came of a file.

    Attributes:
        lines: What each line adds or changes.
        faults: What is wrong, with the numbers of the lines.
        added: How many offices are new.
        changed: How many were there.
    """

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    added: int = 0
    changed: int = 0

    @property
    def summary(self) -> str:
        """How many offices are new, and how many change."""
        return f"{self.added} new, {self.changed} changed"


def read(file: Path) -> list[Row]:
    """Return the lines of a file.

    Raises:
        Unreadable: It is no table, or its first line names other columns.
    """
    return table_file.read(file, COLUMNS)


async def take(work: Work, rows: Sequence[Row]) -> Taken:
    """Add and change what the lines say; parents may come below those under them."""
    taken = Taken()
    named: dict[str, int] = {}
    for number, row in rows:
        try:
            _name_once(named, number, row)
            await _take_line(work, number, row, taken)
        except Fault as fault:
            taken.faults.append(f"Line {number}: {fault}.")
    for number, row in rows:
        try:
            await _hand_on(work, row)
        except Fault as fault:
            taken.faults.append(f"Line {number}: {fault}.")
    return taken


def _name_once(named: dict[str, int], number: int, row: Mapping[str, str]) -> None:
    name = " ".join(row["name"].split()).lower()
    if not name:
        raise Fault("it has no name")
    before = named.setdefault(name, number)
    if before != number:
        raise Fault(f"{row['name']!r} stands in line {before} already")


async def _take_line(
    work: Work, number: int, row: Mapping[str, str], taken: Taken
) -> None:
    said = _particulars(row)
    try:
        await _add_or_change(work, number, row["name"], said, taken)
    except OutOfBounds as error:
        raise Fault(plain(error.why, "en").rstrip(".")) from None


async def _add_or_change(
    work: Work, number: int, name: str, said: Particulars, taken: Taken
) -> None:
    found = await offices.find(work, name)
    if found is None:
        await offices.add(work, name, said, by=None)
        taken.added += 1
        taken.lines.append(f"Line {number}: add {name}.")
        return
    before = found.model_dump()
    await offices.change(work, found, said, by=None)
    if parts := [each for each, was in before.items() if getattr(found, each) != was]:
        taken.changed += 1
        taken.lines.append(f"Line {number}: set {', '.join(parts)} of {found.name}.")


async def _hand_on(work: Work, row: Mapping[str, str]) -> None:
    found, parent = await offices.find(work, row["name"]), row.get("parent")
    if not found or not parent:
        return
    try:
        await offices.change(work, found, Particulars(parent=parent), by=None)
    except UnknownOffice:
        raise Fault(f"there is no office {parent!r} above it") from None
    except Circle:
        raise Fault(f"{parent!r} hands on to it already") from None


def _particulars(row: Mapping[str, str]) -> Particulars:
    """Return what a line says, but for the parent, which may stand further down."""
    for column, length in LENGTHS.items():
        if len(row.get(column, "")) > length:
            raise Fault(f"{column} has more than {length} letters")
    return Particulars(
        kind=_word(OfficeKind, "kind", row),
        region=_region(row.get("region")),
        zone=_word(Zone, "zone", row),
        serves_jkp=_answer("jkp", row),
        address=row.get("address") or None,
        telephone=row.get("telephone") or None,
        deals=_answer("deals", row),
        take_minutes=_how_soon("take_within", row),
        answer_minutes=_how_soon("answer_within", row),
        busy_at=_number("busy_at", row),
        full_at=_number("full_at", row),
    )


def _word(words: type[W], column: str, row: Mapping[str, str]) -> W | None:
    written = row.get(column)
    if not written:
        return None
    for each in words:
        if each.lower() == written.lower():
            return each
    raise Fault(f"{column} {written!r} is none of {', '.join(words)}")


def _region(written: str | None) -> str | None:
    if not written:
        return None
    if written == WHOLE_COUNTRY:
        return ""
    code = code_of(written)
    if code is None:
        raise Fault(f"{written!r} is no single kabupaten, kota or province")
    return code


def _answer(column: str, row: Mapping[str, str]) -> bool | None:
    written = row.get(column)
    if not written:
        return None
    if written.lower() not in ANSWERS:
        raise Fault(f"{column} {written!r} is none of {', '.join(ANSWERS)}")
    return ANSWERS[written.lower()]


def _how_soon(column: str, row: Mapping[str, str]) -> int | None:
    written = row.get(column)
    if not written:
        return None
    match read_how_soon(written):
        case Read(value=minutes):
            return minutes
        case Unread():
            raise Fault(f"{column} {written!r} is no time such as 4h or 2d")


def _number(column: str, row: Mapping[str, str]) -> int | None:
    written = row.get(column)
    if not written:
        return None
    if not written.isdecimal():
        raise Fault(f"{column} {written!r} is no whole number")
    return int(written)
