"""Table files written line by line with flat memory: CSV for Excel, and XLSX.

Excel in Indonesia takes a semicolon between cells, and UTF-8 only behind a mark.
"""

import csv
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from bot.services.export.cells import Cell, for_csv

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

IN_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder of ours is made in it)
"""Where Linux keeps files in memory: half a workbook with names touches no disk."""

MOST_ROWS = 1_048_575
"""What a sheet holds below its head."""

WIDTH = 18
"""Letters of a column."""

_MIDNIGHT = time()


class FileKind(StrEnum):
    """Kinds of files; the word is the end of the name."""

    CSV = "csv"
    XLSX = "xlsx"


class Sheet(Protocol):
    """What lines are written to."""

    def write(self, row: Sequence[Cell]) -> None:
        """Write the next line."""


class CsvSheet:
    """A sheet of CSV."""

    def __init__(self, out: TextIOWrapper) -> None:
        self._writer = csv.writer(out, delimiter=";", lineterminator="\r\n")

    def write(self, row: Sequence[Cell]) -> None:
        """Write the next line."""
        self._writer.writerow([for_csv(each) for each in row])


class XlsxSheet:
    """The only sheet of a workbook, in which days are days and text is never more."""

    def __init__(self, sheet: "Worksheet", head: "Format", day: "Format") -> None:
        self._sheet, self._head, self._day = sheet, head, day
        self._row = 0

    def write(self, row: Sequence[Cell]) -> None:
        """Write the next line; the first is the head."""
        if self._row == 0:
            self._sheet.set_column(0, len(row) - 1, WIDTH)
            self._sheet.freeze_panes(1, 0)
        for column, cell in enumerate(row):
            self._write(column, cell)
        self._row += 1

    def _write(self, column: int, cell: Cell) -> None:
        head = self._head if self._row == 0 else None
        match cell:
            case None:
                pass
            case int():
                self._sheet.write_number(self._row, column, cell, head)
            case date():
                at = datetime.combine(cell, _MIDNIGHT)
                self._sheet.write_datetime(self._row, column, at, self._day)
            case str():
                self._sheet.write_string(self._row, column, cell, head)


@contextmanager
def sheet_in(
    out: BinaryIO, kind: FileKind, title: str, made_at: datetime
) -> Iterator[Sheet]:
    """Open a sheet; when the block ends the file is whole.

    Args:
        out: Where the file goes; it stays open.
        kind: Which kind of file.
        title: What the workbook calls itself.
        made_at: When it was made.
    """
    if kind is FileKind.CSV:
        with _csv_in(out) as sheet:
            yield sheet
    else:
        with _xlsx_in(out, title, made_at) as sheet:
            yield sheet


@contextmanager
def _csv_in(out: BinaryIO) -> Iterator[Sheet]:
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="")
    try:
        yield CsvSheet(text)
        text.flush()
    finally:
        text.detach()


@contextmanager
def _xlsx_in(out: BinaryIO, title: str, made_at: datetime) -> Iterator[Sheet]:
    import xlsxwriter

    beside = IN_MEMORY if IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="temani-", dir=beside) as folder:
        options = {"constant_memory": True, "tmpdir": folder}
        with xlsxwriter.Workbook(out, options) as book:
            book.set_properties({"title": title, "created": made_at})
            head = book.add_format({"bold": True})
            day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
            yield XlsxSheet(book.add_worksheet(), head, day)
