"""Follow-ups: something to be done about a case on a day, by whoever has it then."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from bot.storage.tables import Case, FollowUp, Person
from bot.storage.work import Work


async def add(
    work: Work, by: Person, case: Case, due_at: datetime, text: str
) -> FollowUp:
    """Note what is to be done about a locked case of one's own."""
    made = FollowUp(
        case_id=case.id, by_id=by.id, text=text, made_at=work.now, due_at=due_at
    )
    work.session.add(made)
    await work.session.flush()
    return made


async def of(work: Work, case: Case) -> Sequence[FollowUp]:
    """Return what is still to be done about a case, the next first."""
    found = select(FollowUp).where(col(FollowUp.case_id) == case.id)
    ordered = found.order_by(col(FollowUp.due_at), col(FollowUp.id))
    return (await work.session.exec(ordered)).all()


async def drop(work: Work, case: Case, follow_up_id: int) -> bool:
    """Let nothing come of it; say no if it is not of this case, or done already."""
    gone = await work.session.exec(
        delete(FollowUp)
        .where(col(FollowUp.id) == follow_up_id, col(FollowUp.case_id) == case.id)
        .returning(col(FollowUp.id))
        .execution_options(synchronize_session=False)
    )
    return gone.first() is not None
