"""Snoozing: a case is laid aside until an instant, or until its worker writes.

What a worker waits for is not put off by it: the clock of an answer goes on.
"""

from datetime import datetime

from bot.storage.tables import Case, Deed, Person
from bot.storage.work import Work


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
