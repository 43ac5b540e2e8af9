"""Sends a turn's first message right after its commit, without a wave of the relay."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

from bot.services.outbox import direct
from bot.services.outbox.leasing import LEASE, Due
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.telegram.landings import Landings
from bot.telegram.pacing import spend
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.senders import Senders


@dataclass(frozen=True, slots=True)
class Leased:
    """What a turn leased, and whether more waits behind it."""

    due: Due
    leads: bool


@dataclass(slots=True)
class Direct:
    """What turns of this process lease and send; it stands in their `Courier`.

    ``_unsure`` holds the rows of transactions that failed at their end, which may have
    been committed all the same, and until when to look for them.

    Attributes:
        closed: Nothing more is leased: a turn that began before the stop ends after it.
    """

    number: int
    senders: Senders
    landings: Landings
    pace: Callable[[], RateLimiter]
    carry: Callable[[Due], Coroutine[None, None, None]]
    closed: bool = False
    _unsure: dict[int, float] = field(default_factory=dict)

    async def lease(self, work: Work) -> Leased | None:
        """Mark the turn's first row as going, if a sender, the pace and order let it.

        The pace is charged now: turns that end together must not all count on the
        same permission.
        """
        row = None if self.closed else direct.first(work)
        if row is None or self.senders.free <= 0:
            return None
        if not self.pace().may_go_at_once(row.person_id):
            return None
        self.senders.hold()
        try:
            due = await direct.lease(work, row, by=self.number)
        except BaseException:
            self.senders.let_go()
            raise
        if due is None:
            self.senders.let_go()
            return None
        spend(self.pace(), due)
        self.forget(due)
        waiting = direct.behind(work, row)
        work.promises = [each for each in work.promises if each not in waiting]
        return Leased(due, leads=len(waiting) > 1)

    def send(self, leased: Leased) -> None:
        """Send it now."""
        self.landings.held = self.landings.held or leased.leads
        self.landings.note_going(leased.due)
        self.senders.start(self.carry(leased.due))
        self.senders.let_go()

    def give_up(self, leased: Leased) -> None:
        """Look later whether the row is there, and let it wait as all others do."""
        self.senders.let_go()
        until = self.pace().clock() + LEASE.total_seconds()
        self._unsure[leased.due.id] = until

    def forget(self, due: Due) -> None:
        """Note that a row is going indeed: SQLite may give a lost number once more."""
        self._unsure.pop(due.id, None)

    async def look(self, transactions: Transactions) -> None:
        """Let those wait again that were given up; one may come by a late commit."""
        if not self._unsure:
            return
        async with transactions.begin() as work:
            await direct.put_back(work, self._unsure, by=self.number)
        now = self.pace().clock()
        for row, until in list(self._unsure.items()):
            if until < now:
                del self._unsure[row]
