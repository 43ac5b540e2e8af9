"""The question whether words may have arrived: asked again only while it may be unread.

The answer to its own sending may be lost too. It most likely arrived then, so it is not
repeated at once, but after a while, and only if nobody has decided meanwhile.
"""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.conversations import undelivered
from bot.services.conversations.resending import LET_BE
from bot.services.people import timers
from bot.storage.tables import (
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
    TimerKind,
)
from bot.storage.work import Work

ASKED_AGAIN_AFTER = timedelta(minutes=1)


async def ask_later(work: Work, question: Outbox) -> None:
    """Look later whether a question that may not have come was decided."""
    author = await work.rows.get_one(Person, question.person_id)
    due_at = work.now + ASKED_AGAIN_AFTER
    work.set_timer(author, TimerKind.DOUBT, due_at, question.case_message_id)


async def ask_again(work: Work) -> None:
    """Ask once more what is not decided yet, of everybody whose time has come."""
    for person in await timers.people_due(work, TimerKind.DOUBT):
        taken = await timers.take(work, person, TimerKind.DOUBT)
        for words_id in dict.fromkeys(each.about_id for each in taken):
            copy = await _undecided(work, words_id)
            if copy is not None:
                await undelivered.tell_uncertain(work, copy)


async def is_decided(work: Work, question: Outbox) -> bool:
    """Say whether its writer has said what becomes of the words asked about."""
    return await _undecided(work, question.case_message_id) is None


async def close_twins(
    work: Work, author: Person, copy_id: int, *, but: int | None
) -> None:
    """Close what else asks about the same words, which the author has decided on.

    What still waits to be asked never is. Of a question whose sending seemed to fail no
    number is known; its buttons go when they are pressed.

    Args:
        work: The transaction.
        author: Whose words they are.
        copy_id: The copy of them that the pressed button names.
        but: The message that was pressed, which is closed already.
    """
    copied = await work.session.get(Outbox, copy_id)
    if copied is None:
        return
    of_it = (
        col(Outbox.person_id) == author.id,
        col(Outbox.purpose) == Purpose.DOUBT,
        col(Outbox.case_message_id) == copied.case_message_id,
    )
    await work.session.exec(
        update(Outbox)
        .where(*of_it, col(Outbox.state) == OutboxState.WAITING)
        .values(state=OutboxState.DROPPED, content=None, settled_at=work.now)
    )
    shown = select(col(Outbox.message_id)).where(
        *of_it,
        col(Outbox.message_id).is_not(None),
        col(Outbox.message_id).is_distinct_from(but),
    )
    for number in (await work.session.exec(shown)).all():
        if number is not None:
            work.strip(author, number)


async def _undecided(work: Work, words_id: int | None) -> Outbox | None:
    """Return the newest copy of some words, if nobody has said what becomes of it."""
    newest = (
        select(Outbox)
        .where(
            col(Outbox.case_message_id) == words_id,
            col(Outbox.kind) == OutboxKind.COPY,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    row = (await work.session.exec(newest)).first()
    if row is None or row.state != OutboxState.UNCERTAIN or row.why == LET_BE:
        return None
    return row
