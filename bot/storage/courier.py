"""The courier: brings a turn's own message out right after its commit, if one may go.

Who sends lives in a layer above. It is asked at the end of a transaction, which notes
that the message is going; only then is it there to be sent, and only if that commits.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol


class Sender(Protocol):
    """Who may send at once what a transaction promises."""

    async def lease(self, work: Any) -> Any:  # noqa: ANN401
        """Mark a row of a `Work` as going, and take it out of its ``promises``.

        Returns:
            What `send` needs to know; None if nothing may go.
        """

    def send(self, leased: Any) -> None:  # noqa: ANN401
        """Send what was leased: the transaction is committed."""

    def give_up(self, leased: Any) -> None:  # noqa: ANN401
        """Leave what was leased to others: perhaps the transaction is not committed."""


@dataclass(slots=True)
class Carried:
    """What goes out after one transaction."""

    sender: Sender | None
    leased: Any = None

    async def lease(self, work: Any) -> None:  # noqa: ANN401
        """Ask for what may go of a `Work`; the last deed before its commit."""
        if self.sender is not None:
            self.leased = await self.sender.lease(work)


@dataclass(slots=True)
class Courier:
    """Where somebody stands who sends, or nobody.

    Attributes:
        sender: Who it is; None while nothing may be sent at once.
    """

    sender: Sender | None = field(default=None)

    @asynccontextmanager
    async def carrying(self) -> AsyncIterator[Carried]:
        """Surround a transaction; send on leaving what it leased.

        An exception may come before the commit, or after it: a cancellation does.
        """
        carried = Carried(self.sender)
        try:
            yield carried
        except BaseException:
            if carried.sender is not None and carried.leased is not None:
                carried.sender.give_up(carried.leased)
            raise
        if carried.sender is not None and carried.leased is not None:
            carried.sender.send(carried.leased)
