"""Temani as an office has it: installed, without the folder that it was made from."""

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, files

GOES_IN = ("bot", "handlers", "locales")
BUILT_FROM = (*GOES_IN, "LICENSE", "README.md", "pyproject.toml")
OFFLINE = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Installed:
    """The wheel, and an environment in which it is."""

    wheel: Path
    temani: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-m 'not program'`` leave out what installs and starts `temani`."""
    for item in items:
        if "installed" in getattr(item, "fixturenames", ()):
            item.add_marker("program")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel from a copy, and install it where nothing else of ours is.

    What it needs is borrowed from this environment, so nothing is fetched. A line of a
    .pth adds a folder without reading the .pth files in it: where the project itself is
    installed in place, that stays unknown.
    """
    folder = tmp_path_factory.mktemp("installed")
    copy, place = folder / "copy", folder / "place"
    for each in files():
        within = each.relative_to(ROOT)
        if within.parts[0] in BUILT_FROM:
            (copy / within).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(each, copy / within)
    _python("pip", "wheel", *OFFLINE, "--no-build-isolation", copy, cwd=folder)
    [wheel] = folder.glob("*.whl")
    _python("venv", "--without-pip", place, cwd=folder)
    python = place / "bin" / "python"
    _python("pip", "--python", python, "install", *OFFLINE, wheel, cwd=folder)
    [packages] = place.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    shutil.rmtree(copy)
    return Installed(wheel, place / "bin" / "temani")


def _python(*arguments: str | Path, cwd: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-I", "-m", *arguments],
        cwd=cwd,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
