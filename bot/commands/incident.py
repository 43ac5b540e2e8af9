"""`temani incident`: what /insiden does in the chat, by words."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.commands import incident_deeds
from bot.commands.database import do, look_up
from bot.commands.ending import refuse
from bot.commands.existing import must_exist
from bot.commands.incident_deeds import NotDone
from bot.commands.refusing import refusals, usable_settings
from bot.services.incidents.concerned import By
from bot.services.staff.unfit import Unfit
from bot.storage.tables import DataKind, IncidentKind
from bot.storage.work import Work
from bot.texts import plain

T = TypeVar("T")

incident = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)

Number = Annotated[int, typer.Argument(help="The number of the incident.")]
As = Annotated[int, typer.Option("--as", help="The Telegram account of an admin.")]
To = Annotated[Path, typer.Option("--to", help="The file that is written.")]


@incident.command("list")
def list_() -> None:
    """List incidents with their state, times and numbers."""
    for line in _seen(incident_deeds.listed):
        typer.echo(line)


@incident.command("open")
def open_(kind: IncidentKind, account: As) -> None:
    """Open an incident; from now on it is in the register, and the 72 hours run."""
    number = _done(lambda work: incident_deeds.opened(work, account, kind))
    typer.echo(f"Incident {number} is open.")


@incident.command()
def show(number: Number) -> None:
    """Show an incident, and what its letters still lack."""
    for line in _seen(lambda work: incident_deeds.shown(work, number)):
        typer.echo(line)


@incident.command("set")
def set_(
    number: Number,
    account: As,
    when: Annotated[str, typer.Option(help='"3 Dec 2026 08.00 - 4 Dec 2026"')] = "",
    found: Annotated[str, typer.Option(help='"4 Dec 2026 17.30"')] = "",
    data: Annotated[list[DataKind] | None, typer.Option(help="Which data.")] = None,
    how: Annotated[str, typer.Option(help="How it happened.")] = "",
    done: Annotated[str, typer.Option(help="What is done, and by whom.")] = "",
    contact: Annotated[str, typer.Option(help="Whom they can ask.")] = "",
    by: Annotated[By | None, typer.Option(help="By what it is known whom.")] = None,
    of: Annotated[
        list[str] | None,
        typer.Option(help="Regions, codes, or the number of an office or account."),
    ] = None,
    during: Annotated[
        str, typer.Option(help="The period, if it is not the incident's.")
    ] = "",
) -> None:
    """Say something of a draft."""
    said = {"when": when, "found": found, "how": how, "done": done, "contact": contact}
    kinds = [str(each) for each in data or []]
    whom = None if by is None else (by, tuple(of or ()), during)
    asked = incident_deeds.Said(
        {name: words for name, words in said.items() if words}, kinds, whom
    )
    for line in _done(lambda work: incident_deeds.say(work, account, number, asked)):
        typer.echo(line)


@incident.command()
def letter(number: Number, to: To) -> None:
    """Write the letter to the authority: a PDF, or text where the name ends so."""
    as_pdf = to.suffix.lower() == ".pdf"
    make = incident_deeds.pdf if as_pdf else incident_deeds.text
    to.write_bytes(_seen(lambda work: make(work, number)))
    typer.echo(f"Written: {to}")


@incident.command()
def notice(number: Number) -> None:
    """Print what those concerned read, in Indonesian."""
    typer.echo(_seen(lambda work: incident_deeds.notice(work, number)))


@incident.command()
def send(
    number: Number,
    account: As,
    yes: Annotated[
        int | None, typer.Option("--yes", help="The number of recipients.")
    ] = None,
) -> None:
    """Ask the other admins for their yes; the notice goes out once one has typed it."""
    many = _done(lambda work: incident_deeds.counted(work, account, number))
    if yes is None:
        typer.echo(f"Recipients: {many}.")
        yes = typer.prompt("Type the number of recipients", type=int)
    typed = yes
    _done(lambda work: incident_deeds.ask(work, account, number, typed))
    typer.echo("The other admins were asked in the chat; one of them has 10 minutes.")


@incident.command()
def missed(number: Number, account: As, to: To) -> None:
    """Write a CSV with who was not reached; it holds names, and that is recorded."""
    to.write_bytes(_done(lambda work: incident_deeds.missed(work, account, number)))
    typer.echo(f"Written: {to}")


@incident.command()
def reported(number: Number, account: As) -> None:
    """Note that the authority has the letter."""
    _done(lambda work: incident_deeds.report(work, account, number))
    typer.echo("Noted.")


@incident.command()
def close(number: Number, account: As) -> None:
    """Close an incident; it stays in the register."""
    _done(lambda work: incident_deeds.close(work, account, number))
    typer.echo(f"Incident {number} is closed.")


@incident.command()
def register(to: To) -> None:
    """Write the register: CSV or PDF, by the end of the name; it holds no names."""
    as_pdf = to.suffix.lower() == ".pdf"
    to.write_bytes(_seen(lambda work: incident_deeds.register_of(work, as_pdf)))
    typer.echo(f"Written: {to}")


def _seen(deed: Callable[[Work], Awaitable[T]]) -> T:
    return _tried(look_up, deed)


def _done(deed: Callable[[Work], Awaitable[T]]) -> T:
    with refusals():
        must_exist(usable_settings())
    return _tried(do, deed)


def _tried(
    way: Callable[[Callable[[Work], Awaitable[T]]], T],
    deed: Callable[[Work], Awaitable[T]],
) -> T:
    """Do it, or say why not."""
    try:
        return way(deed)
    except NotDone as error:
        refuse(str(error))
    except Unfit as unfit:
        refuse(plain(unfit.why, "en"))
