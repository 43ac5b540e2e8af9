"""`temani resume`: what an emergency stop holds back goes on, from the command line."""

import typer

from bot.commands.database import do
from bot.commands.ending import refuse
from bot.commands.existing import must_exist
from bot.commands.refusing import refusals, usable_settings
from bot.services.announcements import emergency


def resume() -> None:
    """Let go on what /darurat stopped, where no other admin is there to do it.

    Every admin is told; the audit says that it was done from here.
    """
    with refusals():
        must_exist(usable_settings())
    if not do(emergency.resume_by_command):
        refuse("Nothing is stopped.")
    typer.echo("Everything goes on. What was held goes out now.")
