"""What the consent text promises about time: 12 months after the last words."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.interviews import profiles, runs
from bot.services.people import consents, news
from bot.services.privacy import kept_until
from bot.services.privacy.expiry import erase_what_is_over
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Interview, Person, Profile, Role
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock
from tests.services.remembering import BEKASI, JAYAPURA, SITI, promised, siti, wib

RINA = 8_000_000_001
LAST_KEPT = date(2027, 11, 25)
THE_DAY_AFTER = LAST_KEPT + timedelta(days=1)


async def has_told(transactions: Transactions, region: str = BEKASI) -> None:
    """Let Siti agree, answer a question and say where she lives."""
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        await profiles.set_region(work, person, region)
        await _answers(work, person, "employer")


async def _answers(work: Work, person: Person, value: str) -> None:
    run = await runs.begin(work, person)
    await runs.answer(work, run, "terminated_by", value)


async def goes_by(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await erase_what_is_over(work)


async def is_kept(transactions: Transactions) -> bool:
    """Say whether anything is left of Siti, and that it is all of it or nothing."""
    async with transactions.reading() as session:
        of_her = select(Person).where(col(Person.telegram_id) == SITI)
        account = (await session.exec(of_her)).first()
        kept = [
            (await session.exec(select(table))).first()
            for table in (Interview, Profile)
        ]
    assert all(kept) == (account is not None)
    assert any(kept) == (account is not None)
    return account is not None


@pytest.mark.parametrize(
    ("region", "still", "no_longer"),
    [
        (BEKASI, wib(LAST_KEPT, 23, 59), wib(THE_DAY_AFTER, 0, 1)),
        (JAYAPURA, wib(LAST_KEPT, 21, 59), wib(LAST_KEPT, 22, 1)),
    ],
)
async def test_it_is_kept_until_the_last_day_ends_where_the_person_lives(
    transactions: Transactions,
    clock: StillClock,
    region: str,
    still: datetime,
    no_longer: datetime,
) -> None:
    await has_told(transactions, region)

    clock.now = still
    await goes_by(transactions)
    assert await is_kept(transactions)

    clock.now = no_longer
    await goes_by(transactions)
    assert not await is_kept(transactions)


async def test_an_answer_since_then_counts_anew(
    transactions: Transactions, clock: StillClock
) -> None:
    await has_told(transactions)
    clock.now = wib(date(2027, 10, 1))
    async with transactions.begin() as work:
        await _answers(work, await siti(work), "worker")

    clock.now = wib(THE_DAY_AFTER)
    await goes_by(transactions)

    assert await is_kept(transactions)


async def test_a_talk_ends_and_its_counselor_reads_why(
    transactions: Transactions, clock: StillClock
) -> None:
    await has_told(transactions)
    async with transactions.begin() as work:
        rina = await members.known(work, RINA)
        await members.appoint(work, rina, Appointment(Role.COUNSELOR, "Rina"), by=None)
        post = await members.post_of(work, rina.id)
        assert post is not None
        case, _is_new = await requests.request(work, await siti(work), BEKASI)
        await assignment.take(work, rina, post, case.id)

    clock.now = wib(THE_DAY_AFTER)
    await goes_by(transactions)

    assert not await is_kept(transactions)
    last = (await promised(transactions))[-1]
    assert "sudah 12 bulan tidak bertambah" in (last.content or {})["html"]
    async with transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    assert case.closed_at == clock.now


async def test_who_refused_and_never_came_back_is_forgotten(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await consents.refuse(work, await siti(work))

    clock.now = wib(THE_DAY_AFTER)
    await goes_by(transactions)

    async with transactions.reading() as session:
        accounts = (await session.exec(select(Person.telegram_id))).all()
    assert SITI not in accounts


async def test_who_works_here_keeps_the_account(
    transactions: Transactions, clock: StillClock
) -> None:
    await has_told(transactions)
    async with transactions.begin() as work:
        await members.appoint(
            work, await siti(work), Appointment(Role.COUNSELOR, "Siti"), by=None
        )

    clock.now = wib(THE_DAY_AFTER)
    await goes_by(transactions)
    await goes_by(transactions)

    async with transactions.begin() as work:
        assert await members.post_of(work, (await siti(work)).id) is not None
        assert await profiles.find(work, await siti(work)) is None


async def test_a_yes_to_news_alone_lasts_no_longer_either(
    transactions: Transactions, clock: StillClock
) -> None:
    """Who never agreed to anything else is forgotten twelve months after that yes."""
    async with transactions.begin() as work:
        await news.take(work, await siti(work))

    clock.now = wib(LAST_KEPT, 23, 59)
    async with transactions.begin() as work:
        await erase_what_is_over(work)
        found = await siti(work)
        assert found.news_agreed_at is not None
        assert await kept_until.day(work, found) == LAST_KEPT
    clock.now = wib(THE_DAY_AFTER, 0, 1)
    async with transactions.begin() as work:
        before = (await siti(work)).id
        await erase_what_is_over(work)

    async with transactions.reading() as session:
        left = await session.get_one(Person, before)
        assert left.news_agreed_at is left.news_asked_at is None
        assert left.telegram_id != SITI


async def test_a_yes_to_news_counts_as_a_word(
    transactions: Transactions, clock: StillClock
) -> None:
    """Neither who agreed long ago nor who refused loses a yes that they just gave."""
    await has_told(transactions)
    async with transactions.begin() as work:
        await consents.refuse(work, await siti(work))
    clock.now = wib(THE_DAY_AFTER)
    async with transactions.begin() as work:
        await news.take(work, await siti(work))

    clock.moves(timedelta(days=1))
    await goes_by(transactions)

    async with transactions.begin() as work:
        assert (await siti(work)).news_agreed_at is not None
