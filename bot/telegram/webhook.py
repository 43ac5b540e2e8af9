"""The door that Telegram knocks at: an HTTP endpoint with a secret.

It lets in as many at once as we have asked Telegram to bring. Whoever comes beyond that
is told to come again a little later, before anything of theirs is read, so that no
queue grows here: Telegram has one already, in order, for 24 hours.
"""

import asyncio
import hmac
import logging
from typing import Any

from aiohttp import web

from bot.logs import what_happened
from bot.telegram.foreign_json import clean, parse
from bot.telegram.reception import NotAcknowledged, Reception

log = logging.getLogger(__name__)

WIRE = logging.getLogger(f"{__name__}.wire")
"""What the server would say of bytes that are not HTTP, and strangers can send those.

Whatever it could say of our own code is said here.
"""

WIRE.setLevel(logging.CRITICAL)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (its name, not it)
TRY_AGAIN_AFTER, WHEN_FULL = "5", "1"
"""Seconds after which an update is to come again; while we are full, sooner."""

MOST_AT_ONCE = 100
"""Updates under way at once; Telegram brings no more, a proxy's repeats aside."""

LARGEST = 1 << 20
"""Bytes of the largest update that is read; Telegram's are far smaller."""


def webhook(reception: Reception, path: str, secret: str) -> web.Application:
    """Return the application that takes updates at ``path`` from who knows ``secret``.

    It answers 200 once the update is committed, 403 to strangers, and 503 while the
    database is away or as many are under way as may be, so that Telegram keeps the
    update.
    """
    places = asyncio.Semaphore(MOST_AT_ONCE)

    async def receive(request: web.Request) -> web.Response:
        if not _knows(secret, request):
            raise web.HTTPForbidden
        if places.locked():
            reception.meters.updates["full"] += 1
            return _later(WHEN_FULL)
        async with places:
            return await _taken(reception, request)

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(path, receive)
    return app


async def _taken(reception: Reception, request: web.Request) -> web.Response:
    try:
        raw = read_update(await request.read())
    except web.HTTPException:
        raise
    except Exception as error:  # noqa: BLE001  (nothing more comes over that wire)
        log.info("an update did not come through whole: %s", what_happened(error))
        return web.Response(status=400)
    if raw is None:
        return web.Response()
    try:
        await reception.receive(raw)
    except NotAcknowledged:
        return _later(TRY_AGAIN_AFTER)
    return web.Response()


def _later(seconds: str) -> web.Response:
    return web.Response(status=503, headers={"Retry-After": seconds})


def _knows(secret: str, request: web.Request) -> bool:
    """Say whether who knocks has the secret; in a header there may be any bytes."""
    shown = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(shown.encode(errors="surrogateescape"), secret.encode())


def read_update(body: bytes) -> dict[str, Any] | None:
    """Return the update in ``body``, or None when it is not even an object of JSON.

    Such a thing is acknowledged and dropped: it will not be better the next time.
    """
    try:
        raw = parse(body)
    except ValueError:
        log.warning("something came in that is not JSON, %s bytes", len(body))
        return None
    if not isinstance(raw, dict):
        log.warning("something came in that is no update, %s bytes", len(body))
        return None
    return clean(raw) if b"\\u" in body else raw
