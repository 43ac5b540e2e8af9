"""`temani vacancies`: vacancies (lowongan) from a file, and an example of one."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.database import do
from bot.commands.ending import refuse
from bot.commands.files import bytes_of
from bot.services.people.local_time import local_day
from bot.services.staff import offices
from bot.services.vacancies import importing, lists, template
from bot.services.vacancies.importing import Sorted
from bot.services.vacancies.lists import Lines
from bot.storage.work import Work
from bot.table_files.unreadable import Unreadable
from bot.texts import plain

vacancies = typer.Typer(help="Take in vacancies from a file; make an example.")

MOST_SHOWN = 50
"""Bad lines that are printed."""


class _OnlyShown(Exception):
    """Undoes what was tried, and brings out what it would have been."""

    def __init__(self, found: Lines, told: Sorted) -> None:
        super().__init__()
        self.found, self.told = found, told


@vacancies.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file; - is a CSV.")],
    office: Annotated[
        str, typer.Option(help="Whose vacancies they are; the service's if empty.")
    ] = "",
    *,
    write: Annotated[
        bool, typer.Option("--write", help="Write it; else it is only shown.")
    ] = False,
    without_bad: Annotated[
        bool, typer.Option("--without-bad", help="Leave bad lines out, and write.")
    ] = False,
) -> None:
    """Show what a file of vacancies would add, and add it all or nothing.

    What looks like a scam waits for a second person, as it does in the chat.
    """
    try:
        content = bytes_of(file)
    except Unreadable as error:
        refuse(f"{plain(error.why, 'id')}.")

    async def deed(work: Work) -> tuple[Lines, Sorted]:
        of = None
        if office:
            of = await offices.find(work, office)
            if of is None:
                refuse(f"There is no office {office}; `temani office list` shows them.")
        number = None if of is None else of.id
        found = lists.read(str(file), content, local_day(work.now, None), number)
        new = importing.screened(found.fit, await importing.medians(work))
        told = await importing.sort(work, new)
        if not write or (found.bad and not without_bad):
            raise _OnlyShown(found, told)
        await importing.enter(work, None, number, told.new)
        return found, told

    try:
        found, told = do(deed)
    except Unreadable as error:
        refuse(f"{plain(error.why, 'id')}.")
    except _OnlyShown as shown:
        found, told = shown.found, shown.told
        _tell(found, told)
        if write:
            refuse(
                "Nothing was written; mend these lines, or leave them out with "
                "--without-bad."
            )
        typer.echo(f"To be written: {_summary(told)}. Add --write to do so.")
    else:
        _tell(found, told)
        typer.echo(f"Written: {_summary(told)}.")


@vacancies.command()
def example(
    file: Annotated[Path, typer.Argument(help="A new XLSX file.")],
) -> None:
    """Write a file to be filled in: its columns, and two lines as an example."""
    try:
        with file.open("xb") as out:
            out.write(template.made(utc_now()))
    except OSError as error:
        refuse(f"{file} cannot be written: {error.strerror}.")
    typer.echo(f"Written: {file}.")


def _tell(found: Lines, told: Sorted) -> None:
    for each in found.bad[:MOST_SHOWN]:
        typer.echo(plain(each.told, "id"), err=True)
    if len(found.bad) > MOST_SHOWN:
        typer.echo(f"… and {len(found.bad) - MOST_SHOWN} more bad lines.", err=True)
    if told.known:
        typer.echo(f"{told.known} came in before.")


def _summary(told: Sorted) -> str:
    return f"{len(told.new)} new, {told.held} of them held for a second person"
