"""Reminders that are promised already when an emergency stop begins are taken back.

Each says of which timer it is, and that is due again. So it goes out late, with the
days that are left by then, and holds up nothing that somebody waits for.
"""

from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import col

from bot.services.announcements import emergency, leased
from bot.services.outbox.leasing import Due
from bot.services.people import timers
from bot.storage.tables import Outbox, Timer, TimerKind
from bot.storage.work import Work

TAKEN_BACK = "taken back"
"""Why a row was dropped that is promised anew when everything goes on."""

STANDS: Any = col(Outbox.why).is_distinct_from(TAKEN_BACK)
"""That a message was not taken back; one that was has never been said."""


async def left(work: Work, due: list[Due]) -> list[Due]:
    """Return what goes out of rows just taken; while all is stopped, no reminders.

    Where no reminder is among them, nothing is asked of the database.
    """
    reminders = [each for each in due if timers.OF_TIMER in (each.content or {})]
    if not reminders or not await emergency.holds(work):
        return due
    rows = [each.id for each in reminders]
    await leased.drop(work, rows, TAKEN_BACK)
    for each in reminders:
        await _let_be_due(work, each)
    return [each for each in due if each.id not in rows]


async def _let_be_due(work: Work, reminder: Due) -> None:
    """Have it done again; a timer that says that it was done goes instead."""
    kind, about_id = (reminder.content or {})[timers.OF_TIMER]
    if kind == TimerKind.ASKED_ANEW:
        await work.connection.execute(
            delete(Timer).where(
                col(Timer.person_id) == reminder.person_id,
                col(Timer.kind) == kind,
                col(Timer.about_id) == about_id,
            )
        )
        return
    await work.connection.execute(
        insert(Timer).values(
            person_id=reminder.person_id,
            kind=kind,
            about_id=about_id,
            due_at=work.now,
        )
    )
