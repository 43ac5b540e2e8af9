"""Guarding what is said to staff: no forwarding, no saving, and out of the chat again.

What names a worker is guarded by itself (`bot.storage.personal`); here it is said of
what names nobody yet, or holds data in another form.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, update
from sqlmodel import col

from bot.storage.saying import KEPT_IN_CHATS, PROTECTED
from bot.storage.tables import Case, Outbox, OutboxState, Person, Purpose
from bot.storage.work import Work


def protected(row: Outbox) -> Outbox:
    """Let a promised message be neither forwarded nor saved."""
    row.content = {**(row.content or {}), **PROTECTED}
    return row


def gone_by(row: Outbox, at: datetime) -> Outbox:
    """Let a promised message with somebody's data leave the chat by then."""
    row.gone_by = at
    return row


def gone_in_time(work: Work, row: Outbox) -> Outbox:
    """Let a promised message leave the chat while Telegram can delete it."""
    return gone_by(row, work.now + KEPT_IN_CHATS)


async def gone_now(work: Work, person: Person, number: int) -> None:
    """Take a message out of its reader's chat, since they want it so."""
    work.clear(person, [number])
    await work.rows.flush()
    await _update(
        work,
        col(Outbox.person_id) == person.id,
        col(Outbox.gone_by).is_not(None),
        (col(Outbox.message_id) == number) | (col(Outbox.target_message_id) == number),
        gone_by=None,
    )


async def case_left(work: Work, case: Case) -> None:
    """Let what was shown of a locked case leave the chats: it is another's, or over.

    What this turn says of it itself stays for its time.
    """
    await work.rows.flush()
    shown = and_(col(Outbox.case_id) == case.id, col(Outbox.gone_by).is_not(None))
    await _update(
        work,
        shown,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.purpose) == Purpose.PHONE,
        state=OutboxState.DROPPED,
        content=None,
        settled_at=work.now,
        gone_by=None,
        why="case left",
    )
    await _update(
        work,
        shown,
        col(Outbox.state).in_((OutboxState.SENT, OutboxState.GOING)),
        col(Outbox.id).not_in([each.id for each in work.promises]),
        gone_by=work.now,
    )


async def staff_left(work: Work, person: Person) -> None:
    """Let all that was shown of others leave the chat of who serves here no more."""
    await work.rows.flush()
    await _update(
        work,
        col(Outbox.person_id) == person.id,
        col(Outbox.gone_by) > work.now,
        gone_by=work.now,
    )


async def _update(
    work: Work,
    *which: Any,  # noqa: ANN401
    **columns: Any,  # noqa: ANN401
) -> None:
    await work.session.exec(
        update(Outbox)
        .where(*which)
        .values(**columns)
        .execution_options(synchronize_session=False)
    )
