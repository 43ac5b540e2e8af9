"""Guarding what is said to staff: no forwarding, no saving, and out of the chat again.

What names a worker is guarded by itself (`bot.storage.personal`); here it is said of
what names nobody yet, or holds data in another form.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, update
from sqlmodel import col, select

from bot.services.outbox import owed
from bot.storage import personal
from bot.storage.saying import KEPT_IN_CHATS, PROTECTED, content_of
from bot.storage.tables import (
    UNSETTLED,
    Case,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work
from bot.texts import _

EMPTIED = _("This was emptied: data of workers do not stay in chats. Open it again.")
"""What stands in place of what may not be shown, or is too old to be deleted."""

_MANNER = ("silent", "in_place", *PROTECTED)
"""In the content of a message: how it comes, not what it says."""

_EMPTIABLE = (OutboxKind.SEND, OutboxKind.DOCUMENT, OutboxKind.EDIT)

_STANDS = (*UNSETTLED, OutboxState.SENT, OutboxState.UNCERTAIN)


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


def gone_with_anybody(work: Work, row: Outbox) -> Outbox:
    """Let a promised file in which typed words stand leave the chat as lists do."""
    row.tells_of = personal.OF_ANYBODY
    return gone_in_time(work, row)


async def gone_now(work: Work, person: Person, number: int) -> None:
    """Take a message out of its reader's chat, since they want it so."""
    owed.owed(work.clear(person, [number]))
    await work.rows.flush()
    await _update(
        work,
        col(Outbox.person_id) == person.id,
        col(Outbox.gone_by).is_not(None),
        (col(Outbox.message_id) == number) | (col(Outbox.target_message_id) == number),
        gone_by=None,
        tells_of=None,
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
        tells_of=None,
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


async def erased(
    work: Work,
    person: Person,
    known_to: Iterable[int],
    files: Sequence[tuple[int, datetime]] = (),
) -> None:
    """Let what names somebody who erases all leave the chats of others: lists, files.

    What has not gone yet says that it was emptied, since its reader waits for it. Where
    something else stands by now, that stays.

    Args:
        work: The transaction.
        person: Who erases all.
        known_to: Who may have typed their name somewhere.
        files: Who got a file with the name in it, and the instant of its promise.
    """
    await work.rows.flush()
    named = personal.names(person.id, known_to)
    for which in (named, *(_is_file(*each) for each in files)):
        shown = and_(which, col(Outbox.person_id) != person.id)
        await _empty_what_waits(work, shown)
        await _update(
            work,
            shown,
            col(Outbox.gone_by) > work.now,
            col(Outbox.state).in_(_STANDS),
            gone_by=work.now,
            tells_of=None,
        )


async def goes_no_more(work: Work, row_id: int) -> bool:
    """Say whether what did not arrive would leave its chat at once: its case is over.

    What is of no case says that it was emptied, since its reader waits for it.
    """
    over = select(Outbox).where(
        col(Outbox.id) == row_id,
        col(Outbox.gone_by) <= work.now,
        col(Outbox.kind).in_(_EMPTIABLE) | col(Outbox.case_id).is_not(None),
    )
    row = (await work.session.exec(over)).first()
    if row is not None and row.case_id is None:
        await _empty(work, row)
        await work.session.flush()
    return row is not None and row.case_id is not None


def _is_file(officer: int, promised_at: datetime) -> Any:  # noqa: ANN401
    return and_(
        col(Outbox.person_id) == officer,
        col(Outbox.promised_at) == promised_at,
        col(Outbox.kind) == OutboxKind.DOCUMENT,
        col(Outbox.gone_by).is_not(None),
    )


async def _empty_what_waits(work: Work, shown: Any) -> None:  # noqa: ANN401
    rows = (
        select(Outbox)
        .where(shown, col(Outbox.state) == OutboxState.WAITING)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for row in (await work.session.exec(rows)).all():
        await _empty(work, row)
    await work.session.flush()


async def _empty(work: Work, row: Outbox) -> None:
    reader = await work.rows.get_one(Person, row.person_id)
    manner = {k: v for k, v in (row.content or {}).items() if k in _MANNER}
    row.content = {**content_of(reader, EMPTIED, ()), **manner}
    row.gone_by = row.tells_of = None
    if row.kind == OutboxKind.DOCUMENT:
        row.kind = OutboxKind.SEND


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
