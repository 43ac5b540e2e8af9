"""A bot with a few plain routes: what is tried here is how it hears and speaks."""

from collections.abc import AsyncIterator

import pytest

from bot.buttons import Button, Open
from bot.telegram.routing import Route, command, membership, message, press
from bot.telegram.turn import Turn
from bot.texts import verbatim
from handlers.entry import blocked
from tests.service import Bot, running


async def echo(turn: Turn) -> None:
    """Say what was said."""
    turn.send(verbatim(turn.said or "?"))


async def offer(turn: Turn) -> None:
    """Show a button."""
    turn.send(verbatim("Press?"), keyboard=((Button(verbatim("Yes"), Open("menu")),),))


async def pressed(turn: Turn, _press: Open) -> None:
    """Change the message that was pressed."""
    turn.show(verbatim("Pressed."))


async def fail(turn: Turn) -> None:
    """Promise something, then fail."""
    turn.send(verbatim("This must never be read."))
    raise RuntimeError("a bug")


def plain_routes() -> list[Route]:
    """Return the routes of a bot that repeats what it hears."""
    return [
        command("offer", offer),
        command("fail", fail),
        press(Open, pressed),
        membership(blocked.changed),
        message(echo),
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
