"""Copies of announcements that go out now: put together, or given back.

The words are put together when a row is taken to be sent, and not before. So whoever
pauses, cancels or stops has done so for all that has not left yet, and nothing personal
waits in the outbox.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import exists, literal, update
from sqlmodel import col

from bot.services.announcements import contents, hours
from bot.services.announcements.contents import Template
from bot.services.announcements.screening import may_wait
from bot.services.announcements.variables import Empty, Known
from bot.services.outbox.leasing import Announced, Due
from bot.storage.sealed import Locked
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    EmergencyStop,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Recipient,
    RecipientState,
    Skipped,
    Staff,
)
from bot.storage.work import Work

GIVEN_BACK = "given back"
"""Why a row was dropped whose recipient is on the list all the same."""


@dataclass(frozen=True, slots=True)
class Now:
    """How an announcement is at this moment; ``held`` by an emergency stop."""

    state: AnnouncementState
    kind: AnnouncementKind
    valid_until: datetime | None
    held: bool


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a recipient whose row does not go."""

    state: RecipientState
    why: str | None = None


WAITS = Fate(RecipientState.QUEUED)


async def put_together(work: Work, due: list[Due]) -> list[Due]:
    """Give copies their words; what must not go any more is given back, and left out.

    Where no copy is among them, nothing is asked of the database.
    """
    copies = [each for each in due if each.announced is not None]
    if not copies:
        return due
    numbers = {_of(each).announcement_id for each in copies}
    states = await _now(work, numbers)
    asleep = await _asleep(work, [e for e in copies if may_wait(_kind(e, states))])
    left = await _left(work, copies, states)
    paused = await _paused(work, [e for e in copies if _rests(e, _kind(e, states))])
    fates: dict[int, Fate] = {}
    for each in copies:
        fate = _fate(each, states[_of(each).announcement_id], work.now)
        if fate is None and each.id in paused:
            fate = Fate(RecipientState.SKIPPED, Skipped.PAUSED)
        if fate is None and each.id in left:
            fate = Fate(RecipientState.SKIPPED, Skipped.NOT_STAFF)
        if fate is None and each.id in asleep and each.kind == OutboxKind.SEND:
            fate = WAITS
        if fate is not None:
            fates[each.id] = fate
    going = [each for each in copies if each.id not in fates]
    filled = await _filled(work, going, fates)
    await _give_back(work, fates)
    return [filled.get(each.id, each) for each in due if each.id not in fates]


async def drop(work: Work, rows: Sequence[int], why: str) -> None:
    """Let rows that were taken not go after all; their words go at once."""
    await work.connection.execute(
        update(Outbox)
        .where(col(Outbox.id).in_(rows))
        .values(
            state=OutboxState.DROPPED,
            content=None,
            leased_until=None,
            settled_at=work.now,
            why=why,
        )
    )


def _of(due: Due) -> Announced:
    assert due.announced is not None  # noqa: S101  (only copies are asked about)
    return due.announced


def _kind(due: Due, states: Mapping[int, Now]) -> AnnouncementKind:
    return states[_of(due).announcement_id].kind


def _rests(due: Due, kind: AnnouncementKind) -> bool:
    """Say whether it does not come while data is paused; what is recalled goes."""
    return may_wait(kind) and due.kind != OutboxKind.DELETE


def _fate(due: Due, now: Now, at: datetime) -> Fate | None:
    """Return what becomes of whoever must not get it; None if it goes."""
    stopped = now.held and _rests(due, now.kind)
    if now.state != AnnouncementState.SENDING or stopped:
        return WAITS
    if _of(due).erased:
        return Fate(RecipientState.SKIPPED, Skipped.ERASED)
    if due.kind != OutboxKind.SEND:
        return None
    if now.valid_until is not None and now.valid_until <= at:
        return Fate(RecipientState.EXPIRED)
    chosen = now.kind != AnnouncementKind.STAFF and may_wait(now.kind)
    if chosen and not _of(due).wanted:
        return Fate(RecipientState.SKIPPED, Skipped.STOPPED)
    return None


async def _now(work: Work, numbers: Collection[int]) -> Mapping[int, Now]:
    held = exists(literal(1)).where(col(EmergencyStop.holds) == 1)
    found = sqlalchemy.select(
        col(Announcement.id),
        col(Announcement.state),
        col(Announcement.kind),
        col(Announcement.valid_until),
        held,
    ).where(col(Announcement.id).in_(numbers))
    rows: Any = (await work.connection.execute(found)).all()
    return {number: Now(*rest) for number, *rest in rows}


