"""Messages of no case that were sent, and words whose case was never said.

What a message said is forgotten once it is sent; its row says to whom, and when. What
something live still points at stays: a card, a place in the queue, a change to come.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.services.people.retention_periods import MESSAGE_DAYS, OWED_MONTHS
from bot.services.privacy.retention.kind import (
    Bitten,
    Kind,
    count_of,
    delete_rows,
    months_ago,
    some_of,
)
from bot.storage.tables import (
    UNSETTLED,
    BoardView,
    CaseCard,
    CaseFlood,
    CaseMessage,
    ChangedResult,
    DeskCard,
    MacroRun,
    Outbox,
    OutboxState,
    Person,
    PlaceTold,
)
from bot.storage.work import Work

KEPT = timedelta(days=MESSAGE_DAYS)

ANCHORS: tuple[Any, ...] = (PlaceTold, CaseCard, CaseFlood, DeskCard, BoardView)
"""Tables that say in which row something stands that is edited."""

CHANGE: Any = aliased(Outbox)


def is_anchor(row: Any = Outbox) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that something live stands in a row of the outbox."""
    return or_(*(exists().where(col(each.row_id) == row.id) for each in ANCHORS))


def is_changed_by(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that some `CHANGE` is of a row of the outbox."""
    return exists().where(CHANGE.target_id == col(Outbox.id), *which)


async def forget_target(work: Work, rows: Sequence[int]) -> None:
    """Let no change name these rows, which go; it is made already."""
    await work.session.exec(
        update(Outbox)
        .where(col(Outbox.target_id).in_(rows))
        .values(target_id=None)
        .execution_options(synchronize_session=False)
    )


async def forget_fate(work: Work, rows: Sequence[int]) -> None:
    """Let no result of a changed law name these rows: it was told long ago."""
    await work.session.exec(
        update(ChangedResult)
        .where(col(ChangedResult.row_id).in_(rows))
        .values(row_id=None)
        .execution_options(synchronize_session=False)
    )


def is_owed(work: Work) -> ColumnElement[bool]:
    """Return the condition that a row still has to leave its reader's chat.

    The reader has blocked the bot. Nothing can be deleted after two days, but emptied
    at any time, so the number is kept for when they come back. Out of the chat of an
    account that is gone nothing can be taken, and from nobody's after `OWED_MONTHS`.
    """
    reaches = select(Person.id).where(
        col(Person.id) == col(Outbox.person_id),
        col(Person.gone_at).is_(None),
        col(Person.telegram_id) > 0,
    )
    return and_(
        col(Outbox.gone_by).is_not(None),
        col(Outbox.state).in_((OutboxState.SENT, OutboxState.UNCERTAIN)),
        col(Outbox.settled_at) > months_ago(work, OWED_MONTHS),
        reaches.exists(),
    )


def _sent_long_ago(work: Work) -> Sequence[ColumnElement[bool]]:
    """Return the conditions of rows that go, with all that changed them."""
    before = work.now - KEPT
    stays = or_(
        CHANGE.case_id.is_not(None),
        CHANGE.settled_at.is_(None),
        CHANGE.settled_at >= before,
        CHANGE.state.in_(UNSETTLED),
        is_anchor(CHANGE),
    )
    return [
        col(Outbox.case_id).is_(None),
        col(Outbox.settled_at).is_not(None),
        col(Outbox.settled_at) < before,
        col(Outbox.state).not_in(UNSETTLED),
        ~is_changed_by(stays),
        ~is_anchor(),
        ~is_owed(work),
    ]


async def _count_sent(work: Work) -> int:
    return await count_of(work, Outbox, _sent_long_ago(work))


async def _bite_sent(work: Work, most: int) -> Bitten:
    rows = await some_of(work, Outbox, _sent_long_ago(work), Outbox.settled_at, most)
    await forget_fate(work, rows)
    await forget_target(work, rows)
    return await delete_rows(work, Outbox, rows, most)


def _of_no_case(work: Work) -> Sequence[ColumnElement[bool]]:
    theirs = col(Outbox.case_message_id) == col(CaseMessage.id)
    return [
        col(CaseMessage.case_id).is_(None),
        col(CaseMessage.written_at) < work.now - KEPT,
        ~exists().where(theirs, col(Outbox.state).in_(UNSETTLED)),
        ~exists().where(col(MacroRun.words_id) == col(CaseMessage.id)),
    ]


async def _count_words(work: Work) -> int:
    return await count_of(work, CaseMessage, _of_no_case(work))


async def _bite_words(work: Work, most: int) -> Bitten:
    which = _of_no_case(work)
    words = await some_of(work, CaseMessage, which, CaseMessage.written_at, most)
    await let_words_go(work, words)
    return await delete_rows(work, CaseMessage, words, most)


async def let_words_go(work: Work, words: Sequence[int]) -> None:
    """Let no message name words that are about to be deleted."""
    await work.session.exec(
        update(Outbox)
        .where(col(Outbox.case_message_id).in_(words))
        .values(case_message_id=None)
        .execution_options(synchronize_session=False)
    )


SENT = Kind(
    "messages that were sent", f"{MESSAGE_DAYS} days", _count_sent, _bite_sent, every=5
)
WORDS = Kind("words of no case", f"{MESSAGE_DAYS} days", _count_words, _bite_words)
