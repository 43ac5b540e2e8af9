"""Earlier words of a case: the talk before it changed hands, copied for who has it now.

What nobody answered is passed on by itself when a case is taken; this is the rest, for
whoever asks. Nothing of it is kept here: it is copied from where it was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.services.conversations import names
from bot.services.people.local_time import zone_of
from bot.services.staff import members
from bot.storage.mapping import Whole, rows_of
from bot.storage.tables import (
    ARRIVES,
    Case,
    CaseMessage,
    Deed,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
)
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

AT_ONCE = 5
"""Messages that are shown for one press."""

WHEN = "%H.%M"


_reply = aliased(CaseMessage)
# Built once: every card asks it.
_UNSEEN = Whole(
    (CaseMessage,),
    rows_of(CaseMessage)
    .where(
        col(CaseMessage.case_id) == bindparam("number"),
        col(CaseMessage.author_id) != bindparam("counselor"),
        col(CaseMessage.held_for).is_(None),
        # It was answered,
        exists().where(
            col(_reply.case_id) == bindparam("number"),
            col(_reply.author_id) != bindparam("worker"),
            col(_reply.held_for).is_(None),
            col(_reply.id) >= col(CaseMessage.id),
        ),
        # and who has the case now has not got it.
        ~exists().where(
            col(Outbox.case_message_id) == col(CaseMessage.id),
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.person_id) == bindparam("counselor"),
            col(Outbox.state).in_(ARRIVES),
        ),
    )
    .order_by(col(CaseMessage.id).desc())
    .limit(bindparam("most")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What was promised.

    Attributes:
        count: How many messages.
        is_all: There are none before them.
    """

    count: int
    is_all: bool


async def are_there(work: Work, case: Case) -> bool:
    """Say whether there are words of the case that its counselor has not got."""
    return bool(await _unseen(work, case, 1))


async def show(work: Work, counselor: Person, case: Case) -> Shown:
    """Promise the counselor of a locked case the newest words they have not got."""
    found = await _unseen(work, case, AT_ONCE + 1)
    shown = sorted(found[:AT_ONCE], key=lambda each: each.id)
    for each in shown:
        row = work.copy(counselor, each, await _above(work, case, each))
        row.purpose = Purpose.NOTICE
    if shown:
        work.record(Deed.OPENED, by=counselor, about=case.worker_id, case_id=case.id)
    return Shown(len(shown), is_all=len(found) <= AT_ONCE)


async def _unseen(work: Work, case: Case, most: int) -> Sequence[CaseMessage]:
    """Return what was said up to the last answer, the newest first."""
    return await work.rows.all(
        _UNSEEN,
        number=case.id,
        worker=case.worker_id,
        counselor=case.counselor_id,
        most=most,
    )


async def _above(work: Work, case: Case, words: CaseMessage) -> Text:
    """Return who said it and when, in the zone of the worker."""
    at = words.written_at.astimezone(zone_of(case.region))
    if words.author_id == case.worker_id:
        who: Text = await names.called(work, case)
    else:
        who = (await members.colleague(work, words.author_id)).name
    return _(
        "Earlier, {day} {time}, {who}:",
        day=at.date(),
        time=verbatim(at.strftime(WHEN)),
        who=who,
    )
