"""`temani link`: a start link of an office or a poster, and its QR code."""

import re
from pathlib import Path
from typing import Annotated

import segno
import typer

from bot.commands.database import look_up
from bot.commands.ending import refuse
from bot.commands.regions import code_of, not_one
from bot.commands.start_link import start_link
from bot.services.people import start_links
from bot.services.people.start_links import SOURCE, StartLink
from bot.services.staff import offices
from bot.storage.work import Work

PICTURES = (".png", ".svg")
DOTS = 12
"""Pixels of a module: a poster of A5 stays sharp."""

_BOT_NAME = re.compile(r"@?[A-Za-z][A-Za-z0-9_]{3,31}")


def link(
    source: Annotated[
        str, typer.Option(help="Where it stands, such as poster; a-z, 0-9 and -.")
    ],
    region: Annotated[
        str, typer.Option(help="The kabupaten, kota or province that it suggests.")
    ] = "",
    office: Annotated[str, typer.Option(help="The office whose link it is.")] = "",
    bot_name: Annotated[
        str, typer.Option("--bot", help="The bot's name; else Telegram is asked.")
    ] = "",
    qr: Annotated[
        Path | None, typer.Option(help="A new file for its QR code, .png or .svg.")
    ] = None,
) -> None:
    """Make a link for an office or a poster.

    Who comes by it is asked whether they live there; it moves nobody's case.
    """
    if SOURCE.fullmatch(source) is None:
        refuse("Write the source with a-z, 0-9 and -, at most 24 of them.")
    if bool(region) is bool(office):
        refuse("Name a region or an office, and not both.")
    if bot_name and _BOT_NAME.fullmatch(bot_name) is None:
        refuse(f"{bot_name!r} is no name of a bot.")
    if qr is not None and qr.suffix.lower() not in PICTURES:
        refuse(f"{qr} must end in .png or .svg.")
    code = (code_of(region) or refuse(not_one(region))) if region else None
    carried = look_up(lambda work: _payload(work, source, code, office))
    if carried is None:
        refuse(f"There is no office {office!r}; `temani office list` shows them.")
    whole = start_link(bot_name).format(carried)
    if qr is not None:
        _draw(whole, qr)
    typer.echo(whole)


async def _payload(
    work: Work, source: str, code: str | None, office: str
) -> str | None:
    if not office:
        return start_links.payload(StartLink(source, region=code))
    found = await offices.find(work, office)
    if found is None:
        return None
    return start_links.payload(StartLink(source, office_id=found.id))


def _draw(whole: str, to: Path) -> None:
    if not whole.startswith("https://"):
        refuse("A QR code needs the bot's name: say it with --bot.")
    try:
        with to.open("xb") as out:
            segno.make_qr(whole, error="m").save(
                out, kind=to.suffix.lower().removeprefix("."), scale=DOTS
            )
    except OSError as error:
        refuse(f"{to} cannot be written: {error.strerror}.")
