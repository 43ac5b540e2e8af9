"""Many at once: thousands of messages, a "later" of Telegram, a Telegram that is slow.

Faults of others' bots that show only in numbers; each test names the one it is about.
"""

from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.storage.tables import (
    Outbox,
    OutboxKind,
    OutboxState,
    Recipient,
    RecipientState,
)
from tests import history
from tests.journeys.checking import started
from tests.journeys.relaying import all_settled
from tests.journeys.talking import said_by_bot
from tests.service import Bot

READERS, LATER = 10_000, 30
PATIENTS, TAKES = 300, 0.5
WITHIN = 120.0


@pytest.mark.slow  # 10,000 messages to see that one pause leaves out and doubles none
async def test_one_later_among_ten_thousand_holds_all_once(bot: Bot) -> None:
    """B076: no row is left out, none doubled, and the pause is one for all."""
    budi = await started(bot, "Budi")
    phones = [
        bot.person("Siti", user_id=history.FIRST + number) for number in range(READERS)
    ]
    for each in phones:
        each.chat.opened = True
    await history.arrived(bot.service.transactions, READERS)
    await all_settled(bot)
    bot.sandbox.faults.flood(LATER, "sendMessage", chat_id=phones[READERS // 2].id)
    number = await history.announced(bot.service.transactions, budi.id)
    await _until_paused(bot)
    called = bot.sandbox.calls["sendMessage"]

    await bot.service.scheduler.once()
    assert bot.service.relay.pace.allowed() == 0
    assert bot.sandbox.calls["sendMessage"] == called
    bot.clock.moves(timedelta(seconds=LATER))
    await _until_all_have_it(bot, number)

    got = Counter(len(said_by_bot(each)) for each in phones)
    assert got == {1: READERS}


async def test_a_slow_telegram_loses_no_answer(bot: Bot) -> None:
    """B036: more answers than senders, each call slow; what waits, waits in rows."""
    people = [bot.person(f"Siti {number}") for number in range(PATIENTS)]
    bot.sandbox.faults.slow(TAKES, "sendMessage", times=PATIENTS)

    for each in people:
        each.starts()
    for each in people:
        await each.sees("Temani", within=WITHIN)

    await all_settled(bot)
    sent = select(Outbox.state).where(col(Outbox.kind) == OutboxKind.SEND)
    async with bot.service.transactions.reading() as session:
        states = (await session.exec(sent)).all()
    assert set(states) == {OutboxState.SENT}
    assert {len(said_by_bot(each)) for each in people} == {1}


async def _until_paused(bot: Bot) -> None:
    """Wait until Telegram has said "later", and what was under way has come back."""
    kept_back = select(Outbox.id).where(col(Outbox.why) == "429").limit(1)
    going = select(Outbox.id).where(col(Outbox.state) == OutboxState.GOING).limit(1)
    settled = bot.service.relay.settled
    async with settled:
        while not await _found(bot, kept_back) or await _found(bot, going):
            await settled.wait()


async def _until_all_have_it(bot: Bot, number: int) -> None:
    left = select(Recipient.person_id).where(
        col(Recipient.announcement_id) == number,
        col(Recipient.state).in_([RecipientState.QUEUED, RecipientState.GOING]),
    )
    settled = bot.service.relay.settled
    async with settled:
        while await _found(bot, left.limit(1)):
            await settled.wait()


async def _found(bot: Bot, statement: SelectOfScalar[int]) -> bool:
    async with bot.service.transactions.reading() as session:
        return (await session.exec(statement)).first() is not None
