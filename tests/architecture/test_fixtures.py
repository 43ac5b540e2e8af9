"""The servers and the browser that other tests stand on do what they say."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.async_api import Browser
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.engine import open_database
from tests.chromium import chromium, picture
from tests.in_memory import roomy
from tests.postgres import HONEST, postgres_server

KILLED = """
import os, signal
from tests.postgres import FAST, postgres_server
with postgres_server(FAST) as server:
    print(server, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


async def value(url: str, query: str) -> object:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = (await connection.execute(text(query))).scalar_one()
    await engine.dispose()
    return found


async def test_a_database_is_migrated(database_url: str) -> None:
    assert await value(database_url, "SELECT count(*) FROM alembic_version") == 1


async def test_two_databases_know_nothing_of_each_other(
    fresh_postgres: str, empty_postgres: str
) -> None:
    tables = (
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
    )
    assert await value(fresh_postgres, tables) != 0
    assert await value(empty_postgres, tables) == 0


@pytest.mark.parametrize("scheme", ["sqlite+inline", "postgresql+asyncpg"])
async def test_what_one_engine_compiled_serves_the_next(scheme: str) -> None:
    one, other = (open_database(f"{scheme}:///{name}").engine for name in "ab")
    assert one.dialect == other.dialect
    stores = [each.get_execution_options()["compiled_cache"] for each in (one, other)]
    assert stores[0] is stores[1]


def test_memory_is_used_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tests.in_memory.ROOM", 0)
    assert roomy(tmp_path) == tmp_path
    assert roomy(tmp_path / "missing") is None
    monkeypatch.setattr("tests.in_memory.ROOM", 1024**5)
    assert roomy(tmp_path) is None


async def test_an_honest_server_keeps_its_commits() -> None:
    with postgres_server(HONEST) as server:
        assert await value(server, "SELECT current_setting('fsync')") == "on"
        assert (
            await value(server, "SELECT current_setting('synchronous_commit')") == "on"
        )


def test_no_server_outlives_whoever_started_it() -> None:
    started = subprocess.run(
        [sys.executable, "-c", KILLED], capture_output=True, text=True, check=False
    )
    assert started.returncode == -signal.SIGKILL
    # The server has the standard error of its starter, so it is gone when run returns.
    folder = make_url(started.stdout.strip()).query["host"]
    assert isinstance(folder, str)
    assert not Path(folder).exists()


def test_a_server_that_cannot_start_says_why() -> None:
    with (
        pytest.raises(RuntimeError, match="no_such_setting"),
        postgres_server({"no_such_setting": "on"}),
    ):
        pass


async def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content("<p>Halo, kami Temani.</p>")
    assert await page.inner_text("p") == "Halo, kami Temani."


async def test_pictures_are_kept_where_someone_asked_for_them(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = await browser.new_page()
    monkeypatch.delenv("TEMANI_SCREENS", raising=False)
    await picture(page, "nowhere")
    monkeypatch.setenv("TEMANI_SCREENS", str(tmp_path))
    await picture(page, "blank")
    assert [each.name for each in tmp_path.iterdir()] == ["blank.png"]


def test_a_missing_browser_names_its_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="packages chromium and"):
        chromium()
