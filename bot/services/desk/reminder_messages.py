"""Which reminder a message of an officer's asked for, so that it can follow an edit."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from bot.services.conversations import replies
from bot.storage.tables import (
    UNSETTLED,
    FollowUp,
    HeldFor,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
)
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class Origin:
    """What a message of an officer's was taken for: a reminder, of which case.

    Attributes:
        follow_up: None if it was told, put off, done or cancelled since.
        shown: What was answered last.
    """

    case_id: int
    follow_up: FollowUp | None
    shown: Outbox


async def made_by(work: Work, author: Person, message_id: int) -> Origin | None:
    """Return what came of a message that asked for a reminder; None if nothing did.

    What is answered in a turn is promised at the instant at which the reminder was
    made, so no number of the message has to be kept with it.
    """
    words = await replies.written(work, author, message_id)
    if words is not None and words.held_for != HeldFor.WITHDRAWN:
        return None
    answers = await _answers(work, author, message_id)
    about = [each for each in answers if each.case_id and each.purpose != Purpose.NOTE]
    if not about:
        return None
    made = select(FollowUp).where(
        col(FollowUp.case_id).in_({each.case_id for each in about}),
        col(FollowUp.by_id) == author.id,
        col(FollowUp.made_at).in_({each.promised_at for each in about}),
        col(FollowUp.made_at) < col(FollowUp.due_at),
    )
    again = made.execution_options(populate_existing=True)
    found = (await work.session.exec(again)).all()
    only = found[0] if len(found) == 1 else None
    shown = max(about, key=lambda each: each.id)
    return Origin(shown.case_id or 0, only, shown)


async def _answers(work: Work, author: Person, message_id: int) -> list[Outbox]:
    """Return what was said in answer to a message, also after a case was chosen."""
    first = await _said(
        work,
        author,
        col(Outbox.kind) == OutboxKind.SEND,
        col(Outbox.target_message_id) == message_id,
        col(Outbox.message_id) > message_id,
    )
    numbers = {each.message_id for each in first if each.message_id}
    after = await _said(
        work,
        author,
        col(Outbox.kind) == OutboxKind.EDIT,
        col(Outbox.target_message_id).in_(numbers),
        col(Outbox.message_id).in_(numbers),
    )
    return [*first, *after]


async def _said(
    work: Work,
    reader: Person,
    kind: ColumnElement[bool],
    aim: ColumnElement[bool],
    shown: ColumnElement[bool],
) -> Sequence[Outbox]:
    """Return rows that aim at something; what is not shown yet may be among them."""
    on_its_way = col(Outbox.message_id).is_(None) & col(Outbox.state).in_(UNSETTLED)
    found = select(Outbox).where(
        col(Outbox.person_id) == reader.id, kind, aim, or_(shown, on_its_way)
    )
    return (await work.session.exec(found)).all()
