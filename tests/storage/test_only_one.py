"""A second process on one file is refused, and a dead one keeps nobody out."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import app
from bot.settings import NotConfigured, Settings
from bot.storage.engine import IN_MEMORY
from bot.storage.only_one import Occupied, only_one

HOLDS = """
import sys
from pathlib import Path
from bot.storage.only_one import only_one
with only_one(Path(sys.argv[1])):
    print("holds", flush=True)
    sys.stdin.read()
"""


def test_a_second_one_is_told_who_is_there(tmp_path: Path) -> None:
    file = tmp_path / "temani.db"
    with only_one(file):
        with pytest.raises(Occupied) as refused, only_one(file):
            pass
        assert str(file) in str(refused.value)
        assert f"its number is {os.getpid()})" in str(refused.value)
    with only_one(file):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["temani.db.lock"]


def test_by_another_name_it_is_the_same_file(tmp_path: Path) -> None:
    file, other = tmp_path / "temani.db", tmp_path / "other.db"
    other.symlink_to(file)
    with only_one(file), pytest.raises(Occupied), only_one(other):
        pass


@pytest.mark.parametrize("database", [None, Path(IN_MEMORY)])
def test_what_is_no_file_needs_no_lock(database: Path | None) -> None:
    with only_one(database), only_one(database):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(NotConfigured, match="TEMANI_DATABASE_URL"),
        only_one(tmp_path / "missing" / "temani.db"),
    ):
        pass


@pytest.mark.crash
def test_a_killed_one_keeps_nobody_out(tmp_path: Path) -> None:
    file = tmp_path / "temani.db"
    command = [sys.executable, "-c", HOLDS, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"holds\n"
        with pytest.raises(Occupied, match=f"number is {process.pid}"), only_one(file):
            pass
        process.kill()
        process.wait()
        with only_one(file):
            pass


async def test_who_is_refused_leaves_no_key_and_no_tables(tmp_path: Path) -> None:
    file = tmp_path / "temani.db"
    settings = Settings(database_url=f"sqlite:///{file}")
    with only_one(file), pytest.raises(Occupied):
        await app.serve(settings, asyncio.Event())

    assert [each.name for each in tmp_path.iterdir()] == ["temani.db.lock"]
