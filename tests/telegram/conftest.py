"""A bot with a few plain routes: what is tried here is how it hears and speaks."""

from collections.abc import AsyncIterator

import pytest

from bot.buttons import Button, Open, Room
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.routing import Door, Route, Table
from bot.telegram.turn import Turn
from bot.texts import verbatim
from handlers.entry import blocked
from tests.service import Bot, running
from tests.telegram.pace import Seconds


async def echo(turn: Turn) -> None:
    """Say what was said."""
    turn.send(verbatim(turn.said or "?"))


async def offer(turn: Turn) -> None:
    """Show a button."""
    turn.send(
        verbatim("Press?"), keyboard=((Button(verbatim("Yes"), Open(Room.MENU)),),)
    )


async def pressed(turn: Turn, _press: Open) -> None:
    """Change the message that was pressed."""
    turn.show(verbatim("Pressed."))


async def fail(turn: Turn) -> None:
    """Promise something, then fail."""
    turn.send(verbatim("This must never be read."))
    raise RuntimeError("a bug")


def plain_routes() -> list[Route]:
    """Return the routes of a bot that repeats what it hears."""
    table = Table({Room.MENU: Door(echo)})
    return [
        table.command("offer", offer),
        table.command("fail", fail),
        table.press(Open, pressed),
        table.membership(blocked.changed),
        table.message(echo),
    ]


@pytest.fixture
async def bot(database_url: str) -> AsyncIterator[Bot]:
    """The plain bot behind its webhook."""
    async with running(database_url, routes=plain_routes) as started:
        yield started


@pytest.fixture
async def polling_bot(database_url: str) -> AsyncIterator[Bot]:
    """The plain bot, asking for its updates."""
    async with running(database_url, routes=plain_routes, webhook=False) as started:
        yield started


@pytest.fixture
def clock() -> Seconds:
    """A clock that stands."""
    return Seconds()


@pytest.fixture
def pace(clock: Seconds) -> RateLimiter:
    """The pace of 25 messages a second."""
    return RateLimiter(25.0, clock)
