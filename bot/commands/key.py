"""`temani key`: keys for what is sealed and for backups, and a change of keys."""

from typing import Annotated

import typer

from bot.storage.sealed import new_key

key = typer.Typer(
    help="Make a key for TEMANI_KEY or for backups, or change keys.",
    invoke_without_command=True,
)


@key.callback()
def make(
    context: typer.Context,
    *,
    backup: Annotated[
        bool, typer.Option("--backup", help="Make one for TEMANI_BACKUP_KEY.")
    ] = False,
) -> None:
    """Make a key for TEMANI_KEY; keep it apart from the database and its backups.

    A key for backups is another one: whoever has a backup and its key still cannot read
    what is sealed in it.
    """
    del backup  # both are 32 bytes from the system; the option says what for
    if context.invoked_subcommand is None:
        typer.echo(new_key())


@key.command()
def rotate(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Count by key, and change nothing.")
    ] = False,
    leave: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Let older keys go although so many values are opened by none. They "
            "stay as they are, and the audit names each.",
        ),
    ] = None,
) -> None:
    """Seal everything anew with the newest key, beside a running bot.

    TEMANI_KEY has the new key and the old one, with a comma between. May be stopped and
    begun again. It ends with 0 once nothing needs an older key, 1 if something does.
    """
    from bot.commands.key_rotation import count_by_key, seal_anew  # noqa: PLC0415

    if dry_run:
        count_by_key()
    else:
        seal_anew(leave)
