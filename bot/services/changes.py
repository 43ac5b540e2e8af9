"""Words that their writer changed after they were passed on: the copy follows."""

from sqlmodel import col, select

from bot.services import cases, staff, talks
from bot.storage.tables import Case, CaseMessage, Outbox, Person
from bot.storage.work import Work
from bot.texts import Text, _

SHOWN = ("going", "sent")
"""States of a copy that may show the older words; one that waits takes the new ones."""


async def follow(
    work: Work, author: Person, message_id: int, text: Text | None
) -> None:
    """Change what was copied to the other side, if that side is still there.

    Args:
        work: The transaction.
        author: Who changed a message.
        message_id: Which, in the author's chat.
        text: The new words; None where something else than a text was changed, which
            is copied anew under a line that says so.
    """
    words = await passed_on(work, author, message_id)
    case = None if words is None else await cases.locked(work, words.case_id or 0)
    if words is None or case is None or case.closed_at is not None:
        return
    reader_id = _other_side(case, author)
    copied = await _copy_of(work, words, reader_id)
    if copied is None or reader_id is None:
        return
    reader = await work.session.get_one(Person, reader_id)
    if text is None:
        work.copy(reader, words, await _header(work, case, author))
        return
    change = work.edit(reader, copied, text)
    change.case_id, change.case_message_id = case.id, words.id


async def passed_on(work: Work, author: Person, message_id: int) -> CaseMessage | None:
    """Return the newest words of that message that are held for nothing, if any."""
    found = (
        select(CaseMessage)
        .where(
            col(CaseMessage.author_id) == author.id,
            col(CaseMessage.source_message_id) == message_id,
            col(CaseMessage.held_for).is_(None),
        )
        .order_by(col(CaseMessage.id).desc())
        .limit(1)
    )
    return (await work.session.exec(found)).first()


def _other_side(case: Case, author: Person) -> int | None:
    """Return who reads what the author says in a case; None if nobody does now."""
    if author.id == case.worker_id:
        return case.counselor_id
    return case.worker_id if author.id == case.counselor_id else None


async def _copy_of(
    work: Work, words: CaseMessage, reader_id: int | None
) -> Outbox | None:
    copies = (
        select(Outbox)
        .where(
            col(Outbox.case_message_id) == words.id,
            col(Outbox.kind) == "copy",
            col(Outbox.person_id) == reader_id,
            col(Outbox.state).in_(SHOWN),
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(copies)).first()


async def _header(work: Work, case: Case, author: Person) -> Text:
    if author.id == case.worker_id:
        name = await talks.name_of(work, case.worker_id)
    else:
        name = (await staff.colleague(work, author.id)).name
    return _("{name} changed this message:", name=name)
