"""What is said or pressed again before its answer was there is answered once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from bot.services.outbox import long_waits
from bot.storage.tables import CaseMessage, Outbox, OutboxKind
from tests.journeys.talking import asks_for_a_person, counselor, said_by_bot, takes
from tests.service import Bot, StillClock, running

TIMES = 11
HELP = "Cara memakai"
JKP = "JKP adalah"
LONGER = "beberapa menit"
LONG = 60.0


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def telegram(clock: StillClock) -> Sandbox:
    """A Telegram that lives longer than a service."""
    return Sandbox(clock=lambda: clock().timestamp())


@asynccontextmanager
async def served(url: str, telegram: Sandbox, clock: StillClock) -> AsyncIterator[Bot]:
    """Serve until the block ends, asking for what waits."""
    async with running(url, webhook=False, sandbox=telegram, clock=clock) as bot:
        yield bot


def counted(phone: Person, *beginnings: str) -> Counter[str]:
    """Return how often each answer stands in a chat."""
    said = said_by_bot(phone)
    return Counter({b: sum(b in each for each in said) for b in beginnings})


async def test_what_an_outage_repeats_is_answered_once(
    database_url: str, telegram: Sandbox, clock: StillClock
) -> None:
    siti = telegram.person("Siti")
    siti.starts()
    for _each in range(TIMES):
        siti.says("/bantuan")
        siti.says("apa itu jkp?")
        clock.moves(timedelta(seconds=20))
    siti.says("/bahasa")
    clock.moves(timedelta(hours=1))

    async with served(database_url, telegram, clock):
        await siti.sees("Pilih bahasa")
        assert counted(siti, HELP, JKP) == {HELP: 1, JKP: 1}

        siti.says("/bantuan")  # now they have seen it, and ask anew
        await siti.until(lambda: counted(siti, HELP)[HELP] == 2 or None)


async def test_no_word_to_an_officer_is_taken_for_a_repetition(
    database_url: str, telegram: Sandbox, clock: StillClock
) -> None:
    async with served(database_url, telegram, clock) as bot:
        rina = await counselor(bot, "Rina")
        siti = await asks_for_a_person(bot, "Siti")
        await takes(rina, siti)
        dewi = await asks_for_a_person(bot, "Dewi")

    for _each in range(TIMES):
        siti.says("Bu?")
        dewi.says("Halo, ada orang?")
        rina.says("Sebentar")
    clock.moves(timedelta(hours=1))

    async with served(database_url, telegram, clock) as bot:
        await siti.until(lambda: said_by_bot(siti).count("Sebentar") == TIMES or None)
        await rina.until(lambda: said_by_bot(rina).count("Bu?") == TIMES or None)
        await telegram.settled()
        async with bot.service.transactions.reading() as session:
            found = select(CaseMessage.source_message_id).where(
                col(CaseMessage.kind) == "text"
            )
            kept = (await session.exec(found)).all()
    sent = [each for phone in (siti, dewi, rina) for each in written(phone)]
    assert set(sent) <= set(kept)


def written(phone: Person) -> list[int]:
    """Return the numbers of what somebody wrote during the outage."""
    words = ("Bu?", "Halo, ada orang?", "Sebentar")
    return [
        each["message_id"]
        for each in phone.screen
        if not each["from"]["is_bot"] and each.get("text") in words
    ]


async def test_what_is_seen_is_answered_again(database_url: str) -> None:
    async with running(database_url) as bot:
        siti = bot.person("Siti")
        for times in (1, 2):
            siti.says("/bantuan")
            bot.clock.moves(timedelta(minutes=1))
            await siti.until(lambda: counted(siti, HELP)[HELP] == times)  # noqa: B023


async def test_a_button_pressed_again_while_its_answer_waits_counts_once(
    database_url: str,
) -> None:
    async with running(database_url, pace=0.01) as bot:
        siti = bot.person("Siti")
        siti.starts()
        await siti.sees("Halo, kami Temani.")
        for _each in range(TIMES):
            siti.presses("Cek hak JKP")
        await bot.sandbox.settled()

        bot.clock.moves(timedelta(minutes=2))
        await siti.sees_button("Perusahaan")
        async with bot.service.transactions.reading() as session:
            edits = select(Outbox.id).where(col(Outbox.kind) == OutboxKind.EDIT)
            assert len((await session.exec(edits)).all()) == 1


async def test_who_waits_for_long_is_told_before_the_answer_or_never(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pace has room for one message whenever the clock is moved."""
    monkeypatch.setattr(long_waits, "SOON", 0)
    async with running(database_url, pace=0.1) as bot:
        people = [bot.person(f"Pekerja {number}") for number in range(5)]
        for each in people:
            each.says("/bantuan")
        await bot.sandbox.settled()
        bot.clock.moves(long_waits.TOO_LONG)
        await bot.service.scheduler.now(long_waits.tell)
        bot.clock.moves(long_waits.LASTS)
        told = {asyncio.create_task(each.sees(LONGER, LONG)) for each in people}
        _one, others = await asyncio.wait(told, return_when=asyncio.FIRST_COMPLETED)
        for waits in others:
            waits.cancel()
        waiting = {asyncio.create_task(each.sees(HELP, LONG)) for each in people}
        while waiting:
            bot.clock.moves(timedelta(seconds=20))
            _one, waiting = await asyncio.wait(
                waiting, return_when=asyncio.FIRST_COMPLETED
            )

    said = [said_by_bot(each) for each in people]
    assert sum(len(each) for each in said) > len(people)
    for *before, answer in said:
        assert HELP in answer
        assert [LONGER in each for each in before] in ([], [True])
