"""What people are told when their words did not arrive, or may not have.

Only words between people are spoken of. Whether one of our own messages arrived is our
business, and telling about it would be one more message that may not arrive.
"""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from bot.buttons import Button, Keyboard, SendAgain
from bot.services.conversations import (
    edits,
    names,
    reactions,
    worker_phone,
)
from bot.storage.tables import Case, CaseMessage, Outbox, OutboxKind, Person, Purpose
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

ITS_WRITER_DELETED_IT = "its writer deleted it"
"""Why words were refused that are not there any more; nobody needs to be told."""

NEVER_SENT = "what it would change was never sent"
"""Why a change was refused whose message never came to be."""

DOES_NOT_OPEN = "it does not open"
"""Why a row was refused that is damaged, or was sealed with a key that is not here."""

AGAIN = pgettext("button", "Send again")

_NO_SUCH_KIND = _("This kind of message cannot be passed on. Please write it in words.")
_OUR_FAULT = _(
    "Sorry, a fault on our side: this message was not passed on. Please send it again."
)


async def tell_uncertain(work: Work, row: Outbox) -> None:
    """Show the writer that the words may have arrived, and let them decide.

    An album is asked about once.
    """
    words = await _words(work, row)
    if words is None or await _is_told_of_album(work, row, words):
        return
    asked = work.send(
        await work.rows.get_one(Person, words.author_id),
        _("This message may have arrived. Send it again if it matters."),
        (
            (
                Button(AGAIN, SendAgain(row.id, "again")),
                Button(pgettext("button", "No need"), SendAgain(row.id, "keep")),
            ),
        ),
        purpose=Purpose.DOUBT,
    )
    asked.target_message_id = words.source_message_id
    asked.case_message_id = words.id


async def tell_unreachable(work: Work, reader: Person, rows: Sequence[Outbox]) -> None:
    """Tell each writer that the reader cannot be reached, and why, once a block."""
    newest: dict[int, tuple[Outbox, CaseMessage]] = {}
    for row in rows:
        words = await _words(work, row)
        if words is not None and words.author_id != reader.id:
            newest[words.author_id] = row, words
    for row, words in newest.values():
        await reactions.not_delivered(work, words)
        case = await work.rows.get_one(Case, row.case_id)
        author = await work.rows.get_one(Person, words.author_id)
        if not await is_told(work, author, reader, case):
            await _tell_why(work, author, reader, row, case)


async def tell_refused(work: Work, row: Outbox) -> None:
    """Tell the writer what cannot be passed on, changed or taken back."""
    if row.kind == OutboxKind.EDIT:
        await edits.copy_anew(work, row)
    elif row.kind == OutboxKind.DELETE:
        await _tell_not_withdrawn(work, row)
    elif row.purpose == Purpose.PROMPT:
        await _tell_not_shown(work, row)
    words = await _words(work, row)
    if words is None:
        return
    if row.why == ITS_WRITER_DELETED_IT:
        await _tell_preview_is_gone(work, words)
        return
    await reactions.not_delivered(work, words)
    if not await _is_told_of_album(work, row, words):
        author = await work.rows.get_one(Person, words.author_id)
        damaged = row.why == DOES_NOT_OPEN
        told = work.send(author, _OUR_FAULT if damaged else _NO_SUCH_KIND)
        told.target_message_id = words.source_message_id
        if damaged:
            return
        case = await work.rows.get(Case, row.case_id or 0)
        if row.kind == OutboxKind.COPY and case is not None:
            await tell_reader(work, case, author)


async def tell_reader(work: Work, case: Case, author: Person) -> None:
    """Tell the other side that something came which cannot be passed on.

    Else a line with a name would stand over nothing, and nobody would ask.
    """
    is_worker = author.id == case.worker_id
    reader_id = case.counselor_id if is_worker else case.worker_id
    if reader_id is None or case.closed_at is not None:
        return
    reader = await work.rows.get_one(Person, reader_id)
    text = (
        _(
            "{name}, case {case_code}, sent something that cannot be passed on. They "
            "were asked to write it in words.",
            name=await names.name_of(work, case.worker_id),
            case_code=verbatim(case.code),
        )
        if is_worker
        else _(
            "The officer sent something that cannot be passed on, and was asked to "
            "write it in words."
        )
    )
    work.send(reader, text).case_id = case.id


