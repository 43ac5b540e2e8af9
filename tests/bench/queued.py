"""What an update costs beside an announcement on whose list many wait, against none."""

from bot.services.staff import members
from bot.storage.tables import EmergencyStop, StopReason
from bot.storage.transactions import Transactions
from tests import history
from tests.bench.bots import OURS, Place, ours, quantile, say
from tests.bench.checking import measure
from tests.bench.sends import opened

WAITING = 1_000_000
AUTHOR = 5_000_000_000


async def main(place: Place, waiting: int = WAITING) -> None:
    """Measure and print; an emergency stop holds it, so that the turns alone count."""
    say("bot          waiting      /s   p50 ms   CPU us   times the least")
    for name in OURS:
        least = 0.0
        for people in (0, waiting):
            async with place.database(name) as url:
                async with opened(url) as transactions:
                    await history.arrived(transactions, waiting)
                    if people:
                        await _held(transactions)
                measured, _load = await measure(ours(url))
            cpu = measured.cpu / measured.updates * 1e6
            least = least or cpu
            say(
                f"{name:<12}{people:>8}{measured.rate:>8.0f}"
                f"{quantile(measured.waits, 0.5):>9.0f}{cpu:>9.0f}{cpu / least:>9.2f}"
            )


async def _held(transactions: Transactions) -> None:
    """Let an announcement wait on its list, whose author is told nothing of it."""
    await history.announced(transactions, AUTHOR)
    async with transactions.begin() as work:
        (await members.known(work, AUTHOR)).blocked_at = work.now
        stop = EmergencyStop(why=StopReason.TROUBLE, stopped_at=work.now)
        work.session.add(stop)
