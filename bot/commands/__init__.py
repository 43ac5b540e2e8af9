"""What can be asked of `temani` on the command line, one file a command.

Only the file of the command that was asked for is imported: reading the law needs
neither Telegram nor a database, and must not wait for them.
"""

from collections.abc import Sequence
from importlib import import_module

import typer

COMMANDS = {
    "run": "Serve Telegram; without TEMANI_BOT_TOKEN, start the demo.",
    "demo": "Play the whole story on phones in the browser.",
    "sandbox": "Start a Telegram to try any bot against.",
    "settings": "Say whether the settings, the database and the token are right.",
    "migrate": "Bring the database to the tables of this release.",
    "staff": "Add, list, remove and invite those who work here.",
    "office": "Add, list and change offices, their hours and days.",
    "resume": "Let go on what an emergency stop (/darurat) holds back.",
    "doctor": "Say what is stuck, and who can act on it.",
    "dead": "List updates that failed, show one, take them again.",
    "audit": "Show who did what, and prune what is older than 24 months.",
    "retention": "Delete what is kept no longer, or say how much that is.",
    "incident": "Write down what went wrong with data, and have it told (72 hours).",
    "announce": "Announce something to many, and show how far it is.",
    "vacancies": "Take in vacancies (lowongan) from a CSV or XLSX.",
    "export": "Write figures or cases to a CSV or XLSX.",
    "register": "Print what is kept of whom, what for, how long, and what is sealed.",
    "link": "Make a link for an office or a poster, that says where people come from.",
    "key": "Make a key for TEMANI_KEY or for backups, or change keys.",
    "backup": "Keep all that is in the database in one encrypted file.",
    "restore": "Put a backup into the database.",
    "check": "Say in Indonesian what the law makes of facts in JSON or CSV.",
    "law": "Print in Indonesian the law in force on a day, or try another.",
    "interview": "Print the questions of the check in Indonesian.",
}
"""Every command, which is a file and in it a function or a group of that name."""


def application(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line, with all of the command that ``arguments`` ask for.

    Of the other commands it knows what `--help` says about them.
    """
    app = typer.Typer(
        name="temani",
        help="Temani accompanies laid-off workers in Indonesia, on Telegram.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    asked = next((each for each in arguments if not each.startswith("-")), None)
    app.callback()(_nothing)
    for name, summary in COMMANDS.items():
        if name == asked:
            _add(app, name, summary)
        else:
            app.command(name, help=summary)(_nothing)
    return app


def _add(app: typer.Typer, name: str, summary: str) -> None:
    module = import_module(f"bot.commands.{name}")
    command = getattr(module, name)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name, help=summary)
    else:
        ends = getattr(module, "ENDS", None)
        app.command(name, help=summary, epilog=ends)(command)


def _nothing() -> None:
    """Do nothing; a command line with several commands is more than one function."""
