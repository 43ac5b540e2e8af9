"""A table that somebody wrote, CSV or XLSX, with the names of its columns in line 1."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.commands.files import Unreadable, content_of
from bot.commands.spreadsheet import cells_of
from bot.texts import _, verbatim

NAME = "name"
"""The column that every table has."""

Row = tuple[int, Mapping[str, str]]
"""A line's number, as its reader counts, and its cells by column."""


class Fault(Exception):
    """A line cannot be taken; the message says why."""


def read(file: Path, columns: Mapping[str, str]) -> list[Row]:
    """Return the lines of a file, those without any cell left out.

    Args:
        file: Where it is; - is a CSV that comes in.
        columns: What its first line may say in Indonesian, with the column it means,
            which may stand there itself.

    Raises:
        Unreadable: It is no table, or its first line names other columns.
    """
    if file.suffix.lower() == ".xlsx":
        lines = list(enumerate(cells_of(file), start=1))
    else:
        lines = list(_csv_lines(content_of(file).removeprefix("\ufeff")))
    if not lines:
        raise Unreadable(_("{name} is empty", name=verbatim(str(file))))
    header = _header(lines[0][1], columns)
    return [
        (number, dict(zip(header, (*cells, *[""] * len(header)), strict=False)))
        for number, cells in lines[1:]
        if any(cells)
    ]


def _csv_lines(content: str) -> Iterator[tuple[int, list[str]]]:
    header = content.partition("\n")[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    reader = csv.reader(io.StringIO(content), delimiter=delimiter, strict=True)
    number = 1
    try:
        for row in reader:
            yield number, [each.strip() for each in row]
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(_("the CSV is wrong near line {line}", line=number)) from error


def _header(cells: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    names = [each.strip().lower().replace(" ", "_") for each in cells]
    header = [columns.get(each, each) for each in names]
    known = set(columns.values())
    wrong = [each for each in header if each not in known or header.count(each) > 1]
    if wrong or NAME not in header:
        raise Unreadable(
            _(
                "its first line must name the columns, each once, among them {name}: "
                "{columns}",
                name=verbatim(NAME),
                columns=verbatim(", ".join(sorted(known))),
            )
        )
    return header
