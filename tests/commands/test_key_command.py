"""`temani key`: keys, and a change of keys that says which are needed no more."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.key import key as command
from bot.storage.engine import open_database
from bot.storage.only_one import only_one, say_keys
from bot.storage.presence import present
from bot.storage.sealed import fingerprints, key_file, keys_beside, new_key, unlock
from bot.storage.tables import Deed
from tests.commands.processes import Ended
from tests.commands.test_backup_command import do
from tests.service import KEY
from tests.storage.between_releases import say, values_of
from tests.storage.test_keyhole import appoint, names

NEW = new_key()
RINA = 8_000_000_001


@pytest.fixture(autouse=True)
def _the_key_of_the_tests_again() -> Iterator[None]:
    yield
    unlock(KEY)


def key(url: str, *arguments: str, keys: str = f"{NEW},{KEY}") -> Ended:
    """Run the command on a database, in this process, which is much faster."""
    surroundings = {"TEMANI_DATABASE_URL": url, "TEMANI_KEY": keys}
    ended = CliRunner().invoke(command, arguments, env=surroundings)
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


def deeds(url: str, deed: Deed) -> list[str]:
    """Return the details of what the audit has of a deed."""
    rows = f"SELECT detail FROM audit WHERE deed = '{deed}' ORDER BY id"  # noqa: S608
    found: list[str] = do(values_of(url, rows))
    return found


@pytest.fixture
def appointed(database_url: str) -> str:
    """A database in which a name is sealed."""
    do(appoint(database_url, RINA))
    return database_url


def test_both_kinds_of_keys_are_made() -> None:
    made = [key("sqlite:///none.db", *option) for option in ((), ("--backup",))]

    for each in made:
        assert (each.status, len(each.out.strip())) == (0, 44)
        unlock(each.out.strip())
    assert made[0].out != made[1].out


def test_keys_are_changed_and_the_old_one_may_go(appointed: str) -> None:
    counted = key(appointed, "rotate", "--dry-run")
    assert counted.status == 0
    assert "Sealed with the newest key" in counted.out
    assert "Sealed with key 2" in counted.out
    assert "): 2." in counted.out

    done = key(appointed, "rotate")

    assert (done.status, done.err) == (0, "")
    assert "Sealed anew: 2." in done.out
    assert "all but the first key may be taken out of TEMANI_KEY" in done.out
    assert KEY not in done.out
    assert NEW not in done.out
    unlock(NEW)
    assert do(names(appointed)) == ["Rina"]
    again = key(appointed, "rotate")
    assert (again.status, "Sealed anew: 0." in again.out) == (0, True)


def test_a_damaged_value_is_named_and_ends_it_with_1(appointed: str) -> None:
    do(appoint(appointed, RINA + 1))
    do(say(appointed, "UPDATE staff SET name = :bad WHERE id = 1", {"bad": b"Rina"}))

    done = key(appointed, "rotate")

    assert done.status == 1
    assert "No key opens staff.name of 1." in done.err
    assert "Take no key out of TEMANI_KEY" in done.err
    assert "may be taken out" not in done.out
    assert "Rina" not in done.out + done.err
    left = "SELECT name FROM staff WHERE id = 1"
    assert [bytes(each) for each in do(values_of(appointed, left))] == [b"Rina"]


def test_what_no_key_opens_is_left_only_by_who_says_how_much_it_is(
    appointed: str,
) -> None:
    do(appoint(appointed, RINA + 1))
    do(say(appointed, "UPDATE staff SET name = :bad WHERE id = 1", {"bad": b"Rina"}))

    guessed = key(appointed, "rotate", "--leave", "2")
    assert guessed.status == 1
    assert "--leave 1" in guessed.err
    assert deeds(appointed, Deed.LEFT_SEALED) == []
    done = key(appointed, "rotate", "--leave", "1")

    assert done.status == 0
    assert "Left as they are: 1." in done.out
    assert "may be taken out of TEMANI_KEY" in done.out
    unlock(NEW)
    mark = f"{fingerprints()[0]:08x}"
    assert deeds(appointed, Deed.LEFT_SEALED) == [
        f"shell: 1 without {mark}",
        "shell: staff.name 1",
    ]
    assert deeds(appointed, Deed.ROTATED_KEYS) == [
        f"shell: to {mark}",
        f"shell: 3 to {mark}, 1 opened by none",
        f"shell: to {mark}",
        f"shell: 0 to {mark}, 1 opened by none",
    ]
    left = "SELECT name FROM staff WHERE id = 1"
    assert [bytes(each) for each in do(values_of(appointed, left))] == [b"Rina"]


@pytest.mark.parametrize("keys", [KEY, f"{KEY},{KEY}"])
def test_without_a_new_key_there_is_nothing_to_change(
    appointed: str, keys: str
) -> None:
    ended = key(appointed, "rotate", keys=keys)

    assert (ended.status, ended.out) == (2, "")
    assert "needs the new key and the old one" in ended.err


def test_beside_a_bot_that_lacks_the_new_key_nothing_is_changed(
    appointed: str,
) -> None:
    """What it cannot open is unknown to it, and might be written over."""

    async def served_with(*keys: str) -> Ended:
        unlock(*keys)
        database = open_database(appointed)
        file = (
            Path(appointed.split(":///")[1]) if appointed.startswith("sqlite") else None
        )
        with only_one(file):
            say_keys(file, fingerprints())
            async with present(database) as bot:
                await bot.let_others_in()
                ended = await asyncio.to_thread(key, appointed, "rotate")
        await database.close()
        return ended

    behind = do(served_with(KEY))
    assert (behind.status, behind.out) == (2, "")
    assert "does not have the new key" in behind.err
    unlock(KEY)
    assert do(names(appointed)) == ["Rina"]

    assert do(served_with(KEY, NEW)).status == 0


def test_the_key_beside_a_file_is_changed_where_it_lies(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    do(appoint(fresh_sqlite, RINA))
    file = Path(fresh_sqlite.split(":///")[1])
    key_file(file).write_text(KEY)
    copy = Path(shutil.copy(file, tmp_path / "copy.db"))

    with only_one(file):
        served = key(fresh_sqlite, "rotate", keys="")
    assert served.status == 2
    assert keys_beside(file) == (KEY,)

    done = key(fresh_sqlite, "rotate", keys="")

    assert (done.status, done.err) == (0, "")
    (made,) = keys_beside(file)
    assert made != KEY
    assert key_file(file).stat().st_mode & 0o777 == 0o600
    unlock(made)
    assert do(names(fresh_sqlite)) == ["Rina"]
    # Killed in between it has both, and goes on with the same new one.
    key_file(copy).write_text(f"{made},{KEY}")
    assert key(f"sqlite:///{copy}", "rotate", keys="").status == 0
    assert keys_beside(copy) == (made,)
