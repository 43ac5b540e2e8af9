"""Two kills while new results go out: each is told once, and nobody is forgotten.

What Telegram may have is not said a second time. Of whom nobody knows whether they
have it is counted as such, for an admin to read.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from aiohttp import web
from sqlmodel import col, func, select

from bot.clock import utc_now
from bot.jkp.assessment import Verdict
from bot.sandbox.people import Person as Phone
from bot.services.law_review import looking
from bot.services.people.local_time import local_day
from bot.services.staff import members
from bot.storage.engine import open_database
from bot.storage.tables import (
    Assessment,
    Audit,
    ChangedResult,
    Deed,
    LawReview,
    NoticeState,
    Outbox,
    OutboxState,
    Person,
    ReviewState,
)
from bot.storage.transactions import Transactions
from bot.telegram.senders import SENDERS
from tests.crash.ledger import Ledger, looked_into
from tests.crash.life import KILLED, WITHIN, Cradle
from tests.crash.service import Moment, Served, served
from tests.law.test_comparing import KEPT
from tests.services import population
from tests.services.reviewing import OLD_LAW

MANY = 30
NEW = "Perkiraan Anda yang baru:"
DEATHS = (9, 7)
"""How many are told in each life that is killed."""


async def greeted(
    bot: Served, books: Ledger, many: int = MANY, within: float = WITHIN
) -> list[Phone]:
    """Return people to whom everything has been said; nobody serves them."""
    await bot.makes_tables(books.url)
    phones = [bot.sandbox.person(f"Pekerja {number}") for number in range(many)]
    for each in phones:
        each.starts()
    bot.starts()
    for each in phones:
        await each.sees("kami Temani", within=within)
    await books.at_rest()
    bot.kill()
    assert await bot.cradle.over() == KILLED
    return phones


async def a_new_law_is_let_go(url: str, phones: list[Phone]) -> None:
    """Give each a result of an older law, look through them, and let all be told."""
    database = open_database(url)
    transactions = Transactions(database, utc_now)
    async with transactions.begin() as work:
        today = local_day(work.now, None)
        facts = {**KEPT, "terminated_on": str(today - timedelta(days=20))}
        for review in (await work.session.exec(select(LawReview))).all():
            review.law_version = f"{OLD_LAW}/2025-02-07"
        for each in phones:
            person = await members.known(work, each.id)
            await population.lives(work, person, "32.16")
            kept = Assessment(
                person_id=person.id,
                verdict=Verdict.NEEDS_HUMAN_CHECK,
                law_version=OLD_LAW,
                facts=facts,
                day=today,
                made_at=work.now,
            )
            await population.add(work, kept)
    state = None
    while state is not ReviewState.READY:
        async with transactions.begin() as work:
            await looking.look(work)
            newest = select(LawReview).order_by(col(LawReview.id).desc())
            now = (await work.session.exec(newest)).first()
            assert now is not None
            state = now.state
            assert state is not ReviewState.ENDED or now.law_version.startswith(OLD_LAW)
            if state is ReviewState.READY:
                now.state, now.confirmed_at = ReviewState.SENDING, work.now
    await database.close()


def told(phone: Phone) -> int:
    """Count how often somebody was told."""
    return sum(NEW in each.get("text", "") for each in phone.screen)


def kills_at(bot: Served, nth: int) -> Callable[[str, web.Request], bool]:
    """Return what kills the bot at the nth message; no later one comes through."""
    left = nth

    def dies(method: str, _request: web.Request) -> bool:
        nonlocal left
        left -= method.lower() == "sendmessage"
        if left == 0:
            bot.kill()
        return left <= 0

    return dies


async def all_are_told(bot: Served, books: Ledger) -> None:
    """Wait until the review has ended and nothing is on its way."""
    waits = select(func.count()).where(col(LawReview.state) == ReviewState.SENDING)
    async with looked_into(books.url) as database, asyncio.timeout(WITHIN):
        while True:
            async with database.reading() as session, session.begin():
                if (await session.exec(waits)).one() == 0:
                    break
            with suppress(TimeoutError):
                await asyncio.wait_for(bot.wire.bell.wait(), 0.2)
    await books.at_rest()


async def each_is_accounted_for(url: str, phones: list[Phone]) -> None:
    """Hold what is noted of each against what stands on their phone."""
    heard = {each.id: told(each) for each in phones}
    assert max(heard.values()) == 1
    async with looked_into(url) as database, database.reading() as session:
        rows = select(col(Person.telegram_id), col(Outbox.state)).join_from(
            ChangedResult, Person, col(Person.id) == col(ChangedResult.person_id)
        )
        rows = rows.join(Outbox, col(Outbox.id) == col(ChangedResult.row_id)).where(
            col(ChangedResult.state) == NoticeState.SENT
        )
        became = dict((await session.exec(rows)).all())
        kept = select(col(Assessment.person_id), func.count()).group_by(
            col(Assessment.person_id)
        )
        results = dict((await session.exec(kept)).all())
        noted = select(col(Audit.about_id)).where(col(Audit.deed) == Deed.TOLD_RESULT)
        deeds = Counter((await session.exec(noted)).all())
    assert set(became) == set(heard)
    assert set(became.values()) <= {OutboxState.SENT, OutboxState.UNCERTAIN}
    surely = {who for who, state in became.items() if state is OutboxState.SENT}
    assert [who for who in surely if heard[who] == 0] == []
    assert len(became) - len(surely) <= len(DEATHS) * SENDERS
    assert sorted(results.values()) == [2] * MANY
    assert sorted(deeds.values()) == [1] * MANY


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_kill_while_they_are_told(
    lives: Cradle, honest_url: str, moment: str
) -> None:
    async with served(lives, honest_url) as bot:
        books = Ledger(honest_url, bot.wire)
        phones = await greeted(bot, books)
        await a_new_law_is_let_go(honest_url, phones)

        for nth in DEATHS:
            bot.starts()
            setattr(bot.wire, moment, kills_at(bot, nth))
            assert await lives.over() == KILLED
            bot.wire.quiet()
            await books.at_death()
        assert 0 < sum(map(told, phones)) < MANY
        bot.starts()

        await all_are_told(bot, books)
        assert await bot.stops() == 0
        await each_is_accounted_for(honest_url, phones)
        if moment == "after":
            assert [told(each) for each in phones] == [1] * MANY


async def test_a_kill_while_it_is_written_down_who_is_told(
    lives: Cradle, honest_url: str
) -> None:
    async with served(lives, honest_url) as bot:
        books = Ledger(honest_url, bot.wire)
        phones = await greeted(bot, books)
        await a_new_law_is_let_go(honest_url, phones)

        for moment in (Moment("commit", 12), Moment("kept", 15)):
            await bot.dies(moment)
            await books.at_death()
        bot.starts()

        await all_are_told(bot, books)
        assert await bot.stops() == 0
        await each_is_accounted_for(honest_url, phones)
