"""The stream of the live board: server-sent events, each for who may see it then."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import web

from bot.services.figures import live
from bot.services.web_board import streams
from bot.storage.away import DatabaseAway
from bot.texts import Text, plain
from bot.web import now_page, refusals
from bot.web.rendering import rendered
from bot.web.said import SAID
from bot.web.site import (
    Here,
    Site,
    here,
    let_in,
    scope_in,
    site_of,
    token_of,
    viewer_in,
)

EVERY = 10.0
"""Seconds between two events; each asks anew who looks, and what they may see."""

READ_WITHIN = 10.0
"""Seconds that a slow reader gets to take an event."""


class Kind(StrEnum):
    """What an event is."""

    BOARD = "board"
    """The figures, as they are now."""
    FULL = "full"
    """The last one: the figures stay, and are kept up to date elsewhere."""
    OVER = "over"
    """The last one: nothing may be seen any more."""


@dataclass(frozen=True, slots=True)
class Event:
    """What goes to a page.

    Attributes:
        kind: What it is.
        html: What the page shows then.
    """

    kind: Kind
    html: str

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.kind is not Kind.BOARD

    def __bytes__(self) -> bytes:
        """Return it as it goes over the wire."""
        data = "".join(f"data: {line}\n" for line in self.html.splitlines())
        return f"event: {self.kind}\n{data}\n".encode()


async def follow(request: web.Request) -> web.StreamResponse:
    """Keep a page up to date until it is closed, or must not see more."""
    site = site_of(request)
    let_in(site, token_of(request))
    async with site.reading() as session:
        viewer = await viewer_in(session, request, lambda: site.now)
        scope_in(request, viewer)
    async with site.transactions.begin() as work:
        number = await streams.open_one(work, viewer.person_id)
    try:
        return await _tell(request, site, number, here(request, viewer.language))
    finally:
        with suppress(DatabaseAway):
            async with site.transactions.begin() as work:
                await streams.close(work, number)


async def _tell(
    request: web.Request, site: Site, number: int, place: Here
) -> web.StreamResponse:
    answer = web.StreamResponse(
        # A proxy that gathers what it passes on would pass on nothing.
        headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
    )
    await answer.prepare(request)
    while not site.ending.is_set():
        event = await _next(request, site, number, place)
        try:
            async with asyncio.timeout(READ_WITHIN):
                await answer.write(b":\n\n" if event is None else bytes(event))
        except (ConnectionError, TimeoutError):
            if request.transport is not None:
                request.transport.abort()
            break
        if event is not None and event.is_last:
            break
        with suppress(TimeoutError):
            async with asyncio.timeout(EVERY):
                await site.ending.wait()
    return answer


async def _next(
    request: web.Request, site: Site, number: int, place: Here
) -> Event | None:
    """Return what is to be shown now; None while the database is away."""
    try:
        async with site.reading() as session:
            if not await streams.is_open(session, number):
                return _last(Kind.FULL, place, SAID["streams_full"])
            viewer = await viewer_in(session, request, lambda: site.now)
            scope = scope_in(request, viewer)
            found = await live.of(await session.connection(), scope, site.now)
    except (web.HTTPUnauthorized, web.HTTPNotFound):
        return _last(Kind.OVER, place, refusals.NOT_SIGNED_IN)
    except DatabaseAway:
        return None
    return Event(Kind.BOARD, now_page.part(found, place))


def _last(kind: Kind, place: Here, why: Text) -> Event:
    return Event(kind, rendered("over", place, why=plain(why, place.language)))