async def is_told(work: Work, author: Person, reader: Person, case: Case) -> bool:
    """Say whether the author knows that the reader cannot be reached just now."""
    since = reader.gone_at or reader.blocked_at
    told = select(Outbox.id).where(
        col(Outbox.person_id) == author.id,
        col(Outbox.case_id) == case.id,
        col(Outbox.purpose) == Purpose.BARRED,
        col(Outbox.promised_at) >= since,
    )
    return (await work.session.exec(told.limit(1))).first() is not None


def why(reader: Person) -> Text:
    """Return what keeps a worker from getting messages."""
    if reader.gone_at is not None:
        return _("Not delivered: the worker's Telegram account is gone.")
    return _("Not delivered: the worker blocked the bot.")


async def _tell_why(
    work: Work, author: Person, reader: Person, row: Outbox, case: Case
) -> None:
    """Say nothing of a colleague's phone; the words are kept for whoever comes next."""
    buttons: Keyboard = ()
    if case.worker_id == author.id:
        text: Text = _(
            "This message has not reached the officer yet. We try again. You need not "
            "send it again."
        )
    else:
        text = why(reader)
        again = Button(AGAIN, SendAgain(row.id, "again"))
        buttons = ((again,), await worker_phone.button(work, case))
    work.send(author, text, buttons, purpose=Purpose.BARRED).case_id = case.id


async def _tell_not_shown(work: Work, row: Outbox) -> None:
    """Say that there was a question; whoever waits for it would wait for ever."""
    work.send(
        await work.rows.get_one(Person, row.person_id),
        _(
            "Sorry, our question could not be shown. Please try again, or type "
            "/bantuan for other ways."
        ),
    )


async def _tell_preview_is_gone(work: Work, words: CaseMessage) -> None:
    """Say that words were not sent whose preview is deleted; else nobody would know.

    Whoever deletes their own message does not want it sent; a preview is ours.
    """
    previews = select(Outbox.id).where(
        col(Outbox.person_id) == words.author_id,
        col(Outbox.message_id) == words.source_message_id,
        col(Outbox.purpose) == Purpose.PREVIEW,
    )
    if (await work.session.exec(previews.limit(1))).first() is not None:
        author = await work.rows.get_one(Person, words.author_id)
        told = work.send(
            author,
            _("The message was not sent: its preview is deleted. Please do it again."),
        )
        told.case_id = words.case_id


async def _tell_not_withdrawn(work: Work, row: Outbox) -> None:
    """Correct what was said: Telegram deletes nothing that is older than 48 hours."""
    words = await work.rows.get(CaseMessage, row.case_message_id or 0)
    case = await work.rows.get(Case, row.case_id or 0)
    if words is None or case is None or row.why == NEVER_SENT:
        return
    author = await work.rows.get_one(Person, words.author_id)
    if author.id == case.worker_id:
        work.send(
            author,
            _(
                "Messages older than 48 hours cannot be withdrawn. Ask the officer to "
                "delete it."
            ),
        )
    else:
        work.send(author, _("Messages older than 48 hours cannot be withdrawn."))


async def _is_told_of_album(work: Work, row: Outbox, words: CaseMessage) -> bool:
    """Say whether an earlier file of the same album met the same."""
    if words.album is None:
        return False
    earlier: Any = (
        select(Outbox.id)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == row.person_id,
            col(Outbox.id) < row.id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state) == row.state,
            col(CaseMessage.album) == words.album,
        )
        .limit(1)
    )
    return (await work.session.exec(earlier)).first() is not None


async def _words(work: Work, row: Outbox) -> CaseMessage | None:
    if row.purpose != Purpose.WORDS or row.case_message_id is None:
        return None
    return await work.rows.get_one(CaseMessage, row.case_message_id)
