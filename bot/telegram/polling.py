"""The other door: asking Telegram for updates, where no one can knock.

The updates of one person are handled one after another, those of different people at
once. The offset, which tells Telegram what it may forget, moves only over updates that
are committed, and only to the end of an unbroken run of them.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter
from telegram.ext import ExtBot

from bot.logs import Outage, what_happened
from bot.storage.lease import ASKING, Lease
from bot.telegram.address import ALLOWED, TokenInUse
from bot.telegram.client import AiohttpRequest, OddAnswer
from bot.telegram.dead_letters import is_an_id, sender
from bot.telegram.errors import says, seconds, what_failed
from bot.telegram.foreign_json import clean
from bot.telegram.reception import NotAcknowledged, Reception
from bot.telegram.token import refused_token

log = logging.getLogger(__name__)

LONG_POLL = 25
BATCH = 100
LOOK_AGAIN = 0.05
AFTER_FAILURE = 1.0
AFTER_REFUSAL = 10.0
"""Seconds until a token is tried again that Telegram does not take."""

NEWCOMER = 30.0
"""Seconds in which a process that meets another one gives way to it."""

STAND_BY = 2.0
"""Seconds until who stands by looks again whether it is to ask."""

SURE = 1.0
"""Seconds for which who asks need not look whether it still may."""

MOST_AT_ONCE = 50
"""Turns under way at once; each holds a database connection for its transaction."""

Raw = dict[str, Any]
_ALLOWED = json.dumps(ALLOWED, separators=(",", ":"))


def _failing() -> Outage:
    return Outage(log, "asking for updates fails: %s", "Telegram gives updates again")


def _contested() -> Outage:
    return Outage(
        log,
        "another service wants the updates of our token, and gets some or all of them",
        "the updates of our token are ours again",
        logging.ERROR,
    )


def _is_update(raw: object) -> bool:
    return isinstance(raw, dict) and is_an_id(raw.get("update_id"))


@dataclass(slots=True)
class Polling:
    """The loop of one process; only one may ask for a token at a time.

    Of those on one database one holds the lease and asks; the others stand by.
    ``_seen`` holds the updates that Telegram would still repeat, oldest first, and
    whether each is handled; ``_last`` the newest update of everybody under way.
    """

    reception: Reception
    bot: ExtBot[None]
    request: AiohttpRequest
    ticks: Callable[[], float] = monotonic
    token: Outage = field(default_factory=refused_token)
    lease: Lease = field(default_factory=lambda: Lease(ASKING))
    offset: int = 0
    _began: float = 0.0
    _sure_until: float = float("-inf")
    _stands_by: bool = False
    _seen: dict[int, bool] = field(default_factory=dict)
    _last: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _failing: Outage = field(default_factory=_failing)
    _contested: Outage = field(default_factory=_contested)
    _places: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(MOST_AT_ONCE)
    )

    async def run(self) -> None:
        """Ask until `stop`, then let what was handed out finish.

        Raises:
            TokenInUse: Another process was there before.
        """
        self._began = self.ticks()
        stop = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                if not await self._may_ask():
                    await self._pause(STAND_BY)
                    continue
                asked_from = self.offset
                asking = asyncio.create_task(self._ask())
                await asyncio.wait({asking, stop}, return_when=asyncio.FIRST_COMPLETED)
                if not asking.done():
                    asking.cancel()
                    break
                await self._hand_out(asking.result(), asked_from)
        finally:
            self.stop()
            await asyncio.gather(stop, *self._last.values(), return_exceptions=True)
            if not self._stands_by:
                await self._confirm()
            await self.lease.let_go()

    def stop(self) -> None:
        """Ask no more."""
        self._stopping.set()
        self._moved.set()

    async def _may_ask(self) -> bool:
        """Say whether this is the process that asks, of all on the database.

        Who takes over from one that was killed is no newcomer: Telegram may still tell
        of the other.
        """
        if self.ticks() < self._sure_until:
            return True
        if not await self.lease.is_held():
            if not self._stands_by:
                log.info("another process asks for the updates: this one stands by")
            self._stands_by = True
            return False
        if self._stands_by:
            log.info("this process asks for the updates from now on")
            self._stands_by, self._began = False, float("-inf")
        self._sure_until = self.ticks() + SURE
        return True

    async def _ask(self) -> list[Raw]:
        """Return what Telegram has; after a failure nothing, and a moment later."""
        try:
            found = await self._get_updates(LONG_POLL, BATCH)
        except RetryAfter as wait:
            await self._pause(seconds(wait).total_seconds())
        except Conflict as error:
            self._sure_until = float("-inf")
            if await self._may_ask():
                self._meet_another(error)
            await self._pause(AFTER_FAILURE)
        except InvalidToken:
            self.token.goes_on()
            await self._pause(AFTER_REFUSAL)
        except Exception as error:  # noqa: BLE001  (whatever was answered, ask again)
            self._failing.goes_on(what_failed(error))
            await self._pause(AFTER_FAILURE)
        else:
            for each in (self._failing, self._contested, self.token):
                each.is_over()
            return found
        return []

    def _meet_another(self, error: Conflict) -> None:
        """Give way to whoever was there before; say that somebody has come after.

        Raises:
            TokenInUse: This process is the newcomer.
        """
        if self.ticks() - self._began >= NEWCOMER:
            self._contested.goes_on()
        elif says(error, "webhook"):
            raise TokenInUse(
                "Somebody has just set a webhook for this token, so another service "
                "gets its updates. End one of the two."
            )
        else:
            raise TokenInUse(
                "Another process is asking for the updates of this token; two would "
                "share them, and each hear some of the people. End it, or use another "
                "token; @BotFather gives one."
            )

    async def _get_updates(self, timeout_seconds: int, limit: int) -> list[Raw]:
        """Call getUpdates; not PTB's method, where one bad update spoils the batch.

        Raises:
            TelegramError: There is no answer, or none in which an update is.
        """
        url = (
            f"{self.bot.base_url}/getUpdates?offset={self.offset}"
            f"&timeout={timeout_seconds}&limit={limit}&allowed_updates={_ALLOWED}"
        )
        found = await self.request.post(url, read_timeout=timeout_seconds + 10.0)
        if not isinstance(found, list):
            raise OddAnswer("the updates are no list")
        updates = [clean(raw) for raw in found if _is_update(raw)]
        if found and not updates:
            raise OddAnswer("no update in it has an id")
        return updates

    async def _hand_out(self, updates: Iterable[Raw], asked_from: int) -> None:
        """Start what is new; when nothing is, wait until something has moved.

        What was handled since it was asked for is not new: Telegram has answered from
        ``asked_from`` on, the offset of then.

        While an update is under way Telegram repeats it at once, so asking again
        without a pause would be a busy loop; and while the database is away, nothing
        moves for long. While as many are under way as may be, nobody asks at all.
        """
        away = self.reception.transactions.outage.is_on
        handled = range(asked_from, self.offset)
        fresh = [
            raw
            for raw in updates
            if raw["update_id"] not in self._seen and raw["update_id"] not in handled
        ]
        for raw in fresh:
            self._start(raw)
        if self._seen and not fresh:
            await self._movement(AFTER_FAILURE if away else LOOK_AGAIN)
        while [*self._seen.values()].count(False) >= MOST_AT_ONCE:
            if self._stopping.is_set():
                return
            await self._movement(AFTER_FAILURE)

    async def _movement(self, longest: float) -> None:
        """Wait until an update under way is handled, so long at most."""
        self._moved.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self._moved.wait()

    def _start(self, raw: Raw) -> None:
        """Hand out one update, after the one before it of the same person."""
        self._seen[raw["update_id"]] = False
        who = sender(raw) or -raw["update_id"]
        task = asyncio.create_task(self._take(raw, self._last.get(who)))
        self._last[who] = task
        task.add_done_callback(lambda done: self._leave(who, done))

    async def _take(self, raw: Raw, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait({before})
        while not self._stopping.is_set():
            if await self._is_taken(raw):
                self._handled(raw["update_id"])
                return
            await self._pause(AFTER_FAILURE)

    async def _is_taken(self, raw: Raw) -> bool:
        """Try to handle an update; say whether it may be confirmed.

        Whatever goes wrong, who wrote it and what they write next must not be lost.
        """
        try:
            async with self._places:
                await self.reception.receive(raw)
        except NotAcknowledged:
            return False
        except Exception as error:  # noqa: BLE001  (a task that dies takes words along)
            log.warning("update %s fails: %s", raw["update_id"], what_happened(error))
            return False
        return True

    def _handled(self, update_id: int) -> None:
        """Move the offset to the end of the unbroken run of handled updates."""
        self._seen[update_id] = True
        for each, done in list(self._seen.items()):
            if not done:
                break
            self.offset = each + 1
            del self._seen[each]
        self._moved.set()

    def _leave(self, who: int, task: asyncio.Task[None]) -> None:
        if self._last.get(who) is task:
            del self._last[who]

    async def _pause(self, longest: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self._stopping.wait()

    async def _confirm(self) -> None:
        """Tell Telegram what was handled last, so that it is not delivered again."""
        with suppress(Exception):
            await self._get_updates(0, 1)
