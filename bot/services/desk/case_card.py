"""The card of the active case: noted where it stands, kept true by edits, and pinned.

A round looks at the cards of all active cases by one statement and reads anew only
those of which something has changed; which, a short stamp tells. An edit is silent and
seldom. A pin is a mere sign and nothing waits for it: it comes with the next round.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from bot.services.cases import shown_card
from bot.services.desk import card_stamp, card_words
from bot.services.desk.card_words import Card
from bot.services.outbox import pinning
from bot.services.outbox.ephemeral import fleeting
from bot.services.queue import assignment
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseCard,
    Outbox,
    OutboxState,
    Person,
    Staff,
)
from bot.storage.work import Work

EVERY = 3
"""Seconds between two rounds."""

EDITED_EVERY = timedelta(seconds=10)
AT_ONCE = 25
"""Cards that one round reads anew at most: people's turns wait for it."""

_ACTIVE, _OTHER, _COVERED = "a", "o", "c"
"""What `CaseCard.says` begins with: whether the card says that its case is the active
one, or another screen stands in its place. A stamp and what it says follow."""

_LOST = (OutboxState.REFUSED, OutboxState.UNREACHABLE)
_GONE = "BadRequest"
"""Why an edit was dropped whose message is not there any more."""


async def note(
    work: Work, officer: Person, post: Staff, shown: Outbox, card: Card
) -> None:
    """Note that the card of ``shown.case_id`` was promised; it is kept true from now.

    An older one in another message is not, and loses its buttons. Which case is the
    active one may have changed just before.
    """
    await work.rows.flush()
    case_id = shown.case_id or 0
    keeps_pin = False
    for each in await _noticed(work, officer):
        if not each.is_pinned or not await _stands_in(work, each, shown):
            continue
        each.is_pinned = False
        if post.active_case_id == case_id:
            keeps_pin = True
        elif shown.target_message_id is not None:
            pinning.unpin(work, officer, shown.target_message_id)
    before = await work.session.get(CaseCard, case_id)
    if before is not None:
        await shown_card.unpin(work, officer, before)
        await shown_card.retire(work, officer, before, instead=shown)
    await work.session.merge(
        CaseCard(
            case_id=case_id,
            person_id=officer.id,
            row_id=shown.id,
            says=_packed(_ACTIVE if card.is_active else _OTHER, "", card.in_short),
            is_pinned=keeps_pin,
        )
    )
    await work.session.flush()
    await follow(work, officer, post)


async def follow(work: Work, officer: Person, post: Staff) -> None:
    """Let cards of cases that are not an officer's active one any more say so at once.

    They stand pinned no more; the card of the active one does with the next round.
    """
    for each in await _noticed(work, officer):
        if each.case_id != post.active_case_id:
            await shown_card.unpin(work, officer, each)
            await _bring_up(work, officer, post, each)


async def is_pinned_in(work: Work, officer: Person, message_id: int | None) -> bool:
    """Say whether a card stands pinned in that message of an officer's chat."""
    if message_id is None:
        return False
    found = [each for each in await _noticed(work, officer) if each.is_pinned]
    rows = [await shown_card.last(work, each) for each in found]
    return message_id in [shown_card.place_of(each) for each in rows if each]


async def refresh(work: Work) -> None:
    """Bring the cards of active cases to what is so now, and let them stand pinned."""
    due = [line for line in await card_stamp.active(work) if _is_due(work, line)]
    for line in due[:AT_ONCE]:
        await _look(work, line)


async def _look(work: Work, line: Any) -> None:  # noqa: ANN401
    """Pin a card, and change it if it says what is not so; whoever has it goes on."""
    card = await _locked(work, line.case_id)
    if card is None or card.row_id != line.row_id:
        return
    row = await work.session.get(Outbox, card.row_id, populate_existing=True)
    if row is None or _is_lost(row):
        await work.session.delete(card)
        return
    place = shown_card.place_of(row)
    if not isinstance(place, int) or await shown_card.is_covered(work, row):
        card.says = _packed(_COVERED, card_stamp.of(work, line), _words_in(card.says))
        return
    post = await work.session.get_one(Staff, line.post_id, populate_existing=True)
    if not card.is_pinned and post.active_case_id == card.case_id:
        pinning.pin(work, await work.rows.get_one(Person, card.person_id), place)
        card.is_pinned = True
    if work.now - line.promised_at >= EDITED_EVERY:
        await _change(work, post, card, row, line)


