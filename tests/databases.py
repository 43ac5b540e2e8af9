"""Migrated databases for the tests: whatever touches one is tried on both kinds."""

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.storage.migrations import migrate


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let ``-m 'not postgres'`` leave out what needs a PostgreSQL."""
    for item in items:
        if _needs_postgres(item):
            item.add_marker("postgres")


def _needs_postgres(item: pytest.Item) -> bool:
    names: tuple[str, ...] = getattr(item, "fixturenames", ())
    chosen = getattr(item, "callspec", None)
    by_name = () if chosen is None else chosen.params.values()
    return not {"postgres_url", "honest_server"}.isdisjoint(names) or not {
        "fresh_postgres",
        "empty_postgres",
        "honest_postgres",
    }.isdisjoint(each for each in by_name if isinstance(each, str))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one file, which the others are copied from."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, migrate(_address(path))).result()
    return path


@pytest.fixture
def fresh_sqlite(sqlite_template: Path, short_lived: Path) -> str:
    """The address of a migrated database in a file of this test."""
    return _address(Path(shutil.copy(sqlite_template, short_lived / "temani.db")))


@pytest.fixture
def empty_sqlite(short_lived: Path) -> str:
    """The address of a database in a file that is not there yet."""
    return _address(short_lived / "temani.db")


@pytest.fixture(params=["empty_sqlite", "empty_postgres"], ids=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without tables: the test runs once on each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture(params=["fresh_sqlite", "fresh_postgres"], ids=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database: the test runs once on each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


def _address(path: Path) -> str:
    return f"sqlite+inline:///{path}"
