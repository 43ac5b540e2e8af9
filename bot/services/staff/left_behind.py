"""What somebody leaves behind who serves here no more: replies, links, files asked for.

Each goes to who can see to it now, or ends; nobody waits for whoever has left.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right
from bot.storage.tables import (
    BoardLink,
    BoardSession,
    BoardView,
    Errand,
    Invitation,
    Person,
    ReplyScope,
    SavedReply,
    Staff,
    VacancyDraft,
    VacancyFile,
)
from bot.storage.work import Work

LEFT = "left"
"""Why nothing came of an errand."""


async def replies(work: Work, person: Person) -> None:
    """Give replies that others use to one of them, and forget what has no words yet.

    What nobody can see to is its writer's alone again, as what they never shared.
    """
    await _do(
        work,
        delete(SavedReply).where(
            col(SavedReply.owner_id) == person.id,
            col(SavedReply.text).is_(None),
            col(SavedReply.file).is_(None),
        ),
    )
    shared = select(SavedReply).where(
        col(SavedReply.owner_id) == person.id, col(SavedReply.scope) != ReplyScope.OWN
    )
    for row in (await work.session.exec(shared.order_by(col(SavedReply.id)))).all():
        heir = None
        if row.scope is ReplyScope.OFFICE:
            heir = await _of_office(work, person, row.office_id)
        elif row.approved_at is not None:
            heir = await _of_the_country(work, person)
        if heir is not None:
            row.owner_id = heir
            continue
        row.scope, row.office_id = ReplyScope.OWN, None
        row.proposed_at = row.approved_at = row.approved_by = None
    await work.session.flush()


async def invitations(work: Work, person: Person) -> None:
    """Let no link that they made, or had begun, open anything any more."""
    await _do(
        work,
        update(Invitation)
        .where(
            col(Invitation.made_by) == person.id,
            col(Invitation.used_by).is_(None),
            col(Invitation.expires_at) > work.now,
        )
        .values(expires_at=work.now),
    )


async def views(work: Work, person: Person) -> None:
    """Let them see no board any more, here and on the web, nor get a file of it."""
    await _do(work, delete(BoardView).where(col(BoardView.person_id) == person.id))
    await _do(work, delete(BoardLink).where(col(BoardLink.person_id) == person.id))
    await _do(
        work,
        update(BoardSession)
        .where(
            col(BoardSession.person_id) == person.id,
            col(BoardSession.ended_at).is_(None),
        )
        .values(ended_at=work.now),
    )
    await errands(work, person)


async def errands(work: Work, person: Person) -> None:
    """Give up what they asked for and is not made yet."""
    await _do(
        work,
        update(Errand)
        .where(col(Errand.person_id) == person.id, col(Errand.ended_at).is_(None))
        .values(ended_at=work.now, leased_until=None, failed_why=LEFT),
    )


async def _of_office(work: Work, person: Person, office_id: int | None) -> int | None:
    """Return who of an office sees to its replies: a coordinator, else who answers."""
    return await _first(work, person, col(Staff.office_id) == office_id)


async def _of_the_country(work: Work, person: Person) -> int | None:
    judges = who_may(Right.JUDGE_REPLIES)
    return await _first(work, person, judges, col(Staff.region).is_(None))


async def _first(work: Work, person: Person, *which: Any) -> int | None:  # noqa: ANN401
    supervises = sqlalchemy.case((who_may(Right.SUPERVISE), 0), else_=1)
    found = (
        select(col(Staff.person_id))
        .where(
            col(Staff.removed_at).is_(None),
            col(Staff.person_id) != person.id,
            who_may(Right.ANSWER),
            *which,
        )
        .order_by(supervises, col(Staff.id))
        .limit(1)
    )
    return (await work.session.exec(found)).first()


async def _do(work: Work, statement: Any) -> None:  # noqa: ANN401
    await work.session.exec(statement.execution_options(synchronize_session=False))


async def vacancies(work: Work, person: Person) -> None:
    """Forget the vacancy that somebody was writing, and files they had sent.

    Those that are in stay, and are seen to by others of the place.
    """
    for table in (VacancyDraft, VacancyFile):
        await _do(work, delete(table).where(col(table.person_id) == person.id))
