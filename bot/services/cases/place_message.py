"""The message that tells a waiting worker the place in the queue: noted, and ended.

It is one message, which is edited. An edit that waits is dropped when there is a newer
one; behind one that is just going, the newer waits in the same lane, so that the last
word stands.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, update
from sqlmodel import col

from bot.buttons import Keyboard
from bot.services.outbox.ephemeral import silent
from bot.storage.mapping import Whole, rows_of
from bot.storage.statements import Statement
from bot.storage.tables import (
    UNSETTLED,
    Case,
    Lane,
    Outbox,
    OutboxState,
    Person,
    PlaceTold,
)
from bot.storage.work import Work
from bot.texts import Text, _

TAKEN = _("An officer has taken your request.")
CANCELLED = _("The request is cancelled. You can call an officer again at any time.")
CLOSED = _("This request is closed.")
ELSEWHERE = _("Your place in the queue is told in another message now.")


@dataclass(frozen=True, slots=True)
class Told:
    """What a waiting worker is told.

    Attributes:
        words: The whole message.
        keyboard: What can be done meanwhile.
        place: The place that it names.
        holds_until: When other hours are to be told; None if none are.
    """

    words: Text
    keyboard: Keyboard
    place: int
    holds_until: datetime | None


_FORGET = Statement(
    delete(PlaceTold)
    .where(col(PlaceTold.case_id) == bindparam("number"))
    .returning(col(PlaceTold.row_id))
)
_DROP = Statement(
    update(Outbox)
    .where(
        col(Outbox.id) == bindparam("number"),
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.target_id).is_not(None),
    )
    .values(state=OutboxState.DROPPED, content=None, settled_at=bindparam("now"))
    .returning(col(Outbox.id))
)
_AS_IT_IS = Whole(
    (Outbox,), rows_of(Outbox).where(col(Outbox.id) == bindparam("number")), anew=True
)


async def note(
    work: Work,
    case: Case,
    told: Told,
    shown: Outbox,
    *,
    pressed_in: int | None = None,
) -> None:
    """Note where a worker was told the place; what told it before says where that is.

    Args:
        work: The transaction.
        case: The case.
        told: What it says.
        shown: The promised message.
        pressed_in: The number of the message that it is shown in, if not in a new one.
    """
    await end(work, case, ELSEWHERE, pressed_in=pressed_in)
    await work.rows.flush()
    work.rows.add(
        PlaceTold(
            case_id=case.id,
            row_id=shown.id,
            area=case.area,
            place=told.place,
            told_at=work.now,
            holds_until=told.holds_until,
        )
    )
    await work.rows.flush()


async def end(
    work: Work, case: Case, words: Text, *, pressed_in: int | None = None
) -> None:
    """Let the message say for the last time what is so, without its buttons.

    Args:
        work: The transaction.
        case: The case, which waits no more.
        words: What is so.
        pressed_in: The number of the message that shows it anyway.
    """
    await work.rows.flush()
    found = await work.rows.execute(_FORGET, number=case.id)
    if not found:
        return
    shown, newest = await _shown_by(work, found[0][0])
    if pressed_in is not None and pressed_in in (
        shown.message_id,
        shown.target_message_id,
    ):
        return
    if shown.message_id is None and shown.state not in UNSETTLED:
        return
    worker = await work.rows.get_one(Person, case.worker_id)
    edit = work.edit(worker, shown, words)
    if newest.id != shown.id and newest.state == OutboxState.GOING:
        edit.lane = Lane.LOW
    silent(edit)


async def change(work: Work, case: Case, before: PlaceTold, told: Told) -> bool:
    """Promise that the message says something else; say no if it is not there (yet).

    One that never came to its reader is forgotten.
    """
    shown, _newest = await _shown_by(work, before.row_id)
    if shown.message_id is None:
        if shown.state not in UNSETTLED:
            await work.rows.flush()
            await work.rows.execute(_FORGET, number=case.id)
        return False
    worker = await work.rows.get_one(Person, case.worker_id)
    edit = work.edit(worker, shown, told.words, told.keyboard)
    edit.lane = Lane.LOW
    silent(edit)
    await work.rows.flush()
    before.row_id, before.area, before.place = edit.id, case.area, told.place
    before.holds_until = told.holds_until
    return True


async def _shown_by(work: Work, row_id: int) -> tuple[Outbox, Outbox]:
    """Return the row whose message shows the place, and the newest that changes it.

    The newest is dropped while it waits.
    """
    await work.rows.execute(_DROP, number=row_id, now=work.now)
    newest = await work.rows.one(_AS_IT_IS, number=row_id)
    if newest is None:
        raise LookupError(f"the outbox has no row {row_id}")
    if newest.message_id is not None or newest.target_id is None:
        return newest, newest
    return await work.rows.get_one(Outbox, newest.target_id), newest
