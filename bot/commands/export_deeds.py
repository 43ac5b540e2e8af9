"""What `temani export` does: it asks who may, writes page by page, and notes it."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from sqlmodel import col, select

from bot.clock import utc_now
from bot.commands.ending import stop_when_told
from bot.commands.existing import ready_to_read
from bot.commands.export_file import new_file
from bot.services.export import case_lines, noting
from bot.services.export.files import may
from bot.services.export.sheets import MOST_ROWS, FileKind
from bot.services.export.wanted import Wanted
from bot.services.export.writing import Reader, Written, write
from bot.services.figures.scope import Scope
from bot.services.people import consents
from bot.services.staff import members
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.tables import Person
from bot.storage.transactions import Transactions
from bot.storage.work import Work


class NotAllowed(Exception):
    """Somebody may not have that; the message says why."""


class Interrupted(Exception):
    """It was told to stop."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line.

    Attributes:
        wanted: What is to stand in the file.
        out: Where the file goes.
        reason: Why there are names in it.
        account: Of whoever answers for it; None for whoever has the machine.
    """

    wanted: Wanted
    out: Path
    reason: str | None
    account: int | None


@dataclass(frozen=True, slots=True)
class _Begun:
    reader: Reader
    by: int | None
    since: int
    total: int | None


async def made(settings: Settings, asked: Asked) -> int:
    """Make the file; return how many lines it has.

    Raises:
        NotAllowed: That account may not have it, or it does not fit.
        Exists: There is a file of that name.
        Interrupted: It was told to stop.
    """
    await ready_to_read(settings)
    database = open_database(settings.database_url)
    transactions = Transactions(
        database, utc_now, settings.operator, settings.privacy_contact
    )
    stop = asyncio.create_task(stop_when_told().wait())
    making = asyncio.create_task(_made(transactions, asked))
    try:
        await asyncio.wait({stop, making}, return_when=asyncio.FIRST_COMPLETED)
        if not making.done():
            making.cancel()
            await asyncio.wait({making})
            raise Interrupted
        return await making
    finally:
        stop.cancel()
        await database.close()


async def _made(transactions: Transactions, asked: Asked) -> int:
    with new_file(asked.out) as out:
        begun = await _begin(transactions, asked)
        with _bar() as bar:
            task = bar.add_task(asked.out.name, total=begun.total)
            written = await write(
                transactions,
                asked.wanted,
                begun.reader,
                out,
                lambda many: bar.update(task, completed=many),
            )
        await _note(transactions, asked, begun, written)
    return written.lines


async def _begin(transactions: Transactions, asked: Asked) -> _Begun:
    """Ask who may have it, and note that they asked.

    Raises:
        NotAllowed: They may not.
    """
    async with transactions.begin() as work:
        person = await _person(work, asked.account)
        seen = await _seen(work, person, asked)
        total = await _fitting(work, asked.wanted)
        since = await noting.mark(work.session)
        await noting.asked(work, person, asked.wanted, asked.reason)
        reader = Reader(seen, consents.version(work), work.now)
        return _Begun(reader, person.id if person else None, since, total)


async def _person(work: Work, account: int | None) -> Person | None:
    if account is None:
        return None
    found = select(Person).where(col(Person.telegram_id) == account)
    person = (await work.session.exec(found)).first()
    if person is None:
        raise NotAllowed(f"Nobody here has the account {account}.")
    return person


async def _seen(work: Work, person: Person | None, asked: Asked) -> Scope:
    """Return what is seen; whoever has the machine sees all areas, and rounds."""
    if person is None:
        return Scope(asked.wanted.area, counts=False, reports=False)
    post = await members.post_of(work, person.id)
    seen = None if post is None else may(post, asked.wanted)
    if seen is None:
        raise NotAllowed(
            f"{asked.account} may not have that: only a coordinator or an admin, and "
            "of their own area; for figures an auditor too."
        )
    return seen


async def _fitting(work: Work, wanted: Wanted) -> int | None:
    if not wanted.what.is_of_cases:
        return None
    total = await case_lines.count(work.connection, wanted, MOST_ROWS)
    if wanted.kind is FileKind.XLSX and total > MOST_ROWS:
        raise NotAllowed("That is more than a sheet holds; use --format csv.")
    return total


async def _note(
    transactions: Transactions, asked: Asked, begun: _Begun, written: Written
) -> None:
    """Note whose names went out, before the file has its name.

    Raises:
        NotAllowed: Somebody took the name back meanwhile.
    """
    if begun.by is None or not written.named:
        return
    async with transactions.begin() as work:
        if await noting.has_taken_back(work, begun.since, written.named):
            raise NotAllowed("Somebody took consent back meanwhile; start it again.")
        await noting.exported(work, begun.by, asked.wanted, written.named)


def _bar() -> Progress:
    errors = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=errors,
        disable=not errors.is_terminal,
    )
