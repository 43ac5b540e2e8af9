"""Previews: words shown to their writer exactly as they would go out, and then sent.

A preview belongs to one case from the moment it is shown, whichever is active later. It
is sent once, by copying it, and only by who has the case then.
"""

from hashlib import sha256

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.conversations import messages
from bot.services.conversations.messages import SentMessage
from bot.services.outbox.known_files import KnownFile, put_above
from bot.storage.tables import Case, CaseMessage, HeldFor, Outbox, Person, Purpose
from bot.storage.work import Work
from bot.texts import verbatim


async def show(
    work: Work, writer: Person, case: Case, text: str, file: KnownFile | None = None
) -> CaseMessage:
    """Show words in the chat of who would send them; an earlier preview ends.

    Two taps on one button so leave one that can be sent.
    """
    await _end_others(work, writer, case)
    kind = "text" if file is None else file.kind
    held = await messages.keep(
        work,
        writer,
        SentMessage(message_id=0, kind=kind, written_at=work.now),
        case=case,
        held_for=HeldFor.PREVIEW,
    )
    shown = put_above(work.send(writer, verbatim(text)), file)
    shown.purpose, shown.case_message_id = Purpose.PREVIEW, held.id
    shown.case_id = case.id
    return held


def check_of(*shown: object) -> str:
    """Return in short what was shown, so that a button can tell whether it still is."""
    return sha256(repr(shown).encode()).hexdigest()[:8]


_OUTCOMES = (HeldFor.PREVIEW, HeldFor.DECIDED, HeldFor.NOT_SENT)


async def of(work: Work, writer: Person, words_id: int) -> CaseMessage | None:
    """Return a preview of one's own, whatever came of it."""
    words = await work.session.get(CaseMessage, words_id, populate_existing=True)
    if words is None or words.author_id != writer.id:
        return None
    return words if words.held_for in _OUTCOMES else None


def is_open(preview: CaseMessage) -> bool:
    """Say whether nothing has come of a preview yet."""
    return preview.held_for == HeldFor.PREVIEW


async def stands_in(work: Work, writer: Person, words_id: int, message_id: int) -> bool:
    """Say whether a preview of one's own is what that message of the chat shows."""
    preview = await of(work, writer, words_id)
    row = None if preview is None else await _row_of(work, preview)
    return row is not None and row.message_id == message_id


async def end(work: Work, writer: Person, preview: CaseMessage) -> None:
    """Let a preview not be sent; it goes from the screen, and is of no case."""
    preview.held_for, preview.case_id = HeldFor.NOT_SENT, None
    row = await _row_of(work, preview)
    if row is not None:
        removal = work.delete(row, writer)
        removal.case_id = removal.case_message_id = None


async def send(
    work: Work, writer: Person, case: Case, preview: CaseMessage
) -> CaseMessage | None:
    """Send what was shown in a locked case of one's own; once.

    It is new words: the worker may have written since it was shown, and is answered.

    Returns:
        The words; None if the preview was sent before, or never came to be seen.
    """
    row = await _row_of(work, preview)
    if row is None or row.message_id is None:
        return None
    taken = await messages.release_held(work, writer, preview.id, HeldFor.PREVIEW)
    if taken is None:
        return None
    taken.case_id = None
    words = await messages.keep(
        work,
        writer,
        SentMessage(message_id=row.message_id, kind=preview.kind, written_at=work.now),
        case=case,
    )
    await messages.pass_on(work, case, words)
    return words


async def refuse_album(work: Work, writer: Person, message_id: int, album: str) -> None:
    """Note that an album was meant for nobody; its other files come by themselves."""
    await messages.keep(
        work,
        writer,
        SentMessage(
            message_id=message_id, kind="photo", written_at=work.now, album=album
        ),
        case=None,
        held_for=HeldFor.NOT_SENT,
    )


async def is_of_refused_album(work: Work, writer: Person, album: str) -> bool:
    """Say whether an album was meant for nobody."""
    first = select(CaseMessage.id).where(
        col(CaseMessage.author_id) == writer.id,
        col(CaseMessage.album) == album,
        col(CaseMessage.case_id).is_(None),
        col(CaseMessage.held_for) == HeldFor.NOT_SENT,
    )
    return (await work.session.exec(first.limit(1))).first() is not None


async def _row_of(work: Work, preview: CaseMessage) -> Outbox | None:
    rows = (
        select(Outbox)
        .where(
            col(Outbox.case_message_id) == preview.id,
            col(Outbox.purpose) == Purpose.PREVIEW,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(rows)).first()


async def _end_others(work: Work, writer: Person, case: Case) -> None:
    await work.session.exec(
        update(CaseMessage)
        .where(
            col(CaseMessage.case_id) == case.id,
            col(CaseMessage.author_id) == writer.id,
            col(CaseMessage.held_for) == HeldFor.PREVIEW,
        )
        .values(held_for=HeldFor.NOT_SENT, case_id=None)
        .execution_options(synchronize_session=False)
    )
