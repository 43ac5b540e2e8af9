"""`temani audit`: who did what, from a shell; and old rows of it, pruned."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

import typer

from bot.clock import JAKARTA
from bot.commands import audit_rows
from bot.commands.audit_rows import Wanted
from bot.commands.database import look_up
from bot.commands.ending import refuse
from bot.services.audit import pruning
from bot.storage.tables import Deed
from bot.storage.work import Work

audit = typer.Typer(
    help="Show who did what, and prune what is older than 24 months.",
    invoke_without_command=True,
)

Account = Annotated[
    int | None,
    typer.Option(
        "--person", help="The account of somebody who serves or served.", min=1
    ),
]
Code = Annotated[str, typer.Option("--case", help="The code of a case.")]
OfDeed = Annotated[str, typer.Option("--deed", help="What was done, as stored.")]
Since = Annotated[str, typer.Option(help="The first day, such as 2026-11-01.")]
Until = Annotated[str, typer.Option(help="The last day.")]


@audit.callback()
def show(
    context: typer.Context,
    person: Account = None,
    case: Code = "",
    deed: OfDeed = "",
    since: Since = "",
    until: Until = "",
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="A line of JSON for each row.")
    ] = False,
) -> None:
    """Show rows of the audit, the newest first; the search itself is recorded.

    Days are days in Jakarta. Workers are not named, and typed reasons stay closed.
    """
    if context.invoked_subcommand is not None:
        return
    if deed and deed not in set(Deed):
        known = ", ".join(sorted(Deed))
        refuse(f"{deed} is no deed. These are: {known}.")
    wanted = Wanted(
        account=person,
        code=case.upper(),
        deed=deed,
        since=_begins(since),
        until=_begins(until, timedelta(days=1)),
    )
    if wanted.since and wanted.until and wanted.since >= wanted.until:
        refuse("--since is after --until.")
    audit_rows.show(wanted, as_json=as_json)


@audit.command()
def prune(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many rows would go.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete them for good.")] = False,
) -> None:
    """Delete rows of the audit that are older than 24 months; that is recorded."""
    if dry_run == yes:
        refuse("Say either --dry-run or --yes.")

    async def count(work: Work) -> tuple[int, datetime]:
        before = pruning.oldest_kept(work.now)
        return await pruning.count_old(work, before), before

    async def bite(work: Work) -> int:
        return await pruning.prune(work, pruning.oldest_kept(work.now))

    many, before = look_up(count)
    day = before.astimezone(JAKARTA).date()
    if dry_run:
        typer.echo(f"Rows from before {day}: {many}. Add --yes to delete them.")
        return
    gone = 0
    while some := look_up(bite):
        gone += some
        if many > pruning.A_BITE:
            typer.echo(f"{gone} of {many}", err=True)
    typer.echo(f"Rows from before {day} deleted: {gone}.")


def _begins(said: str, later: timedelta = timedelta()) -> datetime | None:
    if not said:
        return None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        refuse(f"{said} is no day; write it as 2026-11-01.")
    return datetime.combine(day + later, time(), JAKARTA).astimezone(UTC)
