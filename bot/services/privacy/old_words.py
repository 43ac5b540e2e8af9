"""Words of a person that are too old to be deleted from an officer's chat.

Telegram takes nothing away that is older than 48 hours, but lets a bot change it: the
button below words, which names whose they are, goes, and so do lines of our own.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import col, select

from bot.services.outbox.ephemeral import silent
from bot.services.outbox.owed import due_again, owed
from bot.services.privacy.clear_chat import DELETABLE
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseMessage,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work
from bot.texts import verbatim

NOTHING = verbatim("…")
"""What is left of a line above words, and of words as they would have gone out."""

AT_ONCE = 100
"""Words that a case loses its name below in one transaction; one call each."""

MAY_WAIT = timedelta(hours=4)
"""How long a deletion may wait for Telegram, which skips without a word what is too
old by then; from what it may skip, the name goes too."""


async def unname(work: Work, person: Person) -> None:
    """Let no words in the person's cases say any more, in others' chats, whose."""
    theirs = select(Case.id).where(col(Case.worker_id) == person.id)
    old = and_(
        col(Outbox.case_id).in_(theirs),
        col(Outbox.settled_at) <= work.now - DELETABLE + MAY_WAIT,
    )
    for row in await _named(work, person, old):
        reader = await work.rows.get_one(Person, row.person_id)
        _take_name(work, reader, row.message_id, row.kind)


async def unname_case(work: Work, case: Case, worker: Person) -> bool:
    """Let words of a case that is let go say no more whose; say whether any did.

    What takes the names away is of the case, which so waits for it, but not for what
    Telegram has not taken in all that time. Whose chat cannot be reached now loses them
    when it can; see `bot.services.desk.taken_out`.
    """
    changes: Any = select(
        Outbox.person_id, Outbox.target_message_id, Outbox.state
    ).where(
        col(Outbox.case_id) == case.id,
        col(Outbox.kind).in_((OutboxKind.STRIP, OutboxKind.EDIT)),
        col(Outbox.target_message_id).is_not(None),
    )
    found = (await work.session.exec(changes)).all()
    if any(each.state in UNSETTLED for each in found):
        return False
    done = {(each.person_id, each.target_message_id) for each in found}
    of_it = col(Outbox.case_id) == case.id
    within_reach = and_(col(Person.blocked_at).is_(None), col(Person.gone_at).is_(None))
    away = and_(of_it, col(Person.blocked_at).is_not(None))
    for row in await _named(work, worker, away):
        await due_again(work, row.person_id, [row.message_id])
    rows = await _named(work, worker, and_(of_it, within_reach))
    left = [each for each in rows if (each.person_id, each.message_id) not in done]
    for row in left[:AT_ONCE]:
        reader = await work.rows.get_one(Person, row.person_id)
        change = _take_name(work, reader, row.message_id, row.kind)
        change.case_id = case.id
    await work.rows.flush()
    return bool(left)


async def take_name(work: Work, reader: Person, number: int) -> bool:
    """Let a message in a chat say no more whose words it is; say no if it is no words.

    Words of a talk are the talk, and stay; they are what was copied, also where their
    case is forgotten.
    """
    found: Any = (
        select(Outbox.kind)
        .where(
            col(Outbox.person_id) == reader.id,
            col(Outbox.message_id) == number,
            or_(
                col(Outbox.kind) == OutboxKind.COPY,
                and_(
                    col(Outbox.kind) == OutboxKind.SEND,
                    col(Outbox.case_message_id).is_not(None),
                ),
            ),
        )
        .limit(1)
    )
    kind = (await work.session.exec(found)).first()
    if kind is not None:
        _take_name(work, reader, number, kind)
    return kind is not None


def _take_name(work: Work, reader: Person, number: int, kind: OutboxKind) -> Outbox:
    if kind == OutboxKind.COPY:
        # Behind all that its reader waits for; what takes away is never dropped.
        stripped = owed(work.strip(reader, number))
        stripped.lane = Lane.FLEETING
        return stripped
    return owed(silent(work.edit(reader, number, NOTHING)))


async def _named(work: Work, person: Person, which: Any) -> Any:  # noqa: ANN401
    """Return copies of what the person wrote, and our own lines about any words."""
    rows: Any = (
        select(Outbox.person_id, Outbox.message_id, Outbox.kind)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .join(Person, col(Person.id) == col(Outbox.person_id))
        .where(
            which,
            col(Outbox.person_id) != person.id,
            col(Outbox.state) == OutboxState.SENT,
            col(Outbox.message_id).is_not(None),
            or_(
                col(Outbox.kind) == OutboxKind.SEND,
                and_(
                    col(Outbox.kind) == OutboxKind.COPY,
                    col(CaseMessage.author_id) == person.id,
                ),
            ),
        )
        .order_by(col(Outbox.id))
    )
    return (await work.session.exec(rows)).all()
