"""The tests leave nothing in the working directory, however they are run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

TIDY = "def test_it() -> None:\n    pass\n"
UNTIDY = """
from pathlib import Path

def test_it() -> None:
    Path("temani.db").touch()
"""


def run(folder: Path, code: str, *arguments: str) -> tuple[int, str]:
    """Run one test in ``folder`` and return the status and what was said."""
    (folder / "test_it.py").write_text(code)
    ended = subprocess.run(
        [
            sys.executable,
            "-B",
            "-m",
            "pytest",
            "-p",
            "tests.leftovers",
            "-p",
            "no:cacheprovider",
            *arguments,
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout


def test_a_tidy_run_passes(tmp_path: Path) -> None:
    status, said = run(tmp_path, TIDY)
    assert status == 0, said


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_run_that_leaves_a_file_fails_and_names_it(
    tmp_path: Path, workers: str
) -> None:
    status, said = run(tmp_path, UNTIDY, "--numprocesses", workers)
    assert status == 1
    assert "left in the working directory: ['temani.db']" in said
