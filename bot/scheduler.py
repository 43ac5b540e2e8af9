"""The scheduler runs periodic tasks, a reminder as well: it looks for what is due.

Nothing here is remembered between two runs but what rows say, so a restart, however
late, finds what is due and does it once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from bot.logs import Outage, what_happened
from bot.services.announcements import approval, emergency, feeding, reporting
from bot.services.board import board_round
from bot.services.callbacks import agreed, an_hour_before, anew
from bot.services.conversations import doubts, flood, muted
from bot.services.desk import case_card, follow_ups, snoozing, taken_out
from bot.services.export.makers import EVERY as ERRANDS_EVERY
from bot.services.export.makers import errands_of
from bot.services.figures import measuring
from bot.services.firms import offering, seat_news
from bot.services.incidents import deciding, reminding
from bot.services.interviews import left_checks
from bot.services.law_review import looking, sending
from bot.services.matching import cards
from bot.services.outbox import long_waits
from bot.services.people import consent_question
from bot.services.placement import placements
from bot.services.privacy import erasures_noted, objections
from bot.services.privacy.erasures_noted import noting_by
from bot.services.privacy.retention import rounds
from bot.services.privacy.retention.kinds import KINDS
from bot.services.queue import (
    dealing,
    desk_card,
    going_home,
    levels,
    offer_round,
    overdue,
    place_round,
)
from bot.services.records import month_later, pauses, rating
from bot.services.reminders import (
    benefit_months,
    claim_deadline,
    last_days,
    news_question,
    unfinished_checks,
)
from bot.services.safety import distress
from bot.services.staff import belonging
from bot.services.vacancies import ending, file_errands
from bot.services.vacancies.file_errands import Fetch
from bot.settings import Settings
from bot.storage import vacuum
from bot.storage.away import DatabaseAway
from bot.storage.tables import ErrandKind
from bot.storage.taking_turns import has_turn
from bot.storage.transactions import Transactions
from bot.storage.vacuum import Vacuum
from bot.storage.work import Work

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Tasks that may have a connection at the same time.

All are due when a process starts. Were all begun at once, they would open every
connection that it may have, keep them open, and let the first turns wait for one.
"""


@dataclass(frozen=True, slots=True)
class PeriodicTask:
    """Something to do every so many seconds.

    Attributes:
        do: What is done.
        every: So many seconds.
        again: So many while it returns `True`, which says that more is left to do;
            None where that makes no difference.
        stops: An emergency stop holds it back; it is done late, and not left out.
    """

    do: Callable[[Work], Awaitable[object]]
    every: float
    again: float | None = None
    stops: bool = False

    @property
    def name(self) -> str:
        """What all processes know it by."""
        return f"{self.do.__module__}.{self.do.__name__}"


@dataclass(frozen=True, slots=True)
class Watch:
    """Something to look at every so many seconds, outside any transaction."""

    do: Callable[[], Awaitable[object]]
    every: float


@dataclass(slots=True)
class Scheduler:
    """The periodic tasks of one process; where there are several, they take turns.

    A task that another process is at just now is left to it, until the next time.

    Attributes:
        transactions: What each task is done in.
        tasks: What is done.
        at_once: Each is done at the start, else when its time has passed once, which
            is enough for a database in which nothing can be due yet.
    """

    transactions: Transactions
    tasks: tuple[PeriodicTask | Watch, ...]
    at_once: bool = True
    _stopping: bool = False
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _outages: dict[PeriodicTask | Watch, Outage] = field(default_factory=dict)
    _at_it: dict[PeriodicTask, asyncio.Lock] = field(default_factory=dict)

    async def run(self) -> None:
        """Run all tasks until `stop`, each in its own time."""
        async with asyncio.TaskGroup() as all_of_them:
            for task in self.tasks:
                all_of_them.create_task(self._keep_doing(task))

    async def once(self) -> None:
        """Run every task once."""
        for task in self.tasks:
            await self._do(task)

    async def now(self, do: Callable[[Work], Awaitable[object]]) -> None:
        """Run one task now, behind a run of it that is under way.

        That one holds rows under the time at which it began, and ours would pass them
        over.
        """
        for task in self.tasks:
            if task.do is do:
                await self._do(task)

    def stop(self) -> None:
        """Begin no further run."""
        self._stopping = True
        self.look_now()

    def look_now(self) -> None:
        """Begin the next run at once: the clock has jumped, so much may be due."""
        woken, self._woken = self._woken, asyncio.Event()
        woken.set()

    async def _keep_doing(self, task: PeriodicTask | Watch) -> None:
        due = self.at_once
        while not self._stopping:
            woken = self._woken  # taken before, so that no jump goes unnoticed
            pause = task.every
            if due and await self._do(task) is True:
                pause = _again(task)
            due = True
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await woken.wait()

    async def _do(self, task: PeriodicTask | Watch) -> object:
        """Do it; a task that fails keeps no other waiting, and is tried again."""
        found: object = None
        try:
            if isinstance(task, Watch):
                await task.do()
            else:
                found = await self._when_there_is_room(task)
        except DatabaseAway:
            return None  # which is said already, once for all who need it
        except Exception as error:  # noqa: BLE001  (the next run tries again)
            self._outage_of(task).goes_on(what_happened(error))
        else:
            self._outage_of(task).is_over()
        return found

    async def _when_there_is_room(self, task: PeriodicTask) -> object:
        at_it = self._at_it.setdefault(task, asyncio.Lock())
        async with at_it, self._room:
            if self._stopping:
                return None
            async with self.transactions.begin() as work:
                if not await has_turn(work, task.name):
                    return None
                if not task.stops or not await emergency.holds(work):
                    return await task.do(work)
        return None

    def _outage_of(self, task: PeriodicTask | Watch) -> Outage:
        if task not in self._outages:
            name = task.do.__name__
            self._outages[task] = Outage(log, f"{name} fails: %s", f"{name} goes again")
        return self._outages[task]


