"""Texts of an office: what an admin words without a deploy, in versions that all stay.

The highest version holds, and empty words are none. What is undone or used again is a
new version, so that nothing that a worker may have read is ever rewritten. The address
is read from the office's own column, which every new version of it brings along.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from sqlalchemy import ColumnElement, bindparam, delete, func
from sqlmodel import col, select

from bot.services.staff import fitting
from bot.storage.statements import Statement
from bot.storage.tables import (
    Deed,
    Office,
    OfficeText,
    OfficeTextDraft,
    OfficeTextKind,
    Person,
)
from bot.storage.work import Work
from bot.texts import Text, verbatim

UNDONE_WITHIN = timedelta(minutes=10)


class NotUsed(Enum):
    """Why words do not hold."""

    NEWER = auto()
    """Somebody else has worded the text meanwhile."""
    SAME = auto()
    """They hold already."""
    GONE = auto()
    """There is no such version, or it can be undone no more."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """One of the texts of an office."""

    office: Office
    kind: OfficeTextKind


@dataclass(frozen=True, slots=True)
class Held:
    """What holds of a text: which version, 0 before the first, and its words."""

    version: int
    words: str


_HOLDS = {
    kind: Statement(
        select(col(OfficeText.words))
        .where(
            col(OfficeText.office_id) == bindparam("office"),
            col(OfficeText.kind) == kind,
        )
        .order_by(col(OfficeText.version).desc())
        .limit(1)
    )
    for kind in OfficeTextKind
}


async def told(work: Work, office_id: int | None, kind: OfficeTextKind) -> Text | None:
    """Return what workers read in a text of an office; None where it has none.

    It is one statement, answered by the index that keeps versions apart.
    """
    if office_id is None:
        return None
    found = await work.rows.execute(_HOLDS[kind], office=office_id)
    return verbatim(found[0][0]) if found and found[0][0] else None


async def held(work: Work, text: OwnText) -> Held:
    """Return what holds of a text now."""
    row = await newest(work, text)
    return Held(0, "") if row is None else Held(row.version, row.words)


async def newest(work: Work, text: OwnText) -> OfficeText | None:
    """Return the version of a text that holds; None where there never was one."""
    rows = select(OfficeText).where(*_of(text))
    highest = rows.order_by(col(OfficeText.version).desc()).limit(1)
    return (await work.session.exec(highest)).first()


def can_be_undone(work: Work, row: OfficeText, *, by: Person) -> bool:
    """Say whether somebody made a version so lately that they may take it back."""
    return row.made_by == by.id and work.now - row.made_at <= UNDONE_WITHIN


async def of_all(work: Work) -> Mapping[int, Mapping[OfficeTextKind, str]]:
    """Return what holds of all offices, by office and kind, where it has words."""
    highest = (
        select(func.max(OfficeText.id))
        .group_by(col(OfficeText.office_id), col(OfficeText.kind))
        .scalar_subquery()
    )
    rows = select(OfficeText).where(
        col(OfficeText.id).in_(highest), col(OfficeText.words) != ""
    )
    found: dict[int, dict[OfficeTextKind, str]] = {}
    for each in (await work.session.exec(rows.order_by(col(OfficeText.kind)))).all():
        found.setdefault(each.office_id, {})[each.kind] = each.words
    return found


async def versions(
    work: Work, text: OwnText, upto: int, most: int
) -> Sequence[OfficeText]:
    """Return some versions of a text, from one downwards."""
    rows = (
        select(OfficeText)
        .where(*_of(text), col(OfficeText.version) <= upto)
        .order_by(col(OfficeText.version).desc())
        .limit(most)
    )
    return (await work.session.exec(rows)).all()


async def version(work: Work, text: OwnText, number: int) -> OfficeText | None:
    """Return one version of a text."""
    row = select(OfficeText).where(*_of(text), col(OfficeText.version) == number)
    return (await work.session.exec(row)).first()


async def typed_by(work: Work, text: OwnText) -> tuple[int, ...]:
    """Return who may have typed words of a text: they are used again by others.

    Whose draft it is, where nobody has used it yet, is among them.
    """
    used = select(col(OfficeText.made_by)).where(*_of(text)).distinct()
    drafted = select(col(OfficeTextDraft.person_id)).where(
        col(OfficeTextDraft.office_id) == text.office.id,
        col(OfficeTextDraft.kind) == text.kind,
    )
    found = [await work.session.exec(each) for each in (used, drafted)]
    return tuple({who for rows in found for who in rows.all() if who is not None})


async def draft(
    work: Work, text: OwnText, said: str, *, against: int, by: Person
) -> OfficeTextDraft:
    """Keep typed words until they are used; those before them are forgotten.

    Args:
        work: The transaction.
        text: Which text.
        said: What was typed.
        against: The version that its writer has seen.
        by: Who typed it.

    Raises:
        Unfit: They cannot stand there.
    """
    words = fitting.fitted(said, text.kind)
    await forget_draft(work, by)
    row = OfficeTextDraft(
        person_id=by.id,
        office_id=text.office.id,
        kind=text.kind,
        words=words,
        against=against,
    )
    work.session.add(row)
    await work.session.flush()
    return row


async def forget_draft(work: Work, person: Person) -> None:
    """Forget what somebody has typed and not used."""
    await work.session.exec(
        delete(OfficeTextDraft)
        .where(col(OfficeTextDraft.person_id) == person.id)
        .execution_options(synchronize_session=False)
    )


async def draft_of(
    work: Work, text: OwnText, number: int, *, by: Person
) -> OfficeTextDraft | None:
    """Return somebody's own draft, if it is that one and stands still."""
    row = select(OfficeTextDraft).where(
        col(OfficeTextDraft.id) == number,
        col(OfficeTextDraft.person_id) == by.id,
        col(OfficeTextDraft.office_id) == text.office.id,
        col(OfficeTextDraft.kind) == text.kind,
    )
    return (await work.session.exec(row)).first()


