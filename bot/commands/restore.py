"""`temani restore`: a backup takes the place of what is in the database, or nothing."""

import asyncio
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from bot.clock import JAKARTA
from bot.commands.ending import FAILED, refuse
from bot.commands.progress import bar_of_rows
from bot.commands.refusing import refusals, usable_settings
from bot.settings import NotConfigured, Settings
from bot.storage.backup.filling import Restored
from bot.storage.backup.restoring import (
    NotEmpty,
    holds_something,
    restore_file,
    restore_server,
)
from bot.storage.backup.vault import Damaged
from bot.storage.migrations import RELEASES
from bot.storage.only_one import only_one
from bot.storage.sealed import key_file, keys_beside, unlock

ENDS = (
    "It ends with 0 when all of it is there, 1 when the backup is damaged, 2 when it "
    "was refused; in both cases nothing was changed."
)


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    *,
    over: Annotated[
        bool, typer.Option("--over", help="Replace what is in the database.")
    ] = False,
) -> None:
    """Put a backup into an empty database, of either kind, while no bot runs on it.

    A backup of an older release is brought up to this one. Every row is compared before
    anything takes the place of what was there.
    """
    with refusals():
        settings = usable_settings()
        try:
            with file.open("rb") as backup:
                restored = asyncio.run(_restored(settings, backup, over=over))
        except FileNotFoundError:
            refuse(f"There is no file {file}.")
        except NotEmpty:
            refuse(
                "The database is not empty. --over puts the backup in the place of all "
                "that is in it. Nothing was changed."
            )
        except Damaged as error:
            typer.echo(f"Nothing was changed: {error}.", err=True)
            raise typer.Exit(FAILED) from None
    _tell(restored)


async def _restored(settings: Settings, backup: BinaryIO, *, over: bool) -> Restored:
    if not settings.backup_keys:
        raise NotConfigured(
            "TEMANI_BACKUP_KEY is missing: the one that the backup was made with."
        )
    file = settings.database_file
    _take_keys(settings, file)
    with only_one(file):
        there = file is None or file.exists()
        if there and not over and await holds_something(settings.database_url):
            raise NotEmpty
        with bar_of_rows("restored", None) as step:
            if file is not None:
                return await restore_file(file, backup, settings.backup_keys, step)
            return await restore_server(
                settings.database_url, backup, settings.backup_keys, step
            )


def _take_keys(settings: Settings, file: Path | None) -> None:
    """Take the keys that are to open what is sealed in the backup.

    Raises:
        NotConfigured: There is none.
    """
    keys = settings.keys
    if not keys and file is not None and key_file(file).is_file():
        keys = keys_beside(file)
    if not keys:
        beside = "" if file is None else f", or put {key_file(file).absolute()} back"
        raise NotConfigured(
            "There is no key to what is sealed in the backup: set TEMANI_KEY to the "
            f"one that the bot had{beside}. Nothing was changed."
        )
    unlock(*keys)


def _tell(restored: Restored) -> None:
    when = restored.made_at.astimezone(JAKARTA)
    typer.echo(
        f"Restored: {sum(restored.rows.values())} rows of {len(restored.rows)} tables, "
        f"as they were on {when:%Y-%m-%d at %H:%M} WIB."
    )
    if restored.revision != RELEASES[-1]:
        typer.echo(
            f"They were of release {restored.revision}, and are brought up to "
            f"{RELEASES[-1]}."
        )
    typer.echo(
        "What was said, sent or erased after that moment is not known any more: "
        "messages that waited then go out, perhaps once more, and whoever had their "
        "data erased since is in it again. Erase those anew."
    )
