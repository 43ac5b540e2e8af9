"""`temani office`: the offices, their hours and days, from the command line."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.commands import office_file, office_options, written_hours
from bot.commands.database import do, look_up
from bot.commands.ending import refuse
from bot.commands.office_options import read_or_refuse
from bot.services.people.local_time import local_day
from bot.services.staff import calendar, office_texts, offices, opening
from bot.services.staff.bounds import OutOfBounds
from bot.services.staff.office_time import (
    MINUTES_A_DAY,
    MINUTES_AN_HOUR,
    read_shift,
    read_weekdays,
)
from bot.services.staff.offices import Circle, Particulars, SameName, UnknownOffice
from bot.storage.tables import Office, OfficeTextKind, Season
from bot.storage.work import Work
from bot.table_files.unreadable import Unreadable
from bot.texts import Text, plain

office = typer.Typer(help="Add, list and change offices, their hours and days.")

Name = Annotated[str, typer.Argument(help="The name of the office.")]
Day = Annotated[str, typer.Argument(help="A day, such as 2026-12-24.")]
Why = Annotated[str, typer.Option("--why", help="What it is closed for.")]
InRamadan = Annotated[
    bool, typer.Option("--ramadan", help="The hours are those of Ramadan.")
]
Write = Annotated[
    bool, typer.Option("--write", help="Write it; else it is only shown.")
]


async def _add(work: Work, name: str, said: Particulars) -> str:
    return _line(await offices.add(work, name, said, by=None))


async def _set(work: Work, name: str, said: Particulars) -> str:
    found = await _found(work, name)
    await offices.change(work, found, said, by=None)
    return _line(found)


def _particulars_are_for(
    deed: Callable[[Work, str, Particulars], Awaitable[str]],
) -> Callable[[str, Particulars], None]:
    def run(name: str, said: Particulars) -> None:
        _carry_out(lambda work: deed(work, name, said))

    return run


office_options.command(
    office,
    "add",
    "Add an office; kind, zone and JKP follow from its region and name.",
    _particulars_are_for(_add),
)
office_options.command(
    office,
    "set",
    "Change what is said of an office; what is not named stays.",
    _particulars_are_for(_set),
)


@office.command("list")
def show() -> None:
    """List the offices by name, each above the texts that are its own."""
    texts = look_up(office_texts.of_all)
    for each in look_up(offices.everyone):
        typer.echo(_line(each))
        for kind, words in texts.get(each.id, {}).items():
            if kind is not OfficeTextKind.ADDRESS:
                typer.echo(f"  {kind}: {' / '.join(words.splitlines())}")
    _warn()


@office.command()
def tree() -> None:
    """Show the offices under those that they hand on to."""
    for line in _branch(look_up(offices.everyone), None, ""):
        typer.echo(line)
    _warn()


@office.command()
def hours(
    name: Name,
    days: Annotated[
        str, typer.Option(help="Weekdays, such as mon-thu or fri.")
    ] = "mon-fri",
    open_from: Annotated[
        str, typer.Option("--open", help="Such as 07.30-16.00; - is closed.")
    ] = "",
    rest: Annotated[
        str, typer.Option("--break", help="Such as 12.00-13.00; none if empty.")
    ] = "",
    *,
    ramadan: InRamadan = False,
) -> None:
    """Set the hours of some weekdays of an office, or show them all."""
    season = Season.RAMADAN if ramadan else Season.USUAL
    weekdays = read_or_refuse(read_weekdays(days))
    shift = read_or_refuse(read_shift(f"{open_from} {rest}")) if open_from else None

    async def deed(work: Work) -> str:
        found = await _found(work, name)
        if open_from:
            same = [(each, shift) for each in weekdays]
            await opening.set_week(work, found, season, same, by=None)
        known = await opening.hours_of(work, found)
        return written_hours.table(known.in_ramadan if ramadan else known.usual)

    _carry_out(deed)


@office.command()
def close(name: Name, day: Day, why: Why) -> None:
    """Close an office on a day, and all that hand on to it."""
    _set_day(name, day, why)


@office.command("open")
def open_on(name: Name, day: Day) -> None:
    """Let an office work on a day on which the calendar has it closed."""
    _set_day(name, day, None)


@office.command()
def ramadan(first: Day, last: Day) -> None:
    """Set the days of a Ramadan, whose hours are shorter, for all offices."""
    begins, ends = _day(first), _day(last)

    async def deed(work: Work) -> str:
        await opening.set_ramadan(work, begins, ends, by=None)
        return f"Ramadan is from {begins} to {ends}."

    _carry_out(deed)


class _OnlyShown(Exception):
    """Undoes what was tried, and brings out what it would have been."""

    def __init__(self, taken: office_file.Taken) -> None:
        super().__init__()
        self.taken = taken


@office.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file; - is a CSV.")],
    *,
    write: Write = False,
) -> None:
    """Show what a file of offices would change, and change it all or nothing."""
    try:
        rows = office_file.read(file)
    except Unreadable as error:
        refuse(f"{plain(error.why, 'en')}.")

    async def deed(work: Work) -> office_file.Taken:
        taken = await office_file.take(work, rows)
        if taken.faults or not write:
            raise _OnlyShown(taken)
        return taken

    try:
        taken = do(deed)
    except _OnlyShown as shown:
        taken = shown.taken
    for line in taken.lines:
        typer.echo(line)
    if taken.faults:
        for line in taken.faults:
            typer.echo(line, err=True)
        refuse("Nothing was written; mend these lines and try again.")
    if write:
        typer.echo(f"Written: {taken.summary}.")
    else:
        typer.echo(f"To be written: {taken.summary}. Add --write to do so.")


def _set_day(name: str, written: str, why: str | None) -> None:
    day = _day(written)

    async def deed(work: Work) -> str:
        found = await _found(work, name)
        await opening.set_day(work, found, day, why, by=None)
        return f"{found.name} is {'closed' if why else 'open'} on {day}."

    _carry_out(deed)


def _carry_out(deed: office_file.Deed) -> None:
    try:
        typer.echo(do(deed))
    except SameName as error:
        refuse(f"There is an office {error} already; `temani office set` changes it.")
    except UnknownOffice as error:
        refuse(f"There is no office {error}; `temani office list` shows their names.")
    except Circle as error:
        refuse(f"{error} hands on to this office itself, so it cannot be above it.")
    except OutOfBounds as error:
        refuse(plain(error.why, "en"))
    except ValueError as error:
        refuse(f"{error}.")


async def _found(work: Work, name: str) -> Office:
    found = await offices.find(work, name)
    if found is None:
        raise UnknownOffice(name)
    return found


def _line(each: Office) -> str:
    where = each.region or "the whole country"
    jkp = "JKP" if each.serves_jkp else "no JKP"
    rest = (_targets(each), each.address, each.telephone)
    return "  ".join(
        part for part in (each.name, each.kind, where, each.zone, jkp, *rest) if part
    )


def _targets(each: Office) -> str:
    """Return how cases are taken, how soon, and how many one officer has."""
    deals = "deals" if each.deals else "take"
    soon = f"{_length(each.take_minutes)}/{_length(each.answer_minutes)}"
    return f"{deals} {soon} {each.busy_at}/{each.full_at}"


def _length(minutes: int) -> str:
    """Return a length of office time in its largest unit, as the options take it."""
    if minutes % MINUTES_A_DAY == 0:
        return f"{minutes // MINUTES_A_DAY}d"
    if minutes % MINUTES_AN_HOUR == 0:
        return f"{minutes // MINUTES_AN_HOUR}h"
    return f"{minutes}m"


def _branch(known: Sequence[Office], above: int | None, indent: str) -> Iterator[str]:
    for each in offices.children(known).get(above, []):
        yield f"{indent}{_line(each)}"
        yield from _branch(known, each.id, f"{indent}  ")


def _warn() -> None:
    """Say on standard error what the calendar lacks."""

    async def deed(work: Work) -> tuple[Text, ...]:
        return await calendar.lacks(work, local_day(work.now, None))

    for each in look_up(deed):
        typer.echo(plain(each, "en"), err=True)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return _no_day(written)


def _no_day(written: str) -> NoReturn:
    refuse(f"{written!r} is no day; write it as 2026-12-24.")
