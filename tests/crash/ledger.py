"""What the database says, held against what Telegram has seen."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, text
from sqlmodel import col, select

from bot.buttons import SendAgain, unpack
from bot.sandbox.keyboards import buttons
from bot.sandbox.people import Person
from bot.services.announcements.progress import LEFT
from bot.storage.engine import Database, open_database
from bot.storage.tables import (
    UNSETTLED,
    CaseMessage,
    DeadLetter,
    Interview,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Purpose,
    Receipt,
    Recipient,
)
from bot.storage.tables import Person as Row
from bot.telegram.senders import SENDERS
from tests.crash.crowd import Checked, Voice
from tests.crash.life import WITHIN
from tests.crash.wire import Wire

NEW = ("send", "copy")
"""Kinds of rows that put a new message into a chat."""

MAY_APPEAR = (*NEW, "edit")
"""Kinds that may: an edit whose message is gone becomes a new one."""


@dataclass(slots=True)
class Ledger:
    """The database of the bot, read while nobody or somebody else has it open.

    Attributes:
        left: How many rows were going out at each death.
        going: How often a message to a person was going at a death, by account.
    """

    url: str
    wire: Wire
    left: list[int] = field(default_factory=list)
    going: Counter[int] = field(default_factory=Counter)

    async def at_death(self) -> None:
        """Hold a database that a dead process left against its promises."""
        async with looked_into(self.url) as database:
            await _alone(database)
            await self._nothing_acknowledged_is_missing(database)
            await self._one_row_a_sender(database)

    async def _nothing_acknowledged_is_missing(self, database: Database) -> None:
        missing = set(self.wire.taken) - set(await receipts(database))
        assert not missing, f"acknowledged, but not committed: {sorted(missing)}"

    async def _one_row_a_sender(self, database: Database) -> None:
        rows = await _all(
            database,
            select(Outbox.kind, Outbox.lane, Row.telegram_id)
            .join(Row, col(Row.id) == col(Outbox.person_id))
            .where(col(Outbox.state) == OutboxState.GOING),
        )
        places = Counter((row.telegram_id, row.lane) for row in rows if row.lane > 0)
        assert len(rows) <= SENDERS
        assert max(places.values(), default=0) <= 1, places
        self.left.append(len(rows))
        self.going.update(r.telegram_id for r in rows if r.kind in MAY_APPEAR)

    async def at_rest(self) -> list[Outbox]:
        """Wait until nothing is on its way any more; return the whole outbox."""
        unsettled = select(func.count()).where(col(Outbox.state).in_(UNSETTLED))
        left = select(func.count()).where(col(Recipient.state).in_(LEFT))
        async with looked_into(self.url) as database, asyncio.timeout(WITHIN):
            while any([(await _all(database, each))[0] for each in (unsettled, left)]):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.wire.bell.wait(), 0.2)
            return await outbox(database)


@asynccontextmanager
async def looked_into(url: str) -> AsyncIterator[Database]:
    """Have the database open until the block ends."""
    database = open_database(url)
    try:
        yield database
    finally:
        await database.close()


async def outbox(database: Database) -> list[Outbox]:
    """Return all that was promised, oldest first."""
    return list(await _all(database, select(Outbox).order_by(col(Outbox.id))))


async def receipts(database: Database) -> Sequence[int]:
    """Return the updates that were signed for."""
    found: Sequence[int] = await _all(database, select(Receipt.update_id))
    return found


async def no_update_is_lost(database: Database, taken: Sequence[int]) -> None:
    """Every update that was taken has one receipt, and none was buried."""
    signed = set(await receipts(database))
    assert (signed - set(taken), set(taken) - signed) == (set(), set())
    assert await _all(database, select(DeadLetter.update_id)) == []


async def no_answer_is_lost(database: Database, workers: Sequence[Checked]) -> None:
    """What everyone answered stands in their interview, once."""
    for worker in workers:
        found = await _all(
            database,
            select(Interview)
            .join(Row, col(Row.id) == col(Interview.person_id))
            .where(col(Row.telegram_id) == worker.phone.id),
        )
        (run,) = found
        assert run.answers.items() >= worker.answers.items()
        assert run.step == len(worker.answers), worker.phone.transcript()
        assert run.finished_at is not None


async def no_word_is_lost(
    database: Database, outbox: Sequence[Outbox], voice: Voice
) -> list[int]:
    """Every word arrived once and in order, or its writer knows that it may not have.

    Returns:
        The numbers of the words that are uncertain.
    """
    heard = voice.heard(voice.reader)
    assert heard == sorted(set(heard)), voice.reader.transcript()
    copies = await _copies(database, outbox, voice)
    uncertain = [n for n, row in copies.items() if row.state == OutboxState.UNCERTAIN]
    assert {row.state for row in copies.values()} <= {
        OutboxState.SENT,
        OutboxState.UNCERTAIN,
    }
    assert sorted(copies) == list(range(1, voice.written + 1))
    assert set(copies) - set(heard) <= set(uncertain)
    shown = {press.outbox_id for press in _questions(voice.writer)}
    assert {copies[number].id for number in uncertain} <= shown
    return uncertain


def nobody_else_hears(voice: Voice, everybody: Sequence[Person]) -> None:
    """No other phone has a word of it."""
    for phone in everybody:
        if phone.id not in (voice.reader.id, voice.writer.id):
            assert voice.heard(phone) == [], phone.transcript()


def unknown(outbox: Sequence[Outbox], accounts: dict[int, int], phone: Person) -> int:
    """Return how many of the bot's messages on a phone no row knows the number of.

    All that rows know are there, but for lines that stand for a moment only.
    """
    theirs = [
        row for row in outbox if row.kind in NEW and accounts[row.person_id] == phone.id
    ]
    shown = {m["message_id"] for m in phone.screen if m["from"]["is_bot"]}
    lasting = {row.message_id for row in theirs if row.lane != Lane.FLEETING}
    assert lasting - {None} <= shown
    return len(shown - {row.message_id for row in theirs})


def hidden_doubts(outbox: Sequence[Outbox]) -> list[int]:
    """Return what is uncertain although nobody can act on it.

    Words are shown to their writer, announcements are counted, and signs say nothing
    that is not said in words too.
    """
    return [
        row.id
        for row in outbox
        if row.state == OutboxState.UNCERTAIN
        and row.purpose != Purpose.WORDS
        and row.lane not in (Lane.LOW, Lane.HINT, Lane.FLEETING)
    ]


async def recipients(database: Database) -> Sequence[Recipient]:
    """Return who is on the lists of announcements."""
    found: Sequence[Recipient] = await _all(database, select(Recipient))
    return found


async def accounts(database: Database) -> dict[int, int]:
    """Return the account of each person."""
    rows = await _all(database, select(Row.id, Row.telegram_id))
    return {row.id: row.telegram_id for row in rows}


def _questions(writer: Person) -> list[SendAgain]:
    """Return what the writer is asked about words that may have arrived."""
    pressed = [
        unpack(button["callback_data"])
        for message in writer.screen
        for button in buttons(message.get("reply_markup"))
        if "callback_data" in button
    ]
    return [press for press in pressed if isinstance(press, SendAgain)]


async def _copies(
    database: Database, outbox: Sequence[Outbox], voice: Voice
) -> dict[int, Outbox]:
    numbers = {
        message["message_id"]: int(message["text"].removeprefix(voice.word))
        for message in voice.writer.screen
        if message.get("text", "").startswith(voice.word)
        and not message["from"]["is_bot"]
    }
    kept = await _all(
        database,
        select(CaseMessage)
        .join(Row, col(Row.id) == col(CaseMessage.author_id))
        .where(col(Row.telegram_id) == voice.writer.id),
    )
    words = {each.id: numbers[each.source_message_id] for each in kept}
    rows = [
        row
        for row in outbox
        if row.kind == OutboxKind.COPY and row.case_message_id in words
    ]
    assert len(kept) == len(rows) == len(set(words.values()))
    return {words[row.case_message_id]: row for row in rows if row.case_message_id}


async def _alone(database: Database) -> None:
    """Wait until PostgreSQL has noticed that the other side is dead."""
    if database.reader is not database.engine:
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid()"
    )
    async with asyncio.timeout(WITHIN), database.engine.connect() as connection:
        while (await connection.execute(others)).scalar_one():
            await connection.rollback()


async def _all(database: Database, statement: Any) -> Any:  # noqa: ANN401
    async with database.reading() as session, session.begin():
        return (await session.exec(statement)).all()
