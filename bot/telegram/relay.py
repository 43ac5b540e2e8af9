"""Sends what was promised: the outbox's other end.

The relay works in waves. One transaction settles what has come back and marks what goes
next, at most one row a sender; then the senders speak with Telegram, and whoever comes
back first starts the next wave. A slow call holds up its own sender and nobody else.

No wave looks for rows where none can be due. What comes back then is settled a little
later, together with what else comes back, unless somebody waits to see it settled.
Most turns send what they promise without a wave: see `direct`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.logs import Outage, what_happened
from bot.meters import Meters
from bot.services import delivery
from bot.services.announcements import leased, taken_back
from bot.services.delivery import DeliveryResult, Dropped, Refused
from bot.services.law_review import leaving
from bot.services.outbox import leasing
from bot.services.outbox.ephemeral import is_fleeting
from bot.services.outbox.leasing import Due
from bot.storage.away import is_away, kind_of
from bot.storage.presence import new_number, present
from bot.storage.tables import Lane
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.telegram.calls import answer_nothing, speak
from bot.telegram.direct import Direct
from bot.telegram.errors import outcome_of
from bot.telegram.landings import Landings
from bot.telegram.pacing import note_error, spend
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.replicas import Replicas
from bot.telegram.senders import Senders
from bot.telegram.token import refused_token
from bot.telegram.unsendable import known_outcome

log = logging.getLogger(__name__)
_trouble = partial(Outage, log, "the relay begins again: %s", "the relay goes on")

LOOK_EVERY = 0.25
"""Seconds between two looks for what other processes have promised."""

NO_ROOM = "no room in time"
"""Why something was dropped that was of use for a moment only."""

STOP_WITHIN = 10.0
"""Seconds that calls under way get to finish when the process stops."""


@dataclass(slots=True)
class Relay:
    """Delivers the outbox: in order within a chat, in parallel across chats."""

    transactions: Transactions
    bot: ExtBot[None]
    pace: RateLimiter
    token: Outage = field(default_factory=refused_token)
    meters: Meters = field(default_factory=Meters)
    number: int = field(default_factory=new_number)
    landings: Landings = field(default_factory=Landings)
    senders: Senders = field(default_factory=Senders)
    _looked_at: float = float("-inf")
    _stopping: bool = False
    _trouble: Outage = field(default_factory=_trouble)
    _direct: Direct = field(init=False)

    def __post_init__(self) -> None:
        self._direct = Direct(
            self.number, self.senders, self.landings, lambda: self.pace, self._carry
        )

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
            others = Replicas(self.transactions, presence, lambda: self.pace)
            await others.come()
            with self._sending_at_once():
                woken = True
                while not self._stopping:
                    woken = await self._look(others, woken=woken) or await self._rest()
            await self._bring_home()
            await others.tell()

    @contextmanager
    def _sending_at_once(self) -> Iterator[None]:
        """Let turns send by themselves, while all that they need is there."""
        if not self._stopping:
            self.transactions.courier.sender = self._direct
        try:
            yield
        finally:
            self.transactions.courier.sender = None

    async def _look(self, others: Replicas, *, woken: bool) -> bool:
        """Let a wave go, where there may be one; say whether more may wait."""
        try:
            await others.look()
            await self._direct.look(self.transactions)
            more = await self._next(woken=woken)
            if woken:
                await others.after_wave(held=self.landings.held)
        except Exception as error:  # noqa: BLE001  (whatever it was, others wait)
            self._note(error)
            return False
        self._trouble.is_over()
        return more

    async def _next(self, *, woken: bool) -> bool:
        """Let a wave go, if rows may be due; else settle what has come back."""
        if woken or self._may_be_due():
            return await self._wave()
        if (not self.landings or self.pace.low_may_go) and await self._is_due():
            return await self._wave()
        await self._settle()
        return False

    def _may_be_due(self) -> bool:
        """Say whether what came back may let a row go, or it is time to look again."""
        late = self.pace.clock() - self._looked_at >= LOOK_EVERY
        return bool(self.landings) and (self.landings.held or late)

    def _note(self, error: Exception) -> None:
        """Say what failed, unless it is said already, and look again a little later."""
        self.transactions.promised.clear()
        self.landings.put_off()
        if is_away(error) or isinstance(error, OSError):
            self.transactions.outage.goes_on(kind_of(error))
        else:
            self._trouble.goes_on(what_happened(error))

    def stop(self) -> None:
        """Take nothing more; `run` returns when what is under way has come back."""
        self._stopping = self._direct.closed = True
        self.transactions.courier.sender = None
        self.transactions.promised.set()

    def acknowledge(self, query_id: str) -> None:
        """Stop the waiting sign on a pressed button now, or never: it ends too."""
        if self.senders.free > 0:
            self.senders.start(answer_nothing(self.bot, query_id))

    @property
    def is_behind(self) -> bool:
        """Whether nothing more may go out just now, so that answers wait."""
        return self.senders.free <= 0 or self.pace.allowed() < 1

    @property
    def settled(self) -> asyncio.Condition:
        """What is notified whenever something is settled."""
        return self.landings.settled

    async def _is_due(self) -> bool:
        """Look for rows of other processes, and rows whose time has come.

        An idle relay must not take the write lock, so it looks before it takes.
        """
        self.landings.held = False
        async with self.transactions.reading() as session:
            connection = await session.connection()
            low = self.pace.allowed_low() > 0
            found = await leasing.is_due(connection, self.transactions.clock(), low=low)
        self.pace.low_waits = not low
        self._note_look(found=found)
        return found

    def _note_look(self, *, found: bool) -> None:
        """Note whether some row waits; a turn may have said so in the meantime."""
        self.landings.held = self.landings.held or found
        self._looked_at = self.pace.clock()

    async def _wave(self) -> bool:
        """Settle, take and start; say whether there was no room for all that is due.

        What was settled, promised or allowed meanwhile rings by itself.
        """
        self.transactions.promised.clear()
        self.landings.held = True
        # Half of the free senders stay for turns that end meanwhile.
        most = min((self.senders.free + 1) // 2, self.pace.allowed())
        if most <= 0:
            await self._settle()
            return False
        self.senders.hold(most)
        try:
            with self.pace.kept(most) as low, self.meters.wave():
                due = await self._turn_over(most, low)
        finally:
            self.senders.let_go(most)
        for each in due:
            self._set_off(each)
        return most <= len(due)

    def _set_off(self, due: Due) -> None:
        if due.late or (is_fleeting(due) and not self.pace.has_room(due.person_id)):
            dropped = [Dropped(due.id, NO_ROOM)]
            self.meters.note_sends(due.lane, dropped)
            self.landings.land(dropped)
            return
        spend(self.pace, due)
        self._direct.forget(due)
        self.landings.note_going(due)
        self.senders.start(self._carry(due))

    async def _turn_over(self, most: int, low: int) -> list[Due]:
        self.landings.held = False
        async with self._settling() as work:
            due = await leasing.take(
                work,
                most=most,
                low=low,
                resting=self.pace.resting(),
                by=self.number,
            )
            is_full = len(due) >= most
            self.pace.low_waits = sum(each.lane == Lane.LOW for each in due) >= low
            due = await leaving.left(work, await taken_back.left(work, due))
            due = await leased.put_together(work, due)
            found = is_full or await leasing.is_due(
                work.connection, work.now, low=not self.pace.low_waits
            )
        self._note_look(found=found)
        return due

    async def _settle(self) -> None:
        if self.landings:
            async with self._settling():
                pass

    @asynccontextmanager
    async def _settling(self) -> AsyncIterator[Work]:
        """Open a transaction that settles what has landed."""
        landed = self.landings.take()
        try:
            async with self.transactions.begin() as work:
                if landed:
                    await delivery.settle(work, landed, by=self.number)
                yield work
        except Exception:
            self.landings.give_back(landed)
            raise
        if landed:
            await self.landings.note_settled(landed)

    async def _carry(self, due: Due) -> None:
        found = await self._outcomes(due)
        self.meters.note_sends(due.lane, found)
        self.landings.land([delivery.of_announcement(each, due) for each in found])

    async def _outcomes(self, due: Due) -> Sequence[DeliveryResult]:
        """Make a call; return what came of each of its rows."""
        began = self.pace.clock()
        try:
            return await self._speak(due)
        except TelegramError as error:
            note_error(self.pace, self.token, due, error, began)
            outcome = outcome_of(due, error, self.transactions.clock())
        except Exception as error:  # noqa: BLE001  (a bug of ours stops one row only)
            log.warning("outbox %s was not sent: %s", due.id, what_happened(error))
            outcome = Refused(due.id, type(error).__name__)
        return delivery.alike(outcome, due.rows)

    async def _speak(self, due: Due) -> Sequence[DeliveryResult]:
        if (known := known_outcome(due)) is not None:
            return known
        outcomes = await speak(self.bot, due)
        self.pace.note_answer()
        self.token.is_over()
        return outcomes

    async def _rest(self) -> bool:
        """Wait for a promise or for a while; say whether it was a promise."""
        wait = self.pace.wait()
        longest = LOOK_EVERY if wait is None else min(LOOK_EVERY, max(wait, 0.001))
        return await self.landings.rest(self.transactions.promised, longest)

    async def _bring_home(self) -> None:
        """Wait for calls under way, settle what came of them, let the unsent wait."""
        await self.senders.come_home(STOP_WITHIN)
        await self._settle()
        await self._direct.look(self.transactions)
