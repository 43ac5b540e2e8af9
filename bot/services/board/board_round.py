"""The round that keeps boards true: one message a person, for some minutes of a press.

It is edited silently and only where it stands, when what it says has changed. Whoever
deleted it, opened another screen in its place or lost the role gets no further edit.
What it says is a row, so any process may go on with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import or_
from sqlmodel import col, select

from bot.services.board import board_words
from bot.services.board.board_words import Part, Said
from bot.services.cases import shown_card
from bot.services.figures import live, scope
from bot.services.figures.live import Board
from bot.services.figures.scope import Scope
from bot.services.outbox.ephemeral import fleeting, silent
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.storage.tables import (
    UNSETTLED,
    BoardView,
    Lane,
    Outbox,
    OutboxState,
    Person,
    Staff,
)
from bot.storage.work import Work
from bot.texts import _

EVERY = 3
"""Seconds between two rounds."""

LOOKED_AT_EVERY = timedelta(seconds=30)
LASTS = timedelta(minutes=10)
"""How long after the last press a board is kept true."""

AT_ONCE = 10
"""Boards that one round looks at; each may be of another area."""

NOT_YOURS = _("This board is not yours to see any more.")

_LOST = (OutboxState.REFUSED, OutboxState.UNREACHABLE)
_GONE = "BadRequest"
"""Why an edit was dropped whose message is not there any more."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is counted once in a round, however many look at it."""

    work: Work
    boards: dict[Scope, Board] = field(default_factory=dict)

    async def board(self, seen: Scope) -> Board:
        """Return what is going on in a scope."""
        if seen not in self.boards:
            self.boards[seen] = await now(self.work, seen)
        return self.boards[seen]


async def now(work: Work, seen: Scope) -> Board:
    """Return what is going on in a scope, as the transaction sees it."""
    await work.rows.flush()
    return await live.of(work.connection, seen, work.now)


async def said(work: Work, post: Staff, part: Part) -> Said:
    """Return what somebody's board says from now on."""
    found = await now(work, scope.of(post))
    return board_words.of(work, post, found, part, work.now + LASTS)


async def note(work: Work, viewer: Person, shown: Outbox, told: Said) -> None:
    """Note that a board was promised; it is kept true from now.

    An older one in another message is not, and loses its buttons.
    """
    await work.rows.flush()
    view = await work.session.get(
        BoardView, viewer.id, with_for_update=True, populate_existing=True
    )
    if view is None:
        view = BoardView(
            person_id=viewer.id, row_id=shown.id, until=work.now, looked_at=work.now
        )
    else:
        await _retire(work, viewer, view, instead=shown)
    view.row_id, view.says = shown.id, told.in_short
    view.until, view.looked_at = work.now + LASTS, work.now
    work.session.add(view)
    await work.session.flush()


async def refresh(work: Work) -> None:
    """Bring boards to what is so now, and let those say so whose time is over."""
    known = _Known(work)
    for view in await _due(work):
        await _look(known, view)
        await work.session.flush()


async def _look(known: _Known, view: BoardView) -> None:
    work = known.work
    row = await work.session.get(Outbox, view.row_id, populate_existing=True)
    if row is not None and row.state in UNSETTLED:
        return  # and looked at again with the next round, or it might never end
    place = None if row is None or _is_lost(row) else shown_card.place_of(row)
    if row is None or place is None or await shown_card.is_covered(work, row):
        await work.session.delete(view)
        return
    viewer = await work.rows.get_one(Person, view.person_id)
    post = await members.post_of(work, view.person_id)
    if post is None or not has(post.role, Right.SEE_FIGURES):
        _in_place(work.edit(viewer, place, NOT_YOURS)).lane = Lane.LOW
        await work.session.delete(view)
        return
    await _bring_up(known, view, post, row, place)


async def _bring_up(
    known: _Known, view: BoardView, post: Staff, row: Outbox, place: int | Outbox
) -> None:
    """Edit a board if it says what is not so, or its time is over."""
    work = known.work
    found = await known.board(scope.of(post))
    part = board_words.part_in(view.says)
    told = board_words.of(work, post, found, part, view.until)
    view.looked_at = work.now
    is_over = work.now >= view.until
    is_told = row.state == OutboxState.SENT and told.in_short == view.says
    if is_told and not is_over:
        return
    viewer = await work.rows.get_one(Person, view.person_id)
    edited = _in_place(work.edit(viewer, place, told.text, told.ways))
    if is_over:
        edited.lane = Lane.LOW
    else:
        fleeting(edited)
    await work.session.flush()
    view.row_id, view.says = edited.id, told.in_short


async def _due(work: Work) -> Sequence[BoardView]:
    """Return boards, locked, that are to be looked at, longest ago first.

    One whose time was over when it was last looked at has said so, and stands still.
    """
    looked_at = col(BoardView.looked_at)
    found = (
        select(BoardView)
        .where(
            or_(looked_at <= work.now - LOOKED_AT_EVERY, looked_at > work.now),
            looked_at < col(BoardView.until),
        )
        .order_by(looked_at, col(BoardView.person_id))
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).all()


async def _retire(
    work: Work, viewer: Person, view: BoardView, *, instead: Outbox
) -> None:
    """Take the buttons from an older board, unless the newer stands in its place."""
    row = await work.session.get(Outbox, view.row_id, populate_existing=True)
    place = None if row is None else shown_card.place_of(row)
    if row is None or place is None or place == instead.target_message_id:
        return
    if not await shown_card.is_covered(work, row):
        work.strip(viewer, place)


def _in_place(row: Outbox) -> Outbox:
    """Let an edit make no sound, and never become a new message."""
    silent(row)
    row.content = {**(row.content or {}), "in_place": True}
    return row


def _is_lost(row: Outbox) -> bool:
    """Say whether a board's message is not there any more, or never was."""
    is_gone = row.state == OutboxState.DROPPED and row.why == _GONE
    return is_gone or row.state in _LOST
