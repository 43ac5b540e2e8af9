"""`temani register`: of every table and column whose it is, what for, if sealed."""

from pathlib import Path
from typing import Annotated

import typer

from bot.services.privacy.register import page


def register(
    *,
    into: Annotated[
        Path | None,
        typer.Option(help="Write it into this page, in the place of what was there."),
    ] = None,
) -> None:
    """Print the register of processing in Markdown, or write it into bot/PRIVACY.md."""
    if into is None:
        typer.echo(page.made())
    else:
        into.write_text(page.put_into(into.read_text("utf-8")), "utf-8")
