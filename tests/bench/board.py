"""What the board and a month's report cost with a year of 200,000 cases of 514 offices.

Each is asked by who may see all of it to the last one, and by an auditor, whose numbers
are rounded; of the country, a province and a kabupaten. The report is of a whole month.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import JAKARTA
from bot.services.figures import live, periods, report
from bot.services.figures.periods import PeriodKind
from bot.services.figures.scope import Scope
from bot.storage.transactions import Transactions
from tests.bench import year
from tests.bench.bots import OURS, Place, quantile, say
from tests.bench.sends import opened

TIMES = 30
AREAS: Mapping[str, str] = {"country": "", "province": "32", "kabupaten": "32.16"}

Look = Callable[[AsyncConnection], Awaitable[object]]


async def main(place: Place) -> None:
    """Measure and print."""
    say(
        "bot         what                           least ms   p50 ms   p90 ms  most ms"
    )
    for name in OURS:
        async with place.database(name) as url, opened(url) as transactions:
            await year.generated(transactions)
            for what, look in _looks(transactions).items():
                say(f"{name:<12}{what:<30}{await _timed(transactions, look)}")


def _looks(transactions: Transactions) -> Mapping[str, Look]:
    now = transactions.clock()
    month = periods.before(
        periods.around(PeriodKind.MONTH, now.astimezone(JAKARTA).date())
    )
    last_week = periods.around(PeriodKind.WEEK, month.last - timedelta(days=7))
    looks: dict[str, Look] = {}
    for name, area in AREAS.items():
        own = Scope(area, counts=True, reports=area == AREAS["kabupaten"])
        auditor = Scope(area, counts=False, reports=False)
        for who, scope in {"": own, ", rounded": auditor}.items():
            looks[f"board, {name}{who}"] = partial(live.of, scope=scope, now=now)
        for what, period in {"month": month, "week": last_week}.items():
            looks[f"{what}'s report, {name}"] = partial(
                report.of, scope=own, period=period
            )
    return looks


async def _timed(transactions: Transactions, look: Look) -> str:
    took = []
    for _time in range(TIMES):
        async with transactions.reading() as session:
            connection = await session.connection()
            began = time.perf_counter()
            await look(connection)
            took.append(time.perf_counter() - began)
    least, most = min(took) * 1e3, max(took) * 1e3
    half, nearly_all = quantile(took, 0.5), quantile(took, 0.9)
    return f"{least:>8.1f}{half:>9.1f}{nearly_all:>9.1f}{most:>9.1f}"
