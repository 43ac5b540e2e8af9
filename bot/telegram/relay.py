"""Sends what was promised: the outbox's other end.

The relay works in waves. One transaction settles what has come back and marks what goes
next, at most one row a sender; then the senders speak with Telegram, and whoever comes
back first starts the next wave. A slow call holds up its own sender and nobody else.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.logs import Outage, what_happened
from bot.services import delivery
from bot.services.conversations.undelivered import DOES_NOT_OPEN, NEVER_SENT
from bot.services.delivery import DeliveryResult, Dropped, Refused, Unreachable
from bot.services.outbox import leasing
from bot.services.outbox.ephemeral import is_fleeting
from bot.services.outbox.leasing import Due
from bot.storage.away import is_away, kind_of
from bot.storage.presence import new_number, present
from bot.storage.work import Transactions
from bot.telegram.calls import speak
from bot.telegram.errors import outcome_of
from bot.telegram.pacing import slow_down, spend
from bot.telegram.posting import post
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.succession import Succession
from bot.telegram.token import refused_token

log = logging.getLogger(__name__)

SENDERS = 32
LOOK_EVERY = 0.25
"""Seconds between two looks for what other processes have promised."""

NO_ROOM = "no room in time"
"""Why something was dropped that was of use for a moment only."""

STOP_WITHIN = 10.0
"""Seconds that calls under way get to finish when the process stops."""


def _trouble() -> Outage:
    return Outage(log, "the relay begins again: %s", "the relay goes on")


@dataclass(slots=True)
class Relay:
    """Delivers the outbox: in order within a chat, in parallel across chats."""

    transactions: Transactions
    bot: ExtBot[None]
    pace: RateLimiter
    token: Outage = field(default_factory=refused_token)
    number: int = field(default_factory=new_number)
    settled: asyncio.Condition = field(default_factory=asyncio.Condition)
    _landed: list[DeliveryResult] = field(default_factory=list)
    _flying: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: bool = False
    _trouble: Outage = field(default_factory=_trouble)

    async def run(self) -> None:
        """Send until `stop`; a database that fails is tried again after a moment."""
        while not self._stopping:
            try:
                await self._work()
            except Exception as error:  # noqa: BLE001  (it must not end unnoticed)
                self._note(error)
                await self._rest()

    async def _work(self) -> None:
        async with present(self.transactions.database, self.number) as presence:
            if presence.alone:
                await self._recover()
            await presence.let_others_in()
            others = Succession(self.transactions, presence, self.pace.clock)
            woken = True
            while not self._stopping:
                woken = await self._look(others, woken=woken) or await self._rest()
            await self._land()

    async def _look(self, others: Succession, *, woken: bool) -> bool:
        """Let a wave go, where there may be one; say whether more may wait."""
        try:
            await others.look()
            more = await self._wave() if woken or await self._is_due() else False
        except Exception as error:  # noqa: BLE001  (whatever it was, others wait)
            self._note(error)
            return False
        self._trouble.is_over()
        return more

    def _note(self, error: Exception) -> None:
        """Say what failed, unless it is said already, and look again a little later."""
        self.transactions.promised.clear()
        if is_away(error) or isinstance(error, OSError):
            self.transactions.outage.goes_on(kind_of(error))
        else:
            self._trouble.goes_on(what_happened(error))

    def stop(self) -> None:
        """Take nothing more; `run` returns when what is under way has come back."""
        self._stopping = True
        self.transactions.promised.set()

    def acknowledge(self, query_id: str) -> None:
        """Stop the waiting sign on a pressed button, at once and without words.

        No row stands behind this: there is nothing in it to lose.
        """
        self._start(self._acknowledge(query_id))

    async def _acknowledge(self, query_id: str) -> None:
        with suppress(TelegramError):
            call = {"callback_query_id": query_id}
            await post(self.bot, "answerCallbackQuery", call)

    async def _recover(self) -> None:
        async with self.transactions.begin() as work:
            found = await delivery.recover(work)
        if found:
            log.warning("%s messages were going out when a process died", found)

    async def _is_due(self) -> bool:
        """Look for rows of other processes, and rows whose time has come.

        An idle relay must not take the write lock, so it looks before it takes.
        """
        async with self.transactions.reading() as session:
            return await leasing.is_due(session, self.transactions.clock())

    async def _wave(self) -> bool:
        """Settle, take and start; say whether there was no room for all that is due.

        What was settled, promised or allowed meanwhile rings by itself.
        """
        self.transactions.promised.clear()
        landed, self._landed = self._landed, []
        most = min(SENDERS - len(self._flying), self.pace.allowed())
        if most <= 0 and not landed:
            return False
        try:
            due = await self._turn_over(landed, most)
        except Exception:
            self._landed = landed + self._landed
            raise
        for each in due:
            self._set_off(each)
        return 0 < most <= len(due)

    def _set_off(self, due: Due) -> None:
        if is_fleeting(due) and (due.late or not self.pace.has_room(due.person_id)):
            self._landed.append(Dropped(due.id, NO_ROOM))
            self.transactions.promised.set()
            return
        spend(self.pace, due)
        self._start(self._carry(due))

    async def _turn_over(
        self, landed: Sequence[DeliveryResult], most: int
    ) -> list[Due]:
        async with self.transactions.begin() as work:
            if landed:
                await delivery.settle(work, landed)
            due = await leasing.take(
                work,
                most=max(most, 0),
                low=self.pace.allowed_low(),
                resting=self.pace.resting(),
                by=self.number,
            )
        if landed:
            async with self.settled:
                self.settled.notify_all()
        return due

    def _start(self, call: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(call)
        self._flying.add(task)
        task.add_done_callback(self._flying.discard)

    async def _carry(self, due: Due) -> None:
        # In two steps: the list is exchanged for another while the call is under way.
        outcomes = await self._outcomes(due)
        self._landed.extend(outcomes)
        self.transactions.promised.set()

    async def _outcomes(self, due: Due) -> Sequence[DeliveryResult]:
        """Make a call; return what came of each of its rows."""
        try:
            return await self._speak(due)
        except TelegramError as error:
            slow_down(self.pace, self.token, due, error)
            outcome = outcome_of(due, error, self.transactions.clock())
        except Exception as error:  # noqa: BLE001  (a bug of ours stops one row only)
            log.warning("outbox %s was not sent: %s", due.id, what_happened(error))
            outcome = Refused(due.id, type(error).__name__)
        return delivery.alike(outcome, due.rows)

    async def _speak(self, due: Due) -> Sequence[DeliveryResult]:
        if due.unreachable:
            return delivery.alike(Unreachable(due.id, "blocked"), due.rows)
        if due.lost_target:
            return [Refused(due.id, NEVER_SENT)]
        if due.locked:
            log.warning("outbox %s does not open: it is not sent", due.id)
            return delivery.alike(Refused(due.id, DOES_NOT_OPEN), due.rows)
        outcomes = await speak(self.bot, due)
        self.pace.note_answer()
        self.token.is_over()
        return outcomes

    async def _rest(self) -> bool:
        """Wait for a promise or for a while; say whether it was a promise."""
        wait = self.pace.wait()
        longest = LOOK_EVERY if wait is None else min(LOOK_EVERY, max(wait, 0.001))
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                return await self.transactions.promised.wait()
        return False

    async def _land(self) -> None:
        """Wait for calls under way, and settle what came of them."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=STOP_WITHIN)
        if self._landed:
            await self._turn_over(self._landed, 0)
            self._landed = []
