"""`temani settings`: what is wrong is said before the service begins, all of it."""

from pathlib import Path

from bot.sandbox import Sandbox, serving
from bot.sandbox.server import TOKEN
from tests.commands.processes import temani
from tests.service import KEY


async def test_what_serves_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    async with serving(Sandbox(username="temani_bot")) as base:
        ended = await temani(
            "settings",
            TEMANI_BOT_TOKEN=TOKEN,
            TEMANI_API_URL=base,
            TEMANI_DATABASE_URL=f"sqlite:///{tmp_path}/temani.db",
            TEMANI_OPERATOR="Disnaker",
        )

    assert (ended.status, ended.err) == (0, "")
    assert "which `temani run` will make" in ended.out
    assert "the token is @temani_bot's. Updates are asked for." in ended.out
    assert "of use: TEMANI_ADMINS, TEMANI_BACKUP_KEY, " in ended.out
    assert "TEMANI_OPERATOR" not in ended.out
    assert list(tmp_path.iterdir()) == []


async def test_one_fault_does_not_hide_the_other(fresh_postgres: str) -> None:
    ended = await temani(
        "settings",
        TEMANI_BOT_TOKEN=TOKEN,
        TEMANI_API_URL="http://127.0.0.1:1",
        TEMANI_DATABASE_URL=fresh_postgres,
    )

    assert ended.status == 2
    assert "There is no key to the database" in ended.err
    assert "Telegram does not answer: NotSent" in ended.err
    assert TOKEN not in ended.out + ended.err
    assert "Traceback" not in ended.err


async def test_where_updates_will_come_to_is_told(fresh_postgres: str) -> None:
    async with serving(Sandbox()) as base:
        ended = await temani(
            "settings",
            TEMANI_BOT_TOKEN=TOKEN,
            TEMANI_API_URL=base,
            TEMANI_DATABASE_URL=fresh_postgres,
            TEMANI_KEY=KEY,
            TEMANI_WEBHOOK_URL="http://127.0.0.1:1/secret-path",
            TEMANI_WEBHOOK_SECRET="only-telegram-knows",  # noqa: S106
        )

    assert (ended.status, ended.err) == (0, "")
    assert "Database: PostgreSQL, tables of release" in ended.out
    assert "Updates will come to http://127.0.0.1." in ended.out
    assert "secret-path" not in ended.out
