"""What passing one message on costs, in a case with 10 messages and with 10,000.

One worker writes to one counselor, each message as soon as the one before has arrived.
The case was taken just now, since one from long ago would go back to the queue.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import aiohttp

from bot.clock import utc_now
from bot.services.cases import requests
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    CaseMessage,
    Outbox,
    OutboxKind,
    OutboxState,
    Purpose,
    Role,
    Staff,
)
from bot.storage.transactions import Transactions
from tests.bench.bots import OURS, Place, cpu_of, ours, quantile, say, serving
from tests.bench.sends import opened
from tests.bench.telegram import FIRST_ID, Load, Someone
from tests.service import NOON

STORED = (10, 10_000)
WARM, TIMES = 30, 400
COUNSELOR = FIRST_ID + 1


async def main(place: Place, stored: Sequence[int] = STORED) -> None:
    """Measure and print; the worker's words are counted, and not what is answered."""
    say("bot            stored   p50 ms   CPU us   times the least")
    for name in OURS:
        least = 0.0
        for many in stored:
            async with place.database(name) as url:
                async with opened(url) as transactions:
                    await _talked(replace(transactions, clock=utc_now), many)
                waits, cpu = await _measured(url)
            least = least or cpu
            say(
                f"{name:<12}{many:>9}{quantile(waits, 0.5):>9.1f}{cpu:>9.0f}"
                f"{cpu / least:>9.2f}"
            )


async def _talked(transactions: Transactions, many: int) -> None:
    async with transactions.begin() as work:
        worker = await members.known(work, FIRST_ID)
        counselor = await members.known(work, COUNSELOR)
        post = Appointment(Role.COUNSELOR, "Ibu Rina", "Disnaker", "32.16")
        made = await members.appoint(work, counselor, post, by=None)
        case, _is_new = await requests.request(work, worker, "32.16")
        if not isinstance(made, Staff):
            raise TypeError("nobody was appointed")
        taken = await assignment.take(work, counselor, made, case.id)
        if not isinstance(taken, Case):
            raise TypeError("the case was not taken")
        said = [_words(case, number, counselor.id, worker.id) for number in range(many)]
        work.session.add_all(said)
        await work.session.flush()
        for words in said:
            by_worker = words.author_id == worker.id
            reader = counselor.id if by_worker else worker.id
            work.session.add(_passed_on(words, reader))


def _words(case: Case, number: int, *authors: int) -> CaseMessage:
    """Return the words of the two in turn."""
    return CaseMessage(
        case_id=case.id,
        author_id=authors[number % len(authors)],
        source_message_id=1_000 + number,
        written_at=NOON,
    )


def _passed_on(words: CaseMessage, reader: int) -> Outbox:
    return Outbox(
        person_id=reader,
        kind=OutboxKind.COPY,
        purpose=Purpose.WORDS,
        case_id=words.case_id,
        case_message_id=words.id,
        promised_at=NOON,
        due_at=NOON,
        state=OutboxState.SENT,
        message_id=words.source_message_id,
        shown_at=NOON,
        settled_at=NOON,
    )


async def _measured(url: str) -> tuple[list[float], float]:
    load, waits = Load(), list[float]()
    siti, rina = Someone(FIRST_ID), Someone(COUNSELOR)
    load.people = {siti.id: siti, rina.id: rina}
    siti.message_id = rina.message_id = 100_000
    async with serving(ours(url), load) as pid, aiohttp.ClientSession() as session:
        cpu = 0.0
        for number in range(WARM + TIMES):
            if number == WARM:
                cpu, waits = cpu_of(pid), []
            copies, began = load.copies, time.perf_counter()
            await load.deliver(session, load.written(siti, f"pesan {number}"))
            await load.until(partial(_is_more, load, copies))
            waits.append(time.perf_counter() - began)
        used = cpu_of(pid) - cpu
    return waits, used / TIMES * 1e6


def _is_more(load: Load, than: int) -> bool:
    return load.copies > than
