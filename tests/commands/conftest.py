"""Commands as people run them."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-m 'not program'`` leave these out: each starts `temani` several times."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("program")