async def _change(
    work: Work,
    post: Staff,
    card: CaseCard,
    row: Outbox,
    line: Any,  # noqa: ANN401
) -> None:
    stamp, arrived = card_stamp.of(work, line), line.state == OutboxState.SENT
    if arrived and _stamp_in(card.says) == stamp:
        return
    officer = await work.rows.get_one(Person, card.person_id)
    case = await work.session.get_one(Case, card.case_id, populate_existing=True)
    said = await _said(work, officer, post, case)
    place = row.message_id or row.target_message_id
    if place and (not arrived or said.in_short != _words_in(card.says)):
        edited = work.edit(officer, place, said.text, said.ways)
        fleeting(shown_card.in_place(edited, case))
        edited.gone_by = row.gone_by
        await work.session.flush()
        card.row_id = edited.id
    mark = _ACTIVE if said.is_active else _OTHER
    card.says = _packed(mark, stamp, said.in_short)


async def _bring_up(work: Work, officer: Person, post: Staff, card: CaseCard) -> None:
    """Let a card say at once that its case is the active one no more."""
    case = await work.rows.get_one(Case, card.case_id)
    row = await shown_card.last(work, card)
    place = None if row is None else shown_card.place_of(row)
    if row is None or place is None or await shown_card.is_covered(work, row):
        card.says = _packed(_COVERED, "", _words_in(card.says))
        return
    said = await _said(work, officer, post, case)
    edited = work.edit(officer, place, said.text, said.ways)
    shown_card.in_place(edited, case)
    edited.gone_by = row.gone_by
    await work.session.flush()
    card.row_id, card.says = edited.id, _packed(_OTHER, "", said.in_short)


async def _said(work: Work, officer: Person, post: Staff, case: Case) -> Card:
    file = await assignment.file_of(work, case)
    return await card_words.of(work, officer, post, file)


async def _noticed(work: Work, officer: Person) -> Sequence[CaseCard]:
    """Return the cards that are pinned, or say that their case is active; locked."""
    found = (
        select(CaseCard)
        .where(
            col(CaseCard.person_id) == officer.id,
            col(CaseCard.is_pinned).is_(True) | col(CaseCard.says).like(f"{_ACTIVE}:%"),
        )
        .order_by(col(CaseCard.case_id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).all()


async def _locked(work: Work, case_id: int) -> CaseCard | None:
    """Return a card, unless a turn has it just now; then the next round looks."""
    found = (
        select(CaseCard)
        .where(col(CaseCard.case_id) == case_id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).first()


async def _stands_in(work: Work, card: CaseCard, shown: Outbox) -> bool:
    """Say whether a card stood in the message that shows another now."""
    row = await shown_card.last(work, card)
    here = shown.target_message_id
    return row is not None and here is not None and shown_card.place_of(row) == here


def _is_lost(row: Outbox) -> bool:
    """Say whether a card's message is not there any more, or never was."""
    is_gone = row.state == OutboxState.DROPPED and row.why == _GONE
    return is_gone or row.state in _LOST


def _is_due(work: Work, line: Any) -> bool:  # noqa: ANN401
    if line.state in UNSETTLED:
        return False
    is_so = line.state == OutboxState.SENT and line.is_pinned
    is_known = is_so or line.says.startswith(_COVERED)
    return not is_known or _stamp_in(line.says) != card_stamp.of(work, line)


def _packed(mark: str, stamp: str, words: str) -> str:
    return f"{mark}:{stamp}:{words}"


def _stamp_in(says: str) -> str:
    return says.split(":")[1]


def _words_in(says: str) -> str:
    return says.split(":")[2]
