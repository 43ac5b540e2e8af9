"""Whether a typed text answers the question that stands last, or an older one.

Twenty texts sent in a burst at one question are one answer and nineteen that came too
late: by the time they are read, another question stands there which their writer had
not seen. Telegram numbers the messages of a chat in their order, so a text answers a
question only if its number is higher. A question that was put by an edit keeps an old
number; then the dates decide, both by Telegram's clock, which knows whole seconds.
"""

from datetime import datetime
from enum import Enum, auto

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.outbox.order import seen_since
from bot.storage.tables import (
    UNSETTLED,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work
from bot.texts import _


class Timing(Enum):
    """When a text was written, by the question it may answer."""

    AFTER = auto()
    BEFORE = auto()
    UNKNOWN_YET = auto()


async def timing(
    work: Work, person: Person, message_id: int, written_at: datetime
) -> Timing:
    """Say whether the text was written after the person's question was there.

    Unknown yet: the question is on its way, and whether the text came before it will be
    known when it is settled.
    """
    prompt = await work.rows.get(Outbox, person.asked_in)
    if prompt is None:  # nothing was asked, or so long ago that its row is gone
        return Timing.AFTER
    if prompt.doubted_at is not None:
        # It may have been read long before the copy whose number is known.
        asked = prompt.promised_at.replace(microsecond=0)
        return Timing.BEFORE if written_at < asked else Timing.AFTER
    if prompt.state in UNSETTLED:
        return (
            Timing.UNKNOWN_YET if prompt.state == OutboxState.GOING else Timing.BEFORE
        )
    if prompt.message_id is None:
        return Timing.AFTER
    if prompt.shown_at and written_at < prompt.shown_at.replace(microsecond=0):
        return Timing.BEFORE
    return Timing.AFTER if message_id > prompt.message_id else Timing.BEFORE


async def is_in(work: Work, person: Person, message_id: int | None) -> bool:
    """Say whether the person's question stands in that message."""
    prompt = await work.rows.get(Outbox, person.asked_in or 0)
    return (
        prompt is not None
        and message_id is not None
        and prompt.message_id == message_id
    )


async def stands_last(work: Work, person: Person) -> bool:
    """Say whether nothing of a case has been shown since the person's question.

    A copy that still waits has not been seen by who writes now.
    """
    if person.asked_in is None:
        return False
    later = select(Outbox.id).where(
        col(Outbox.person_id) == person.id,
        seen_since(await work.rows.get(Outbox, person.asked_in)),
        (col(Outbox.purpose) == Purpose.WORDS)
        | (
            col(Outbox.case_id).is_not(None)
            & col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.EDIT))
            & (col(Outbox.purpose) != Purpose.FLEETING)
        ),
    )
    return (await work.session.exec(later.limit(1))).first() is None


async def is_on_its_way(session: AsyncSession, row: int) -> bool:
    """Say whether it is not known yet if a question has arrived."""
    state = select(Outbox.state).where(col(Outbox.id) == row)
    return (await session.exec(state)).first() == OutboxState.GOING


async def pass_over(work: Work, person: Person) -> None:
    """Tell the person once, not for every text, that older texts answered nothing."""
    if person.passed_over == person.asked_in:
        return
    person.passed_over = person.asked_in
    work.send(
        person,
        _("We passed over some older messages because the question had changed."),
    )


async def words_came_after(work: Work, person: Person) -> bool:
    """Say whether the person has seen someone's words since the question.

    Then what the person writes is most likely an answer to those words.
    """
    later = select(Outbox.id).where(
        col(Outbox.person_id) == person.id,
        col(Outbox.purpose) == Purpose.WORDS,
        seen_since(await work.rows.get(Outbox, person.asked_in or 0)),
    )
    return (await work.session.exec(later.limit(1))).first() is not None
