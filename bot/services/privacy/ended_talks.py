"""Talks that end with what was kept of somebody, and what their counselor is told."""

from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col

from bot.services.cases import loose_ends, place_message
from bot.storage.tables import Case, CaseOutcome, Person
from bot.storage.work import Work
from bot.texts import _, verbatim


@dataclass(frozen=True, slots=True)
class Ended:
    """A talk that has ended, and who led it."""

    case_id: int
    code: str
    counselor: Person


async def end_case(work: Work, person: Person) -> Ended | None:
    """Close the person's open case, if there is one; return it if somebody led it."""
    ended = await work.session.exec(
        update(Case)
        .where(col(Case.worker_id) == person.id, col(Case.closed_at).is_(None))
        .values(
            closed_at=work.now,
            outcome=CaseOutcome.DATA_WITHDRAWN,
            due_at=None,
            unanswered_since=None,
            paused_at=None,
        )
        .returning(Case)
        .execution_options(populate_existing=True)
    )
    case = ended.scalars().first()
    if case is None:
        return None
    await place_message.end(work, case, place_message.CLOSED)
    await loose_ends.closed(work, case)
    if case.counselor_id is None:
        return None
    counselor = await work.rows.get_one(Person, case.counselor_id)
    return Ended(case.id, case.code, counselor)


async def end(work: Work, person: Person) -> None:
    """End the talk of somebody who wants nothing kept; its counselor is told."""
    ended = await end_case(work, person)
    if ended is None:
        return
    notice = work.send(
        ended.counselor,
        _(
            "Case {case_code}: the worker withdrew consent or deleted their data. This "
            "talk cannot go on.",
            case_code=verbatim(ended.code),
        ),
    )
    notice.case_id = ended.case_id
