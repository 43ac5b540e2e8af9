"""What people tell of the work they look for: learned, sealed, and gone with a no."""

from datetime import timedelta

from sqlmodel import select

from bot.services.matching import cards, needs, shown
from bot.services.people import consents
from bot.services.people.retention_periods import SHOWN_MONTHS
from bot.services.privacy import erasure
from bot.services.privacy.retention.kind import months_ago
from bot.services.privacy.retention.simple import SHOWN
from bot.storage.tables import JobShown, JobWishes, Person, Said, Vacancy
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.matched import (
    looks_for,
    shown_to_siti,
    vacancy,
    wants_cards,
    wishes_of,
)
from tests.services.over import counted, eaten
from tests.services.remembering import siti


async def test_what_is_learned_of_a_no_is_learned_of_one_person(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        row = await vacancy(work, pay_high=4_000_000)
        await looks_for(work)
        person = await siti(work)
        await shown.note(work, person, row, by_card=False)
        noted = await shown.find(work, person, row.id)
        assert noted is not None
        await shown.say(work, person, noted, Said.NOT_THIS)
        assert await shown.learn(work, person, row, "pay")
        assert not await shown.learn(work, person, row, "only")
    async with transactions.reading() as session:
        assert len((await session.exec(select(JobWishes))).all()) == 1
    kept = await wishes_of(transactions)
    assert kept is not None
    assert (kept.wishes or {})["not_below"] == 4_000_000


async def test_needs_go_with_the_consent_to_them_and_all_else_stays(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        row = await looks_for(work)
        person = await siti(work)
        await needs.agree(work, person)
        needs.toggle(work, row, "wheelchair")
    kept = await wishes_of(transactions)
    assert kept is not None
    assert (kept.wishes or {})["needs"]["told"] == ["wheelchair"]
    assert (kept.wishes or {})["needs"]["version"] == needs.version()

    async with transactions.begin() as work:
        await needs.withdraw(work, await siti(work))
        assert work.erased
    kept = await wishes_of(transactions)
    assert kept is not None
    assert kept.wishes == {"fields": ["garment_footwear"]}


async def test_withdrawing_and_erasing_leave_nothing(
    transactions: Transactions,
) -> None:
    for deed in (erasure.refuse, erasure.erase):
        async with transactions.begin() as work:
            await looks_for(work)
            person = await siti(work)
            await shown.note(work, person, await vacancy(work), by_card=True)
        async with transactions.begin() as work:
            await deed(work, await siti(work))
        async with transactions.reading() as session:
            for table in (JobWishes, JobShown):
                assert (await session.exec(select(table))).all() == []


async def test_what_was_shown_is_known_for_months_and_no_longer(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await looks_for(work)
        for older in (timedelta(), timedelta(seconds=1)):
            row = await vacancy(work)
            shown_at = months_ago(work, SHOWN_MONTHS) - older
            person = await siti(work)
            work.session.add(
                JobShown(person_id=person.id, vacancy_id=row.id, shown_at=shown_at)
            )
    assert (await counted(transactions))[SHOWN.name] == 1
    assert await eaten(transactions, SHOWN) == 1
    clock.moves(timedelta(seconds=1))
    assert await eaten(transactions, SHOWN) == 1


async def test_a_vacancy_that_goes_takes_along_that_it_was_shown(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await looks_for(work)
        await shown.note(work, await siti(work), await vacancy(work), by_card=True)
    async with transactions.begin() as work:
        row = (await work.session.exec(select(Vacancy))).one()
        await work.session.delete(row)
    assert await shown_to_siti(transactions) == []


async def test_cards_are_by_a_consent_of_their_own(transactions: Transactions) -> None:
    await wants_cards(transactions)
    kept = await wishes_of(transactions)
    assert kept is not None
    assert kept.cards_version == cards.version() != needs.version()
    async with transactions.reading() as session:
        person = (await session.exec(select(Person))).first()
    assert person is not None
    assert person.news_agreed_at is None
    async with transactions.begin() as work:
        assert await consents.is_given(work, await siti(work))
