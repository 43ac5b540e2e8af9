"""The server of the board: which page stands where, all of them below one path."""

from pathlib import Path

from aiohttp import web

from bot.services.web_board.links import WAY_IN
from bot.web import downloads, live_stream, now_page, report_page, signing
from bot.web.guarding import Handler, add_headers, refusing
from bot.web.rendering import environment
from bot.web.site import SITE, Site

STATIC = Path(__file__).with_name("static")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def board(site: Site) -> web.Application:
    """Return the application of the board, which belongs below `Site.base`."""
    environment()
    app = web.Application(middlewares=[refusing])
    app[SITE] = site
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_end_streams)
    app.router.add_get("", now_page.show)
    app.router.add_get("/laporan", report_page.show)
    app.router.add_get("/angka.{kind:csv|xlsx}", downloads.give, allow_head=False)
    app.router.add_get("/langsung", live_stream.follow, allow_head=False)
    app.router.add_get(f"/{WAY_IN}/{{token}}", signing.landing)
    app.router.add_post(f"/{WAY_IN}", signing.enter)
    app.router.add_post("/keluar", signing.leave)
    for file in sorted(STATIC.iterdir()):
        app.router.add_get(f"/{file.name}", _file(file))
    return app


def _file(file: Path) -> Handler:
    content, kind = file.read_bytes(), KINDS[file.suffix]

    async def give(_request: web.Request) -> web.Response:
        return web.Response(body=content, content_type=kind, charset="utf-8")

    return give


async def _end_streams(app: web.Application) -> None:
    app[SITE].ending.set()
