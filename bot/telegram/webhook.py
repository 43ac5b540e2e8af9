"""The door that Telegram knocks at: an HTTP endpoint with a secret."""

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
TRY_AGAIN_AFTER = "5"
LARGEST = 1 << 20
"""Bytes of the largest update that is read; Telegram's are far smaller."""


def webhook(reception: Reception, path: str, secret: str) -> web.Application:
    """Return the application that takes updates at ``path`` from who knows ``secret``.

    It answers 200 once the update is committed, 403 to strangers, and 503 while the
    database is away, so that Telegram keeps the update.
    """

    async def receive(request: web.Request) -> web.Response:
        if not _knows(secret, request):
            raise web.HTTPForbidden
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
            return web.Response(status=503, headers={"Retry-After": TRY_AGAIN_AFTER})
        return web.Response()

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(path, receive)
    return app


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
