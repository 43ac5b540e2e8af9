"""Deeds done in a case, from the audit, for its card; they may be pruned any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select

from bot.storage.tables import Audit, Case, Deed
from bot.storage.work import Work
from bot.texts import Text, pgettext

DONE: dict[Deed, Text] = {
    Deed.ASKED_FOR_PERSON: pgettext("deed", "asked for an officer"),
    Deed.TOOK_CASE: pgettext("deed", "taken"),
    Deed.DEALT: pgettext("deed", "given out"),
    Deed.PUT_BACK: pgettext("deed", "put back"),
    Deed.NOT_ANSWERED: pgettext("deed", "back in the queue, not answered"),
    Deed.HANDED_OVER: pgettext("deed", "handed over"),
    Deed.OFFERED: pgettext("deed", "offered to others"),
    Deed.DECLINED_OFFER: pgettext("deed", "offer not accepted"),
    Deed.TOOK_OVER: pgettext("deed", "taken over"),
    Deed.FLAGGED: pgettext("deed", "put first: a hard situation"),
    Deed.GUIDED: pgettext("deed", "guidance recorded"),
    Deed.BOOKED: pgettext("deed", "talk agreed"),
    Deed.CALLED_OFF: pgettext("deed", "talk called off"),
    Deed.CONTINUED: pgettext("deed", "opened again"),
    Deed.CLOSED: pgettext("deed", "closed"),
    Deed.SOLVED: pgettext("deed", "closed by the worker"),
}
"""Deeds that a card tells of; looks and labels are not among them."""

MOST_DEEDS = 6


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done in a case; ``by_id`` is None where nobody did it."""

    deed: Deed
    at: datetime
    by_id: int | None


async def newest(work: Work, case: Case) -> Sequence[Done]:
    """Return what was done last in a case, in the order in which it was."""
    found = (
        select(Audit.deed, Audit.at, Audit.actor_id)
        .where(
            col(Audit.about_id) == case.worker_id,
            col(Audit.case_id) == case.id,
            col(Audit.deed).in_([str(each) for each in DONE]),
        )
        .order_by(col(Audit.id).desc())
        .limit(MOST_DEEDS)
    )
    rows = (await work.session.exec(found)).all()
    return [Done(Deed(deed), at, by) for deed, at, by in reversed(rows)]


def number_of_newest() -> Any:  # noqa: ANN401
    """Return the SELECT of a number that changes when something is done in a `Case`.

    A look counts too: then a card is worked out once more, and is found to be true.
    """
    found = select(func.max(col(Audit.id))).where(
        col(Audit.about_id) == col(Case.worker_id)
    )
    return found.correlate(Case).scalar_subquery()
