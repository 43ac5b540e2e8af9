"""What comes in at the door: updates that nobody sane sends, one after another."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

import aiohttp
from sqlalchemy import delete
from sqlmodel import col, select

from bot.sandbox.webhook import SECRET_HEADER
from bot.services.operating.letters import way_of
from bot.storage.tables import DeadLetter
from tests.crash import ledger
from tests.fire.burning import Fire
from tests.fire.hostile import Fuzzer, drawn_by_hypothesis
from tests.fire.odd_values import SECRET_WORD
from tests.service import SECRET

FIRST = 1 << 40
"""The number of the first of them: far from those that the sandbox gives."""

SENDERS, AT_ONCE = 40, 16
TAKEN, AGAIN = 200, 503
TRIES = 20


async def many_are_hostile(
    fire: Fire, *, number: int, thought_of: int, seed: int
) -> None:
    """Bring updates of any shape; each is taken, and nobody waits because of them."""
    sandbox = fire.bot.sandbox
    people = [sandbox.person(f"Penyusup {n}") for n in range(SENDERS)]
    for each in people:
        each.starts()
    fuzzer = Fuzzer(seed, [each.id for each in people])
    fuzzed = (fuzzer.body(FIRST + n) for n in range(number - thought_of))
    thought = drawn_by_hypothesis(seed, thought_of, FIRST + number)
    brought = Brought()
    await _bring(fire, chain(thought, fuzzed), brought)
    fire.told["answers"] = dict(brought.said)
    await fire.goes_on()
    assert await fire.bot.stops() == 0
    await _are_signed_for(fire, brought)
    assert SECRET_WORD not in fire.log
    fire.bot.starts()
    await fire.goes_on()


@dataclass(slots=True)
class Brought:
    """How often each was said to them, and the numbers of all that have one."""

    said: Counter[int] = field(default_factory=Counter)
    numbers: set[int] = field(default_factory=set)


async def _bring(fire: Fire, bodies: Iterable[bytes], brought: Brought) -> None:
    """Bring them, some at once.

    Raises:
        AssertionError: One was not taken.
    """
    waiting = iter(bodies)
    headers = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def bring() -> None:
            for body in waiting:
                await _taken(session, fire, body, brought)

        async with asyncio.TaskGroup() as bringing:
            for _ in range(AT_ONCE):
                bringing.create_task(bring())


async def _taken(
    session: aiohttp.ClientSession, fire: Fire, body: bytes, brought: Brought
) -> None:
    door = fire.bot.door["TEMANI_WEBHOOK_URL"]
    for _ in range(TRIES):
        async with session.post(door, data=body) as answer:
            brought.said[answer.status] += 1
            assert answer.status in (TAKEN, AGAIN), (answer.status, body[:2000])
            if answer.status == TAKEN:
                brought.numbers |= _numbers(body)
                return
    raise AssertionError(f"it is never taken: {body[:2000]!r}")


def _numbers(body: bytes) -> set[int]:
    """Return the number of an update, where it is one of ours."""
    if body[:1] != b"{":
        return set()
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return set()
    number = update.get("update_id") if isinstance(update, dict) else None
    return {number} if isinstance(number, int) and number >= FIRST else set()


async def _are_signed_for(fire: Fire, brought: Brought) -> None:
    """Each has its receipt; count what was buried, by the place, and let it go."""
    async with ledger.looked_into(fire.books.url) as database:
        async with database.reading() as session, session.begin():
            buried = (await session.exec(select(DeadLetter))).all()
        signed = {each for each in await ledger.receipts(database) if each >= FIRST}
        assert (signed - brought.numbers, brought.numbers - signed) == (set(), set())
        fire.bot.wire.taken += signed
        fire.told["buried"] = dict(Counter(_places(buried)).most_common(12))
        status, listed = await fire.command("dead")
        assert (status, SECRET_WORD in listed) == (0, False), listed[:500]
        async with database.writers.turn() as connection:
            await connection.execute(
                delete(DeadLetter).where(col(DeadLetter.update_id) >= FIRST)
            )


def _places(buried: Iterable[DeadLetter]) -> Iterator[str]:
    for each in buried:
        what, *way = way_of(each.traceback) or ("?",)
        yield f"{what} {way[0] if way else ''}"
