"""Offering a talk: a counselor lets a worker choose a time, by one tap."""

from datetime import timedelta
from enum import Enum, auto

from bot.services.callbacks import free_times, telling
from bot.services.people import timers
from bot.services.staff import members
from bot.storage.tables import Case, Person, TimerKind
from bot.storage.work import Work
from bot.texts import _

AGAIN_AFTER = timedelta(minutes=10)


class Offered(Enum):
    """What came of an offer."""

    NOW = auto()
    BEFORE = auto()
    """The worker has one, which is not long ago."""
    NOTHING_FREE = auto()


async def offer(work: Work, counselor: Person, case: Case) -> Offered:
    """Send the worker of a locked case of one's own a few times to choose from."""
    worker = await work.rows.get_one(Person, case.worker_id)
    if await timers.rests_until(work, worker, TimerKind.OFFERED_TALK, case.id):
        return Offered.BEFORE
    if not await free_times.of(work, case):
        return Offered.NOTHING_FREE
    who = await members.colleague(work, counselor.id)
    asks = _("{counselor} would like to agree on a time to talk.", counselor=who.name)
    await telling.offer(work, case, asks)
    until = work.now + AGAIN_AFTER
    work.set_timer(worker, TimerKind.OFFERED_TALK, until, case.id)
    return Offered.NOW
