"""What only reads a database makes none, and no key either."""

from pathlib import Path

import pytest

from bot.jkp.provisions import FOLDER
from tests.commands.processes import temani

READING = [
    ("staff", "list"),
    ("staff", "remove", "7000000001"),
    ("law", "--rehearse", str(FOLDER)),
]
ACCOUNT = "7000000001"


@pytest.mark.parametrize("command", READING, ids=" ".join)
async def test_a_database_that_is_not_there_is_not_made(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "temani.db"

    ended = await temani(*command, TEMANI_DATABASE_URL=f"sqlite:///{file}")

    assert ended.status == 2
    assert ended.out == ""
    assert f"There is no database {file}." in ended.err
    assert "TEMANI_DATABASE_URL" in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [READING[0], READING[2]], ids=" ".join)
async def test_a_lost_key_is_not_replaced_by_who_only_reads(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    where = {"TEMANI_DATABASE_URL": f"sqlite:///{tmp_path}/temani.db"}
    added = await temani("staff", "add", ACCOUNT, "--name", "Rina", **where)
    assert added.status == 0, added.err
    assert ACCOUNT in (await temani("staff", "list", **where)).out
    key = tmp_path / "temani.db.key"
    key.unlink()

    ended = await temani(*command, **where)

    assert ended.status == 2
    assert "There is no key to the database" in ended.err
    assert not key.exists()


@pytest.mark.parametrize("command", [READING[0], READING[2]], ids=" ".join)
async def test_an_older_database_is_not_changed_by_who_only_reads(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "temani.db"
    file.touch()
    where = {"TEMANI_DATABASE_URL": f"sqlite:///{file}"}
    where["TEMANI_KEY"] = (await temani("key")).out.strip()

    ended = await temani(*command, **where)

    assert ended.status == 2
    assert "`temani migrate` makes the tables" in ended.err
    assert "Traceback" not in ended.err
