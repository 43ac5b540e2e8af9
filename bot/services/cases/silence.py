"""Silence after a case: when its worker may be asked to rate the help, and if at all.

Whoever was in distress, was told no, or was never helped here is not asked.
"""

from datetime import timedelta

from bot.services.people import timers
from bot.storage.tables import Case, CaseOutcome, Person, TimerKind
from bot.storage.work import Work

LASTS = timedelta(minutes=10)
"""How long nothing was said before somebody is asked."""

NEVER_AFTER = frozenset(
    {
        CaseOutcome.NOT_ELIGIBLE,
        CaseOutcome.WITHDREW,
        CaseOutcome.WRONG_SERVICE,
        CaseOutcome.NO_ANSWER,
        CaseOutcome.LEFT,
        CaseOutcome.DATA_WITHDRAWN,
    }
)


def may_be_rated(case: Case) -> bool:
    """Say whether somebody may be asked about a case, which is over."""
    return (
        case.closed_at is not None
        and case.counselor_id is not None
        and case.urgent_since is None
        and case.outcome not in NEVER_AFTER
    )


async def begins(work: Work, worker: Person, case: Case) -> None:
    """Ask about a case that was just closed, once nothing was said for a while."""
    await ends(work, worker)
    if may_be_rated(case):
        work.set_timer(worker, TimerKind.RATE, work.now + LASTS, case.id)


async def ends(work: Work, worker: Person) -> None:
    """Ask the worker about no case any more that was closed before."""
    await timers.stop(work, worker, TimerKind.RATE)
