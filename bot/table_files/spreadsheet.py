"""Reading the first sheet of an XLSX file, which is XML in a ZIP, as rows of text."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from bot.table_files.unreadable import Unreadable
from bot.texts import _, verbatim

MOST_BYTES = 20_000_000
"""What a part may hold unpacked; a list of all offices has a hundredth."""

MOST_ROWS, MOST_COLUMNS = 200_000, 200
"""A cell far down or far to the right would have all before it made, empty."""

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_LETTERS = 26


def cells_of(file: Path | BinaryIO, called: str = "") -> list[list[str]]:
    """Return the rows of the first sheet; an empty row is an empty list.

    Args:
        file: Where it is, or what is in it.
        called: What it is called, where that is not where it is.

    Raises:
        Unreadable: There is no such file, or it is no spreadsheet.
    """
    name = verbatim(called or str(file))
    try:
        with ZipFile(file) as parts:
            strings = _strings(parts)
            return list(_rows(_tree(parts, _SHEET), strings))
    except FileNotFoundError:
        raise Unreadable(_("there is no file {name}", name=name)) from None
    except (BadZipFile, KeyError, ET.ParseError, ValueError, IndexError, OSError):
        raise Unreadable(
            _("{name} is no XLSX file that can be read; save it as CSV", name=name)
        ) from None


def _tree(parts: ZipFile, part: str) -> ET.Element:
    """Return a part, which may be no bomb: neither large nor with entities.

    Raises:
        ValueError: It is.
    """
    if parts.getinfo(part).file_size > MOST_BYTES:
        raise ValueError(f"{part} is too large")
    content = parts.read(part)
    if b"<!DOCTYPE" in content:
        raise ValueError(f"{part} declares entities")
    return ET.fromstring(content)  # noqa: S314


def _strings(parts: ZipFile) -> list[str]:
    if _STRINGS not in parts.namelist():
        return []
    return [_text(each) for each in _tree(parts, _STRINGS).iter(f"{_SPACE}si")]


def _rows(sheet: ET.Element, strings: list[str]) -> Iterator[list[str]]:
    """Return every row up to the last; those that the file leaves out are empty."""
    expected = 1
    for row in sheet.iter(f"{_SPACE}row"):
        number = int(row.get("r", expected))
        if number > MOST_ROWS:
            raise ValueError(f"there is a row {number}")
        yield from ([] for _each in range(number - expected))
        expected = number + 1
        cells: list[str] = []
        for cell in row.iter(f"{_SPACE}c"):
            at = _column(cell.get("r", ""), len(cells))
            if at >= MOST_COLUMNS:
                raise ValueError(f"there is a column {at}")
            cells.extend([""] * (at - len(cells)))
            cells.append(_value(cell, strings).strip())
        yield cells


def _column(reference: str, otherwise: int) -> int:
    letters = reference.rstrip("0123456789")
    if not letters:
        return otherwise
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: ET.Element, strings: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{_SPACE}v") or ""
    if kind == "s":
        return strings[int(value)]
    if kind == "inlineStr":
        return _text(cell)
    if kind == "b":
        return "yes" if value == "1" else "no"
    return value


def _text(element: ET.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{_SPACE}t"))
