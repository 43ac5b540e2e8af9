"""What comes back if new work does not come to be: kept sealed until that is over.

Reminders are worked out anew. What only a row said, that goes when a case is closed, is
kept here as it was: what was to be done, the agreed talk, the objection under way.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.benefit import months
from bot.services.cases import objected
from bot.services.people import timers
from bot.storage.tables import (
    CallSlot,
    Case,
    DataRequest,
    FollowUp,
    Person,
    SlotState,
    Timer,
    TimerKind,
)
from bot.storage.work import Work

NUDGES = (TimerKind.NUDGE, TimerKind.LAST_NUDGE)

OF_THE_CASE = ("unanswered_since", "snoozed_at", "snoozed_until")
"""Columns of a case that are emptied when it closes."""

Kept = dict[str, Any]


async def kept(work: Work, worker: Person, case: Case | None) -> Kept:
    """Return what comes back, before anything ends."""
    rows = await months.months(work, worker)
    found: Kept = {
        "months": any(map(months.is_open, rows)),
        "nudges": await _nudges(work, worker),
    }
    return found if case is None else {**found, "case": await _of(work, case)}


async def bring_back_nudges(work: Work, worker: Person, before: Kept) -> None:
    """Ask about the unfinished check again, unless its time has passed meanwhile."""
    await timers.stop(work, worker, *NUDGES)
    for kind, due_at, about in before.get("nudges", ()):
        if (at := datetime.fromisoformat(due_at)) > work.now:
            work.set_timer(worker, TimerKind(kind), at, about)


async def bring_back_to(work: Work, case: Case, before: Kept) -> None:
    """Let hang on a locked case what hung on it, as far as that is to come."""
    for name in OF_THE_CASE:
        setattr(case, name, _instant(before.get(name)))
    await work.rows.flush()
    for each in before.get("to_do", ()):
        work.session.add(
            FollowUp(
                case_id=case.id,
                by_id=each["by"],
                text=each["text"],
                made_at=datetime.fromisoformat(each["made_at"]),
                due_at=datetime.fromisoformat(each["due_at"]),
            )
        )
    await work.session.flush()
    await _talk_again(work, case, before.get("talk"))
    await _object_again(work, case, before.get("objection"))


async def _of(work: Work, case: Case) -> Kept:
    to_do = select(FollowUp).where(col(FollowUp.case_id) == case.id)
    talk = select(CallSlot.id).where(
        col(CallSlot.case_id) == case.id,
        col(CallSlot.state) == SlotState.BOOKED,
        col(CallSlot.starts_at) > work.now,
    )
    objection = await objected.of(work, case)
    return {
        "id": case.id,
        **{name: _written(getattr(case, name)) for name in OF_THE_CASE},
        "to_do": [
            {
                "by": each.by_id,
                "text": each.text,
                "made_at": each.made_at.isoformat(),
                "due_at": each.due_at.isoformat(),
            }
            for each in (await work.session.exec(to_do)).all()
        ],
        "talk": (await work.session.exec(talk)).first(),
        "objection": None if objection is None else objection.id,
    }


async def _nudges(work: Work, worker: Person) -> list[list[Any]]:
    found = select(Timer).where(
        col(Timer.person_id) == worker.id,
        col(Timer.kind).in_(NUDGES),
        col(Timer.done_at).is_(None),
    )
    return [
        [each.kind.value, each.due_at.isoformat(), each.about_id]
        for each in (await work.session.exec(found)).all()
    ]


async def _talk_again(work: Work, case: Case, number: int | None) -> None:
    """Let an agreed talk take place, if its counselor still has the case and time."""
    slot = None if number is None else await work.session.get(CallSlot, number)
    if slot is None or slot.starts_at <= work.now:
        return
    if slot.counselor_id != case.counselor_id:
        return
    taken = select(CallSlot.id).where(
        col(CallSlot.counselor_id) == slot.counselor_id,
        col(CallSlot.starts_at) == slot.starts_at,
        col(CallSlot.state) == SlotState.BOOKED,
    )
    if (await work.session.exec(taken)).first() is None:
        slot.state = SlotState.BOOKED


async def _object_again(work: Work, case: Case, number: int | None) -> None:
    if number is None:
        return
    await work.session.exec(
        update(DataRequest)
        .where(
            col(DataRequest.id) == number,
            col(DataRequest.person_id) == case.worker_id,
            col(DataRequest.case_id) == case.id,
        )
        .values(settled_at=None, outcome=None, case_id=None, look_at=work.now)
        .execution_options(synchronize_session=False)
    )


def _written(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


def _instant(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)
