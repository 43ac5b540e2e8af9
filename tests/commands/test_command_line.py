"""The command line: what it lists, and what it imports for it."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.commands import COMMANDS, application
from tests.commands.processes import ROOT, temani

HEAVY = ("telegram", "sqlalchemy", "sqlmodel", "aiohttp", "alembic", "bot.app")


def imported_by(*arguments: str, given: str = "") -> list[str]:
    """Return which of the heavy packages a command has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", _TELLING, *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    return [name for name in HEAVY if f"imported {name}\n" in done.stderr]


_TELLING = """
import sys
from bot.__main__ import main
try:
    main()
except SystemExit:
    pass
for name in sys.modules:
    print("imported", name, file=sys.stderr)
"""


async def test_help_lists_every_command() -> None:
    ended = await temani("--help")

    assert ended.status == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in ended.out] == []


def test_help_waits_for_nothing_heavy() -> None:
    assert imported_by("--help") == []


@pytest.mark.parametrize("command", ["check -", "law", "interview"])
def test_the_law_is_read_without_telegram_or_a_database(command: str) -> None:
    assert imported_by(*command.split(), given='{"status": "employee"}') == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(application([name]), [name, "--help"])

    assert shown.exit_code == 0
    assert COMMANDS[name] in shown.output.replace("\n  ", " ")


async def test_an_unknown_command_is_refused() -> None:
    ended = await temani("sing")

    assert ended.status == 2
    assert "No such command 'sing'" in ended.err
