"""Delivery and retry: what came of a send, and how often it is tried again.

A row is marked as going out before Telegram is called, and settled after. A process
that dies in between leaves rows that are going; those alone are uncertain, at most one
a sender. A row that is waiting has surely not been sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, update
from sqlmodel import col

from bot.services.announcements import ledger
from bot.services.announcements.ledger import Carried
from bot.services.conversations import doubts, reactions, replies, undelivered
from bot.services.outbox import guarding, overtaken, owed, taken_over
from bot.services.outbox.leasing import CHANGES, Due
from bot.storage.tables import (
    UNSETTLED,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it; it gave the message this number and date.

    ``copy`` says of which announcement and to whom, where it is one.
    """

    id: int
    message_id: int | None = None
    shown_at: datetime | None = None
    copy: Carried | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """People's words stand in their reader's chat; as what number, may be unknown."""

    id: int
    message_id: int | None
    shown_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Telegram surely has not got it; it goes again at that time."""

    id: int
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Telegram may have it or not.

    Attributes:
        died: The sender did not live to see.
        failed: Telegram said that something went wrong, so most likely it has not.
    """

    id: int
    why: str
    died: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The reader has blocked the bot, never started it, or is gone for good."""

    id: int
    why: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take it as it is."""

    id: int
    why: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """It was for the moment only, and there was no room for it."""

    id: int
    why: str


DeliveryResult = Sent | Copied | Later | Uncertain | Unreachable | Refused | Dropped

NEVER_TWICE = (Purpose.WORDS, Purpose.PREVIEW, Purpose.FLEETING)
"""Purposes of people's words, and of what nobody misses; the bot says all others."""

MOST_DEATHS = 5
"""Tries of a message that outlives its senders, or of a change: twice, it is one."""

MOST_FAILURES = 12
"""Tries while Telegram fails; with the pauses of the pace they last for minutes."""


async def settle(
    work: Work, outcomes: Sequence[DeliveryResult], *, by: int | None = None
) -> None:
    """Note what came of rows that were going out, and do what follows from it.

    Args:
        work: The transaction.
        outcomes: What came of each.
        by: The process that sent them, which another may have taken for dead; None
            where no other can have them.
    """
    sent = [each for each in outcomes if isinstance(each, Sent | Copied)]
    if sent:
        await _note_sent(work, sent, by)
    copies = [each.copy for each in sent if isinstance(each, Sent) and each.copy]
    if copies:
        await ledger.note_carried(work, copies)
    copied = [each.id for each in outcomes if isinstance(each, Copied)]
    if copied:
        await reactions.passed_on(work, copied)
    failed = [each for each in outcomes if not isinstance(each, Sent | Copied)]
    if failed and by is not None:
        others = await taken_over.others(work, [each.id for each in failed], by)
        failed = [each for each in failed if each.id not in others]
    for each in failed:
        await _settle_otherwise(work, each)


async def _settle_otherwise(work: Work, came: DeliveryResult) -> None:
    match came:
        case Later():
            await _go_again(work, came.id, came.why, came.at)
        case Uncertain():
            await _settle_uncertain(work, came)
        case Unreachable():
            await _settle_unreachable(work, came)
        case Refused():
            row = await _set(work, came.id, state=OutboxState.REFUSED, why=came.why)
            await ledger.note_refused(work, row)
            await undelivered.tell_refused(work, row)
        case Dropped():
            row = await _set(work, came.id, state=OutboxState.DROPPED, why=came.why)
            await ledger.give_back(work, row)


def of_announcement(outcome: DeliveryResult, due: Due) -> DeliveryResult:
    """Return what came of a row, with the recipient whose copy it was, if it was."""
    if due.announced is None or not isinstance(outcome, Sent):
        return outcome
    number = due.announced.announcement_id
    copy = Carried(due.id, number, due.person_id, outcome.message_id)
    return replace(outcome, copy=copy)


def alike(outcome: DeliveryResult, rows: Sequence[int]) -> list[DeliveryResult]:
    """Return what came of one call for every row that it was made for."""
    return [replace(outcome, id=each) for each in rows]


async def _note_sent(work: Work, sent: Sequence[Sent | Copied], by: int | None) -> None:
    rows = [
        {"row": each.id, "shown_as": each.message_id, "shown": each.shown_at}
        for each in sent
    ]
    await taken_over.note_arrived(work, rows, by)


