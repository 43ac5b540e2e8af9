"""Repeated: what somebody says or presses again before the answer to it was there.

In an outage, and while answers wait for their turn, people tap and write the same thing
over and over. Its answer is on its way or stands below already, so once is enough. Only
the very same counts, and only where its answer cannot have been seen: that one waits
still, or has a greater number in the chat than what was said again. No clock is asked.

What was said is not kept for this, but a digest of it that the key alone can make, and
that only of what came late: see `bot.telegram.repeats`.
"""

from typing import Any

from sqlalchemy import and_, bindparam, literal_column, or_, select

from bot.storage.sealed import signatures
from bot.storage.statements import Statement
from bot.storage.tables import UNSETTLED, Outbox, OutboxKind, OutboxState, Person
from bot.storage.work import Work

_FOR = b"said again "
"""What is signed begins with it, so that no other signature of ours fits."""

_BYTES = 8

ANSWERS = (OutboxKind.SEND, OutboxKind.EDIT, OutboxKind.DOCUMENT)
"""Kinds of rows that are read: a mere sign answers nothing."""

_OUTBOX: Any = Outbox.__table__  # type: ignore[attr-defined]
_ANSWERED = Statement(
    select(_OUTBOX.c.id)
    .where(
        _OUTBOX.c.person_id == bindparam("person_id"),
        _OUTBOX.c.answer_to == bindparam("said"),
        _OUTBOX.c.answer_to != literal_column("0"),  # there is an index of just these
        _OUTBOX.c.kind.in_(ANSWERS),
        or_(
            _OUTBOX.c.state.in_(UNSETTLED),
            and_(
                _OUTBOX.c.state == OutboxState.SENT,
                _OUTBOX.c.message_id
                > bindparam("said_as", type_=_OUTBOX.c.message_id.type),
            ),
        ),
    )
    .limit(1)
)


def digest(said: str) -> int:
    """Return the digest of what was said; never 0."""
    signed = signatures(_FOR + said.encode(errors="replace"))[0][:_BYTES]
    return int.from_bytes(signed, signed=True) or 1


async def is_answered(
    work: Work, person: Person, said: int, said_as: int | None
) -> bool:
    """Say whether an answer to the same is there that the person had not seen.

    Args:
        work: The transaction.
        person: Who says it again.
        said: The digest of it.
        said_as: Its number in the chat; None for a press, which has none, so that only
            an answer that still waits or is going counts.
    """
    answered = await work.rows.execute(
        _ANSWERED, person_id=person.id, said=said, said_as=said_as
    )
    return bool(answered)
