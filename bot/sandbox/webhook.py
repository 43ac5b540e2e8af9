"""Delivery to the bot's own address, in order, until it says 200."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import aiohttp

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock
from bot.sandbox.gate import is_this_machine
from bot.sandbox.shapes import Json
from bot.sandbox.updates import Updates, Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
FIRST_DELAY = 1.0
LONGEST_DELAY = 60.0
LONGEST_RETRY_AFTER = 3600.0
ANSWER_SECONDS = 60.0
SERVED = range(200, 300)

Pause = Callable[[float], Awaitable[None]]
CallBack = Callable[[str, Json], Awaitable[Any]]


class Webhook:
    """Where updates go, and what became of the last ones.

    Updates of a lane are delivered one after another: the next only after a 2xx to the
    one before it. Lanes are delivered at once, up to `max_connections`. As many of the
    next deliveries as `repeats` says are made again although they were taken: it
    happens that Telegram does not hear the answer.
    """

    def __init__(self, updates: Updates, clock: Clock, pause: Pause) -> None:
        self._updates = updates
        self._clock = clock
        self._pause = pause
        self._session: aiohttp.ClientSession | None = None
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(40)
        self.on_call: CallBack | None = None
        self.is_down: Callable[[], bool] = lambda: False
        self.bell = Bell()
        self.hosts: Collection[str] | None = None
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.repeats = 0
        self.last_error: tuple[int, str] | None = None
        updates.on_new = self._nudge

    def may_aim_at(self, host: str) -> bool:
        """Say whether updates may go to a host."""
        return self.hosts is None or host in self.hosts or is_this_machine(host)

    def aims_at(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver there from now on, what is waiting first."""
        self._stop()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self._slots = asyncio.Semaphore(max_connections)
        self.last_error = None
        for lane in self._updates.lanes():
            self._nudge(lane)

    def aims_nowhere(self) -> None:
        """Deliver no more; what waits goes on waiting."""
        self._stop()

    async def close(self) -> None:
        """Stop delivering."""
        stopping = self._stop()
        await asyncio.gather(*stopping, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _stop(self) -> list[asyncio.Task[None]]:
        self.url = ""
        stopping = list(self._tasks.values())
        for task in stopping:
            task.cancel()
        self._tasks.clear()
        return stopping

    def _nudge(self, lane: int) -> None:
        if self.url and lane not in self._tasks:
            self._tasks[lane] = asyncio.create_task(self._drain(lane))

    async def _drain(self, lane: int) -> None:
        delay = FIRST_DELAY
        while waiting := self._updates.first_in(lane):
            await self.bell.until(lambda: not self.is_down() or None)
            async with self._slots:
                asked = await self._deliver(waiting)
            if asked is None:
                self._taken(waiting)
                delay = FIRST_DELAY
            else:
                await self._pause(asked or delay)
                delay = min(delay * 2, LONGEST_DELAY)
        del self._tasks[lane]

    def _taken(self, waiting: Waiting) -> None:
        if self.repeats > 0:
            self.repeats -= 1
        else:
            self._updates.confirm(waiting.update_id)

    async def _deliver(self, waiting: Waiting) -> float | None:
        """Deliver once: nothing is success, a number the delay asked for (or 0)."""
        try:
            return await self._post(waiting)
        except TimeoutError:
            self._failed("Read timeout expired")
        except aiohttp.ClientConnectorError:
            self._failed("Connection refused")
        except aiohttp.ClientError:
            self._failed("Connection closed by the server")
        return 0.0

    async def _post(self, waiting: Waiting) -> float | None:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        body = json.dumps(waiting.body)
        # Telegram follows nobody to another address; the words would go along.
        async with self._client().post(
            self.url, data=body, headers=headers, allow_redirects=False
        ) as answer:
            said = await answer.read()
            if answer.status in SERVED:
                await self._obey(answer, said)
                return None
            self._failed(
                f"Wrong response from the webhook: {answer.status} {answer.reason}"
            )
            return _retry_after(answer.headers.get("Retry-After", ""))

    async def _obey(self, answer: aiohttp.ClientResponse, said: bytes) -> None:
        """Carry out the call that a webhook may make in its answer."""
        if answer.content_type != "application/json" or self.on_call is None:
            return
        try:
            call = json.loads(said)
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            await self.on_call(call.pop("method"), call)

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
            )
        return self._session

    def _failed(self, reason: str) -> None:
        self.last_error = (int(self._clock()), reason)


def _retry_after(header: str) -> float:
    """Return the seconds asked for, 0 when nothing was."""
    return min(float(header), LONGEST_RETRY_AFTER) if header.isdigit() else 0.0
