"""Databases that keep what they acknowledged, and lives of the service on them."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.crash.life import Cradle, cradle
from tests.postgres import HONEST, database, postgres_server

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-m 'not crash'`` leave these out: each kills and starts processes."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("crash")


@pytest.fixture(scope="session")
def honest_server() -> Iterator[str]:
    """A PostgreSQL that has a commit on the disk before it says so."""
    with postgres_server(HONEST) as server:
        yield server


@pytest.fixture
async def honest_postgres(
    honest_server: str, postgres_names: Iterator[str]
) -> AsyncIterator[str]:
    """The address of an empty database on it."""
    async with database(honest_server, next(postgres_names), "template0") as url:
        yield url


@pytest.fixture
def honest_sqlite(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a migrated database in a file on the disk."""
    file = shutil.copy(sqlite_template, tmp_path / "temani.db")
    return f"sqlite+inline:///{file}"


@pytest.fixture(params=["honest_sqlite", "honest_postgres"], ids=["sqlite", "postgres"])
def honest_url(request: pytest.FixtureRequest) -> str:
    """The address of a database: the test runs once on each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture(scope="session")
def lives() -> Iterator[Cradle]:
    """Where the lives of the service come from."""
    with cradle() as bearing:
        yield bearing
