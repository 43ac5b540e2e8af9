"""`temani backup`: all that is in the database at one moment, in an encrypted file."""

import asyncio
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import JAKARTA, utc_now
from bot.commands.ending import FAILED, refuse
from bot.commands.existing import must_exist
from bot.commands.export_file import Exists, new_file
from bot.commands.progress import bar_of_rows
from bot.commands.refusing import refusals, usable_settings
from bot.commands.shell_deeds import could_note
from bot.services.privacy.erasures_noted import noting_in
from bot.settings import NotConfigured, Settings
from bot.storage.backup.filling import Restored
from bot.storage.backup.keeping import back_up, rows_in, tried
from bot.storage.backup.snapshot import NothingThere
from bot.storage.backup.vault import Damaged
from bot.storage.engine import open_database
from bot.storage.migrations import RELEASES
from bot.storage.sealed import key_file, keys_beside
from bot.storage.tables import Deed
from bot.storage.transactions import Transactions

_OF_A_DAY = re.compile(r"temani-(\d{4}-\d\d-\d\d)\.backup")

ENDS = (
    "It ends with 0 when the file was opened again and is whole, 1 when it was not and "
    "is gone, or the list of erasures is damaged, 2 when it was refused."
)


def backup(
    file: Annotated[Path | None, typer.Argument(help="A new file.")] = None,
    *,
    into: Annotated[
        Path | None,
        typer.Option(
            help="A folder instead, that of TEMANI_BACKUP_FOLDER if none is said: the "
            "file is named by the day, and those older than TEMANI_BACKUP_DAYS go."
        ),
    ] = None,
) -> None:
    """Write a backup while the bot runs, open it again, and compare every row.

    It is encrypted with TEMANI_BACKUP_KEY, never over an existing file. Keep that key,
    and TEMANI_KEY, in other places than the file.
    """
    with refusals():
        settings = usable_settings()
        if file is None and into is None:
            into = settings.backup_folder
        if (file is None) == (into is None):
            refuse("Say either a new file, or --into and a folder.")
        today = utc_now().astimezone(JAKARTA).date()
        path = file or Path(into or ".") / f"temani-{today}.backup"
        key = _key(settings)
        try:
            kept = asyncio.run(_made(settings, key, path))
        except Exists:
            refuse(f"{path} is there already, and is left as it is; name a new file.")
        except NothingThere as error:
            refuse(f"{error}.")
        except Damaged as error:
            typer.echo(f"It was made and is gone again: {error}.", err=True)
            raise typer.Exit(FAILED) from None
        typer.echo(
            f"{path}: {sum(kept.rows.values())} rows of {len(kept.rows)} tables, of "
            f"release {kept.revision}; opened again, and every row is there."
        )
        if into is not None:
            _delete_older(settings, into, today)
        folder = settings.backup_folder or into
        if folder is not None:
            _note_erasures(settings, folder)


def _note_erasures(settings: Settings, folder: Path) -> None:
    """Bring the list of erasures up, and let go of what no backup is older than."""
    try:
        asyncio.run(_noted(settings, folder))
    except Damaged as error:
        typer.echo(f"No erasure was noted: {error}.", err=True)
        raise typer.Exit(FAILED) from None


async def _noted(settings: Settings, folder: Path) -> None:
    database = open_database(settings.database_url)
    transactions = Transactions(database, utc_now, backup_days=settings.backup_days)
    try:
        await noting_in(folder, settings.backup_keys, transactions).look()
    finally:
        await database.close()


def _key(settings: Settings) -> str:
    """Return the backup key, which is no key of what is sealed.

    Raises:
        NotConfigured: There is none, or it is the same.
    """
    must_exist(settings)
    if not settings.backup_keys:
        raise NotConfigured(
            "TEMANI_BACKUP_KEY is missing; `temani key --backup` makes one. Keep it "
            "apart from the backups: without it nobody can open them."
        )
    file, others = settings.database_file, settings.keys
    if not others and file is not None and key_file(file).is_file():
        others = keys_beside(file)
    if settings.backup_keys[0] in others:
        raise NotConfigured(
            "TEMANI_BACKUP_KEY is the same as TEMANI_KEY: whoever opens a backup could "
            "read all that is sealed in it. `temani key --backup` makes another one."
        )
    return settings.backup_keys[0]


async def _made(settings: Settings, key: str, path: Path) -> Restored:
    with new_file(path) as out:
        # Noted before it is there, so that none is taken away without a word. A
        # database that cannot take the note just now is kept all the same.
        noted = await could_note(settings.database_url, Deed.BACKED_UP, RELEASES[-1])
        total = await rows_in(settings.database_url)
        with bar_of_rows("written", total) as step:
            sums = await back_up(settings.database_url, key, out, step)
        out.flush()
        out.seek(0)
        with bar_of_rows("compared", total) as step:
            found = tried(out, [key], step)
        if found.rows != {name: each.rows for name, each in sums.items()}:
            raise Damaged("it does not hold the rows that were written")
    if not noted:
        typer.echo("The audit could not note that this backup was made.", err=True)
    return found


def _delete_older(settings: Settings, folder: Path, today: date) -> None:
    if settings.backup_days is None:
        typer.echo("TEMANI_BACKUP_DAYS is not set: older ones stay.", err=True)
        return
    for old in _older(folder, today - timedelta(days=settings.backup_days)):
        old.unlink()
        typer.echo(f"{old}: older than TEMANI_BACKUP_DAYS, deleted.")


def _older(folder: Path, oldest: date) -> list[Path]:
    """Return the backups of earlier days than that, and nothing else."""
    return sorted(
        each
        for each in folder.iterdir()
        if (named := _OF_A_DAY.fullmatch(each.name))
        and each.is_file()
        and named[1] < oldest.isoformat()
    )
