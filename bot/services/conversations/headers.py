"""Whose words stand last in a chat, and so whether the next need a line above them."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.storage.tables import NEVER_SEEN, Case, CaseMessage, Outbox, OutboxKind, Person
from bot.storage.work import FLEETING, Work


@dataclass(frozen=True, slots=True)
class Line:
    """What must be said above words so that nobody takes them for somebody else's.

    Attributes:
        speaker: Who says them.
        origin: Whom they were forwarded from.
    """

    speaker: bool
    origin: bool


async def line_above(
    work: Work, reader: Person, case: Case, words: CaseMessage
) -> Line:
    """Return what must stand above words that the reader is about to get.

    Own words after forwarded ones name their speaker again.
    """
    last = await _shown_last(work, reader)
    before = None if last is None else last.CaseMessage
    if (
        last is None
        or before is None
        or (last.kind, before.case_id, before.author_id)
        != (OutboxKind.COPY, case.id, words.author_id)
        or await _spoke_elsewhere_since(work, reader, case, before.id)
    ):
        return Line(speaker=True, origin=words.origin is not None)
    if words.origin is None:
        return Line(speaker=before.origin is not None, origin=False)
    return Line(speaker=False, origin=not _is_of_one_piece(before, words))


def _is_of_one_piece(before: CaseMessage, words: CaseMessage) -> bool:
    """Say whether what was forwarded from here stands under a line already."""
    if words.album is not None and before.album == words.album:
        return True
    return bool(words.origin) and before.origin == words.origin


async def _shown_last(work: Work, reader: Person) -> Any:  # noqa: ANN401
    """Return what stands last in the reader's chat, or will; signs do not count."""
    shown: Any = (
        select(Outbox.kind, CaseMessage)
        .outerjoin(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == reader.id,
            col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.COPY)),
            col(Outbox.state).not_in(NEVER_SEEN),
            col(Outbox.lane) != FLEETING,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(shown)).first()


async def _spoke_elsewhere_since(
    work: Work, reader: Person, case: Case, message_id: int
) -> bool:
    own = (
        select(CaseMessage.id)
        .where(
            col(CaseMessage.author_id) == reader.id,
            col(CaseMessage.case_id) != case.id,
            col(CaseMessage.id) > message_id,
        )
        .limit(1)
    )
    return (await work.session.exec(own)).first() is not None
