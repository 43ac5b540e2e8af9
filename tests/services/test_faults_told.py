"""The operators' chat is told of each kind of fault once an hour, in nobody's words."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.operating.ops_chat import OpsChat
from bot.services.staff import members
from bot.storage.tables import Lane, Outbox
from bot.storage.transactions import Transactions
from tests.service import StillClock

OPERATOR = 9_000_000_001


@pytest.fixture
async def chat(transactions: Transactions) -> AsyncIterator[OpsChat]:
    """An operator who has started the bot, and a process that gathers faults."""
    async with transactions.begin() as work:
        await members.known(work, OPERATOR)
    chat = OpsChat(transactions, OPERATOR)
    chat.listen()
    yield chat
    chat.close()


def fail(words: str, place: str = "bot.places") -> None:
    try:
        int(words)
    except ValueError:
        logging.getLogger(place).exception("turn of %s failed", words)


async def told(transactions: Transactions) -> list[str]:
    """Return what was promised, in its order."""
    async with transactions.reading() as session:
        rows = (await session.exec(select(Outbox).order_by(Outbox.id))).all()  # type: ignore[arg-type]
    assert {row.lane for row in rows} <= {Lane.LOW}
    return [str((row.content or {})["html"]) for row in rows]


async def test_a_kind_is_told_once_an_hour_through_a_restart(
    transactions: Transactions, chat: OpsChat, clock: StillClock
) -> None:
    fail("saya dipecat")
    fail("nama saya Siti")
    await chat.look()
    fail("lagi")
    await chat.look()
    another = OpsChat(transactions, OPERATOR)
    another.listen()
    fail("lagi")
    await another.look()
    another.close()

    (first,) = await told(transactions)
    assert "2 kali: ValueError at test_faults_told:" in first
    assert "dipecat" not in first
    assert "Siti" not in first

    clock.moves(timedelta(hours=1, seconds=1))
    await chat.look()
    assert "2 kali: ValueError" in (await told(transactions))[-1]
    await chat.look()
    assert len(await told(transactions)) == 2


async def test_many_kinds_come_a_few_at_a_time(
    transactions: Transactions, chat: OpsChat
) -> None:
    for number in range(6):
        fail("x", f"library{number}")
    await chat.look()
    await chat.look()
    await chat.look()

    first, second = await told(transactions)
    assert (first.count("kali:"), second.count("kali:")) == (4, 2)
    assert len(first) <= 350


async def test_who_never_started_the_bot_is_told_nothing(
    transactions: Transactions, caplog: pytest.LogCaptureFixture
) -> None:
    chat = OpsChat(transactions, OPERATOR)
    chat.listen()
    fail("x")
    await chat.look()
    await chat.look()
    chat.close()

    assert await told(transactions) == []
    assert caplog.text.count("faults are told to nobody") == 1
