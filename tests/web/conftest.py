"""The bot with its board on the web, and people who may see it or not."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
import pytest
from multidict import CIMultiDict

from bot.buttons import OpenWeb
from bot.sandbox.people import Person
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Role
from tests.journeys.talking import OFFICE, REGION, counselor, forged
from tests.service import Bot, running

OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
"""What a browser says of a form of ours, whose page tells no referrer."""

COOKIE = "__Host-temani"

COUNT = r"<dt>{name}</dt><dd>{number}</dd>"
"""How a page says a number."""


@pytest.fixture
async def bot(database_url: str) -> AsyncIterator[Bot]:
    """A running bot that is on the web too."""
    async with running(database_url, on_the_web=True) as started:
        yield started


@pytest.fixture
async def polling_bot(fresh_sqlite: str) -> AsyncIterator[Bot]:
    """A bot that asks for its updates, and is on the web all the same."""
    async with running(fresh_sqlite, webhook=False, on_the_web=True) as started:
        yield started


@dataclass(slots=True)
class Seen:
    """What a server answered."""

    status: int
    text: str
    headers: CIMultiDict[str]


@dataclass(slots=True)
class Browser:
    """Somebody's browser, as far as a server can tell."""

    session: aiohttp.ClientSession
    base: str
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str = "", **headers: str) -> Seen:
        """Open a page of the board, or any address."""
        address = path if path.startswith("http") else f"{self.base}/papan{path}"
        return await self._ask("GET", address, headers)

    async def post(
        self, path: str, form: dict[str, str] | None = None, **headers: str
    ) -> Seen:
        """Send a form of a page of ours."""
        return await self._ask(
            "POST", f"{self.base}/papan{path}", OURS | headers, form or {}
        )

    async def opens(self, link: str) -> Seen:
        """Open a link, and press the button of its page."""
        assert (await self.get(link)).status == 200
        return await self.post("/masuk", {"token": link.rpartition("/")[2]})

    async def _ask(
        self,
        method: str,
        address: str,
        headers: dict[str, str],
        form: dict[str, str] | None = None,
    ) -> Seen:
        said = {"Accept-Language": "id", **self.headers, **headers}
        if self.cookie:
            said["Cookie"] = f"{COOKIE}={self.cookie}"
        async with self.session.request(
            method, address, headers=said, data=form, allow_redirects=False
        ) as answer:
            kept = answer.cookies.get(COOKIE)
            if kept is not None:
                self.cookie = kept.value
            return Seen(answer.status, await answer.text(), CIMultiDict(answer.headers))


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield session


Another = Callable[[], Browser]


@pytest.fixture
def another(bot: Bot, http: aiohttp.ClientSession) -> Another:
    """Make browsers that know nothing of each other."""
    return lambda: Browser(http, base_of(bot))


@pytest.fixture
def browser_of(another: Another) -> Callable[[Person], Awaitable[Browser]]:
    """Give somebody a browser in which the board is open."""

    async def opened(phone: Person) -> Browser:
        browser = another()
        entered = await browser.opens(await link_of(phone))
        assert entered.status == 303, entered.text
        assert entered.headers["Location"] == "/papan"
        return browser

    return opened


BrowserOf = Callable[[Person], Awaitable[Browser]]


def base_of(bot: Bot) -> str:
    """Return where the bot is on the web."""
    assert bot.settings.public_url is not None
    return bot.settings.public_url


async def link_of(phone: Person) -> str:
    """Press the button that gives a link, and return it."""
    forged(phone, OpenWeb())
    message = await phone.sees("Tautan ini hanya untuk Anda")
    rows = message["reply_markup"]["inline_keyboard"]
    return str(rows[0][0]["url"])


async def auditor(bot: Bot, name: str) -> Person:
    """Return an auditor of Bekasi, who has started the bot."""
    phone = bot.person(name)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        post = Appointment(Role.AUDITOR, f"Ibu {name}", OFFICE, REGION)
        await members.appoint(work, person, post, by=None)
    phone.starts()
    await phone.sees("Auditor")
    return phone


async def coordinator(
    bot: Bot, name: str = "Budi", *, office: str = OFFICE, region: str | None = REGION
) -> Person:
    """Return a coordinator of Bekasi, or of somewhere else."""
    return await counselor(
        bot, name, office=office, region=region, role=Role.COORDINATOR
    )
