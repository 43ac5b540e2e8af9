"""What an export of a province costs, with a year of 200,000 cases of 514 offices.

A list without names and one with them, as CSV and XLSX: lines a second, and by how much
the process grew while it was written.
"""

import time
from datetime import timedelta
from tempfile import TemporaryFile

from bot.clock import JAKARTA
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import Wanted, What
from bot.services.export.writing import Reader, write
from bot.services.figures.scope import Scope
from bot.services.people import consents
from bot.storage.transactions import Transactions
from tests.bench import year
from tests.bench.bots import OURS, Place, say
from tests.bench.peak import growth_of_memory
from tests.bench.sends import opened

PROVINCE = "32"


async def main(place: Place) -> None:
    """Measure and print."""
    say("bot         what               lines   lines/s   file MB   grew MB")
    for name in OURS:
        async with place.database(name) as url, opened(url) as transactions:
            await year.generated(transactions)
            await year.named(transactions, PROVINCE)
            for what in (What.CASES, What.NAMED):
                for kind in FileKind:
                    told = await _measured(transactions, what, kind)
                    say(f"{name:<12}{what} {kind:<6}{told}")


async def _measured(transactions: Transactions, what: What, kind: FileKind) -> str:
    async with transactions.begin() as work:
        version, now = consents.version(work), work.now
    last = now.astimezone(JAKARTA).date()
    wanted = Wanted(what, PROVINCE, last - timedelta(days=365), last, kind)
    reader = Reader(Scope(PROVINCE, counts=True, reports=False), version, now)
    with TemporaryFile() as out:
        with growth_of_memory() as grown:
            began = time.perf_counter()
            written = await write(transactions, wanted, reader, out)
            took = time.perf_counter() - began
        size = out.tell()
    pace, grew = written.lines / took, grown.megabytes
    return f"{written.lines:>13}{pace:>10.0f}{size / 1e6:>10.2f}{grew:>10.1f}"
