"""The switch of the bot, where whoever started the sandbox can also end the bot."""

from typing import Protocol

from bot.sandbox.shapes import Json


class Power(Protocol):
    """A bot that can be stopped and started again while its Telegram goes on.

    Whoever implements it calls `World.power_changed` when one of the two changes.
    """

    @property
    def is_on(self) -> bool:
        """Whether it runs; a bot that is starting does."""

    @property
    def is_ready(self) -> bool:
        """Whether it has started, so that it takes updates."""

    async def start(self) -> None:
        """Start it if it is off; need not wait until it is ready."""

    async def stop(self) -> None:
        """Stop it if it is on; return when it is off."""


def power_view(power: Power | None) -> Json | None:
    """Return whether the bot is on and ready; nothing where it has no switch."""
    if power is None:
        return None
    return {"on": power.is_on, "ready": power.is_ready}
