"""The control of the sandbox over HTTP, for other languages and for the page."""

from pathlib import Path

from aiohttp import web

from bot.sandbox.world import World

PAGE = Path(__file__).with_name("page.html")


def control_routes(world: World) -> list[web.RouteDef]:
    """Return the routes under /sandbox/ and the page."""

    async def page(_request: web.Request) -> web.StreamResponse:
        if not PAGE.exists():
            raise web.HTTPNotFound(text="There is no page here.")
        return web.FileResponse(PAGE)

    async def people(_request: web.Request) -> web.StreamResponse:
        return web.json_response([chat.card for chat in world.chats.values()])

    return [web.get("/", page), web.get("/sandbox/people", people)]
