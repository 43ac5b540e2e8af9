"""A run of the tests leaves nothing in the working directory, or it fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest

MADE_ON_PURPOSE = {"screens"}
"""What `make screens` asks for."""

_BEFORE = pytest.StashKey[set[str]]()
_LEFT = pytest.StashKey[list[str]]()


def _names() -> set[str]:
    """Return what stands in the working directory; tools hide what they keep."""
    return {each.name for each in Path.cwd().iterdir() if each.name[0] != "."}


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remember what was there."""
    session.config.stash[_BEFORE] = _names()


# Wraps the others, so that it looks before the terminal writes its summary.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Fail a run that left something."""
    before = session.config.stash.get(_BEFORE, None)
    left = set() if before is None else _names() - before - MADE_ON_PURPOSE
    session.config.stash[_LEFT] = sorted(left)
    if left and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name what was left."""
    if left := config.stash.get(_LEFT, []):
        terminalreporter.line(f"ERROR: left in the working directory: {left}", red=True)
