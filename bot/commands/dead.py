"""`temani dead`: updates that failed are listed, shown without words, taken again."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, TypeVar

import typer

from bot.app import assemble
from bot.clock import JAKARTA, utc_now
from bot.commands.ending import FAILED, refuse
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.logs import what_happened
from bot.services.operating import letters
from bot.services.operating.letters import NotThere
from bot.services.people.retention_periods import LETTER_DAYS
from bot.storage.away import DatabaseAway
from bot.storage.engine import open_database
from bot.storage.tables import DeadLetter
from bot.storage.transactions import Transactions
from bot.telegram import retaking
from bot.telegram.reception import Reception

T = TypeVar("T")

dead = typer.Typer(
    help="List updates that failed, show one, take them again.",
    invoke_without_command=True,
)

Numbers = Annotated[
    list[int] | None, typer.Argument(help="The numbers of updates, as listed.")
]


@dead.callback()
def listed(context: typer.Context) -> None:
    """List updates that failed, the oldest first, without anybody's words.

    They are kept for 7 days. What failed is in the log as well.
    """
    if context.invoked_subcommand is not None:
        return
    kept = _look_up()
    for each in kept:
        at = each.failed_at.astimezone(JAKARTA)
        what, *way = letters.way_of(each.traceback) or ("?",)
        where = f" at {way[0]}" if way else ""
        kind = letters.kind_of(each.raw)
        typer.echo(f"{each.update_id}  {at:%Y-%m-%d %H:%M} WIB  {kind}  {what}{where}")
    if kept:
        typer.echo(
            f"{len(kept)} kept, each for {LETTER_DAYS} days. Mend the reason, then: "
            "temani dead again NUMBER, or --all."
        )
    else:
        typer.echo("No update has failed that is still kept.")


@dead.command()
def show(number: Annotated[int, typer.Argument(help="Its number, as listed.")]) -> None:
    """Show the shape of an update, and where it failed; never anybody's words."""
    letter = _one_of(_look_up(), number)
    typer.echo(json.dumps(letters.masked(letter.raw), indent=2, ensure_ascii=False))
    for each in letters.way_of(letter.traceback):
        typer.echo(each)


@dead.command()
def again(
    numbers: Numbers = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="All that are kept.")
    ] = False,
) -> None:
    """Take updates again that failed, once each, in the order of who sent them.

    A person's later ones are not taken before the earlier ones. What fails again stays;
    nobody hears a second apology. The service sends what is answered.
    """
    if everything == bool(numbers):
        refuse("Say which: numbers as listed, or --all.")
    kept = _look_up()
    chosen = [_one_of(kept, each) for each in numbers or ()]
    if everything:
        chosen = [each for each in kept if letters.is_whole(each.raw)]
        if poor := len(kept) - len(chosen):
            typer.echo(f"{poor} stay: only their kind is kept.")
    for each in chosen:
        if not letters.is_whole(each.raw):
            refuse(
                f"Of {each.update_id} only the kind is kept: who sent it has agreed to "
                "nothing, and was asked to try again."
            )
    wanted = {each.update_id for each in chosen}
    for each in chosen:
        if left := sorted(set(retaking.before(each, kept)) - wanted):
            refuse(f"{each.update_id} comes after {left[0]} of the same person.")
    in_order = [each for each in kept if each.update_id in wanted]
    with refusals():
        failed = asyncio.run(_taken(in_order, kept))
    if failed:
        raise typer.Exit(FAILED)


def _look_up() -> Sequence[DeadLetter]:
    """Return all letters that are kept."""

    async def read(transactions: Transactions) -> Sequence[DeadLetter]:
        async with transactions.reading() as session:
            return await letters.kept(session)

    with refusals():
        return asyncio.run(_on_database(read))


async def _on_database(deed: Callable[[Transactions], Awaitable[T]]) -> T:
    settings = usable_settings()
    await ready_to_read(settings)
    database = open_database(settings.database_url)
    try:
        return await deed(Transactions(database, utc_now))
    finally:
        await database.close()


def _one_of(kept: Sequence[DeadLetter], number: int) -> DeadLetter:
    found = next((each for each in kept if each.update_id == number), None)
    if found is None:
        refuse(f"There is no update {number} among those that failed and are kept.")
    return found


async def _taken(chosen: Sequence[DeadLetter], kept: Sequence[DeadLetter]) -> set[int]:
    """Take them again, each behind the earlier ones of its person; return who failed.

    The bot is put together as for a service, but hears nobody and sends nothing.
    """
    settings = usable_settings()
    await ready_to_read(settings)
    service = assemble(settings)
    failed: set[int] = set()
    try:
        for each in chosen:
            if failed.intersection(retaking.before(each, kept)):
                failed.add(each.update_id)
                typer.echo(f"{each.update_id}: not taken, as one before it failed.")
            elif not await _is_taken(service.reception, each.update_id):
                failed.add(each.update_id)
    finally:
        await service.stop()
    return failed


async def _is_taken(reception: Reception, number: int) -> bool:
    try:
        await retaking.take_again(reception, number)
    except NotThere:
        typer.echo(f"{number}: it is there no more, or does not open.")
        return False
    except DatabaseAway:
        raise
    except Exception as error:  # noqa: BLE001  (the others are taken all the same)
        typer.echo(f"{number}: failed again, {what_happened(error)}.")
        return False
    typer.echo(f"{number}: taken.")
    return True
