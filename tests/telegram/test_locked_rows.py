"""A promised message that no key opens is settled alone; the others go on."""

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlmodel import col, select

from bot.services.conversations.undelivered import DOES_NOT_OPEN
from bot.services.people import accounts
from bot.storage.engine import open_database
from bot.storage.sealed import new_key
from bot.storage.tables import Outbox, OutboxState
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import verbatim
from tests.journeys.relaying import all_settled
from tests.service import Bot, StillClock, running
from tests.telegram.conftest import plain_routes
from tests.telegram.test_relay import promise, rows

SITI, JOKO = 7_000_000_001, 7_000_000_002
WORDS = {
    "of another key": Fernet(new_key()).encrypt(b'{"html": "rahasia"}'),
    "damaged": b"gAAAA rahasia",
}


async def spoil(work: Work, row: Outbox, content: bytes) -> None:
    """Let what a row says be sealed otherwise."""
    await work.session.flush()
    connection = await work.session.connection()
    await connection.execute(
        text("UPDATE outbox SET content = :content WHERE id = :row"),
        {"content": content, "row": row.id},
    )


@pytest.mark.parametrize("content", WORDS.values(), ids=WORDS)
async def test_it_holds_up_nobody(
    bot: Bot, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    siti, joko = bot.person("Siti"), bot.person("Joko")
    for each in (siti, joko):
        each.says("halo")
        await each.sees("halo")
    async with bot.service.transactions.begin() as work:
        person, _staff = await accounts.meet(work, siti.id)
        first = work.send(person, verbatim("rahasia"))
        await spoil(work, first, content)
        work.send(person, verbatim("sesudahnya"))
    await promise(bot, "lain", who=joko.id)

    await siti.sees("sesudahnya")
    await joko.sees("lain")
    refused = [each for each in await rows(bot) if each.state == OutboxState.REFUSED]
    assert [each.why for each in refused] == [DOES_NOT_OPEN]
    assert [each.levelname for each in caplog.records] == ["WARNING"]
    assert f"outbox {refused[0].id} does not open" in caplog.text
    assert "rahasia" not in caplog.text + siti.transcript()


@pytest.mark.parametrize("content", WORDS.values(), ids=WORDS)
async def test_left_by_a_dead_process_it_holds_up_no_start(
    database_url: str, content: bytes
) -> None:
    database = open_database(database_url)
    async with Transactions(database, StillClock()).begin() as work:
        for number, account in enumerate((SITI, JOKO)):
            person, _staff = await accounts.meet(work, account)
            row = work.send(person, verbatim("halo"))
            row.state, row.attempts = OutboxState.GOING, 1
            row.leased_until = work.now
            await work.session.flush()
            if number == 0:
                await spoil(work, row, content)
    await database.close()

    async with running(database_url, routes=plain_routes) as bot:
        siti, joko = (
            bot.person(name, user_id=account)
            for name, account in (("Siti", SITI), ("Joko", JOKO))
        )
        await all_settled(bot)  # nobody has started the bot, so "halo" comes to nobody
        for each in (siti, joko):
            each.says("ada")
            await each.sees("ada")
        async with bot.service.transactions.reading() as session:
            found = await session.exec(select(Outbox.why).order_by(col(Outbox.id)))
            assert found.all()[0] == DOES_NOT_OPEN
