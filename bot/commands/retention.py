"""`temani retention`: what is over is counted, or deleted now, kind by kind."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from bot.clock import utc_now
from bot.commands.ending import stop_when_told
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.services.privacy.retention.kind import A_BITE, Kind
from bot.services.privacy.retention.kinds import KINDS
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.rows import Rows
from bot.storage.transactions import Transactions
from bot.storage.work import Work

STOPPED = 130
"""The status of a command that was told to stop; it goes on when it is asked again."""

PASSES = 2
"""How often all is gone through: a round of the service may have come half the way."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of a kind is over, and how much of that was deleted."""

    kind: Kind
    over: int
    gone: int = 0


def retention(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go, and delete nothing.")
    ] = False,
) -> None:
    """Delete what is kept no longer, in small bites beside a service that runs.

    The service does so by itself; this does at once all that there is. Ctrl-C stops it
    between two bites, and it goes on when it is asked again.
    """
    with refusals():
        found, stopped = asyncio.run(_on_database(usable_settings(), dry_run=dry_run))
    Console().print(_table(found, dry_run=dry_run))
    if stopped:
        raise typer.Exit(STOPPED)


async def _on_database(
    settings: Settings, *, dry_run: bool
) -> tuple[list[Counted], bool]:
    await ready_to_read(settings)
    database = open_database(settings.database_url)
    transactions = Transactions(
        database, utc_now, settings.operator, settings.privacy_contact
    )
    try:
        found = [Counted(each, await _over(transactions, each)) for each in KINDS]
        if dry_run:
            return found, False
        return await _deleted(transactions, found)
    finally:
        await database.close()


async def _over(transactions: Transactions, kind: Kind) -> int:
    """Count what is over, beside whoever writes."""
    async with transactions.reading() as session:
        return await kind.count(
            Work(
                Rows(await session.connection()),
                transactions.clock(),
                transactions.operator,
                transactions.privacy_contact,
            )
        )


async def _deleted(
    transactions: Transactions, found: list[Counted]
) -> tuple[list[Counted], bool]:
    """Delete what is over; say as well whether it was told to stop before the end."""
    stop = stop_when_told()
    with _bar() as bar:
        done = [await _eaten(transactions, each, bar, stop) for each in found]
    return done, stop.is_set()


async def _eaten(
    transactions: Transactions, counted: Counted, bar: Progress, stop: asyncio.Event
) -> Counted:
    """Bite until nothing is left of a kind, or somebody said to stop."""
    task = bar.add_task(counted.kind.name, total=counted.over)
    gone = 0
    for _pass in range(PASSES):
        more = True
        while more and not stop.is_set():
            async with transactions.begin() as work:
                bitten = await counted.kind.bite(work, A_BITE)
            gone, more = gone + bitten.gone, bitten.more
            bar.update(task, completed=gone)
        if gone >= counted.over:
            break
    return Counted(counted.kind, counted.over, gone)


def _table(found: list[Counted], *, dry_run: bool) -> Table:
    table = Table(box=None)
    table.add_column("What", overflow="fold")
    table.add_column("Kept", overflow="fold")
    table.add_column("Would go" if dry_run else "Deleted", justify="right")
    for each in found:
        many = each.over if dry_run else each.gone
        table.add_row(each.kind.name, each.kind.kept, str(many))
    return table


def _bar() -> Progress:
    errors = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=errors,
        disable=not errors.is_terminal,
    )
