"""The register of processing says of every column whose it is, why and how long."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Column as Stored
from sqlmodel import SQLModel

from bot.services.privacy.register import kinds
from bot.services.privacy.register.entries import Entry, clear, entry, sealed
from bot.services.privacy.register.kinds import Ground
from bot.services.privacy.register.whole import REGISTER
from bot.storage.sealed import Sealed
from bot.storage.tables import Ramadan

TABLES = SQLModel.metadata.tables
ADD_IT = "add it to the file of its subject in bot/services/privacy/register/"


def wrong(one: Entry, columns: Iterable[Stored[object]]) -> list[str]:
    """Return what an entry says of columns that is not so, or does not say."""
    said = {each.name: each for each in one.columns()}
    there = {each.name: each for each in columns}
    twice = [
        name
        for name, times in Counter(each.name for each in one.columns()).items()
        if times > 1
    ]
    return [
        *(f"{one.name}.{each} has two answers" for each in twice),
        *(f"{one.name}.{each} is unheard of: {ADD_IT}" for each in there.keys() - said),
        *(f"{one.name}.{each} is gone" for each in said.keys() - there),
        *(
            f"{one.name}.{name} is {'' if is_sealed else 'not '}sealed"
            for name in said.keys() & there
            if said[name].is_sealed
            is not (is_sealed := isinstance(there[name].type, Sealed))
        ),
    ]


def test_every_table_has_an_entry_and_every_entry_a_table() -> None:
    entered = Counter(each.name for each in REGISTER)
    assert sorted(TABLES.keys() - entered) == [], ADD_IT
    assert sorted(entered.keys() - TABLES) == []
    assert entered.total() == len(entered)


def test_every_column_is_as_its_entry_says() -> None:
    found = [each for one in REGISTER for each in wrong(one, TABLES[one.name].columns)]
    assert found == []


def test_what_is_a_persons_has_a_ground_and_nothing_else_needs_one() -> None:
    columns = [(one.name, each) for one in REGISTER for each in one.columns()]
    assert [
        f"{table}.{each.name}"
        for table, each in columns
        if each.whose.is_a_person is (each.ground is Ground.NONE)
    ] == []
    assert all(one.why.endswith(".") for one in REGISTER)
    assert all(each.because != "" for _table, each in columns)


def test_every_kind_is_told_of_once_and_has_a_table() -> None:
    told = [*kinds.OF_WORKERS, *kinds.OF_STAFF, *kinds.OF_NOBODY]
    made = [each for each in vars(kinds).values() if isinstance(each, kinds.Kind)]
    assert Counter(told) == Counter(made)
    assert {each.kind for each in REGISTER} == set(made)


def test_what_an_entry_gets_wrong_is_found() -> None:
    columns = TABLES["ramadan"].columns
    good = entry(Ramadan, kinds.OFFICES, "Why.", clear("because", "first_day last_day"))
    assert wrong(good, columns) == []
    bad = entry(
        Ramadan,
        kinds.OFFICES,
        "Why.",
        sealed("first_day"),
        clear("because", "middle middle"),
    )
    assert wrong(bad, columns) == [
        "ramadan.middle has two answers",
        f"ramadan.last_day is unheard of: {ADD_IT}",
        "ramadan.middle is gone",
        "ramadan.first_day is not sealed",
    ]