async def use(
    work: Work, text: OwnText, row: OfficeTextDraft, *, by: Person
) -> Held | NotUsed:
    """Let the words of a draft hold, if what it was written against still does."""
    used = await put(work, text, row.words, against=row.against, by=by)
    if used is not NotUsed.NEWER:
        await forget_draft(work, by)
    return used


async def use_again(
    work: Work, text: OwnText, number: int, *, against: int, by: Person
) -> Held | NotUsed:
    """Let the words of an older version hold again, as a new one."""
    old = await version(work, text, number)
    if old is None:
        return NotUsed.GONE
    return await put(work, text, old.words, against=against, by=by)


async def undo(work: Work, text: OwnText, number: int, *, by: Person) -> Held | NotUsed:
    """Let what was before one's own newest version hold again, for ten minutes."""
    last = await newest(work, text)
    if last is None or last.version != number or not can_be_undone(work, last, by=by):
        return NotUsed.GONE
    before = await version(work, text, number - 1)
    words = "" if before is None else before.words
    return await put(work, text, words, against=number, by=by)


async def put(
    work: Work, text: OwnText, words: str, *, against: int | None, by: Person | None
) -> Held | NotUsed:
    """Let words hold from now on; no words are an empty version.

    Two admins at once come one after the other, since each locks the office.

    Args:
        work: The transaction.
        text: Which text.
        words: They fit, or stood there before.
        against: The version that they were written against; None is whatever holds.
        by: Who does so; None is the command line.
    """
    await work.session.refresh(text.office, with_for_update=True)
    now = await held(work, text)
    if against is not None and now.version != against:
        return NotUsed.NEWER
    if now.words == words:
        return NotUsed.SAME
    row = OfficeText(
        office_id=text.office.id,
        kind=text.kind,
        version=now.version + 1,
        words=words,
        made_by=None if by is None else by.id,
        made_at=work.now,
    )
    work.session.add(row)
    if text.kind is OfficeTextKind.ADDRESS:
        text.office.address = words
    await work.session.flush()
    detail = f"{text.office.id} {text.kind} {row.version}"
    work.record(Deed.WORDED, by=by, detail=detail)
    return Held(row.version, words)


def _of(text: OwnText) -> tuple[ColumnElement[bool], ...]:
    return (
        col(OfficeText.office_id) == text.office.id,
        col(OfficeText.kind) == text.kind,
    )
