"""Loose ends: what hangs on a case, and ends with it or with its counselor's time.

Whoever ends a case, or lets it go, calls this, so that no reminder, offer or question
of it comes afterwards, and figures say what came of it.
"""

from sqlalchemy import bindparam, delete, update
from sqlmodel import SQLModel, col

from bot.services.cases import answering, objected, shown_card
from bot.services.figures import noting
from bot.services.outbox import guarding
from bot.storage.statements import Statement
from bot.storage.tables import (
    CallSlot,
    Case,
    CaseFlood,
    CaseMessage,
    DataRequest,
    FollowUp,
    HandOffer,
    HeldFor,
    ProfileProposal,
    RequestOutcome,
    SlotState,
)
from bot.storage.work import Work


def _all_of(table: type[SQLModel]) -> Statement:
    whose = col(table.case_id)  # type: ignore[attr-defined]
    return Statement(delete(table).where(whose == bindparam("number")).returning(whose))


_OF_THE_COUNSELOR = [_all_of(each) for each in (HandOffer, ProfileProposal, CaseFlood)]
_OF_THE_CASE = [_all_of(each) for each in (FollowUp,)]
_TALK = Statement(
    update(CallSlot)
    .where(
        col(CallSlot.case_id) == bindparam("number"),
        col(CallSlot.state) == SlotState.BOOKED,
        col(CallSlot.starts_at) > bindparam("now"),
    )
    .values(state=SlotState.CANCELLED)
    .returning(col(CallSlot.id))
)
_CHECKED = Statement(
    update(DataRequest)
    .where(col(DataRequest.person_id) == bindparam("whose"), *objected.STANDS)
    .values(
        settled_at=bindparam("now"),
        look_at=None,
        outcome=RequestOutcome.CASE_CLOSED,
        case_id=bindparam("number"),
    )
    .returning(col(DataRequest.id))
)
_WAITED = Statement(
    update(CaseMessage)
    .where(
        col(CaseMessage.case_id) == bindparam("number"),
        col(CaseMessage.held_for) == HeldFor.MUTED,
    )
    .values(held_for=None)
    .returning(col(CaseMessage.id))
)


async def closed(work: Work, case: Case) -> None:
    """Let nothing come of a locked case any more, which is closed now."""
    answering.ends(case)
    await noting.closed(work, case)
    await let_go(work, case)
    for each in _OF_THE_CASE:
        await work.rows.execute(each, number=case.id)
    await call_off(work, case)
    await work.rows.execute(
        _CHECKED, whose=case.worker_id, number=case.id, now=work.now
    )


async def call_off(work: Work, case: Case) -> None:
    """Let no talk of a locked case take place that was agreed on and is to come."""
    await work.rows.flush()
    await work.rows.execute(_TALK, number=case.id, now=work.now)


async def let_go(work: Work, case: Case) -> None:
    """Let nothing hang on a locked case that was its counselor's until now.

    What is to be done on a day stays with the case, for whoever has it then. A talk
    that was agreed is offered anew by `bot.services.callbacks`, which finds it.
    """
    case.snoozed_at = case.snoozed_until = None
    await unmute(work, case)
    await shown_card.put_away(work, case)
    await guarding.case_left(work, case)
    for each in _OF_THE_COUNSELOR:
        await work.rows.execute(each, number=case.id)


async def unmute(work: Work, case: Case) -> list[int]:
    """Let words of a locked case wait for nothing any more; return which, in order.

    Whoever has the case next gets them with what nobody has answered.
    """
    if case.muted_until is None:
        return []
    case.muted_until = None
    await work.rows.flush()
    return sorted(each[0] for each in await work.rows.execute(_WAITED, number=case.id))
