"""`temani backup` and `temani restore`, as people run them."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.backup import backup as backup_command
from bot.commands.restore import restore as restore_command
from bot.storage.migrations import migrate
from bot.storage.only_one import only_one
from bot.storage.sealed import key_file, new_key, unlock
from tests.commands.processes import Ended
from tests.service import KEY
from tests.storage.between_releases import say, values_of
from tests.storage.test_keyhole import appoint

BACKUP_KEY = new_key()
RINA = 8_000_000_001


@pytest.fixture(autouse=True)
def _the_key_of_the_tests_again() -> Iterator[None]:
    yield
    unlock(KEY)


def run(
    command: Callable[..., None], url: str, *arguments: object, **env: str
) -> Ended:
    """Run a command on a database, in this process, which is much faster."""
    app = typer.Typer()
    app.command()(command)
    surroundings = {
        "TEMANI_DATABASE_URL": url,
        "TEMANI_KEY": KEY,
        "TEMANI_BACKUP_KEY": BACKUP_KEY,
        **env,
    }
    ended = CliRunner().invoke(app, [str(each) for each in arguments], env=surroundings)
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


def do(deed: Any) -> Any:  # noqa: ANN401
    """Do something asynchronous, outside any loop that runs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, deed).result()


def people(url: str) -> list[int]:
    """Return the accounts in a database."""
    accounts: list[int] = do(values_of(url, "SELECT telegram_id FROM person"))
    return accounts


def shell_deeds(url: str) -> list[str]:
    """Return what the audit says was done from a shell."""
    rows = "SELECT deed FROM audit WHERE detail LIKE 'shell: %' ORDER BY id"
    found: list[str] = do(values_of(url, rows))
    return found


def test_a_database_is_kept_and_restored(database_url: str, tmp_path: Path) -> None:
    do(appoint(database_url, RINA))
    file = tmp_path / "kept"

    made = run(backup_command, database_url, file)

    assert (made.status, made.err) == (0, "")
    assert "every row is there" in made.out
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir() if "kept" in each.name] == ["kept"]
    again = run(backup_command, database_url, file)
    assert again.status == 2
    assert "is there already" in again.err

    do(appoint(database_url, RINA + 1))
    refused = run(restore_command, database_url, file)
    assert refused.status == 2
    assert "The database is not empty" in refused.err
    assert people(database_url) == [RINA, RINA + 1]
    done = run(restore_command, database_url, file, "--over")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Restored: ")
    assert "whoever had their data erased since is in it again" in done.out
    assert people(database_url) == [RINA]
    assert shell_deeds(database_url) == ["backed up", "restored"]


def test_a_backup_is_kept_where_the_audit_takes_no_note(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    refuses = "BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
    do(say(fresh_sqlite, f"CREATE TRIGGER full {refuses}"))

    made = run(backup_command, fresh_sqlite, tmp_path / "kept")

    assert made.status == 0
    assert "could not note" in made.err
    assert (tmp_path / "kept").exists()


def test_what_is_set_wrong_is_said(fresh_sqlite: str, tmp_path: Path) -> None:
    file = tmp_path / "kept"

    for env, said in (
        ({"TEMANI_BACKUP_KEY": ""}, "TEMANI_BACKUP_KEY is missing"),
        ({"TEMANI_BACKUP_KEY": KEY}, "same as TEMANI_KEY"),
        ({"TEMANI_BACKUP_KEY": "short"}, "must be 32 bytes"),
    ):
        ended = run(backup_command, fresh_sqlite, file, **env)
        assert (ended.status, ended.out) == (2, "")
        assert said in ended.err
    for arguments in ((), (file, "--into", tmp_path)):
        assert run(backup_command, fresh_sqlite, *arguments).status == 2
    nowhere = run(backup_command, f"sqlite:///{tmp_path}/none.db", file)
    assert nowhere.status == 2
    assert [each.name for each in tmp_path.iterdir() if each.name != "temani.db"] == []


def test_a_restore_without_what_it_needs_changes_nothing(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    file = tmp_path / "kept"
    assert run(backup_command, fresh_sqlite, file).status == 0
    database = Path(fresh_sqlite.split(":///")[1])

    absent = run(restore_command, fresh_sqlite, tmp_path / "none")
    assert (absent.status, "There is no file" in absent.err) == (2, True)
    other = run(
        restore_command, fresh_sqlite, file, "--over", TEMANI_BACKUP_KEY=new_key()
    )
    assert (other.status, "another backup key" in other.err) == (2, True)
    keyless = run(restore_command, fresh_sqlite, file, "--over", TEMANI_KEY="")
    assert (keyless.status, "There is no key" in keyless.err) == (2, True)
    with only_one(database):
        served = run(restore_command, fresh_sqlite, file, "--over")
    assert (served.status, "Another process of the bot" in served.err) == (2, True)
    file.write_bytes(file.read_bytes()[:-1])
    damaged = run(restore_command, fresh_sqlite, file, "--over")
    assert (damaged.status, "Nothing was changed" in damaged.err) == (1, True)


def test_the_key_beside_a_file_opens_what_is_restored(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    do(appoint(fresh_sqlite, RINA))
    key_file(Path(fresh_sqlite.split(":///")[1])).write_text(KEY)
    file, moved = tmp_path / "kept", tmp_path / "moved.db"
    assert run(backup_command, fresh_sqlite, file, TEMANI_KEY="").status == 0
    shutil.copy(key_file(Path(fresh_sqlite.split(":///")[1])), key_file(moved))

    done = run(restore_command, f"sqlite:///{moved}", file, TEMANI_KEY="")

    assert (done.status, done.err) == (0, "")
    assert people(f"sqlite+inline:///{moved}") == [RINA]
    assert moved.stat().st_mode & 0o077 == 0


def test_into_a_folder_they_are_named_by_day_and_old_ones_go(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    stays = ["temani-2099-01-01.backup", "other-2020-01-01.backup", "temani.backup"]
    for each in ("temani-2020-01-01.backup", *stays):
        (folder / each).touch()

    made = run(backup_command, fresh_sqlite, "--into", folder, TEMANI_BACKUP_DAYS="7")

    assert made.status == 0, made.err
    left = {each.name for each in folder.iterdir()}
    assert "temani-2020-01-01.backup" not in left
    assert left > {*stays, "temani.erased"}
    assert len(left) == len(stays) + 2
    assert "deleted" in made.out
    assert run(backup_command, fresh_sqlite, "--into", folder).status == 2


def test_without_a_number_of_days_older_ones_stay(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    (tmp_path / "temani-2020-01-01.backup").touch()

    made = run(backup_command, fresh_sqlite, "--into", tmp_path)

    assert (made.status, "older ones stay" in made.err) == (0, True)
    assert (tmp_path / "temani-2020-01-01.backup").exists()


def test_an_older_release_is_kept_and_brought_up(
    empty_sqlite: str, tmp_path: Path
) -> None:
    file = tmp_path / "kept"
    do(migrate(empty_sqlite, "0009"))
    do(
        say(
            empty_sqlite,
            "INSERT INTO person (telegram_id, language, first_seen_at) "
            "VALUES (7000000001, 'id', '2026-11-25 05:00:00')",
        )
    )
    assert "release 0009" in run(backup_command, empty_sqlite, file).out

    done = run(restore_command, empty_sqlite, file, "--over")

    assert done.status == 0, done.err
    assert "They were of release 0009, and are brought up to" in done.out
    assert people(empty_sqlite) == [7_000_000_001]
