"""Attendance: who presses *Hadir* at a briefing is counted once, and not kept.

A mark made of two numbers with the key stands until the day is over, so that a second
press counts nothing. Then it goes, and only how many there were is left.
"""

from datetime import date
from enum import Enum, auto

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import col, select

from bot.services.staff import offices, opening
from bot.storage.inserting import insert
from bot.storage.sealed import signatures
from bot.storage.tables import Briefing, BriefingMark, Person
from bot.storage.work import Work

_FOR = b"present at "


class Counted(Enum):
    """What came of a press."""

    NOW = auto()
    BEFORE = auto()
    TOO_EARLY = auto()
    TOO_LATE = auto()


def today_at(work: Work, briefing: Briefing) -> date:
    """Return which day it is where a briefing is counted."""
    zone = opening.zone_called(offices.zone_of(briefing.area or None))
    return work.now.astimezone(zone).date()


async def count(work: Work, person: Person, briefing: Briefing) -> Counted:
    """Count somebody who says that they are there, on the day itself, once."""
    today = today_at(work, briefing)
    if today < briefing.held_on:
        return Counted.TOO_EARLY
    if today > briefing.held_on:
        return Counted.TOO_LATE
    marks = _marks(person, briefing.id)
    if await _is_marked(work, briefing, marks):
        return Counted.BEFORE
    made = await work.session.exec(
        insert(work, BriefingMark)
        .values(briefing_id=briefing.id, mark=marks[0], held_on=briefing.held_on)
        .on_conflict_do_nothing()
        .returning(col(BriefingMark.mark))
    )
    if made.first() is None:
        return Counted.BEFORE
    await work.session.exec(
        update(Briefing)
        .where(col(Briefing.id) == briefing.id)
        .values(counted=col(Briefing.counted) + 1)
        .execution_options(synchronize_session=False)
    )
    return Counted.NOW


async def counted_at(work: Work, person: Person) -> int:
    """Return at how many briefings of today somebody is counted, for that person."""
    there = select(func.count()).where(*await _of(work, person))
    return (await work.session.exec(there)).one()


async def forget(work: Work, person: Person) -> None:
    """Let the marks of somebody go at once; how many came stays as it was."""
    await work.session.exec(
        delete(BriefingMark)
        .where(*await _of(work, person))
        .execution_options(synchronize_session=False)
    )


async def _of(work: Work, person: Person) -> tuple[ColumnElement[bool], ...]:
    """Return the condition of somebody's marks, made anew for each day's briefings."""
    held = (await work.session.exec(select(BriefingMark.briefing_id).distinct())).all()
    marks = [mark for number in held for mark in _marks(person, number)]
    return (col(BriefingMark.mark).in_(marks),)


async def _is_marked(work: Work, briefing: Briefing, marks: list[str]) -> bool:
    """Say whether a mark stands; the key may have been changed during the day."""
    there = select(BriefingMark.mark).where(
        col(BriefingMark.briefing_id) == briefing.id,
        col(BriefingMark.mark).in_(marks),
    )
    return (await work.session.exec(there)).first() is not None


def _marks(person: Person, briefing_id: int) -> list[str]:
    """Return what each key makes of the two, the newest key first."""
    words = _FOR + f"{briefing_id} by {person.id}".encode()
    return [each.hex() for each in signatures(words)]
