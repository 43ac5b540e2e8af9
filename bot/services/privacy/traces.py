"""Traces of a person outside the tables of their own: removed when they are erased.

What stays are rows without content: numbers of cases and messages, days, and the audit.
"""

from typing import Any

from sqlalchemy import and_, delete, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.services.announcements import ledger
from bot.services.conversations import line_above
from bot.services.outbox import guarding, owed
from bot.services.privacy import clear_chat, looked_at
from bot.services.staff import office_texts
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseMessage,
    Invitation,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
    ReplyScope,
    SavedReply,
    Skipped,
    Staff,
)
from bot.storage.work import Work

NOWHERE = 0
"""The number of a message that there is not."""


async def drop_words(work: Work, person: Person) -> None:
    """Drop what waits to be sent to the person in a talk, and the person's own words.

    The sender that holds a row lets go of its content by itself.
    """
    theirs = select(CaseMessage.id).where(col(CaseMessage.author_id) == person.id)
    await _forget_origins(work, person)
    await _drop(work, col(Outbox.case_message_id).in_(theirs))
    await _drop(
        work,
        (col(Outbox.person_id) == person.id) & (col(Outbox.purpose) == Purpose.WORDS),
    )


async def drop_shown(work: Work, person: Person) -> None:
    """Drop what is on its way to others and would show the person's cases."""
    theirs = select(Case.id).where(col(Case.worker_id) == person.id)
    await work.rows.flush()
    await _drop(
        work,
        col(Outbox.case_id).in_(theirs)
        & (col(Outbox.person_id) != person.id)
        & col(Outbox.kind).in_((*clear_chat.SHOWN, OutboxKind.EDIT)),
    )


async def take_from_chats(work: Work, person: Person, *whose: Any) -> None:  # noqa: ANN401
    """Promise to delete what was passed on in the person's cases, in every chat.

    Telegram deletes nothing older than 48 hours. Cards and lines above words go too;
    where a screen of another case stands by now, that stays. Lists and files that name
    the person are of no case, and are found by whom they tell of. What Telegram is
    getting at this moment goes once it has a number.

    Args:
        work: The transaction.
        person: Whose cases these are.
        whose: Conditions of the chats, where it is not all of them.
    """
    await line_above.unname(work, person)
    await take_lists(work, person)
    theirs = select(Case.id).where(col(Case.worker_id) == person.id)
    await _let_go_on_arrival(work, person, theirs)
    shown: Any = (
        select(Outbox.person_id, Outbox.message_id)
        .where(
            col(Outbox.case_id).in_(theirs),
            col(Outbox.kind).in_(clear_chat.SHOWN),
            col(Outbox.message_id).is_not(None),
            col(Outbox.settled_at) > work.now - clear_chat.DELETABLE,
            ~_stands_another(theirs),
            *whose,
        )
        .order_by(col(Outbox.message_id))
    )
    by_reader: dict[int, list[int]] = {}
    for reader, number in (await work.session.exec(shown)).all():
        by_reader.setdefault(reader, []).append(number)
    for reader_id, numbers in by_reader.items():
        reader = await work.rows.get_one(Person, reader_id)
        removals = clear_chat.take_out(work, reader, numbers)
        if reader.id != person.id:
            for each in removals:
                owed.owed(each)


async def take_lists(work: Work, person: Person) -> None:
    """Let lists, files and typed words that name the person leave others' chats."""
    files = await looked_at.files(work, person)
    known_to = await looked_at.may_name(work, person)
    await guarding.erased(work, person, known_to, files)


async def forget_replies(work: Work, person: Person) -> None:
    """Delete saved replies that were the person's alone, and words not used.

    What is shared stays, as do the texts that an office had.
    """
    await office_texts.forget_draft(work, person)
    await work.session.exec(
        delete(SavedReply)
        .where(
            col(SavedReply.owner_id) == person.id,
            or_(
                col(SavedReply.scope) == ReplyScope.OWN,
                and_(
                    col(SavedReply.scope) == ReplyScope.NATIONAL,
                    col(SavedReply.approved_at).is_(None),
                ),
            ),
        )
        .execution_options(synchronize_session=False)
    )


async def drop_promises(work: Work, person: Person) -> None:
    """Drop all that waits to be sent to the person, or to others about their cases."""
    theirs = select(Case.id).where(col(Case.worker_id) == person.id)
    await ledger.leave_out(work, person, Skipped.ERASED)
    await _drop(work, col(Outbox.person_id) == person.id)
    await _drop(work, col(Outbox.case_id).in_(theirs))


async def forget_messages(work: Work, person: Person) -> None:
    """Forget which messages in the person's own chat were ours, and which theirs.

    In the chats of others they keep their numbers: who answers an old one there is told
    that it reaches nobody.
    """
    await work.session.exec(
        update(Outbox)
        .where(col(Outbox.person_id) == person.id)
        .values(message_id=None, target_message_id=None, answer_to=None)
        .execution_options(synchronize_session=False)
    )
    await work.session.exec(
        update(CaseMessage)
        .where(col(CaseMessage.author_id) == person.id)
        .values(source_message_id=NOWHERE, reply_to=None, album=None)
        .execution_options(synchronize_session=False)
    )


async def forget_names(work: Work, person: Person) -> None:
    """Forget what colleagues called somebody who works here no more."""
    for table, whose in ((Staff, Staff.person_id), (Invitation, Invitation.used_by)):
        await work.session.exec(
            update(table)
            .where(col(whose) == person.id)
            .values(name=None)
            .execution_options(synchronize_session=False)
        )


async def _let_go_on_arrival(work: Work, person: Person, theirs: Any) -> None:  # noqa: ANN401
    await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.case_id).in_(theirs),
            col(Outbox.person_id) != person.id,
            col(Outbox.kind).in_(clear_chat.SHOWN),
            col(Outbox.state) == OutboxState.GOING,
        )
        .values(gone_by=work.now)
        .execution_options(synchronize_session=False)
    )


def _stands_another(theirs: Any) -> Any:  # noqa: ANN401
    """Return the condition that a message shows another's case since."""
    later = aliased(Outbox)
    return (
        select(later.id)
        .where(
            later.person_id == col(Outbox.person_id),
            later.message_id == col(Outbox.message_id),
            col(later.id) > col(Outbox.id),
            later.kind == OutboxKind.EDIT,
            later.state == OutboxState.SENT,
            col(later.case_id).not_in(theirs),
        )
        .exists()
    )


async def _forget_origins(work: Work, person: Person) -> None:
    """Forget whom words were forwarded from that have not arrived."""
    cases = select(Case.id).where(col(Case.worker_id) == person.id)
    for theirs in (
        col(CaseMessage.case_id).in_(cases),
        col(CaseMessage.author_id) == person.id,
    ):
        await work.session.exec(
            update(CaseMessage)
            .where(col(CaseMessage.origin).is_not(None), theirs)
            .values(origin="", origin_id=None)
            .execution_options(synchronize_session=False)
        )


async def _drop(work: Work, which: Any) -> None:  # noqa: ANN401
    """Drop what waits and fulfils one condition.

    No "or": then a database goes through all that waits, for everybody.
    """
    waits = col(Outbox.state) == OutboxState.WAITING
    await work.session.exec(
        update(Outbox)
        .where(waits, col(Outbox.state).in_(UNSETTLED), which)
        .values(
            state=OutboxState.DROPPED, content=None, settled_at=work.now, why="erased"
        )
        .execution_options(synchronize_session=False)
    )
