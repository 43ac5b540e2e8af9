"""The list of erasures tells nobody who was erased, and never misses one."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage.backup.erasures import NAME, Erasure, ErasureList
from bot.storage.backup.vault import Damaged
from bot.storage.sealed import new_key
from bot.storage.tables import Deed
from tests.service import NOON

KEY, OLDER = new_key(), new_key()
GONE = Erasure(7_654_321, Deed.ERASED_FOR_GOOD, NOON)
LATER = Erasure(7_654_322, Deed.ERASED_FOR_GOOD, NOON + timedelta(days=40))
LONG_AGO = NOON - timedelta(days=400)


def noted(folder: Path, *keys: str) -> ErasureList:
    return ErasureList.beside(folder, keys or (KEY,))


def told(erasures: ErasureList, *people: int) -> set[Erasure]:
    """Return what a list says about people."""
    found = erasures.read()
    return {each for person in people for each in found.of(person, Deed)}


def written(folder: Path, erasures: Iterable[Erasure]) -> bytes:
    """Note them, and return what lies in the file."""
    noted(folder).note(erasures, LONG_AGO)
    return (folder / NAME).read_bytes()


def test_it_says_who_was_erased_and_when_with_the_key_alone(tmp_path: Path) -> None:
    lies = written(tmp_path, [GONE, LATER])

    assert told(noted(tmp_path), GONE.person, LATER.person, 1) == {GONE, LATER}
    assert told(noted(tmp_path, OLDER), GONE.person, LATER.person) == set()
    for person in (GONE.person, LATER.person):
        assert str(person).encode() not in lies
        assert person.to_bytes(8, "big") not in lies
    assert GONE.deed.encode() not in lies
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_nothing_is_noted_twice_even_after_a_change_of_keys(tmp_path: Path) -> None:
    noted(tmp_path, OLDER).note([GONE], LONG_AGO)
    both = noted(tmp_path, KEY, OLDER)

    both.note([GONE, LATER], LONG_AGO)
    both.note([LATER, GONE], LONG_AGO)

    assert (tmp_path / NAME).read_text().count("\n") == 2
    assert told(both, GONE.person, LATER.person) == {GONE, LATER}


@pytest.mark.parametrize("left", [-1, -30, 10])
def test_what_a_crash_cut_off_is_made_up(tmp_path: Path, left: int) -> None:
    whole = written(tmp_path, [GONE, LATER])
    (tmp_path / NAME).write_bytes(whole[:left])

    assert written(tmp_path, [GONE, LATER]) == whole


def test_what_no_backup_is_older_than_goes(tmp_path: Path) -> None:
    written(tmp_path, [GONE, LATER])

    noted(tmp_path).note([GONE, LATER], NOON + timedelta(days=1))

    assert told(noted(tmp_path), GONE.person, LATER.person) == {LATER}


def test_what_is_no_list_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(f"{NOON.isoformat()} {'0' * 64}\nof somebody else\n")
    before = (tmp_path / NAME).read_bytes()

    with pytest.raises(Damaged, match="line 2"):
        noted(tmp_path).note([GONE], LONG_AGO)
    with pytest.raises(Damaged, match="line 2"):
        noted(tmp_path).read()
    assert (tmp_path / NAME).read_bytes() == before
