"""`temani restore`: a backup takes the place of what is in the database, or nothing."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import JAKARTA, utc_now
from bot.commands.ending import FAILED, refuse
from bot.commands.progress import bar_of_rows
from bot.commands.refusing import refusals, usable_settings
from bot.services.privacy.erased_again import erase_again
from bot.services.privacy.erasures_noted import reaches_back
from bot.settings import NotConfigured, Settings
from bot.storage.backup.erasures import NAME, ErasureList, Noted
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
from bot.storage.rows import Rows
from bot.storage.sealed import key_file, keys_beside, unlock
from bot.storage.work import Work

ENDS = (
    "It ends with 0 when all of it is there, 1 when the backup is damaged, 2 when it "
    "was refused; in both cases nothing was changed."
)


@dataclass(slots=True)
class Again:
    """Erases again, in the same transaction, whom the lists of erasures name.

    Attributes:
        settings: Who runs the service, which is in the texts of those who are told.
        lists: What the lists say; none where there is no list.
        people: How many it was.
    """

    settings: Settings
    lists: list[Noted]
    people: int = 0

    async def erase(self, connection: AsyncConnection) -> None:
        """Do so, before anybody sees what was restored."""
        rows = Rows(connection)
        work = Work(
            rows, utc_now(), self.settings.operator, self.settings.privacy_contact
        )
        try:
            self.people = await erase_again(work, self.lists)
            await rows.keep()
        finally:
            await rows.close()


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    *,
    over: Annotated[
        bool, typer.Option("--over", help="Replace what is in the database.")
    ] = False,
) -> None:
    """Put a backup into an empty database, of either kind, while no bot runs on it.

    A backup of an older release is brought up to this one. Every row is compared before
    anything takes the place of what was there. Who was erased since is erased again, by
    the list in TEMANI_BACKUP_FOLDER or beside the backup.
    """
    with refusals():
        settings = usable_settings()
        try:
            with file.open("rb") as backup:
                again = Again(settings, _lists(settings, file.parent))
                restored = asyncio.run(_restored(settings, backup, again, over=over))
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
    typer.echo(_who_was_erased(again, restored))


def _lists(settings: Settings, beside: Path) -> list[Noted]:
    """Return what the lists say that there are."""
    folders = {each.resolve() for each in (settings.backup_folder, beside) if each}
    lists = [ErasureList.beside(each, settings.backup_keys) for each in sorted(folders)]
    return [each.read() for each in lists if each.file.exists()]


async def _restored(
    settings: Settings, backup: BinaryIO, again: Again, *, over: bool
) -> Restored:
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
                return await restore_file(
                    file, backup, settings.backup_keys, step, again.erase
                )
            return await restore_server(
                settings.database_url, backup, settings.backup_keys, step, again.erase
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
        "What was said or sent after that moment is not known any more: messages that "
        "waited then go out, perhaps once more."
    )


def _who_was_erased(again: Again, restored: Restored) -> str:
    if not again.lists:
        return (
            f"There is no list of erasures ({NAME}), so whoever had their data erased "
            "since is in it again. Erase those anew."
        )
    oldest = reaches_back(utc_now(), again.settings.backup_days)
    told = f"Erased, paused or stopped again, as since: {again.people} people."
    if restored.made_at < oldest:
        day = f"{oldest.astimezone(JAKARTA):%Y-%m-%d}"
        told += (
            f" The list reaches back to {day} only: whoever had their data erased "
            "before that day is in it again. Erase those anew."
        )
    return told
