"""An outage's backlog of 100,000 updates: how it is worked off, and what people get.

Run as ``python -m tests.bench.backlog [updates [pace]]``. Telegram brings 100 at once,
each person's in order, as old as the outage was long. Most tap /start eleven times; ten
workers write eleven different messages each to their officer meanwhile; and an
announcement waits for others. Memory is that of the process alone, at its most.
"""

import asyncio
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import aiohttp

from bot.clock import utc_now
from bot.services.cases import requests
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Role, Staff
from bot.storage.transactions import Transactions
from tests import history
from tests.bench.bots import OURS, Place, memory_of, ours, place, say, serving
from tests.bench.sends import opened
from tests.bench.telegram import FIRST_ID, Json, Load, Someone

UPDATES, PACE = 100_000, 25.0
TIMES = 11
"""How often somebody taps who hears nothing."""

TALKS = 10
READERS = 2_000
"""People for whom an announcement waits."""

OFFICERS = FIRST_ID - 1_000
AUTHOR = 5_000_000_000
AN_HOUR = 3_600
AT_ONCE = 100
"""Connections of Telegram's, as we ask for."""

WITHIN = 7_200.0
LONGER = "beberapa menit"
"""What stands in the sentence that an answer takes longer."""


@dataclass
class Backlogged(Load):
    """A Bot API that notes what each person got, and in which order.

    Attributes:
        tapping: Who taps /start and waits for one answer.
        lanes: Lets the updates of one person go one after another.
        got: Who has got an answer, in this order, and how many.
        longer: Who was told that it takes longer, and whether before the answer.
        announced: How many announcements came before the last answer.
        passed_on: To whom words were copied, and their number in their writer's chat.
    """

    tapping: range = range(0)
    lanes: dict[int, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )
    got: Counter[int] = field(default_factory=Counter)
    longer: Counter[int] = field(default_factory=Counter)
    late_sentences: int = 0
    announced: int = 0
    passed_on: list[tuple[int, int]] = field(default_factory=list)

    def _result(self, method: str, args: Json) -> object:
        who = int(args.get("chat_id", 0))
        if method == "copymessage":
            self.passed_on.append((who, int(args["message_id"])))
        elif method == "sendmessage" and who in self.tapping:
            self._note(who, longer=LONGER in args["text"])
        elif method == "sendmessage" and history.FIRST <= who < OFFICERS:
            self.announced += len(self.got) < len(self.tapping)
        return super()._result(method, args)

    def _note(self, who: int, *, longer: bool) -> None:
        if longer:
            self.longer[who] += 1
            self.late_sentences += who in self.got
        else:
            self.got[who] += 1

    @property
    def is_over(self) -> bool:
        """Whether everybody has an answer, and every word was passed on."""
        words = TALKS * TIMES
        answered = len(self.got) == len(self.tapping)
        return answered and len(self.passed_on) >= words

    def told(self) -> str:
        """Return what people got, in words."""
        often = sum(times > 1 for times in self.got.values())
        places = enumerate(self.got)
        first = self.tapping.start
        astray = max(abs(who - first - place) for place, who in places)
        by_officer: dict[int, list[int]] = {}
        for officer, number in self.passed_on:
            by_officer.setdefault(officer, []).append(number)
        in_order = all(each == sorted(set(each)) for each in by_officer.values())
        return (
            f"{len(self.got)} answered, {often} more than once, "
            f"{astray} places out of order at most; {len(self.longer)} told that it "
            f"takes longer, {sum(self.longer.values()) - len(self.longer)} twice, "
            f"{self.late_sentences} too late; {len(self.passed_on)} words, in order: "
            f"{in_order}; {self.announced} announcements before the last answer"
        )


async def main(room: Place, updates: int = UPDATES, pace: float = PACE) -> None:
    """Measure and print."""
    say("bot         taken s   /s   answered s   /s      MB   what people got")
    for name in OURS:
        async with room.database(name) as url:
            async with opened(url) as transactions:
                await history.arrived(transactions, READERS)
                await history.announced(transactions, AUTHOR)
                now = replace(transactions, clock=utc_now)
                for number in range(TALKS):
                    await _talk(now, FIRST_ID + number, OFFICERS + number)
            say(f"{name:<12}{await _measured(url, updates, pace)}")


async def _talk(transactions: Transactions, of: int, to: int) -> None:
    """Let an officer have the case of a worker."""
    async with transactions.begin() as work:
        worker = await members.known(work, of)
        officer = await members.known(work, to)
        post = Appointment(Role.COUNSELOR, "Ibu Rina", "Disnaker", "32.16")
        made = await members.appoint(work, officer, post, by=None)
        case, _is_new = await requests.request(work, worker, "32.16")
        if not isinstance(made, Staff):
            raise TypeError("nobody was appointed")
        if not isinstance(await assignment.take(work, officer, made, case.id), Case):
            raise TypeError("the case was not taken")


async def _measured(url: str, updates: int, pace: float) -> str:
    people = range(FIRST_ID, FIRST_ID + updates // TIMES)
    load = Backlogged(tapping=people[TALKS:])
    readers = (AUTHOR, *range(history.FIRST, history.FIRST + READERS))
    officers = range(OFFICERS, OFFICERS + TALKS)
    load.people = {each: Someone(each) for each in (*readers, *officers, *people)}
    backlog = deque(_written(load, people))
    async with serving(ours(url, pace), load) as pid:
        began, held = time.perf_counter(), list[float]()
        looking = asyncio.create_task(_look(pid, held))
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as all_of:
            for _connection in range(AT_ONCE):
                all_of.create_task(_bring(load, session, backlog))
        taken = time.perf_counter() - began
        await load.until(lambda: load.is_over, WITHIN)
        answered = time.perf_counter() - began
        looking.cancel()
    return (
        f"{taken:>7.0f}{updates / taken:>5.0f}{answered:>13.0f}"
        f"{len(people) / answered:>5.0f}{max(held):>8.0f}   {load.told()}"
    )


def _written(load: Load, people: range) -> Iterator[Json]:
    """Yield what everybody writes, in turns, long before it is brought."""
    for time_of in range(TIMES):
        for who in people:
            talks = who < FIRST_ID + TALKS
            words = f"kata {time_of}" if talks else "/start"
            update = load.written(load.people[who], words)
            update["message"]["date"] -= AN_HOUR
            yield update


async def _bring(
    load: Backlogged, session: aiohttp.ClientSession, backlog: deque[Json]
) -> None:
    """Bring one after another until there is no more, as one connection does."""
    while backlog:
        update = backlog.popleft()
        async with load.lanes[update["message"]["chat"]["id"]]:
            await load.deliver(session, update)


async def _look(pid: int, held: list[float]) -> None:
    """Note every second what the process holds alone."""
    while True:
        held.append(memory_of(pid)[1])
        await asyncio.sleep(1)


async def _all() -> None:
    updates, pace = (*sys.argv[1:], *(str(UPDATES), str(PACE))[len(sys.argv) - 1 :])
    with place() as room:
        await main(room, int(updates), float(pace))


if __name__ == "__main__":
    asyncio.run(_all())
