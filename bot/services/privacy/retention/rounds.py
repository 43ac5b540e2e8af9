"""Rounds: small bites of each kind that is over; no turn waits for one."""

from collections.abc import Awaitable, Callable

from bot.services.privacy.retention.kind import A_BITE, Kind
from bot.storage.work import Work


def bite_of(kind: Kind) -> Callable[[Work], Awaitable[object]]:
    """Return what takes a bite of a kind, by a name that a log may tell."""

    async def bite(work: Work) -> None:
        await kind.bite(work, A_BITE)

    bite.__name__ = f"deleting {kind.name}"
    return bite
