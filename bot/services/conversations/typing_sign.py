"""The typing sign: that a counselor is writing, in the chat of the worker.

Telegram tells a bot nothing of who is typing, so it is a press, and what it shows ends
by itself after five seconds.
"""

from sqlmodel import col, select

from bot.services.outbox.ephemeral import LASTS, fleeting
from bot.storage.tables import Case, Lane, Outbox, OutboxKind, Person
from bot.storage.work import Work


async def show(work: Work, case: Case) -> None:
    """Show the worker of a locked case that somebody writes, once in five seconds."""
    worker = await work.rows.get_one(Person, case.worker_id)
    if worker.is_out_of_reach or await _is_shown(work, case):
        return
    fleeting(work.writes(worker)).case_id = case.id


async def _is_shown(work: Work, case: Case) -> bool:
    lately = select(Outbox.id).where(
        col(Outbox.person_id) == case.worker_id,
        col(Outbox.case_id) == case.id,
        col(Outbox.lane) == Lane.FLEETING,
        col(Outbox.kind) == OutboxKind.REACT,
        col(Outbox.promised_at) > work.now - LASTS,
    )
    return (await work.session.exec(lately.limit(1))).first() is not None
