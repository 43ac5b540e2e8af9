"""`temani export`: figures or cases as a CSV or XLSX that only its owner can open."""

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import JAKARTA, utc_now
from bot.commands.ending import refuse
from bot.commands.export_deeds import Asked, Interrupted, NotAllowed, made
from bot.commands.export_file import Exists
from bot.commands.refusing import refusals, usable_settings
from bot.commands.regions import code_of, not_one
from bot.services.export import noting
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import Wanted, What

STOPPED = 130
"""The exit code when somebody stopped it; half a file is removed."""

ENDS = "It ends with 0 when the file is whole, 2 when it was refused, 130 when stopped."

A_YEAR = 366

Day = datetime | None


Figures = Annotated[
    bool, typer.Option("--figures", help="A line for each area and month.")
]
Cases = Annotated[
    bool, typer.Option("--cases", help="A line for each case, by its code.")
]
Area = Annotated[str, typer.Option(help="Of which area; the whole country if empty.")]
First = Annotated[
    Day, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")
]
Last = Annotated[Day, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day.")]
Month = Annotated[
    Day, typer.Option(formats=["%Y-%m"], help="A month, instead of days.")
]
Kind = Annotated[FileKind, typer.Option("--format", help="Which kind of file.")]
Out = Annotated[Path | None, typer.Option(help="A new file; only you can open it.")]
Names = Annotated[bool, typer.Option("--names", help="With the names of workers.")]
Reason = Annotated[str, typer.Option(help="Why the names are needed; it is recorded.")]
Account = Annotated[
    int, typer.Option("--as", help="Whose export it is: a Telegram account.", min=0)
]


def export(
    *,
    figures: Figures = False,
    cases: Cases = False,
    region: Area = "",
    first: First = None,
    last: Last = None,
    month: Month = None,
    kind: Kind = FileKind.CSV,
    out: Out = None,
    names: Names = False,
    reason: Reason = "",
    account: Account = 0,
) -> None:
    """Write figures or cases to a new file.

    Names need a reason and the account of whoever may have them; each worker is told.
    """
    what = _what(figures=figures, cases=cases, names=names)
    wanted = Wanted(what, _area(region), *_days(first, last, month), kind)
    if out is None:
        refuse("Say with --out where the file goes.")
    if names:
        _must_be_answered_for(reason, account)
    asked = Asked(wanted, out, " ".join(reason.split()) or None, account or None)
    try:
        with refusals():
            lines = asyncio.run(made(usable_settings(), asked))
    except NotAllowed as error:
        refuse(str(error))
    except Exists:
        refuse(f"{out} is there already, and is left as it is; name a new file.")
    except Interrupted:
        typer.echo("Stopped; no file was left.", err=True)
        raise typer.Exit(STOPPED) from None
    typer.echo(f"{out}: {lines} lines.")


def _what(*, figures: bool, cases: bool, names: bool) -> What:
    if figures == cases:
        refuse("Say either --figures or --cases.")
    if names and not cases:
        refuse("Only --cases have names.")
    if figures:
        return What.FIGURES
    return What.NAMED if names else What.CASES


def _area(region: str) -> str:
    if not region:
        return ""
    code = code_of(region)
    if code is None:
        refuse(not_one(region))
    return code


def _days(first: Day, last: Day, month: Day) -> tuple[date, date]:
    if month is not None:
        if first or last:
            refuse("Say either --month, or --from and --to.")
        begins = month.date().replace(day=1)
        after = (begins + timedelta(days=31)).replace(day=1)
        return begins, after - timedelta(days=1)
    today = utc_now().astimezone(JAKARTA).date()
    if first is None:
        refuse("Say --month, or --from and --to.")
    ends = last.date() if last else today
    if ends < first.date():
        refuse("--to lies before --from.")
    if (ends - first.date()).days > A_YEAR:
        refuse("That is more than a year; make several files.")
    return first.date(), ends


def _must_be_answered_for(reason: str, account: int) -> None:
    if not noting.is_reason(reason):
        refuse("--names needs a --reason of 10 to 200 letters; it is recorded.")
    if not account:
        refuse("--names needs --as: the account of whoever answers for it.")