async def _asleep(work: Work, copies: Sequence[Due]) -> Collection[int]:
    """Return the rows whose readers sleep by now: night may have come meanwhile."""
    if not copies or not hours.is_night_anywhere(work.now):
        return ()
    found = sqlalchemy.select(col(Recipient.outbox_id)).where(
        col(Recipient.announcement_id).in_({_of(e).announcement_id for e in copies}),
        col(Recipient.person_id).in_({each.person_id for each in copies}),
        col(Recipient.outbox_id).in_([each.id for each in copies]),
        hours.sleeps(work.now),
    )
    rows: Any = (await work.connection.execute(found)).scalars()
    return set(rows)


async def _paused(work: Work, copies: Sequence[Due]) -> Collection[int]:
    """Return the rows whose readers have paused their data since."""
    if not copies:
        return ()
    found = sqlalchemy.select(col(Person.id)).where(
        col(Person.id).in_({each.person_id for each in copies}),
        col(Person.paused_at).is_not(None),
    )
    readers: Any = set((await work.connection.execute(found)).scalars())
    return {each.id for each in copies if each.person_id in readers}


async def _left(
    work: Work, copies: Sequence[Due], states: Mapping[int, Now]
) -> Collection[int]:
    """Return the rows of what is for staff whose readers serve here no more."""
    theirs = {
        each.id: each.person_id
        for each in copies
        if each.kind == OutboxKind.SEND
        and states[_of(each).announcement_id].kind == AnnouncementKind.STAFF
    }
    if not theirs:
        return ()
    found = sqlalchemy.select(col(Staff.person_id)).where(
        col(Staff.person_id).in_(set(theirs.values())), col(Staff.removed_at).is_(None)
    )
    serve: Any = set((await work.connection.execute(found)).scalars())
    return {row for row, person in theirs.items() if person not in serve}


async def _filled(
    work: Work, going: Sequence[Due], fates: dict[int, Fate]
) -> dict[int, Due]:
    """Return rows with their words, by number; who gets none has a fate."""
    said = [each for each in going if each.kind != OutboxKind.DELETE]
    templates = await _templates(work, {_of(each).announcement_id for each in said})
    filled: dict[int, Due] = {}
    for number, template in templates.items():
        theirs = [each for each in said if _of(each).announcement_id == number]
        if template is None:
            filled |= {each.id: replace(each, locked=True) for each in theirs}
            continue
        readers = [each.person_id for each in theirs]
        names = template.variables
        known = await contents.values(work, readers, names) if names else {}
        for each in theirs:
            try:
                filled[each.id] = _with_words(each, template, known)
            except Empty as empty:
                why = f"{Skipped.EMPTY}:{empty.name}"
                fates[each.id] = Fate(RecipientState.SKIPPED, why)
    return filled


def _with_words(due: Due, template: Template, known: Mapping[int, Known]) -> Due:
    about = known.get(due.person_id, {})
    content: dict[str, Any] = contents.content(template, _of(due).language, about)
    if due.kind == OutboxKind.EDIT:
        # Its reader may have deleted it: then it does not come a second time.
        content["in_place"] = True
        if template.file is not None:
            content["of"] = "caption"
    return replace(due, content=content)


async def _templates(
    work: Work, numbers: Collection[int]
) -> Mapping[int, Template | None]:
    """Return announcements; None for one that does not open, which stops no other."""
    if not numbers:
        return {}
    try:
        return dict(await contents.templates(work, numbers))
    except Locked:
        if len(numbers) == 1:
            return dict.fromkeys(numbers)
    found: dict[int, Template | None] = {}
    for each in numbers:
        found |= await _templates(work, {each})
    return found


async def _give_back(work: Work, fates: Mapping[int, Fate]) -> None:
    """Drop rows that were taken, and note what became of those whom they were for."""
    if not fates:
        return
    await drop(work, list(fates), GIVEN_BACK)
    for fate in set(fates.values()):
        rows = [number for number, each in fates.items() if each == fate]
        of = sqlalchemy.select(col(Outbox.announcement_id), col(Outbox.person_id))
        keys = of.where(col(Outbox.id).in_(rows))
        settled_at = None if fate == WAITS else work.now
        await work.connection.execute(
            update(Recipient)
            .where(
                sqlalchemy.tuple_(
                    col(Recipient.announcement_id), col(Recipient.person_id)
                ).in_(keys),
                col(Recipient.outbox_id).in_(rows),
            )
            .values(state=fate.state, why=fate.why, settled_at=settled_at)
        )
