"""After a change of the law each result is decided anew, and nobody is told by that."""

import asyncio
from datetime import date, timedelta
from functools import partial

from sqlmodel import col, select

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change
from bot.jkp.provisions import LAW
from bot.services.law_review import looking, reviews
from bot.storage.tables import (
    Assessment,
    Audit,
    BenefitMonth,
    Deed,
    LawReview,
    NoticeState,
    Outbox,
    Person,
    ReviewState,
    Role,
    Staff,
    Zone,
)
from bot.storage.transactions import Transactions
from tests.services import population
from tests.services.reviewing import (
    ANI,
    LAST_DAY,
    OLD_LAW,
    admin,
    changed,
    decided_before,
    looked_through,
    review_now,
    told,
)


async def test_whose_result_is_another_one_is_written_down_and_an_admin_told(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        budi = await admin(work)
        siti = await decided_before(work, 1)
        await decided_before(work, 2, verdict=Verdict.ELIGIBLE)
    await looked_through(transactions)

    (row,) = await changed(transactions)
    assert (row.person_id, row.what, row.zone) == (siti.id, Change.VERDICT, Zone.WIB)
    assert (row.before, row.after) == (Verdict.NEEDS_HUMAN_CHECK, Verdict.ELIGIBLE)
    assert row.state is NoticeState.FOUND
    review = await review_now(transactions)
    assert (review.state, review.looked, review.unread) == (ReviewState.READY, 2, 0)
    assert review.law_version.startswith(LAW.version)
    (said,) = [
        each for each in await told(transactions, budi) if "Aturan berubah" in each
    ]
    assert "1 pekerja akan membaca perkiraan yang berbeda" in said
    assert await told(transactions, siti) == []
    async with transactions.reading() as session:
        silent = (
            await session.exec(
                select(Outbox)
                .where(col(Outbox.person_id) == budi.id)
                .order_by(col(Outbox.id).desc())
            )
        ).first()
        assert silent is not None
        assert silent.content is not None
        assert silent.content["silent"] is True
        deeds = (await session.exec(select(Audit.deed))).all()
        assert Deed.REVIEWED_LAW in deeds


async def test_a_first_release_finds_nobody_and_says_nothing(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        budi = await admin(work)
        await decided_before(work, 1, law_version=LAW.version)
    before = await told(transactions, budi)
    await looked_through(transactions)

    assert await changed(transactions) == []
    assert (await review_now(transactions)).state is ReviewState.ENDED
    assert await told(transactions, budi) == before
    async with transactions.reading() as session:
        deeds = (await session.exec(select(Audit.deed))).all()
        assert Deed.REVIEWED_LAW not in deeds


async def test_who_may_not_be_told_is_not_even_written_down(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        gone = await decided_before(work, 1)
        gone.erased_at = work.now
        withdrew = await decided_before(work, 2)
        await work.session.flush()
        population.agrees(work, withdrew, given=False)
        officer = await decided_before(work, 3)
        work.session.add(
            Staff(person_id=officer.id, role=Role.COUNSELOR, added_at=work.now)
        )
        newer = await decided_before(work, 4)
        await population.add(
            work,
            Assessment(
                person_id=newer.id,
                made_at=work.now,
                day=date(2026, 11, 25),
                law_version=LAW.version,
                facts={},
                verdict=Verdict.INCOMPLETE,
            ),
        )
    await looked_through(transactions)

    assert await changed(transactions) == []


async def test_facts_that_nobody_understands_any_more_change_nothing(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await decided_before(work, 1, facts={"citizenship": "martian"})
        await decided_before(work, 2, facts={"terminated_on": "2019-01-01"})
    await looked_through(transactions)

    assert await changed(transactions) == []
    review = await review_now(transactions)
    assert (review.looked, review.unread) == (0, 2)


async def test_what_is_not_known_stays_unknown_and_is_no_no(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        person = await decided_before(work, 1, verdict=Verdict.ELIGIBLE)
        row = (
            await work.session.exec(
                select(Assessment).where(col(Assessment.person_id) == person.id)
            )
        ).one()
        assert row.facts is not None
        row.facts = {
            name: value for name, value in row.facts.items() if name != "reason"
        }
    await looked_through(transactions)

    (found,) = await changed(transactions)
    assert found.after is Verdict.INCOMPLETE


async def test_who_has_claimed_is_told_what_helps_and_of_another_day_only(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        filed = partial(decided_before, work, claimed_at=work.now)
        helped = await filed(1)
        later = await filed(
            2, verdict=Verdict.ELIGIBLE, last_claim_day=date(2027, 2, 5)
        )
        await filed(3, verdict=Verdict.ELIGIBLE, money=90_000_000)
        more = await filed(4, verdict=Verdict.ELIGIBLE, money=1_000_000)
        receives = await decided_before(
            work, 5, verdict=Verdict.ELIGIBLE, money=90_000_000
        )
        work.session.add(BenefitMonth(person_id=receives.id, month=1))
    await looked_through(transactions)

    assert [each.person_id for each in await changed(transactions)] == [
        helped.id,
        later.id,
        more.id,
    ]


async def test_all_are_looked_at_in_bites_and_by_two_processes_once(
    transactions: Transactions,
) -> None:
    many = looking.BITE + 7
    async with transactions.begin() as work:
        for number in range(many):
            await decided_before(work, number)

    async def rounds() -> None:
        await looked_through(transactions, 5)

    await asyncio.gather(rounds(), rounds())

    assert len(await changed(transactions)) == many
    review = await review_now(transactions)
    assert (review.state, review.looked) == (ReviewState.READY, many)
    async with transactions.reading() as session:
        assert len((await session.exec(select(LawReview))).all()) == 1


async def test_a_newer_law_ends_the_review_before_and_finds_them_anew(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await decided_before(work, 1)
    await looked_through(transactions)
    async with transactions.begin() as work:
        review = await reviews.newest(work.session)
        assert review is not None
        review.law_version = f"{OLD_LAW}/2025-02-07"
    await looked_through(transactions)

    rows = await changed(transactions)
    assert [each.state for each in rows] == [NoticeState.LEFT_OUT, NoticeState.FOUND]
    async with transactions.reading() as session:
        both = (await session.exec(select(LawReview).order_by(col(LawReview.id)))).all()
    assert [each.state for each in both] == [ReviewState.ENDED, ReviewState.READY]


async def test_an_older_release_that_still_runs_does_nothing(
    transactions: Transactions,
) -> None:
    await looked_through(transactions)
    async with transactions.begin() as work:
        await decided_before(work, 1)
        work.session.add(
            LawReview(
                law_version="2027-02-01-11111111/2027-02-01",
                state=ReviewState.SENDING,
                begun_at=work.now,
            )
        )
    await looked_through(transactions)

    assert await changed(transactions) == []
    async with transactions.reading() as session:
        assert len((await session.exec(select(LawReview))).all()) == 2


async def test_what_came_while_it_was_ready_is_found_too_and_changes_the_step(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await decided_before(work, 1)
    await looked_through(transactions)
    before = await review_now(transactions)
    async with transactions.begin() as work:
        await decided_before(work, 2)
    await looked_through(transactions)

    after = await review_now(transactions)
    assert len(await changed(transactions)) == 2
    assert after.step == before.step + 1


async def test_where_nobody_serves_the_country_the_highest_are_told(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        province = await admin(work, ANI, "32")
        town = await admin(work, 8_000_000_009, "32.16")
        await decided_before(work, 1)
    await looked_through(transactions)

    assert any("Aturan berubah" in each for each in await told(transactions, province))
    assert not any("Aturan berubah" in each for each in await told(transactions, town))


async def test_the_earlier_days_of_others_are_not_theirs(
    transactions: Transactions,
) -> None:
    """Days gone by are no change of the law, whoever looks when."""
    async with transactions.begin() as work:
        await decided_before(work, 1, verdict=Verdict.ELIGIBLE, last_claim_day=LAST_DAY)
    transactions.clock.moves(timedelta(days=200))  # type: ignore[attr-defined]
    await looked_through(transactions)

    assert await changed(transactions) == []
    async with transactions.reading() as session:
        assert len((await session.exec(select(Person))).all()) == 1
