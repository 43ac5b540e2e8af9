"""Rows of facts as people keep them: JSON, one object or a list, and CSV."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from bot.jkp.facts import BadFacts, Facts, facts_from
from bot.table_files.unreadable import Unreadable
from bot.texts import Text, _, verbatim

NO_PROGRAMMES = "none"
_KINDS = get_type_hints(Facts)
_ANSWERS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a file held.

    Attributes:
        rows: Each with its number as its reader counts: entries of a list from 1,
            lines of a CSV from 2, below the header.
        facts_of: Makes facts of a row.
        single: The file held one object, not a list.
    """

    rows: list[tuple[int, Any]]
    facts_of: Callable[[Any], Facts]
    single: bool = False


def read_rows(content: str) -> Rows:
    """Read ``content`` as JSON where it begins like it, else as CSV.

    Raises:
        Unreadable: It is neither; says where it stops making sense.
    """
    content = content.removeprefix("\ufeff")
    if content.lstrip()[:1] not in {"{", "["}:
        return Rows(list(_csv_rows(content)), _facts_of_cells)
    try:
        read = json.loads(content)
    except json.JSONDecodeError as error:
        raise Unreadable(
            _(
                "JSON is wrong at line {line}, character {column}",
                line=error.lineno,
                column=error.colno,
            )
        ) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable(_("the JSON is too deep or has too long a number")) from error
    if isinstance(read, list):
        return Rows(list(enumerate(read, start=1)), _facts_of_object)
    return Rows([(1, read)], _facts_of_object, single=True)


def _facts_of_object(row: object) -> Facts:
    if isinstance(row, Mapping):
        return facts_from(row)
    raise BadFacts("-", _("an entry is an object of facts"))


def _csv_rows(content: str) -> Iterator[tuple[int, Mapping[str | None, Any]]]:
    header = content.partition("\n")[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    reader = csv.DictReader(io.StringIO(content), delimiter=delimiter)
    try:
        reader.fieldnames = [name.strip() for name in reader.fieldnames or [""]]
        _check_header(reader.fieldnames)
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        where = reader.line_num + 1
        raise Unreadable(_("the CSV is wrong near line {line}", line=where)) from error


def _check_header(header: Sequence[str]) -> None:
    """Insist on names of facts, each once.

    Raises:
        Unreadable: There is another name, or the same twice.
    """
    known = {each.name for each in fields(Facts)}
    if unheard := [name for name in header if name not in known]:
        raise Unreadable(
            _(
                "its first line has columns that are no facts: {columns}. "
                "`temani check --facts` lists the names",
                columns=_quoted(unheard),
            )
        )
    if twice := [name for name in known if header.count(name) > 1]:
        raise Unreadable(
            _("its first line has columns twice: {columns}", columns=_quoted(twice))
        )


def _quoted(names: Iterable[str]) -> Text:
    return verbatim(", ".join(f'"{name}"' for name in names))


def _facts_of_cells(row: Mapping[str | None, str | None]) -> Facts:
    cells = {
        name: _in_json_terms(name, (cell or "").strip())
        for name, cell in row.items()
        if name is not None
    }
    if None in row:
        raise BadFacts("-", _("the row has more cells than the header"))
    return facts_from(cells)


def _in_json_terms(name: str, cell: str) -> object:
    """Return a cell as JSON would have it; what does not fit stays and is refused."""
    kind = str(_KINDS[name])
    if not cell:
        return None
    if "Programme" in kind:
        return [] if cell == NO_PROGRAMMES else cell.lower().split()
    if "bool" in kind:
        return _ANSWERS.get(cell.lower(), cell)
    if "int" in kind or "Decimal" in kind or "Rupiah" in kind:
        return _number(cell)
    return cell


def _number(cell: str) -> object:
    try:
        return json.loads(cell)
    except json.JSONDecodeError:
        return cell
