"""The page of phones, as it goes to the browser."""

from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).with_name("page.html")
PARTS = PAGE.with_suffix("")
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' blob:; media-src 'self' blob:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
UNTRUSTED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=86400, immutable",
}
"""What goes with a file that somebody sent: it must not act as a page of ours."""


def routes() -> list[web.RouteDef]:
    """Return the page, and the scripts and styles it is made of."""
    return [web.get("/", _page), web.get("/page/{name}", _part)]


async def _page(_request: web.Request) -> web.StreamResponse:
    return _shown(PAGE)


async def _part(request: web.Request) -> web.StreamResponse:
    """Return one part; only what lies in the folder has a name here."""
    for part in PARTS.iterdir():
        if part.name == request.match_info["name"] and part.suffix in _KINDS:
            return _shown(part)
    raise web.HTTPNotFound(text="The page has no such part.")


def _shown(part: Path) -> web.StreamResponse:
    headers = {
        "Content-Type": _KINDS[part.suffix],
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
    return web.FileResponse(part, headers=headers)


def file(request: web.Request, content: bytes, mime: str) -> web.Response:
    """Return a file that somebody sent, or the part of it that a player asks for.

    Safari plays nothing that does not come in parts.
    """
    headers = {**UNTRUSTED, "Content-Type": mime, "Accept-Ranges": "bytes"}
    part = _part_asked(request)
    if part is None or not content:
        return web.Response(body=content, headers=headers)
    start, end, _step = part.indices(len(content))
    if start >= end:
        told = {"Content-Range": f"bytes */{len(content)}"}
        raise web.HTTPRequestRangeNotSatisfiable(headers=told)
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
    return web.Response(status=206, body=content[start:end], headers=headers)


def _part_asked(request: web.Request) -> slice | None:
    """Return which part is asked for; what cannot be read asks for the whole."""
    try:
        part = request.http_range
    except ValueError:
        return None
    return None if part.start is None else part
