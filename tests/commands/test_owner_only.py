"""What `temani` writes is for its owner only, whatever else the machine is used to."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox, serving
from bot.sandbox.server import TOKEN
from tests.commands.processes import WITHIN, line, temani, told_to_stop, under_way
from tests.commands.test_running import SITI, address_in, said_to

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    """Let new files be anybody's to change, as on a machine that is badly set up."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> dict[str, str]:
    """Return which files and folders in one are open to somebody else."""
    return {
        str(each.relative_to(folder)): stat.filemode(each.lstat().st_mode)
        for each in folder.rglob("*")
        if each.lstat().st_mode & OTHERS
    }


async def test_what_the_service_writes_is_for_its_owner_only(tmp_path: Path) -> None:
    telegram = Sandbox()
    siti = telegram.person("Siti")
    async with serving(telegram) as base:
        surroundings = {
            "TEMANI_BOT_TOKEN": TOKEN,
            "TEMANI_API_URL": base,
            "TEMANI_DATABASE_URL": f"sqlite:///{tmp_path}/temani.db",
            "TMPDIR": str(tmp_path),
        }
        async with under_way("run", **surroundings) as service:
            siti.starts()
            await siti.sees("Halo, kami Temani.", within=WITHIN)
            there = {each.name for each in tmp_path.iterdir()}
            found = open_to_others(tmp_path)
            ended = await told_to_stop(service)

    assert ended.status == 0
    assert there >= {f"temani.db{end}" for end in ("", "-wal", "-shm", ".key", ".lock")}
    assert found == {}


async def test_what_the_demo_writes_is_for_its_owner_only(tmp_path: Path) -> None:
    async with under_way("demo", "--port", "0", TMPDIR=str(tmp_path)) as demo:
        base = address_in(await line(demo, "The demo is at"))
        await said_to(base, SITI, "/start", "JKP")
        there = {each.name for each in tmp_path.rglob("*")}
        found = open_to_others(tmp_path)
        await told_to_stop(demo)

    assert there >= {"demo.db", "demo.db.key"}
    assert found == {}


async def test_what_a_command_writes_is_for_its_owner_only(tmp_path: Path) -> None:
    database = {
        "TEMANI_DATABASE_URL": f"sqlite:///{tmp_path}/temani.db",
        "TMPDIR": str(tmp_path),
    }
    month = ("--month", "2026-11")
    for command in (
        ("migrate",),
        ("staff", "add", "8000000003", "--role", "admin", "--name", "Budi"),
        ("export", "--figures", *month, "--out", str(tmp_path / "figures.csv")),
    ):
        ended = await temani(*command, **database)
        assert ended.status == 0, (command, ended.err)

    assert (tmp_path / "figures.csv").exists()
    assert open_to_others(tmp_path) == {}
