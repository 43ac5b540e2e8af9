"""An entry of the register: a table, and of each of its columns why it is as it is.

A table is of one kind, and its columns follow it, unless a group of them says
otherwise. Every column is named, so that a new one has to be thought about.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import SQLModel

from bot.services.privacy.register.kinds import Ground, Kind, Whose
from bot.services.privacy.register.periods import Kept

JOINS = "a number of ours, by which rows are joined"
WHEN = "an instant or a day that rounds, deadlines and retention look for"
FEW = "one of a few words, by which queries choose"
AREA = "a code of a region, by which queues, rights and figures go"
CHAT = "Telegram's number of a message, by which it is answered, changed, taken back"
COUNTED = "counted or compared, and says nothing by itself"
NOBODYS = "about no person"


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of one table that have the same answers.

    Attributes:
        names: Their names.
        because: Why they are in the clear; None where they are sealed.
        whose: Whose they are, where not the table's.
        ground: On which ground, where not the table's.
        kept: How long, where not as the table.
    """

    names: tuple[str, ...]
    because: str | None
    whose: Whose | None = None
    ground: Ground | None = None
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """All answers about one column."""

    name: str
    whose: Whose
    ground: Ground
    kept: Kept
    because: str | None

    @property
    def is_sealed(self) -> bool:
        """Whether it is kept encrypted."""
        return self.because is None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept in one table, and what it is for."""

    table: type[SQLModel]
    kind: Kind
    why: str
    groups: tuple[Columns, ...]
    whose: Whose
    ground: Ground
    kept: Kept

    @property
    def name(self) -> str:
        """The name of the table."""
        return str(self.table.__tablename__)

    def columns(self) -> Iterator[Column]:
        """Yield every column with all its answers."""
        for group in self.groups:
            whose = group.whose or self.whose
            ground = group.ground or self.ground
            if not whose.is_a_person:
                ground = Ground.NONE
            kept = group.kept or self.kept
            for name in group.names:
                yield Column(name, whose, ground, kept, group.because)


def entry(
    table: type[SQLModel],
    kind: Kind,
    why: str,
    *groups: Columns,
    ground: Ground | None = None,
    kept: Kept | None = None,
) -> Entry:
    """Return the entry of a table, which follows its kind but where it says."""
    return Entry(
        table,
        kind,
        why,
        groups,
        kind.whose,
        ground or kind.ground,
        kept or kind.kept,
    )


def sealed(
    names: str,
    whose: Whose | None = None,
    ground: Ground | None = None,
    kept: Kept | None = None,
) -> Columns:
    """Return columns that only a holder of the key can read."""
    return Columns(tuple(names.split()), None, whose, ground, kept)


def clear(
    because: str,
    names: str,
    whose: Whose | None = None,
    ground: Ground | None = None,
    kept: Kept | None = None,
) -> Columns:
    """Return columns that whoever has the database can read, and why that is so."""
    return Columns(tuple(names.split()), because, whose, ground, kept)


def by_officers(names: str) -> Columns:
    """Return columns that say which officer did something."""
    return clear(JOINS, names, whose=Whose.OFFICER, ground=Ground.PUBLIC_TASK)
