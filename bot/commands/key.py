"""`temani key`: a key to seal names and words with."""

import typer

from bot.storage.sealed import new_key


def key() -> None:
    """Make a key for TEMANI_KEY; keep it apart from the database and its backups."""
    typer.echo(new_key())