def _again(task: PeriodicTask | Watch) -> float:
    again = task.again if isinstance(task, PeriodicTask) else None
    return task.every if again is None else again


TASKS: tuple[PeriodicTask, ...] = (
    PeriodicTask(feeding.feed, every=feeding.EVERY),
    PeriodicTask(reporting.report, every=3),
    PeriodicTask(approval.look, every=5),
    PeriodicTask(deciding.look, every=5),
    PeriodicTask(reminding.remind, every=60),
    PeriodicTask(reminding.forget_old, every=3600),
    PeriodicTask(place_round.follow, every=place_round.EVERY),
    PeriodicTask(dealing.deal, every=3),
    PeriodicTask(desk_card.refresh, every=2),
    PeriodicTask(case_card.refresh, every=case_card.EVERY),
    PeriodicTask(taken_out.go, every=taken_out.EVERY),
    PeriodicTask(board_round.refresh, every=board_round.EVERY),
    PeriodicTask(flood.follow, every=flood.EVERY),
    PeriodicTask(muted.end_due, every=5),
    PeriodicTask(claim_deadline.remind, every=5, stops=True),
    PeriodicTask(benefit_months.remind, every=5, stops=True),
    PeriodicTask(levels.raise_waiting, every=10),
    PeriodicTask(going_home.end_what_is_over, every=5),
    PeriodicTask(offer_round.show, every=offer_round.EVERY),
    PeriodicTask(anew.offer_anew, every=5),
    PeriodicTask(an_hour_before.remind, every=5),
    PeriodicTask(anew.look_at_offices, every=60),
    PeriodicTask(agreed.end_what_is_over, every=300),
    PeriodicTask(overdue.look, every=15),
    PeriodicTask(objections.look, every=objections.EVERY),
    PeriodicTask(snoozing.tell, every=10),
    PeriodicTask(follow_ups.tell, every=10),
    PeriodicTask(unfinished_checks.nudge, every=30, stops=True),
    PeriodicTask(rating.ask, every=30, stops=True),
    PeriodicTask(month_later.ask, every=30, stops=True),
    PeriodicTask(placements.forget_before, every=600),
    PeriodicTask(news_question.ask, every=30, stops=True),
    PeriodicTask(cards.send, every=cards.EVERY, stops=True),
    PeriodicTask(looking.look, every=looking.EVERY, again=looking.AGAIN),
    PeriodicTask(sending.send, every=sending.EVERY, again=sending.AGAIN, stops=True),
    PeriodicTask(emergency.tell_held_back, every=30),
    PeriodicTask(distress.offer_again, every=5),
    PeriodicTask(pauses.offer, every=60),
    PeriodicTask(doubts.ask_again, every=30),
    PeriodicTask(long_waits.tell, every=long_waits.EVERY),
    PeriodicTask(belonging.settle, every=60),
    PeriodicTask(consent_question.ask_anew, every=consent_question.EVERY, stops=True),
    PeriodicTask(last_days.keep_near, every=300),
    PeriodicTask(ending.end_what_is_over, every=ending.EVERY),
    PeriodicTask(measuring.measure, every=measuring.EVERY),
    PeriodicTask(left_checks.note, every=left_checks.EVERY),
    PeriodicTask(offering.offer, every=offering.EVERY, stops=True),
    PeriodicTask(seat_news.tell, every=seat_news.EVERY, stops=True),
    PeriodicTask(seat_news.remind, every=seat_news.EVERY, stops=True),
    *(PeriodicTask(rounds.bite_of(each), every=each.every) for each in KINDS),
)


def watches_of(
    settings: Settings, transactions: Transactions, fetch: Fetch
) -> Iterator[Watch]:
    """Yield what is looked at outside any transaction.

    Args:
        settings: What the surroundings say.
        transactions: Where what is done is noted.
        fetch: Fetches a list of vacancies that was sent.

    Raises:
        NotConfigured: Erasures cannot be noted where the settings say.
    """
    also = {ErrandKind.VACANCIES: file_errands.maker(fetch)}
    yield Watch(errands_of(transactions, also).look, ERRANDS_EVERY)
    cleaning = Vacuum(transactions.database, transactions.clock)
    yield Watch(cleaning.look, vacuum.EVERY)
    noting = noting_by(settings, transactions)
    if noting is not None:
        yield Watch(noting.look, erasures_noted.EVERY)
