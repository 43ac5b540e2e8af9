"""Files of vacancies (CSV, XLSX): each line is one, or is bad for a reason.

Nothing here asks the database: what a line says is read as if it were typed.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.interview.reading.result import Read
from bot.services.vacancies.parts import PARTS, UNKNOWN
from bot.services.vacancies.reading import (
    accepts,
    as_pay,
    pay_of,
    read_part,
    why_not,
)
from bot.services.vacancies.said import Words, lacks
from bot.table_files import rows
from bot.table_files.rows import Row
from bot.table_files.unreadable import Unreadable
from bot.texts import Text, _, ngettext, verbatim

MOST_LINES = 20_000
MOST_BYTES = 5_000_000
"""A list of 20,000 vacancies has less; what is larger is none."""

TITLE = "pekerjaan"
PAY_LOW, PAY_HIGH = "gaji_dari", "gaji_sampai"
COLUMNS: Mapping[str, str] = {
    TITLE: "title",
    "perusahaan": "firm",
    "bidang": "field",
    "kab_kota": "region",
    PAY_LOW: "pay",
    PAY_HIGH: "pay",
    "kontrak": "contract",
    "pendidikan": "education",
    "jumlah": "places",
    "akses": "access",
    "keterangan": "notes",
    "buka_sampai": "until",
    "cara_melamar": "apply",
    "lamar_ke": "at",
    "sumber": "source",
}
"""The columns of a file, and which part of a vacancy each is."""

_ALSO: Mapping[str, str] = {
    "judul": TITLE,
    "lowongan": TITLE,
    "kabupaten/kota": "kab_kota",
    "kab/kota": "kab_kota",
    "lokasi": "kab_kota",
    "berlaku_sampai": "buka_sampai",
    "catatan": "keterangan",
}
_HEAD = {**{each: each for each in COLUMNS}, **_ALSO}

_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_WHOLE = re.compile(r"(\d+)\.0+")
_FIRST_DAY = date(1899, 12, 30)
"""From which day on a spreadsheet counts days."""

_EARLIEST = 36_526
"""The number of 1 January 2000 there; a lower one is no day of ours."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A line that is a vacancy.

    Attributes:
        line: Its number, as its reader counts.
        words: What it says, by part.
        print: By what it is known again; see `Vacancy.fingerprint`.
    """

    line: int
    words: Words
    print: str


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that is none.

    Attributes:
        line: Its number.
        column: In which column something is wrong; None for the whole.
        why: What is wrong.
    """

    line: int
    column: str | None
    why: Text

    @property
    def told(self) -> Text:
        """The sentence for whoever sent it."""
        if self.column is None:
            return _("Line {line}: {why}", line=self.line, why=self.why)
        return _(
            "Line {line}, {column}: {why}",
            line=self.line,
            column=verbatim(self.column),
            why=self.why,
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """What is in a file.

    Attributes:
        digest: Of all that it holds.
        fit: The lines that are vacancies.
        bad: Those that are not.
    """

    digest: str
    fit: list[Fit] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)


def read(name: str, content: bytes, today: date, office: int | None) -> Lines:
    """Return what is in a file, every line of it either fit or bad.

    Args:
        name: What it is called; the end says of which kind it is.
        content: What is in it.
        today: The day on which it is read: what closed before is bad.
        office: Whose vacancies they would be.

    Raises:
        Unreadable: It is no table of vacancies, or too long a one.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(_("the file is too large"))
    found = rows.read(name, content, _HEAD, TITLE)
    if len(found) > MOST_LINES:
        raise Unreadable(
            ngettext(
                "a file has {count} line at most",
                "a file has {count} lines at most",
                MOST_LINES,
            )
        )
    lines = Lines(hashlib.sha256(content).hexdigest())
    before: dict[str, int] = {}
    for each in found:
        read_one = _line(each, today, office)
        if isinstance(read_one, Fit):
            read_one = _once(read_one, before)
        if isinstance(read_one, Fit):
            lines.fit.append(read_one)
        else:
            lines.bad.append(read_one)
    return lines


def _once(fit: Fit, before: dict[str, int]) -> Fit | Bad:
    first = before.setdefault(fit.print, fit.line)
    if first == fit.line:
        return fit
    return Bad(fit.line, None, _("it says the same as line {line}", line=first))


def _line(row: Row, today: date, office: int | None) -> Fit | Bad:
    number, cells = row
    words: dict[str, str] = {}
    for column, part in COLUMNS.items():
        cell = _as_typed(cells.get(column, ""), part)
        if not cell:
            words.setdefault(part, UNKNOWN)
            continue
        reading = read_part(part, cell, today)
        if not isinstance(reading, Read):
            why = why_not(reading)
            return Bad(number, column, why or _NOT_READ)
        words[part] = _joined(column, words.get(part, UNKNOWN), reading.value)
    if not accepts("pay", words["pay"], today):
        return Bad(number, PAY_HIGH, _("the higher pay is below the lower one"))
    for part in lacks(words):
        return Bad(number, _column_of(part), _("it is empty"))
    return Fit(number, words, _print_of(words, office))


def _as_typed(cell: str, part: str) -> str:
    """Return a cell as somebody would type it: spreadsheets count days."""
    if part == "until" and (serial := _SERIAL.fullmatch(cell)):
        days = int(serial[1])
        if days >= _EARLIEST:
            return (_FIRST_DAY + timedelta(days)).isoformat()
    whole = _WHOLE.fullmatch(cell) if part in {"pay", "places"} else None
    return whole[1] if whole else cell.strip()


def _joined(column: str, before: str, value: str) -> str:
    """Return a value beside what another column said of the same part."""
    low, high = pay_of(value or "-") if column in {PAY_LOW, PAY_HIGH} else (None, None)
    if column == PAY_LOW:
        return as_pay(low, None)
    if column == PAY_HIGH:
        return as_pay(pay_of(before or "-")[0], high)
    return value


def _column_of(part: str) -> str:
    return next(column for column, of in COLUMNS.items() if of == part)


def _print_of(words: Words, office: int | None) -> str:
    said = json.dumps([office, [words.get(each, "") for each in PARTS]])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def as_rows(bad: Sequence[Bad]) -> Iterator[tuple[int, str, Text]]:
    """Yield bad lines for a file of them."""
    for each in bad:
        yield each.line, each.column or "", each.why


_NOT_READ = _("it cannot be read")
