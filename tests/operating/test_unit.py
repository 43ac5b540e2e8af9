"""The unit for systemd: systemd takes it, and finds little that could be exposed."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.app import STOP_WITHIN
from bot.settings import Settings
from tests.architecture.sources import ROOT

OPERATING = ROOT / "bot" / "operating"
UNIT = OPERATING / "temani.service"

PROGRAM = "/opt/temani/current/bin/temani run"

MOST_EXPOSED = 1.1
"""What `systemd-analyze security` may say at most, of ten."""


def set_in(unit: Path) -> dict[str, list[str]]:
    """Return what a unit sets, each with all its values."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(
        r"^([A-Za-z]+)=(.*)$", unit.read_text(), re.MULTILINE
    ):
        found.setdefault(name, []).append(value)
    return found


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask systemd, which needs no running systemd for that.

    Raises:
        FileNotFoundError: This machine has none.
    """
    program = shutil.which("systemd-analyze")
    if program is None:
        raise FileNotFoundError(
            "no systemd-analyze on this machine; install the package systemd (as root "
            "on Debian, make test does it)"
        )
    return subprocess.run(
        [program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "SYSTEMD_COLORS": "0"},
    )


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with a program that every machine has."""
    path = tmp_path / "temani.service"
    path.write_text(UNIT.read_text().replace(PROGRAM, "/bin/true"))
    return path


def test_systemd_takes_it_without_a_word(unit: Path) -> None:
    done = analyze("verify", "--man=no", str(unit))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_mistake_in_it_is_found(unit: Path) -> None:
    unit.write_text(unit.read_text().replace("ProtectHome=yes", "ProtectHomes=yes"))

    assert "ProtectHomes" in analyze("verify", "--man=no", str(unit)).stderr


def test_little_is_exposed(unit: Path) -> None:
    done = analyze("security", "--offline=true", "--no-pager", str(unit))

    said = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert said is not None, done.stderr
    assert float(said[1]) <= MOST_EXPOSED


def test_it_is_given_the_time_to_stop_and_started_again() -> None:
    unit = set_in(UNIT)
    assert int(unit["TimeoutStopSec"][0]) > STOP_WITHIN + 2
    assert unit["ExecStart"] == [PROGRAM]
    assert unit["Restart"] == ["on-failure"]
    assert unit["StartLimitIntervalSec"] == ["0"]


def test_the_settings_of_the_example_are_settings() -> None:
    named = re.findall(
        r"^#?TEMANI_([A-Z_]+)=", (OPERATING / "temani.env").read_text(), re.MULTILINE
    )
    assert set(map(str.lower, named)) <= Settings.model_fields.keys()
    [file] = set_in(UNIT)["EnvironmentFile"]
    assert f". {file}\n" in (OPERATING / "temani.sh").read_text()
