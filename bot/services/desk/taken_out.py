"""Taking messages with personal data out of officers' chats, before 48 hours are over.

Telegram deletes nothing older, so what shows somebody's data has a time by which it
goes: `Outbox.gone_by`. The newest of what was shown in a message decides. The card of a
case that is still open is sent again, without a sound, before the old one goes.
Words of a talk are the talk, and stay.
"""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, update
from sqlmodel import col, select

from bot.services.cases import shown_card
from bot.services.desk import card_words, case_card
from bot.services.outbox import guarding, owed
from bot.services.outbox.ephemeral import silent
from bot.services.outbox.guarding import EMPTIED
from bot.services.privacy import clear_chat, old_words
from bot.services.queue import assignment
from bot.services.staff import members
from bot.storage.saying import KEPT_IN_CHATS
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseCard,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work
from bot.texts import plain

EVERY = 5
"""Seconds between two rounds."""

LONG_ENOUGH = timedelta(hours=1)
"""How long a card that comes back has to be there still, at least."""

EMPTY_FILE = "kosong.txt"

AT_ONCE = 25
"""Rows that one round looks at; people's turns wait for it."""

IN_DOUBT = timedelta(minutes=30)
"""Before Telegram's limit nothing is left to a call that may have to wait."""

_SHOWN = (OutboxState.SENT, OutboxState.UNCERTAIN)
_SETTLED = [each for each in OutboxState if each not in UNSETTLED]
_CHANGES = (OutboxKind.EDIT, OutboxKind.DELETE)
_SHOWS = (*clear_chat.SHOWN, *_CHANGES)


async def go(work: Work) -> None:
    """Take out what is due."""
    due = await _due(work)
    newest = {_place(row): row for row in due if row.state in _SHOWN and _place(row)[1]}
    leaving: dict[int, list[int]] = {}
    for (person_id, number), row in newest.items():
        shown = await _shows(work, row, number)
        is_over = shown.gone_by is not None and shown.gone_by <= work.now
        goes = is_over and shown.state not in UNSETTLED
        if goes and not await _renew_card(work, person_id, number):
            leaving.setdefault(person_id, []).append(number)
    await _forget(work, col(Outbox.id).in_([each.id for each in due]))
    for person_id, numbers in leaving.items():
        await _take_out(work, await work.rows.get_one(Person, person_id), numbers)


