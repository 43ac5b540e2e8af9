"""What guards every page: headers, where forms come from, and pages for refusals."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.logs import what_happened
from bot.storage.away import DatabaseAway
from bot.web import refusals
from bot.web.site import here, site_of

log = logging.getLogger(__name__)

HEADERS = {
    # Nothing but what comes from here, no frame around it, nothing written into it.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; "
    "script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    # The address of the landing page holds a token.
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), "
    "usb=(), display-capture=(), fullscreen=(), publickey-credentials-get=()",
    "X-Robots-Tag": "noindex, nofollow",
}
TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}

LARGEST_FORM = 1024
"""Bytes of a form; a token has 43 letters."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on whatever is answered, refusals and streams too."""
    response.headers.update(HEADERS)
    if site_of(request).public_url.startswith("https:"):
        response.headers.update(TLS_ONLY)
    response.headers.popall("Server", None)


@web.middleware
async def refusing(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say what is the matter on a page in the reader's language."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        if refused.status < 400:  # noqa: PLR2004  (a redirection)
            raise
        headers = {
            name: refused.headers[name]
            for name in ("Allow", "Retry-After")
            if name in refused.headers
        }
        return _refusal(request, refused.status, headers)
    except DatabaseAway:
        return _refusal(request, 503, {"Retry-After": "5"})
    except (ConnectionError, TimeoutError):
        raise
    except Exception as error:  # noqa: BLE001  (a page never shows what went wrong)
        log.error("a page of the board fails: %s", what_happened(error))  # noqa: TRY400
        return _refusal(request, 500, {})


def _refusal(
    request: web.Request, status: int, headers: dict[str, str]
) -> web.Response:
    text = refusals.page(here(request), status)
    return web.Response(
        text=text, status=status, headers=headers, content_type="text/html"
    )


async def form_of(request: web.Request) -> dict[str, str]:
    """Return what a form of ours says.

    Our pages tell no referrer, so browsers write "null" as the origin of our own
    forms; which site a form comes from they say in a header that no page can set.

    Raises:
        HTTPForbidden: It comes from somewhere else, or nobody says from where.
        HTTPRequestEntityTooLarge: It is no form of ours.
        HTTPBadRequest: It is written in letters that are none, or not known.
    """
    whence = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    ours = site_of(request).origin
    if origin not in {None, "null", ours} or (
        whence != "same-origin" if whence is not None else origin != ours
    ):
        raise web.HTTPForbidden
    length = request.content_length
    is_form = request.content_type == "application/x-www-form-urlencoded"
    if not is_form or length is None or length > LARGEST_FORM:
        raise web.HTTPRequestEntityTooLarge(LARGEST_FORM, length or 0)
    try:
        form = await request.post()
    except (LookupError, ValueError):
        raise web.HTTPBadRequest from None
    return {name: value for name, value in form.items() if isinstance(value, str)}
