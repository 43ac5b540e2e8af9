"""What a network does to us: the name of Telegram's server does not resolve."""

from bot.telegram.senders import SENDERS
from tests.fire.burning import Fire
from tests.fire.shim import Place

LASTS = 8.0


async def are_gone(fire: Fire) -> None:
    """No name resolves, under the service and at its start; then they do again."""
    shim, bot = fire.shim, fire.bot
    fire.may_doubt += SENDERS
    bot.variables["TEMANI_API_URL"] = bot.wire.base.replace("127.0.0.1", "localhost")
    assert await bot.stops() == 0
    shim.plays(Place.NAMES_GONE, 1)
    bot.starts()
    await fire.burns(LASTS)
    assert "Telegram does not answer yet" in fire.log
    shim.quiet()
    await fire.goes_on()

    before = shim.played
    shim.plays(Place.NAMES_GONE, 1)
    await bot.wire.refuses()
    await bot.wire.accepts()
    await fire.burns(LASTS)
    assert shim.played > before
    shim.quiet()
    await fire.goes_on()
