"""Who is answered: this machine's programs and the page itself, no other web page.

A browser lets every page that is open send requests to this machine. It says truly from
which page they come (`Origin`, `Sec-Fetch-Site`) and to which name (`Host`: a name that
was only made to point here is not ours). A bot and a script say none of that.
"""

import ipaddress

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL

from bot.sandbox.shapes import Json

OWN = frozenset({"same-origin", "none"})
"""What `Sec-Fetch-Site` says of the page itself, and of an address that was typed."""


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 403, and do nothing, where the request comes from a foreign page."""
    reason = _why_not(request)
    if reason is not None:
        return web.json_response(_refusal(reason), status=403)
    return await handler(request)


def is_this_machine(host: str) -> bool:
    """Say whether a name or an address without a port can only mean this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _why_not(request: web.Request) -> str | None:
    if not _is_ours(request):
        return f"{request.host} is not the sandbox's name; it answers to localhost"
    origin = request.headers.get("Origin")
    if origin is not None and origin not in _origins(request):
        return f"the page at {origin} is not the sandbox's own"
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in OWN and not _opens_the_page(request):
        return "only the sandbox's own page may ask that"
    return None


def _is_ours(request: web.Request) -> bool:
    """Say whether the request was meant for this address, by its name or number."""
    try:
        host = URL(f"http://{request.host}").host or ""
    except ValueError:
        return False
    return is_this_machine(host) or host == _address(request)


def _address(request: web.Request) -> str | None:
    """Return the number of this machine at which the request has arrived."""
    socket = request.get_extra_info("sockname")
    return str(socket[0]) if isinstance(socket, tuple) else None


def _origins(request: web.Request) -> set[str]:
    return {f"{scheme}://{request.host}" for scheme in ("http", "https")}


def _opens_the_page(request: web.Request) -> bool:
    """Say whether a link elsewhere leads to the page, which shows and does nothing."""
    navigates = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return navigates and request.method == "GET" and request.path == "/"


def _refusal(reason: str) -> Json:
    """Return the reason as the control says it, and as the Bot API does."""
    return {
        "error": reason,
        "ok": False,
        "error_code": 403,
        "description": f"Forbidden: {reason}",
    }
