"""The wheel: all of what runs is in it, and it runs from any folder."""

import asyncio
import json
import os
import subprocess
from asyncio.subprocess import PIPE
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.architecture.sources import ROOT, files
from tests.commands.processes import line, told_to_stop
from tests.commands.test_running import RINA, SITI, address_in, said_to
from tests.operating.conftest import GOES_IN, Installed


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that has nothing to do with us, but for another bot that lies in it."""
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("raise SystemExit('not ours')")
    return tmp_path


def surroundings(**variables: str) -> dict[str, str]:
    """Return what a program finds around it, without what leads back to us."""
    ours = ("TEMANI_", "PYTHONPATH", "VIRTUAL_ENV")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return {**kept, **variables}


def test_all_that_is_committed_is_in_it_and_nothing_else(installed: Installed) -> None:
    ours = {
        str(path.relative_to(ROOT))
        for path in files()
        if path.relative_to(ROOT).parts[0] in GOES_IN
    }
    with ZipFile(installed.wheel) as wheel:
        found = {each for each in wheel.namelist() if ".dist-info/" not in each}

    assert found ^ ours == set()
    assert {
        "locales/id/LC_MESSAGES/bot.po",
        "bot/jkp/law/klaim.toml",
        "bot/storage/migrations/versions/0001_tables.py",
    } <= found


def test_it_decides_a_case_from_any_folder(
    installed: Installed, elsewhere: Path
) -> None:
    (elsewhere / "facts.json").write_text(json.dumps({"terminated_on": "2026-11-02"}))

    done = subprocess.run(
        [installed.temani, "check", "facts.json"],
        cwd=elsewhere,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Belum diketahui" in done.stdout


async def test_it_plays_the_demo_from_any_folder(
    installed: Installed, elsewhere: Path
) -> None:
    demo = await asyncio.create_subprocess_exec(
        installed.temani,
        "run",
        cwd=elsewhere,
        env=surroundings(TMPDIR=str(elsewhere)),
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        base = address_in(await line(demo, "The demo is at"))
        assert "Temani" in await said_to(base, SITI, "/start", "JKP")
        assert "menunggu" in await said_to(base, RINA, "/antrean", "menunggu")
    finally:
        ended = await told_to_stop(demo)

    assert (ended.status, ended.err) == (0, "")
    assert [each.name for each in elsewhere.iterdir()] == ["bot"]
