"""What Telegram does to us: it hangs, breaks off, fails, has us wait, refuses us."""

import asyncio
from collections.abc import Sequence

from bot.telegram.senders import SENDERS
from tests.crash.life import KILLED, REFUSED
from tests.fire.burning import Fire

SPEAKS = ("sendMessage", "copyMessage", "editMessageText")
"""Calls of which each kind is met."""

NEW_TOKEN = "7201000001:another-another-another-another-anot"  # noqa: S105  (opens nothing)
AWAY = 3.0
"""Seconds for which nothing answers."""


async def hangs(fire: Fire) -> None:
    """Calls are carried out and never answered."""
    for each in SPEAKS:
        fire.faults.hang(each)
    await _met(fire, len(SPEAKS))


async def resets(fire: Fire, methods: Sequence[str] = SPEAKS) -> None:
    """Connections break, before a call is carried out and after.

    Not twice to one message: that is said once more, and then counts as in doubt.
    """
    for each in methods:
        fire.faults.reset(each)
        await _met(fire, 1)
        fire.faults.drop(each)
        await _met(fire, 1)


async def is_broken(fire: Fire) -> None:
    """It answers with a page of HTML, and may have carried out the call."""
    for each in SPEAKS:
        fire.faults.error(each, times=2)
        fire.faults.late_error(each)
    await _met(fire, 3 * len(SPEAKS))


async def has_us_wait(fire: Fire) -> None:
    """It says 429, and when to come again."""
    for each in SPEAKS:
        fire.faults.flood(1, each, times=2)
    await _met(fire, 0)


async def is_away(fire: Fire) -> None:
    """It refuses connections for a while, and breaks those that are open."""
    fire.may_doubt += SENDERS
    await fire.bot.wire.refuses()
    await fire.burns(AWAY)
    await fire.bot.wire.accepts()
    await fire.goes_on()


async def revokes(fire: Fire) -> None:
    """It takes the token no more: nothing goes out, and nothing is lost."""
    bot = fire.bot
    bot.sandbox.changes_token(NEW_TOKEN)
    await fire.burns(AWAY)
    assert fire.log.count("Telegram takes our token no more") == 1
    assert "@BotFather shows the token" in fire.log
    assert await bot.stops() == 0
    bot.starts()
    assert await bot.cradle.over() == REFUSED
    assert "does not know this TEMANI_BOT_TOKEN" in fire.log
    bot.variables["TEMANI_BOT_TOKEN"] = NEW_TOKEN
    bot.starts()
    await fire.goes_on()


async def dies_of_it(fire: Fire) -> None:
    """It hangs, and the service is killed while it does."""
    fire.faults.hang("sendMessage")
    await fire.met()
    fire.may_doubt += SENDERS
    fire.bot.kill()
    assert await fire.bot.cradle.over() == KILLED
    await asyncio.shield(fire.books.at_death())
    fire.bot.starts()
    await fire.goes_on()


async def _met(fire: Fire, doubts: int) -> None:
    fire.may_doubt += doubts
    await fire.met()
    await fire.goes_on()
