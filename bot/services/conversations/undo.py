"""Undoing what was just said: a line that says who gets it, and goes after ten seconds.

The words are on their way meanwhile. To hold them back would cost their reader ten
seconds, and all that follow; so undoing takes them back, as /tarik does. The line is
the least of what is sent: it makes no sound, nothing waits for it, and where there is
no room for it there is none. That it goes again is a row too, so it goes after a kill.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from bot.buttons import Button, Row, Unsend
from bot.services.conversations import names, replies
from bot.services.outbox.ephemeral import REMOVALS, fleeting
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
from bot.texts import _, pgettext, verbatim

WITHIN = timedelta(seconds=10)
"""How long the line stands."""

GIVEN_BACK = _(
    "This is not in the worker's chat any more. For another worker, copy it and send "
    "it again."
)

ON_ITS_WAY = timedelta(seconds=5)
"""How long a press may take from the finger to us, and still counts."""


async def offer(work: Work, counselor: Person, case: Case, words: CaseMessage) -> None:
    """Say below words that go to a worker whose they are, and let them be undone.

    Of several messages the newest has the line, and of an album the first.
    """
    worker = await work.rows.get_one(Person, case.worker_id)
    if worker.is_out_of_reach:
        return
    if words.album is not None and await _has_line(work, words):
        return
    await end(work, counselor)
    text = _(
        "Sending to {name}, case {case_code}.",
        name=await names.name_of(work, case.worker_id),
        case_code=verbatim(case.code),
    )
    line = fleeting(work.send(counselor, text, (button(words, words),)))
    line.target_message_id = words.source_message_id
    line.case_id, line.case_message_id = case.id, words.id
    await work.session.flush()
    _goes_soon(work, work.delete(line, counselor))


async def offered(work: Work, counselor: Person, shown: int | Outbox) -> None:
    """Let the button that stands in a message of its own go when its time is over."""
    await end(work, counselor)
    await work.session.flush()
    _goes_soon(work, work.strip(counselor, shown))


def button(first: CaseMessage, last: CaseMessage) -> Row:
    """Return the button that takes back all words from the first to the last."""
    return (Button(pgettext("button", "Undo sending"), Unsend(first.id, last.id)),)


async def end(work: Work, counselor: Person) -> bool:
    """Let the line go now; one that has not been sent never is.

    Returns:
        Whether there was one, which goes.
    """
    mine = (
        col(Outbox.person_id) == counselor.id,
        col(Outbox.lane) == Lane.FLEETING,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.state).in_(UNSETTLED),  # SQLite has an index of just these
    )
    there = await work.session.exec(select(Outbox.id).where(*mine).limit(1))
    if there.first() is None:
        return False
    unsent = (*mine, col(Outbox.kind) == OutboxKind.SEND)
    await _change(
        work, unsent, state=OutboxState.DROPPED, content=None, settled_at=work.now
    )
    removals = (*mine, col(Outbox.kind).in_(REMOVALS))
    work.promised = True
    return await _change(work, removals, due_at=Outbox.promised_at) > 0


async def give_back(work: Work, author: Person, message_id: int) -> None:
    """Show the author where the words stand that came to nobody: in their own chat.

    We keep none, so an answer to them is how they are given back.
    """
    words = await work.rows.get(CaseMessage, message_id)
    if words is not None and words.author_id == author.id:
        shown = work.send(author, GIVEN_BACK)
        shown.target_message_id = words.source_message_id


async def is_too_late(work: Work, author: Person, message_id: int) -> bool:
    """Say whether the author's own words were passed on too long ago to undo that."""
    words = await work.rows.get(CaseMessage, message_id)
    if words is None or words.author_id != author.id:
        return False
    copied = await replies.copies(work, words)
    return bool(copied) and work.now - copied[0].promised_at > WITHIN + ON_ITS_WAY


def _goes_soon(work: Work, removal: Outbox) -> None:
    """Let a removal wait, whatever becomes of the case until then."""
    removal.lane, removal.due_at = Lane.FLEETING, work.now + WITHIN
    removal.case_id = removal.case_message_id = None


async def _has_line(work: Work, words: CaseMessage) -> bool:
    lines = (
        select(Outbox.id)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == words.author_id,
            col(Outbox.lane) == Lane.FLEETING,
            col(CaseMessage.author_id) == words.author_id,
            col(CaseMessage.album) == words.album,
        )
    )
    return (await work.session.exec(lines.limit(1))).first() is not None


async def _change(
    work: Work,
    which: tuple[Any, ...],
    **columns: Any,  # noqa: ANN401
) -> int:
    changed = await work.session.exec(
        update(Outbox)
        .where(*which)
        .values(**columns)
        .execution_options(synchronize_session=False)
    )
    return int(changed.rowcount)
