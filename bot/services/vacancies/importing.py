"""Importing: lines of a file become vacancies, all at once or not at all.

A line that came in before is known by its print and changes nothing, whatever became of
that vacancy since: it may have been corrected, ended or refused.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlmodel import col, select

from bot.scams.rules import broken
from bot.services.vacancies import screening
from bot.services.vacancies.lists import Fit
from bot.services.vacancies.said import columns, offer_of
from bot.storage.inserting import insert
from bot.storage.tables import Deed, Person, Vacancy, VacancyState
from bot.storage.work import Work

AT_ONCE = 500
"""Lines in one statement; other turns get their word between two."""


@dataclass(frozen=True, slots=True)
class New:
    """A line that would be a new vacancy, and the rules that hold it."""

    fit: Fit
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Fit lines, told apart.

    Attributes:
        new: Those that would come in.
        known: How many came in before.
    """

    new: list[New]
    known: int

    @property
    def held(self) -> int:
        """How many would wait for a second person."""
        return sum(bool(each.held) for each in self.new)


def screened(fit: Sequence[Fit], medians: Mapping[str, int]) -> list[New]:
    """Return lines with the rules that hold them; it takes a while for many."""
    return [New(each, broken(offer_of(each.words), medians)) for each in fit]


async def sort(work: Work, lines: Sequence[New]) -> Sorted:
    """Tell lines that are new from those that came in before."""
    there: set[str] = set()
    for some in _some(lines):
        prints = [each.fit.print for each in some]
        found = select(Vacancy.fingerprint).where(col(Vacancy.fingerprint).in_(prints))
        there.update(each for each in await work.session.exec(found) if each)
    new = [each for each in lines if each.fit.print not in there]
    return Sorted(new, len(lines) - len(new))


async def enter(
    work: Work, by: Person | None, office: int | None, new: Sequence[New]
) -> int:
    """Take lines in within one transaction; return how many, for one deed of all.

    What another took in at this very moment stays as it is.
    """
    await work.rows.flush()
    entered = 0
    for some in _some(new):
        made = [_row(work, by, office, each) for each in some]
        done = await work.connection.execute(
            insert(work, Vacancy).on_conflict_do_nothing().returning(col(Vacancy.id)),
            made,
        )
        entered += len(done.all())
    held = sum(bool(each.held) for each in new)
    work.record(
        Deed.IMPORTED_VACANCIES, by=by, detail=f"{len(new)} vacancies, {held} held"
    )
    return entered


async def medians(work: Work) -> Mapping[str, int]:
    """Return what fields pay, as it is known before a file comes in."""
    return await screening.medians(work)


def _row(work: Work, by: Person | None, office: int | None, new: New) -> dict[str, Any]:
    return {
        "office_id": office,
        "entered_by": None if by is None else by.id,
        "entered_at": work.now,
        "changed_at": work.now,
        "state": VacancyState.HELD if new.held else VacancyState.OPEN,
        "step": 0,
        "held_because": list(new.held),
        "fingerprint": new.fit.print,
        **columns(new.fit.words),
    }


def _some(lines: Collection[New]) -> Iterator[list[New]]:
    rest = iter(lines)
    while some := list(islice(rest, AT_ONCE)):
        yield some
