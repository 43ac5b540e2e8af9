"""A Telegram, or a proxy before it, that answers what nobody expects."""

from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.server import Sandbox


@dataclass(frozen=True, slots=True)
class Odd:
    """An answer as it goes over the wire."""

    body: bytes
    status: int = 200

    def response(self) -> web.Response:
        """Return what the server sends."""
        return web.Response(body=self.body, status=self.status)


class OddTelegram(Sandbox):
    """A sandbox that gives odd answers first, one a call of the method."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.odd: dict[str, deque[Odd]] = {}

    def says(self, method: str, *answers: Odd) -> None:
        """Let the next calls of a method be answered so."""
        self.odd.setdefault(method.lower(), deque()).extend(answers)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        waiting = self.odd.get(request.match_info["method"].lower())
        if waiting:
            return waiting.popleft().response()
        return await super()._call(request)
