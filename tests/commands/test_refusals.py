"""What cannot be used is refused with a sentence, before anything begins."""

from pathlib import Path

import pytest
import typer

from bot.commands.ending import FAILED, never_unseen
from bot.logs import Redaction
from bot.sandbox import Sandbox, serving
from bot.storage.migrations import migrate
from bot.storage.only_one import only_one
from tests.commands.processes import temani
from tests.service import KEY
from tests.storage.test_cut_off import say

TOKEN = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"  # noqa: S105
NOWHERE = "postgresql://nobody:geheim@127.0.0.1:1/none"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"WEBHOOK_URL": "https://x.id/hook"}, "TEMANI_WEBHOOK_SECRET is required"),
        ({"DATABASE_URL": "mysql://x/y"}, "write sqlite:///file.db"),
        ({"LISTEN": "here"}, "write host:port"),
        ({"PACE": "-1"}, "TEMANI_PACE"),
        ({"DATABASE_URL": NOWHERE}, "TEMANI_KEY is missing; `temani key` makes one"),
        ({"DATABASE_URL": NOWHERE, "KEY": "short"}, "`temani key`"),
        ({"DATABASE_URL": "postgresql://x:port/y", "KEY": KEY}, "postgresql://user@"),
    ],
)
async def test_run_refuses_what_cannot_be_used(
    variables: dict[str, str], sentence: str
) -> None:
    set_so = {f"TEMANI_{name}": value for name, value in variables.items()}

    ended = await temani("run", TEMANI_BOT_TOKEN=TOKEN, **set_so)

    assert ended.status == 2
    assert sentence in ended.err
    assert "Traceback" not in ended.err
    assert "geheim" not in ended.err + ended.out


async def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    ended = await temani(
        "run", TEMANI_BOT_TOKEN=TOKEN, TEMANI_DATABASE_URL=NOWHERE, TEMANI_KEY=KEY
    )

    assert ended.status == 2
    assert "Traceback" not in ended.err
    assert "geheim" not in ended.err


async def test_a_database_without_tables_is_refused(fresh_postgres: str) -> None:
    await migrate(fresh_postgres, "base")

    ended = await temani(
        "run",
        TEMANI_BOT_TOKEN=TOKEN,
        TEMANI_DATABASE_URL=fresh_postgres,
        TEMANI_KEY=KEY,
    )

    assert ended.status == 2
    assert "`temani migrate` makes the tables" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["migrate", "run"])
async def test_a_database_of_a_newer_release_is_refused(
    database_url: str, command: str
) -> None:
    await say(database_url, "UPDATE alembic_version SET version_num = '9876'")

    ended = await temani(
        command,
        TEMANI_BOT_TOKEN=TOKEN,
        TEMANI_DATABASE_URL=database_url,
        TEMANI_KEY=KEY,
    )

    assert ended.status == 2
    assert "is of a newer release (9876" in ended.err
    assert "Traceback" not in ended.err


async def test_a_file_that_is_served_is_refused_to_a_second_and_read_by_others(
    fresh_sqlite: str,
) -> None:
    file = Path(fresh_sqlite.split(":///")[1])
    surroundings = {
        "TEMANI_BOT_TOKEN": TOKEN,
        "TEMANI_DATABASE_URL": fresh_sqlite,
        "TEMANI_KEY": KEY,
    }
    with only_one(file):
        refused = await temani("run", **surroundings)
        read = await temani("staff", "list", **surroundings)

    assert refused.status == 2
    assert f"Another process of the bot serves {file}" in refused.err
    assert "Traceback" not in refused.err
    assert (read.status, read.out) == (0, "")


async def test_a_token_that_telegram_does_not_know_is_refused(
    fresh_sqlite: str,
) -> None:
    async with serving(Sandbox(token="987654321:" + "B" * 35)) as base:
        ended = await temani(
            "run",
            TEMANI_BOT_TOKEN=TOKEN,
            TEMANI_API_URL=base,
            TEMANI_DATABASE_URL=fresh_sqlite,
        )

    assert ended.status == 2
    assert "@BotFather" in ended.err
    assert "Traceback" not in ended.err
    assert TOKEN not in ended.err


async def test_migrate_refuses_an_unusable_address() -> None:
    ended = await temani("migrate", TEMANI_DATABASE_URL="here.db")

    assert ended.status == 2
    assert "write sqlite:///file.db" in ended.err
    assert "Traceback" not in ended.err


def test_what_nobody_foresaw_ends_in_one_line_without_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.handler.addFilter(Redaction())
    with pytest.raises(typer.Exit) as ended, never_unseen():
        raise RuntimeError("Siti: saya dipecat")

    assert ended.value.exit_code == FAILED
    assert caplog.text.count("\n") == 1
    assert "the process ends: RuntimeError at" in caplog.text
    assert "Siti" not in caplog.text