async def _due(work: Work) -> Sequence[Outbox]:
    """Return what is over; what stands where nothing reaches stays due."""
    rows = (
        select(Outbox)
        .join(Person, col(Person.id) == col(Outbox.person_id))
        .where(
            col(Outbox.gone_by) <= work.now,
            col(Outbox.state).in_(_SETTLED),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
        )
        .order_by(col(Outbox.gone_by), col(Outbox.id))
        .limit(AT_ONCE)
        .with_for_update(of=Outbox, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(rows)).all()


def _place(row: Outbox) -> tuple[int, int]:
    return row.person_id, row.message_id or row.target_message_id or 0


async def _shows(work: Work, due: Outbox, number: int) -> Outbox:
    """Return the row that says what stands in a message, or will in a moment."""
    whose = col(Outbox.person_id) == due.person_id
    there = select(Outbox).where(
        whose,
        col(Outbox.message_id) == number,
        col(Outbox.kind).in_(_SHOWS),
        col(Outbox.state) == OutboxState.SENT,
    )
    its_rows = select(Outbox.id).where(whose, col(Outbox.message_id) == number)
    coming = select(Outbox).where(
        whose,
        col(Outbox.state).in_(UNSETTLED),
        col(Outbox.kind).in_(_CHANGES),
        or_(
            col(Outbox.target_message_id) == number,
            col(Outbox.target_id).in_(its_rows),
        ),
    )
    rows = [due]
    for each in (there, coming):
        newest = each.order_by(col(Outbox.id).desc()).limit(1)
        rows += (await work.session.exec(newest)).all()
    return max(rows, key=lambda row: row.id)


async def _renew_card(work: Work, person_id: int, number: int) -> bool:
    """Send the card of a case again that has its place in a message, if there is one.

    Where it is a list above the card that has to go, and the message is young, the card
    comes back in its place. Whoever has just taken the case away puts the new one away.

    Returns:
        Whether it is back in its place, so that the message stays.
    """
    until = await _since(work, person_id, number) + KEPT_IN_CHATS
    is_young = until - work.now > LONG_ENOUGH
    is_back = False
    cards = (
        select(CaseCard)
        .join(Outbox, col(Outbox.id) == col(CaseCard.row_id))
        .where(
            col(CaseCard.person_id) == person_id,
            or_(
                col(Outbox.message_id) == number,
                col(Outbox.target_message_id) == number,
            ),
        )
        .with_for_update(of=CaseCard, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for each in (await work.session.exec(cards)).all():
        case = await work.session.get_one(Case, each.case_id, populate_existing=True)
        post = await members.post_of(work, person_id)
        if post is None or case.closed_at or case.counselor_id != person_id:
            continue
        officer = await work.rows.get_one(Person, person_id)
        file = await assignment.file_of(work, case)
        card = await card_words.of(work, officer, post, file)
        if is_young:
            shown = work.edit(officer, number, card.text, card.ways)
            guarding.gone_by(shown_card.in_place(shown, case), until)
        else:
            shown = silent(work.send(officer, card.text, card.ways))
            shown.case_id = case.id
        await case_card.note(work, officer, post, shown, card)
        is_back = is_back or is_young
    return is_back


async def _since(work: Work, person_id: int, number: int) -> datetime:
    """Return since when a message has been there."""
    first = select(func.min(Outbox.settled_at)).where(
        col(Outbox.person_id) == person_id, col(Outbox.message_id) == number
    )
    return (await work.session.exec(first)).one() or work.now - KEPT_IN_CHATS


async def _forget(work: Work, which: Any) -> None:  # noqa: ANN401
    await work.rows.flush()
    await work.session.exec(
        update(Outbox)
        .where(which)
        .values(gone_by=None, tells_of=None)
        .execution_options(synchronize_session=False)
    )


async def _take_out(work: Work, person: Person, numbers: Sequence[int]) -> None:
    """Delete messages; from what is too old for that, take what it says."""
    shown: Any = (
        select(Outbox.message_id, func.min(Outbox.settled_at))
        .where(
            col(Outbox.person_id) == person.id,
            col(Outbox.message_id).in_(numbers),
        )
        .group_by(col(Outbox.message_id))
    )
    since = dict((await work.session.exec(shown)).all())
    limit = work.now - clear_chat.DELETABLE + IN_DOUBT
    young = [each for each in numbers if since.get(each, work.now) > limit]
    for each in numbers:
        await _forget(
            work,
            (col(Outbox.person_id) == person.id)
            & col(Outbox.gone_by).is_not(None)
            & (
                (col(Outbox.message_id) == each)
                | (col(Outbox.target_message_id) == each)
            ),
        )
        if each not in young and not await old_words.take_name(work, person, each):
            await _empty(work, person, each)
    for removal in clear_chat.take_out(work, person, young):
        owed.owed(removal)


async def _empty(work: Work, person: Person, number: int) -> None:
    """Let a message say that it was emptied; a file is replaced by one without data."""
    files = select(Outbox.id).where(
        col(Outbox.person_id) == person.id,
        col(Outbox.message_id) == number,
        col(Outbox.kind) == OutboxKind.DOCUMENT,
    )
    emptied = owed.owed(silent(work.edit(person, number, EMPTIED)))
    instead: dict[str, Any] = {}
    if (await work.session.exec(files.limit(1))).first() is not None:
        said = plain(EMPTIED, person.language).encode()
        instead |= {"file": b64encode(said).decode(), "name": EMPTY_FILE}
    emptied.content = {**(emptied.content or {}), **instead}
