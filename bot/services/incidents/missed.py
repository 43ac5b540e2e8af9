"""Who was not reached by the notice of an incident: a list, for the office to write to.

It holds names, so whose name it holds is noted in the audit, each by themselves.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import sqlalchemy
from sqlalchemy import func, insert
from sqlmodel import col

from bot.places import NoSuchPlace, place
from bot.services.export.cells import Cell
from bot.services.export.sheets import FileKind, sheet_in
from bot.services.incidents import drafts
from bot.storage.tables import (
    Audit,
    Case,
    Deed,
    Incident,
    Person,
    Profile,
    Recipient,
    RecipientState,
    Skipped,
)
from bot.storage.work import Work
from bot.texts import Text, pgettext, plain

MOST = 5_000
"""Lines of a file that is made inside a turn; more are for the command line."""

HEAD: tuple[Text, ...] = (
    pgettext("column", "Number"),
    pgettext("column", "Why not reached"),
    pgettext("column", "Name"),
    pgettext("column", "Phone"),
    pgettext("column", "Regency or city"),
    pgettext("column", "Case"),
)
WHY = {
    RecipientState.BLOCKED: pgettext("not reached", "blocked the bot, or is gone"),
    RecipientState.FAILED: pgettext("not reached", "refused by Telegram"),
    RecipientState.UNCERTAIN: pgettext("not reached", "may have arrived or not"),
    RecipientState.EXPIRED: pgettext("not reached", "too late"),
    RecipientState.SKIPPED: pgettext("not reached", "was cancelled"),
}


async def count(work: Work, incident: Incident) -> int:
    """Return how many were not reached."""
    found = sqlalchemy.select(func.count()).where(*_missed(incident))
    return int((await work.connection.execute(found)).scalar_one())


async def file(
    work: Work, by: Person | None, incident: Incident, language: str, most: int = MOST
) -> bytes:
    """Return the list as CSV, and note who got it and about whom."""
    rows = await _rows(work, incident, most)
    written = BytesIO()
    with sheet_in(written, FileKind.CSV, "Temani", work.now) as sheet:
        sheet.write([plain(each, language) for each in HEAD])
        for each in rows:
            sheet.write(_line(each, language))
    if rows:
        noted = [
            {
                "at": work.now,
                "actor_id": by.id if by else None,
                "deed": Deed.LISTED_MISSED,
                "about_id": each.person_id,
                "case_id": None,
                "detail": drafts.which(incident),
            }
            for each in rows
        ]
        await work.rows.flush()
        await work.connection.execute(insert(Audit), noted)
    return written.getvalue()


async def _rows(work: Work, incident: Incident, most: int) -> Sequence[Any]:
    newest = (
        sqlalchemy.select(func.max(col(Case.id)))
        .where(col(Case.worker_id) == col(Recipient.person_id))
        .correlate(Recipient)
        .scalar_subquery()
    )
    code = (
        sqlalchemy.select(col(Case.code))
        .where(col(Case.id) == newest)
        .scalar_subquery()
    )
    found = (
        sqlalchemy.select(
            col(Recipient.person_id),
            col(Recipient.state),
            col(Profile.name),
            col(Profile.phone),
            col(Profile.region),
            code.label("code"),
        )
        .join(Profile, col(Profile.person_id) == col(Recipient.person_id), isouter=True)
        .where(*_missed(incident))
        .order_by(col(Recipient.person_id))
        .limit(most)
    )
    return (await work.connection.execute(found)).all()


def _missed(incident: Incident) -> tuple[Any, ...]:
    """Return that a recipient has no copy for certain, and erases nothing.

    Who takes an erasure back is listed again. A pause holds the notice back no more
    than this list: the law wants those told who are concerned.
    """
    erased = (col(Recipient.state) == RecipientState.SKIPPED) & (
        col(Recipient.why) == str(Skipped.ERASED)
    )
    return (
        col(Person.id) == col(Recipient.person_id),
        col(Person.erased_at).is_(None),
        col(Recipient.announcement_id) == (incident.announcement_id or 0),
        col(Recipient.state).in_(list(WHY)),
        ~func.coalesce(erased, sqlalchemy.false()),
    )


def _line(row: Any, language: str) -> list[Cell]:  # noqa: ANN401
    return [
        row.person_id,
        plain(WHY[row.state], language),
        row.name,
        row.phone,
        _called(row.region),
        row.code,
    ]


def _called(region: str | None) -> str | None:
    try:
        return None if region is None else place(region).name
    except NoSuchPlace:
        return region
