"""Writing an export: its lines are read page by page and written as they come."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from bot.services.export import case_lines, figure_lines
from bot.services.export.cells import Cell
from bot.services.export.sheets import Sheet, sheet_in
from bot.services.export.wanted import Wanted, What
from bot.services.figures import report
from bot.services.figures.scope import Scope
from bot.storage.transactions import Transactions
from bot.texts import _, plain


@dataclass(slots=True)
class Written:
    """What was written so far.

    Attributes:
        lines: How many.
        named: The workers whose names are in it, with a case of each.
    """

    lines: int = 0
    named: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a file is made.

    Attributes:
        scope: What they may see.
        consent_version: Of the consent text of today.
        now: When it is made.
    """

    scope: Scope
    consent_version: str
    now: datetime


Told = Callable[[int], object]
"""Hears after each page how many lines there are."""


async def write(
    transactions: Transactions,
    wanted: Wanted,
    reader: Reader,
    out: BinaryIO,
    told: Told = lambda _lines: None,
) -> Written:
    """Write an export, and leave ``out`` open."""
    title = plain(
        _("Temani, {first} to {last}", first=wanted.first, last=wanted.last),
        case_lines.LANGUAGE,
    )
    with sheet_in(out, wanted.kind, title, reader.now) as sheet:
        if wanted.what is What.FIGURES:
            return await _figures(transactions, wanted, reader, sheet, told)
        return await _cases(transactions, wanted, reader, sheet, told)


async def _figures(
    transactions: Transactions, wanted: Wanted, reader: Reader, sheet: Sheet, told: Told
) -> Written:
    written = Written()
    sheet.write(figure_lines.head())
    for period in figure_lines.periods_of(wanted):
        async with transactions.reading() as session:
            connection = await session.connection()
            found = await report.of(connection, reader.scope, period)
        for line in figure_lines.lines_of(found):
            sheet.write(line)
            written.lines += 1
        told(written.lines)
    return written


async def _cases(
    transactions: Transactions, wanted: Wanted, reader: Reader, sheet: Sheet, told: Told
) -> Written:
    written = Written()
    sheet.write(case_lines.head(wanted))
    pages = case_lines.pages(transactions, wanted, reader.consent_version)
    async for page in pages:
        await asyncio.to_thread(_write_all, sheet, page.lines)
        written.lines += len(page.lines)
        for worker_id, case_id in page.named:
            written.named.setdefault(worker_id, case_id)
        told(written.lines)
    return written


def _write_all(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> None:
    for each in rows:
        sheet.write(each)
