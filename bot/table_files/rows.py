"""A table with the names of its columns in line 1, and in each line below a thing."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from bot.table_files.spreadsheet import cells_of
from bot.table_files.unreadable import Unreadable
from bot.texts import _, verbatim

Row = tuple[int, Mapping[str, str]]
"""A line's number, as its reader counts, and its cells by column."""


class Fault(Exception):
    """A line cannot be taken; the message says why."""


def read(
    name: str, content: bytes, columns: Mapping[str, str], needed: str
) -> list[Row]:
    """Return the lines of a file, those without any cell left out.

    Args:
        name: What it is called; one that ends in .xlsx is a workbook, else it is CSV.
        content: What is in it.
        columns: What its first line may say in Indonesian, with the column it means,
            which may stand there itself.
        needed: The column that every table of the kind has.

    Raises:
        Unreadable: It is no table, or its first line names other columns.
    """
    if name.lower().endswith(".xlsx"):
        lines = list(enumerate(cells_of(io.BytesIO(content), name), start=1))
    else:
        lines = list(_csv_lines(_text_of(content)))
    if not lines:
        raise Unreadable(_("{name} is empty", name=verbatim(name)))
    header = _header(lines[0][1], columns, needed)
    return [
        (number, dict(zip(header, (*cells, *[""] * len(header)), strict=False)))
        for number, cells in lines[1:]
        if any(cells)
    ]


def _text_of(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            _("it is no plain text; save it as CSV UTF-8 or as JSON")
        ) from None


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


def _header(cells: Sequence[str], columns: Mapping[str, str], needed: str) -> list[str]:
    names = [each.strip().lower().replace(" ", "_") for each in cells]
    header = [columns.get(each, each) for each in names]
    known = set(columns.values())
    wrong = [each for each in header if each not in known or header.count(each) > 1]
    if wrong or needed not in header:
        raise Unreadable(
            _(
                "its first line must name the columns, each once, among them {name}: "
                "{columns}",
                name=verbatim(needed),
                columns=verbatim(", ".join(sorted(known))),
            )
        )
    return header
