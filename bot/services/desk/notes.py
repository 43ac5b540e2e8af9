"""Notes: what officers write about a case for officers; the worker never gets one.

The worker can read it with /data all the same, and it goes when their data go.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func
from sqlmodel import col, select

from bot.interview.reading.secrets import blotted
from bot.storage.tables import (
    Case,
    CaseNote,
    Deed,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
)
from bot.storage.work import Work

LONGEST = 1000
"""Characters of a note."""

PAGE = 3
"""Notes on one screen: as many of the longest as fit into a message."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some notes of a case, the newest first, and which page of how many that is."""

    notes: Sequence[CaseNote]
    number: int
    last: int


async def is_first(work: Work, author: Person) -> bool:
    """Say whether somebody has no note yet, of any case."""
    found = select(CaseNote.id).where(col(CaseNote.author_id) == author.id).limit(1)
    return (await work.session.exec(found)).first() is None


async def keep(
    work: Work, author: Person, case: Case, text: str, message_id: int
) -> CaseNote | None:
    """Keep a note of a locked case of one's own; None if that message is one already.

    Args:
        work: The transaction.
        author: Who writes it.
        case: The case.
        text: The words, at most `LONGEST`.
        message_id: Where they stand in the author's chat.
    """
    if await written(work, author, message_id) is not None:
        return None
    note = CaseNote(
        case_id=case.id,
        author_id=author.id,
        source_message_id=message_id,
        text=blotted(text),
        written_at=work.now,
    )
    work.session.add(note)
    await work.session.flush()
    _record(work, author, case.worker_id, case.id, "kept")
    return note


async def written(work: Work, author: Person, message_id: int) -> CaseNote | None:
    """Return the note that the author wrote in that message of the own chat."""
    found = select(CaseNote).where(
        col(CaseNote.author_id) == author.id,
        col(CaseNote.source_message_id) == message_id,
    )
    return (await work.session.exec(found)).first()


async def behind(work: Work, author: Person, message_id: int) -> CaseNote | None:
    """Return the own note that a message is, or that it is our answer to."""
    note = await written(work, author, message_id)
    if note is not None:
        return note
    answers = select(Outbox.target_message_id).where(
        col(Outbox.person_id) == author.id,
        col(Outbox.message_id) == message_id,
        col(Outbox.kind) == OutboxKind.SEND,
        col(Outbox.purpose) == Purpose.NOTE,
    )
    answered = (await work.session.exec(answers)).first()
    return None if answered is None else await written(work, author, answered)


async def is_about_notes(work: Work, person: Person, message_id: int) -> bool:
    """Say whether a message is a note of one's own, or a screen of ours about notes."""
    if await written(work, person, message_id) is not None:
        return True
    shown = (
        select(Outbox.purpose)
        .where(col(Outbox.person_id) == person.id, col(Outbox.message_id) == message_id)
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(shown)).first() == Purpose.NOTE


async def change(work: Work, author: Person, note: CaseNote, text: str) -> None:
    """Let a note say something else."""
    note.text, note.changed_at = blotted(text), work.now
    case = await work.session.get_one(Case, note.case_id)
    _record(work, author, case.worker_id, case.id, "changed")


async def drop(work: Work, author: Person, note_id: int) -> int | None:
    """Delete a note of one's own.

    Returns:
        The number of its case; None if there is no such note of theirs any more.
    """
    gone = await work.session.exec(
        delete(CaseNote)
        .where(col(CaseNote.id) == note_id, col(CaseNote.author_id) == author.id)
        .returning(col(CaseNote.case_id))
        .execution_options(synchronize_session=False)
    )
    found = gone.first()
    if found is None:
        return None
    case = await work.session.get_one(Case, found.case_id)
    _record(work, author, case.worker_id, case.id, "deleted")
    return case.id


async def read(work: Work, reader: Person, case: Case, number: int) -> Page:
    """Return a page of the notes of a case of one's own; the look is recorded."""
    found = await page(work, case, number)
    if found.notes:
        work.record(Deed.SAW_NOTE, by=reader, about=case.worker_id, case_id=case.id)
    return found


async def page(work: Work, case: Case, number: int) -> Page:
    """Return a page of a case's notes; one beyond the last is the last."""
    of_case = col(CaseNote.case_id) == case.id
    many = select(func.count()).select_from(CaseNote).where(of_case)
    count = (await work.session.exec(many)).one()
    last = max(0, (count - 1) // PAGE)
    number = min(max(0, number), last)
    found = (
        select(CaseNote)
        .where(of_case)
        .order_by(col(CaseNote.id).desc())
        .offset(number * PAGE)
        .limit(PAGE)
    )
    return Page((await work.session.exec(found)).all(), number, last)


def _record(work: Work, author: Person, about: int, case_id: int, detail: str) -> None:
    work.record(Deed.NOTED, by=author, about=about, case_id=case_id, detail=detail)
