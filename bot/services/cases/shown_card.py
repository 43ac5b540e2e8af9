"""The card of a case as it stands in its counselor's chat: changed, unpinned, put away.

A card is a message like any other, so another screen may have taken its place since;
then it is not touched. What it says is changed silently and only where it stands: who
has deleted it wants no new one.
"""

from sqlalchemy import exists, or_
from sqlmodel import col, select

from bot.services.outbox import pinning
from bot.services.outbox.ephemeral import silent
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseCard,
    CaseOutcome,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

_SCREENS = (OutboxKind.EDIT, OutboxKind.STRIP, OutboxKind.DELETE)


def place_of(row: Outbox) -> int | Outbox | None:
    """Return the message that a row shows something in, or the row that will be it."""
    number = row.message_id or row.target_message_id
    if number is not None:
        return number
    return row if row.state in UNSETTLED else None


async def last(work: Work, card: CaseCard) -> Outbox | None:
    """Return what was promised last of a card, as it is now."""
    await work.rows.flush()
    return await work.session.get(Outbox, card.row_id, populate_existing=True)


async def is_covered(work: Work, row: Outbox) -> bool:
    """Say whether another screen stands, or will, where a card stood."""
    newer = (col(Outbox.person_id) == row.person_id, col(Outbox.id) > row.id)
    number = row.message_id or row.target_message_id
    to_come = exists().where(
        *newer,
        col(Outbox.state).in_(UNSETTLED),
        col(Outbox.kind).in_(_SCREENS),
        or_(
            col(Outbox.target_message_id) == number if number else False,
            col(Outbox.target_id) == row.id,
        ),
    )
    is_there = exists().where(
        *newer,
        col(Outbox.message_id) == number,
        col(Outbox.state) == OutboxState.SENT,
        col(Outbox.kind).in_(_SCREENS),
    )
    return bool((await work.session.exec(select(or_(to_come, is_there)))).one())


def in_place(row: Outbox, case: Case) -> Outbox:
    """Let an edit make no sound, and never become a new message.

    Nobody is taken to have seen it, so it says nothing of whom the next words are for;
    a reply to the message is for its case all the same.
    """
    silent(row)
    row.content = {**(row.content or {}), "in_place": True}
    row.purpose, row.case_id = Purpose.FLEETING, case.id
    return row


async def unpin(work: Work, officer: Person, card: CaseCard) -> None:
    """Let a card stand pinned no more, if it does."""
    if not card.is_pinned:
        return
    card.is_pinned = False
    row = await last(work, card)
    number = None if row is None else row.message_id or row.target_message_id
    if number is not None:
        pinning.unpin(work, officer, number)


async def retire(
    work: Work, officer: Person, card: CaseCard, *, instead: Outbox
) -> None:
    """Take the buttons from a card, unless the newer one stands in its place."""
    row = await last(work, card)
    place = None if row is None else place_of(row)
    if row is None or place is None or place == instead.target_message_id:
        return
    if not await is_covered(work, row):
        _drop_what_waits(work, row)
        work.strip(officer, place)


async def put_away(work: Work, case: Case) -> None:
    """Let the card of a locked case that is its counselor's no more say so."""
    await work.rows.flush()
    card = await work.session.get(
        CaseCard, case.id, with_for_update=True, populate_existing=True
    )
    if card is None:
        return
    officer = await work.rows.get_one(Person, card.person_id)
    await unpin(work, officer, card)
    row = await last(work, card)
    await work.session.delete(card)
    await work.session.flush()
    place = None if row is None else place_of(row)
    if row is None or place is None or await is_covered(work, row):
        return
    _drop_what_waits(work, row)
    edited = in_place(work.edit(officer, place, _what_became(case)), case)
    if case.outcome is CaseOutcome.DATA_WITHDRAWN:
        edited.case_id = None  # or it is dropped with all that is about the worker


def _drop_what_waits(work: Work, row: Outbox) -> None:
    """Let an edit that has not gone yet not come after the last word."""
    if row.state == OutboxState.WAITING and row.purpose == Purpose.FLEETING:
        row.state, row.content, row.settled_at = OutboxState.DROPPED, None, work.now


def _what_became(case: Case) -> Text:
    code = verbatim(case.code)
    if case.closed_at is not None:
        return _("Case {case_code} is closed.", case_code=code)
    if case.paused_at is not None:
        return _("Case {case_code} is paused by its worker.", case_code=code)
    return _("Case {case_code} is not yours any more.", case_code=code)
