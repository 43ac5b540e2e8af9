"""`make bench`: measure, and print what was measured.

``python -m tests.bench [row…]`` measures those rows alone.
"""

import asyncio
import sys
from importlib import import_module

from tests.bench.bots import place, say

ROWS = {
    "checking": "the whole check, 100 people, each as fast as answered",
    "open_loop": "the whole check, updates on time",
    "far_away": "the whole check, 80 ms a call",
    "sends": "promised messages, Telegram answers at once",
    "claims": "taking cases, 50 counselors at once",
    "taps": "200 taps on 20 cases",
    "relayed": "a message passed on in a short and in a long talk",
    "queue": "pages, places and rounds with 100,000 who wait",
    "finding": "/tugas with 60 cases, /cari among 5,000 people",
    "listing": "counting a million recipients, and writing them down",
    "exports": "a province's year as CSV and XLSX",
    "board": "the board and reports, with a year of 200,000 cases",
    "vacancies": "a file of 10,000 vacancies, of which 300 lines are bad",
    "memory": "idle, and with open interviews",
    "growth": "an update with the history of many people",
    "broadcast": "an announcement while others talk",
}
"""Every row, which is a file of that name, and what it measures."""

ONLY_IF_NAMED = {
    "matching": "the best ten of 10,000 vacancies, for 2,000 people",
    "matching_everybody": "the same for 100,000 people",
    "growth_to_a_million": "the same with a million people",
    "queued": "an update with a million on an announcement's list",
    "announcements": "100,000 recipients, with faults and deaths",
    "backlog": "100,000 updates of an outage, answered at Telegram's pace",
    "keeping": "backup, erasure, retention, keys and sealing, a million rows",
}


async def measured(rows: list[str]) -> None:
    """Measure those rows, all but the longest if none is named."""
    told = ROWS | ONLY_IF_NAMED
    unknown = [each for each in rows if each not in told]
    if unknown:
        sys.exit(f"There is no row {unknown[0]!r}; there are {', '.join(told)}.")
    with place() as room:
        for name in rows or ROWS:
            say(f"\n{name}: {told[name]}")
            await import_module(f"tests.bench.{name}").main(room)


if __name__ == "__main__":
    asyncio.run(measured(sys.argv[1:]))
