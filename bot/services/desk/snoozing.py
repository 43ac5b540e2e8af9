"""Snoozing: a case is laid aside until an instant, or until its worker writes.

What a worker waits for is not put off by it: the clock of an answer goes on. When the
instant comes, whoever has the case then is told, once and without a sound.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from bot.buttons import Button, PageQueue, SwitchCase
from bot.services.conversations import names
from bot.services.desk.when_told import Round
from bot.services.outbox.ephemeral import silent
from bot.storage.tables import Case, Deed, Person
from bot.storage.work import Work
from bot.texts import _, ngettext, pgettext

AT_ONCE = 50
"""Cases in one round."""

FEW = 5
"""Cases with a button each in one message; beyond, there is the list."""


def snooze(work: Work, by: Person, case: Case, until: datetime | None) -> None:
    """Lay a locked case of one's own aside; None is until its worker writes."""
    case.snoozed_at, case.snoozed_until = work.now, until
    detail = "answer" if until is None else "time"
    work.record(
        Deed.SNOOZED, by=by, about=case.worker_id, case_id=case.id, detail=detail
    )


def wake(case: Case) -> bool:
    """Take a locked case up again; say no if it was not laid aside."""
    was = case.snoozed_at is not None
    case.snoozed_at = case.snoozed_until = None
    return was


async def tell(work: Work) -> None:
    """Tell of cases whose time is over; outside hours it waits for the next opening."""
    this, over = Round(work), dict[int, list[Case]]()
    for case in await _due(work):
        counselor_id = case.counselor_id or 0
        later = await this.later(counselor_id)
        if await _ends(work, case, later) and later is None:
            over.setdefault(counselor_id, []).append(case)
    for counselor_id, cases in over.items():
        counselor = await work.rows.get_one(Person, counselor_id)
        await _tell(work, counselor, cases)


async def bring_forward(work: Work, counselor: Person, until: datetime) -> None:
    """Let what would be told at an instant, or before it, be told in the next round."""
    await work.session.exec(
        update(Case)
        .where(
            col(Case.counselor_id) == counselor.id,
            col(Case.closed_at).is_(None),
            col(Case.snoozed_until) <= until,
        )
        .values(snoozed_until=work.now)
        .execution_options(synchronize_session=False)
    )


async def _due(work: Work) -> Sequence[Case]:
    """Return cases whose time is over, locked; a talk under way is passed over."""
    due = (
        select(Case)
        .where(
            col(Case.snoozed_until) <= work.now,
            col(Case.closed_at).is_(None),
            col(Case.counselor_id).is_not(None),
        )
        .order_by(col(Case.snoozed_until))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    found = (await work.session.exec(due)).all()
    return sorted(found, key=lambda each: (each.counselor_id or 0, each.id))


async def _ends(work: Work, case: Case, later: datetime | None) -> bool:
    """Let a case be laid aside no longer, or until later; of two rounds, one does."""
    since = None if later is None else case.snoozed_at
    ended = await work.session.exec(
        update(Case)
        .where(
            col(Case.id) == case.id,
            col(Case.counselor_id) == case.counselor_id,
            col(Case.closed_at).is_(None),
            col(Case.snoozed_until) <= work.now,
        )
        .values(snoozed_at=since, snoozed_until=later)
        .returning(col(Case.id))
        .execution_options(synchronize_session=False)
    )
    return ended.first() is not None


async def _tell(work: Work, counselor: Person, cases: Sequence[Case]) -> None:
    labels = [await names.label_of(work, each) for each in cases[:FEW]]
    if len(cases) == 1:
        only, label = cases[0], labels[0]
        told = _("{label}: the time for which you laid it aside is over.", label=label)
        open_it = Button(pgettext("button", "Open the case"), SwitchCase(only.id))
        silent(work.send(counselor, told, ((open_it,),))).case_id = only.id
        return
    text = ngettext(
        "The time of {count} case that you laid aside is over.",
        "The time of {count} cases that you laid aside is over.",
        len(cases),
    )
    buttons = tuple(
        (Button(label, SwitchCase(each.id)),)
        for label, each in zip(labels, cases, strict=False)
    )
    to_all = Button(pgettext("button", "My cases"), PageQueue("tasks", 0))
    silent(work.send(counselor, text, (*buttons, (to_all,))))
