"""Signing in to the board by a link's form, and out of it again."""

from aiohttp import web

from bot.services.web_board import links, sessions
from bot.web import refusals
from bot.web.guarding import form_of
from bot.web.rendering import page
from bot.web.site import COOKIE, here, is_token, let_in, site_of, token_of


async def landing(request: web.Request) -> web.Response:
    """Show the form that opens the board. It changes nothing and asks nobody.

    Telegram, a browser and what guards a network fetch a link before, or without, its
    reader. So only the form's POST uses it up; whether it is good is said then.
    """
    token = request.match_info["token"]
    if not is_token(token):
        raise web.HTTPNotFound
    return page("landing", here(request), token=token, way_in=links.WAY_IN)


async def enter(request: web.Request) -> web.Response:
    """Use a link up, and let its browser see the board from now on."""
    site = site_of(request)
    let_in(site, "")
    token = (await form_of(request)).get("token", "")
    opened = None
    if is_token(token):
        async with site.transactions.begin() as work:
            whose = await links.spend(work, token)
            if whose is not None:
                if before := token_of(request):
                    await sessions.end(work, before)
                opened = await sessions.begin(work, whose)
    place = here(request)
    if opened is None:
        text = refusals.page(place, refusals.GONE)
        return web.Response(text=text, status=refusals.GONE, content_type="text/html")
    answer = web.Response(status=303, headers={"Location": place.to("")})
    answer.set_cookie(
        COOKIE,
        opened,
        max_age=int(sessions.LASTS.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    return answer


async def leave(request: web.Request) -> web.Response:
    """End the session of a browser, and let it forget what it showed."""
    site, token = site_of(request), token_of(request)
    let_in(site, token)
    await form_of(request)
    if token:
        async with site.transactions.begin() as work:
            await sessions.end(work, token)
        site.pace.is_over(token)
    answer = page("closed", here(request))
    answer.del_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Strict")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
