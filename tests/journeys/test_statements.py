"""How many statements and commits an answer takes: no more than is written down here.

No clock is asked. Whoever needs fewer writes the smaller number down. A busy machine
needs one more wave of the relay now and then, so the best of some tries counts.
"""

import asyncio

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from bot.services.conversations import flood
from bot.storage.engine import Database
from tests.journeys.checking import pressing, started
from tests.journeys.relaying import all_settled, talking
from tests.service import Bot

TRIES = 5

PRESS = {"sqlite": (10, 3), "postgresql": (12, 5)}
"""Statements and commits of a press that answers a question, until the next one has
been sent and settled."""

WORDS = {"sqlite": (35, 6), "postgresql": (29, 9)}
"""Those of a worker's words to a counselor, until both have been settled.

One of them notes when the words came, which a clock that stands still spares.
"""


class Counts:
    """What a database is told by the bot, but for a look whether something is due."""

    def __init__(self, database: Database) -> None:
        self.kind = database.engine.dialect.name
        self.statements: list[str] = []
        self.commits = 0
        self._busy: set[int] = set()
        self._test = asyncio.current_task()
        engine = database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", self._said)
        event.listen(engine, "commit", self._committed)

    def _said(
        self, connection: Connection, _cursor: object, text: str, *_rest: object
    ) -> None:
        looks = text.startswith("SELECT outbox.id \nFROM outbox")
        if not looks and asyncio.current_task() is not self._test:
            self._busy.add(id(connection))
            self.statements.append(text)

    def _committed(self, connection: Connection) -> None:
        self.commits += id(connection) in self._busy
        self._busy.discard(id(connection))

    def since(self, before: tuple[int, int]) -> tuple[int, int]:
        """Return what has come since then."""
        statements, commits = before
        return len(self.statements) - statements, self.commits - commits

    @property
    def now(self) -> tuple[int, int]:
        """How many statements and commits there were."""
        return len(self.statements), self.commits


@pytest.fixture
async def counts(bot: Bot) -> Counts:
    """Count what an answer takes, and nothing of what happens by itself meanwhile."""
    bot.service.scheduler.stop()
    return Counts(bot.service.database)


def within(found: tuple[int, int], most: tuple[int, int]) -> bool:
    """Say whether neither number is greater."""
    return all(each <= limit for each, limit in zip(found, most, strict=True))


async def test_a_press_that_answers_a_question(bot: Bot, counts: Counts) -> None:
    siti = await started(bot)
    await pressing(siti, "Cek hak JKP", "Perusahaan")
    tries = []
    for _try in range(TRIES):
        await siti.sees_button("PHK")
        await all_settled(bot)
        before = counts.now

        siti.presses("PHK")
        await siti.sees_button("Efisiensi")
        await all_settled(bot)

        tries.append(counts.since(before))
        siti.presses("Kembali")
    assert any(within(found, PRESS[counts.kind]) for found in tries), tries


async def test_words_that_are_passed_on(bot: Bot, counts: Counts) -> None:
    rina, siti = await talking(bot)
    siti.says("Halo")
    await rina.sees("Halo")
    await all_settled(bot)
    tries = []
    for each in range(TRIES):
        bot.clock.moves(flood.QUICK)  # words that come sooner may be a flood
        before = counts.now

        siti.says(f"Kabar {each}?")
        await rina.sees(f"Kabar {each}?")
        await all_settled(bot)

        tries.append(counts.since(before))
    assert any(within(found, WORDS[counts.kind]) for found in tries), tries
