"""People to be invited, in a file, CSV or XLSX: who they are, its faults, their links.

A line has a name, a role, an office and a region. An empty role is that of a counselor,
an empty region that of the office. The office must be there: a name that is mistyped
would else make another one.
"""

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from bot.commands import table_file
from bot.commands.regions import code_of, not_one
from bot.services.staff import invitations, offices
from bot.services.staff.invitations import VALID_OF_A_LIST
from bot.services.staff.members import Appointment
from bot.storage.tables import Office, Role
from bot.storage.tables.offices import NAME_LENGTH
from bot.storage.work import Work
from bot.table_files.rows import Fault, Row

COLUMNS: Mapping[str, str] = {
    "nama": "name",
    "peran": "role",
    "kantor": "office",
    "wilayah": "region",
}
ROLES: Mapping[str, Role] = {
    "pengantar kerja": Role.COUNSELOR,
    "petugas antar kerja": Role.PLACEMENT_OFFICER,
    "petugas": Role.PLACEMENT_OFFICER,
    "koordinator": Role.COORDINATOR,
    **{role.value: role for role in Role},
}
WHOLE_COUNTRY = "-"
LINKS = ("nama", "peran", "kantor", "wilayah", "tautan")
"""The columns of what is given back."""


@dataclass(slots=True)
class Invited:
    """What a file says: the people to be invited, or what is wrong, by line."""

    posts: list[Appointment] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read(file: Path) -> list[Row]:
    """Return the lines of a file.

    Raises:
        Unreadable: It is no table, or its first line names other columns.
    """
    return table_file.read(file, COLUMNS)


async def look_at(work: Work, rows: Sequence[Row]) -> Invited:
    """Return who is to be invited, and what is wrong; nothing is changed."""
    found = Invited()
    before: dict[tuple[str, str], int] = {}
    for number, row in rows:
        try:
            post = await _post(work, row)
            _once(before, number, post)
        except Fault as fault:
            found.faults.append(f"Line {number}: {fault}.")
        else:
            found.posts.append(post)
            found.lines.append(f"Line {number}: {', '.join(_in_words(post))}.")
    return found


async def invite(
    work: Work, posts: Sequence[Appointment], link: str
) -> list[tuple[str, ...]]:
    """Make an invitation for each; return the rows with their links."""
    return [
        (
            *_in_words(post),
            link.format(
                await invitations.invite(work, post, by=None, valid=VALID_OF_A_LIST)
            ),
        )
        for post in posts
    ]


def as_csv(rows: Sequence[tuple[str, ...]]) -> str:
    """Return the links as a table."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((LINKS, *rows))
    return written.getvalue()


@contextmanager
def only_if_made(file: Path) -> Iterator[TextIO]:
    """Open a new file that only its owner can read; it goes if the block fails.

    Raises:
        OSError: It exists, or cannot be made.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(file, flags, 0o600), "w", encoding="utf-8") as out:
        try:
            yield out
        except BaseException:
            file.unlink(missing_ok=True)
            raise


def write(out: TextIO, content: str) -> None:
    """Write something down to the disk."""
    out.write(content)
    out.flush()
    os.fsync(out.fileno())


async def _post(work: Work, row: Mapping[str, str]) -> Appointment:
    name = " ".join(row["name"].split())
    if not name:
        raise Fault("it has no name")
    if len(name) > NAME_LENGTH:
        raise Fault(f"name has more than {NAME_LENGTH} letters")
    office = await _office(work, row.get("office", ""))
    region = _region(row.get("region", ""), office)
    return Appointment(
        _role(row.get("role", "")), name, office.name if office else "", region
    )


def _role(written: str) -> Role:
    if not written:
        return Role.COUNSELOR
    role = ROLES.get(" ".join(written.lower().split()))
    if role is None:
        raise Fault(f"role {written!r} is none of {', '.join(ROLES)}")
    return role


async def _office(work: Work, written: str) -> Office | None:
    if not written:
        return None
    office = await offices.find(work, written)
    if office is None:
        raise Fault(f"there is no office {written!r}; `temani office add` makes one")
    return office


def _region(written: str, office: Office | None) -> str | None:
    if not written:
        return office.region if office else None
    if written == WHOLE_COUNTRY:
        return None
    code = code_of(written)
    if code is None:
        raise Fault(not_one(written).rstrip("."))
    return code


def _once(before: dict[tuple[str, str], int], number: int, post: Appointment) -> None:
    earlier = before.setdefault(((post.name or "").lower(), post.office), number)
    if earlier != number:
        raise Fault(f"{post.name!r} of the same office stands in line {earlier}")


def _in_words(post: Appointment) -> tuple[str, ...]:
    return (post.name or "", post.role.value, post.office, post.region or WHOLE_COUNTRY)
