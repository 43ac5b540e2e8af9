"""The site of the board: what every page of it needs, and who stands before it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.board import names
from bot.services.figures import scope as scopes
from bot.services.figures.scope import Scope
from bot.services.web_board import sessions
from bot.services.web_board.sessions import Viewer
from bot.services.web_board.standing import TOKEN_LENGTH
from bot.settings import BOARD
from bot.storage.transactions import Transactions
from bot.texts import languages
from bot.web.pace import Pace, Ticks

COOKIE = "__Host-temani"
"""A browser takes it from this very host only, over TLS, for the whole host."""

READERS = 3
"""Pages that may use the database at once; the bot's own turns keep all the rest."""

SITE: web.AppKey["Site"] = web.AppKey("site")


@dataclass(slots=True)
class Site:
    """What all pages share.

    Attributes:
        transactions: Where figures come from.
        public_url: The address that the outside knows.
        pace: How often each browser may ask.
        ending: Set when this process ends; streams end then.
    """

    transactions: Transactions
    public_url: str
    pace: Pace
    ending: asyncio.Event = field(default_factory=asyncio.Event)
    _readers: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(READERS)
    )

    @property
    def base(self) -> str:
        """The path of the board, without a slash at its end."""
        return urlsplit(self.public_url).path + BOARD

    @property
    def origin(self) -> str:
        """Where forms of ours come from, as browsers write it."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def now(self) -> datetime:
        """The time of day, for everything that is noted."""
        return self.transactions.clock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that only reads; nothing is written to anybody in it."""
        async with self.room(), self.transactions.reading() as session:
            yield session

    def room(self) -> asyncio.Semaphore:
        """Return what lets only so many use the database at once."""
        return self._readers


def site_at(
    public_url: str | None, transactions: Transactions, ticks: Ticks
) -> Site | None:
    """Return the site at an address; None where there is none."""
    return None if public_url is None else Site(transactions, public_url, Pace(ticks))


@dataclass(frozen=True, slots=True)
class Here:
    """Where a page stands: its language, and the addresses of others beside it.

    Attributes:
        base: The path of the board.
        path: What stands behind it.
        query: What was asked for, as it stands in the address.
        language: In which language it is.
    """

    base: str
    path: str
    query: Mapping[str, str]
    language: str

    def to(self, path: str, **changes: str | None) -> str:
        """Return the address of another page, with what is kept of this one's.

        The area, the days and the chosen language stay as they are; None drops one.
        """
        kept = {name: self.query[name] for name in _KEPT if name in self.query}
        asked = {name: value for name, value in (kept | changes).items() if value}
        behind = f"?{urlencode(asked)}" if asked else ""
        return f"{self.base}{f'/{path}' if path else ''}{behind}"

    def with_language(self, language: str) -> str:
        """Return this page's address in another language."""
        return self.to(self.path, lang=language)


_KEPT = ("area", "jenis", "hari", "lang")
_LONGEST_QUERY = 32


def site_of(request: web.Request) -> Site:
    """Return the site."""
    return request.config_dict[SITE]


def here(request: web.Request, fallback: str | None = None) -> Here:
    """Return where a page stands.

    Args:
        request: What was asked for.
        fallback: Its reader's language, where neither address nor browser says one.
    """
    site = site_of(request)
    query = {
        name: value
        for name, value in request.query.items()
        if len(value) <= _LONGEST_QUERY
    }
    path = request.path.removeprefix(site.base).strip("/")
    chosen = _language(query.get("lang"), request.headers.get("Accept-Language", ""))
    return Here(site.base, path, query, chosen or fallback or languages()[0])


def _language(chosen: str | None, accepted: str) -> str | None:
    """Return the first language that is ours: of the address, then of the browser."""
    wanted = [chosen or "", *(each.partition(";")[0] for each in accepted.split(","))]
    codes = (each.strip().lower().partition("-")[0] for each in wanted)
    return next((each for each in codes if each in languages()), None)


def token_of(request: web.Request) -> str:
    """Return what a browser shows; "" if that cannot be one of ours."""
    shown = request.cookies.get(COOKIE, "")
    return shown if is_token(shown) else ""


def is_token(shown: str) -> bool:
    """Say whether this has the form of a token of ours."""
    letters = shown.replace("-", "").replace("_", "")
    return len(shown) == TOKEN_LENGTH and shown.isascii() and letters.isalnum()


def let_in(site: Site, token: str) -> None:
    """Let somebody ask.

    Raises:
        HTTPTooManyRequests: They ask too often.
    """
    if not site.pace.lets_in(token):
        raise web.HTTPTooManyRequests(headers={"Retry-After": "5"})


async def viewer_in(
    session: AsyncSession, request: web.Request, now: Callable[[], datetime]
) -> Viewer:
    """Return who looks, by what the database says at this moment.

    Raises:
        HTTPUnauthorized: There is no such session, or no right (any more).
    """
    site, token = site_of(request), token_of(request)
    seen = await sessions.viewer(session, token, now()) if token else None
    if seen is None:
        site.pace.is_over(token)
        raise web.HTTPUnauthorized
    site.pace.is_known(token)
    return seen


def scope_in(request: web.Request, viewer: Viewer) -> Scope:
    """Return what is to be shown: all that somebody may see, or an area in it.

    Raises:
        HTTPNotFound: It is none, or not theirs to see.
    """
    area = request.query.get("area")
    if not area:
        return viewer.scope
    narrowed = scopes.narrowed(viewer.scope, area) if names.is_place(area) else None
    if narrowed is None:
        raise web.HTTPNotFound
    return narrowed
