"""The line above words: who says them, and whom they were forwarded from.

What a worker forwards may be another worker's. Their line then says of whom it tells,
so that it names them no more once they erase all; the words are of the talk, and stay.
"""

from typing import Any

from sqlmodel import col, select, update

from bot.services.conversations import names
from bot.services.conversations.headers import Line
from bot.services.outbox.ephemeral import silent
from bot.services.outbox.owed import owed
from bot.services.staff import members
from bot.storage import personal
from bot.storage.personal import Personal
from bot.storage.saying import content_of
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseMessage,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work
from bot.texts import Text, _, lines, verbatim

SOMEONE_ELSE = _("Forwarded from someone else:")

_STANDS = (*UNSETTLED, OutboxState.SENT)


async def of(work: Work, case: Case, words: CaseMessage, above: Line) -> Text | None:
    """Return what stands above words; None if nothing does."""
    speaker = await _speaker(work, case, words) if above.speaker else None
    origin = _origin(words) if above.origin else None
    return None if speaker is None and origin is None else lines(speaker, origin)


async def known(work: Work, account: int) -> Person | None:
    """Return who words were forwarded from, if it is somebody who wrote to us."""
    found = select(Person).where(col(Person.telegram_id) == account)
    return (await work.session.exec(found)).first()


async def unname(work: Work, person: Person) -> None:
    """Let no line above what others forwarded say any more that it is this person's.

    Telegram lets a bot change its own words at any time, so none is too old.
    """
    await work.rows.flush()
    for row, words, case in await _naming(work, person):
        # In an album, which has no button below, it says whose talk it is as well.
        is_album = words.album is not None and row.person_id != case.worker_id
        speaker = await _speaker(work, case, words) if is_album else None
        reader = await work.rows.get_one(Person, row.person_id)
        said = lines(speaker, SOMEONE_ELSE)
        row.tells_of = None
        if row.state == OutboxState.WAITING:
            row.content = content_of(reader, said, ())
        else:
            # It is of no case: else the line counts as one without its worker's name.
            owed(silent(work.edit(reader, row.message_id or row, said)))
    await work.session.exec(
        update(CaseMessage)
        .where(col(CaseMessage.origin_id) == person.id)
        .values(origin="", origin_id=None)
        .execution_options(synchronize_session=False)
    )


async def _naming(work: Work, person: Person) -> Any:  # noqa: ANN401
    rows: Any = (
        select(Outbox, CaseMessage, Case)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .join(Case, col(Case.id) == col(CaseMessage.case_id))
        .where(
            personal.says_of(person.id),
            col(Outbox.person_id) != person.id,
            col(Outbox.kind) == OutboxKind.SEND,
            col(Outbox.state).in_(_STANDS),
        )
        .with_for_update(of=Outbox)
        .execution_options(populate_existing=True)
    )
    found = (await work.session.exec(rows)).all()
    return sorted(found, key=lambda each: each[0].id)  # by an index it has no order


async def _speaker(work: Work, case: Case, words: CaseMessage) -> Text:
    if words.author_id == case.worker_id or case.counselor_id is None:
        return _(
            "{name}, case {case_code}:",
            name=await names.name_of(work, case.worker_id),
            case_code=verbatim(case.code),
        )
    speaker = await members.colleague(work, case.counselor_id)
    return _("{counselor}, {office}:", counselor=speaker.name, office=speaker.office)


def _origin(words: CaseMessage) -> Text:
    if not words.origin:
        return SOMEONE_ELSE
    name: Text = verbatim(words.origin)
    if words.origin_id is not None:
        name = Personal(words.origin, words.origin_id)
    return _("Forwarded from {origin}:", origin=name)