async def _set(work: Work, row_id: int, **columns: Any) -> Outbox:  # noqa: ANN401
    """Change one row that was going; its words go once it is settled."""
    if columns["state"] not in UNSETTLED:
        columns |= {"content": None, "settled_at": work.now}
        columns["settled_after"] = taken_over.NEWEST
    changed = await work.session.exec(
        update(Outbox)
        .where(col(Outbox.id) == row_id)
        .values(leased_until=None, **columns)
        .returning(Outbox)
        .execution_options(populate_existing=True)
    )
    row: Outbox = changed.scalar_one()
    return row


async def _go_again(work: Work, row: int, why: str, at: datetime | None = None) -> None:
    """Let a row wait again, for a time or for its turn alone.

    Words that have become a note since are not copied, as they say that now; nor is
    shown what would leave its reader's chat at once.
    """
    if await replies.are_noted(work, row) or await guarding.goes_no_more(work, row):
        await _set(work, row, state=OutboxState.DROPPED, why=why)
        return
    due = at or Outbox.promised_at
    await _set(work, row, state=OutboxState.WAITING, due_at=due, why=why)


async def _settle_uncertain(work: Work, outcome: Uncertain) -> None:
    """Send our own words once more; leave people's words and announcements be.

    A question read twice is the lesser evil to one never read. A person's words are
    shown to their writer, who knows whether they may be said twice. Deaths are rare and
    may repeat our words each time, and so may a Telegram that says it failed, which
    nearly never has them; one that does not answer may do so once. A question to a
    writer that was not answered most likely came, and is looked at again later.
    """
    row = await work.session.get_one(Outbox, outcome.id, populate_existing=True)
    ours = row.purpose not in NEVER_TWICE and _can_be_repeated(row)
    again = row.doubted_at is None or row.attempts < _most_tries(row, outcome)
    lost = not (outcome.died or outcome.failed)
    if row.purpose == Purpose.DOUBT and (lost or await doubts.is_decided(work, row)):
        await _set(work, row.id, state=OutboxState.UNCERTAIN, why=outcome.why)
        await doubts.ask_later(work, row)
        return
    if ours and again:
        row.doubted_at = row.doubted_at or work.now
        await work.session.flush()
        await _go_again(work, outcome.id, outcome.why)
        return
    settled = await _set(work, outcome.id, state=OutboxState.UNCERTAIN, why=outcome.why)
    await ledger.note_uncertain(work, settled)
    await undelivered.tell_uncertain(work, settled)


def _can_be_repeated(row: Outbox) -> bool:
    """Say whether a second time does no harm: an edit to the same words, a removal."""
    if row.lane == Lane.LOW:
        return row.kind in (OutboxKind.EDIT, OutboxKind.DELETE)
    return row.lane != Lane.HINT


def _most_tries(row: Outbox, outcome: Uncertain) -> int:
    if outcome.failed or row.purpose == Purpose.DOUBT:
        return MOST_FAILURES
    return MOST_DEATHS if outcome.died or row.kind in CHANGES else 0


async def _settle_unreachable(work: Work, outcome: Unreachable) -> None:
    """Settle the row and all that wait behind it, so that Telegram is asked once.

    A refusal of a call that began before its reader was back bars nobody: the row has
    surely not arrived, and goes once more.
    """
    if not outcome.gone and await overtaken.is_overtaken(work, outcome.id):
        await _go_again(work, outcome.id, outcome.why)
        return
    removals = await owed.removals(work, outcome.id)
    row = await _set(work, outcome.id, state=OutboxState.UNREACHABLE, why=outcome.why)
    reader = await work.rows.get_one(Person, row.person_id)
    if outcome.gone:
        reader.gone_at = reader.gone_at or work.now
    elif reader.gone_at is None:
        reader.blocked_at = reader.blocked_at or work.now
    behind = await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.person_id) == row.person_id,
            col(Outbox.state) == OutboxState.WAITING,
            # A removal that came just now is owed too, once it has been looked at.
            or_(col(Outbox.kind).not_in(owed.KINDS), col(Outbox.id).in_(removals.rows)),
        )
        .values(
            state=OutboxState.UNREACHABLE,
            content=None,
            settled_at=work.now,
            why=outcome.why,
        )
        .returning(Outbox)
        .execution_options(populate_existing=True)
    )
    rows = [row, *behind.scalars().all()]
    await owed.due_again(work, reader.id, removals.messages)
    await ledger.note_blocked(work, rows)
    await undelivered.tell_unreachable(work, reader, rows)
