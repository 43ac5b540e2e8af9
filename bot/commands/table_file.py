"""A table that somebody names on the command line, CSV or XLSX."""

from collections.abc import Mapping
from pathlib import Path

from bot.commands.files import bytes_of
from bot.table_files import rows
from bot.table_files.rows import Row

NAME = "name"
"""The column that every table of the command line has, if it says no other."""


def read(file: Path, columns: Mapping[str, str], needed: str = NAME) -> list[Row]:
    """Return the lines of a file; - is a CSV that comes in.

    Raises:
        Unreadable: It is no table, or its first line names other columns.
    """
    return rows.read(str(file), bytes_of(file), columns, needed)
