"""A promised result leaves only while it is news, and only to whoever is there."""

from sqlmodel import col, select

from bot.services.announcements import emergency
from bot.services.law_review import leaving, reviews
from bot.services.outbox import leasing
from bot.services.staff import members
from bot.storage.tables import (
    Assessment,
    Lane,
    NoticeState,
    Outbox,
    OutboxState,
    Person,
    ReviewState,
    StopReason,
)
from bot.storage.transactions import Transactions
from tests.services import population
from tests.services.reviewing import (
    BUDI,
    agreed,
    looked_through,
    review_now,
    sent,
    states,
)


async def leaves(transactions: Transactions) -> list[int]:
    """Take what waits out of the outbox as the relay does; return whose it is."""
    async with transactions.begin() as work:
        due = await leasing.take(work, most=50, low=50, resting=[])
        going = await leaving.left(work, due)
        return [each.person_id for each in going if each.lane == Lane.LOW]


async def test_what_is_promised_waits_while_all_is_stopped_and_goes_once(
    transactions: Transactions,
) -> None:
    (siti,) = await agreed(transactions)
    await sent(transactions)
    async with transactions.begin() as work:
        budi = await members.known(work, BUDI)
        assert await emergency.stop(work, budi, StopReason.WRONG_WORDS, 0)
    assert siti.id not in await leaves(transactions)
    assert await states(transactions) == [NoticeState.FOUND]
    assert (await review_now(transactions)).state is ReviewState.SENDING

    async with transactions.begin() as work:
        assert await emergency.resume_by_command(work)
    await sent(transactions)
    assert siti.id in await leaves(transactions)
    async with transactions.reading() as session:
        made = select(Assessment).where(col(Assessment.person_id) == siti.id)
        assert len((await session.exec(made)).all()) == 2
        rows = select(Outbox.state).where(col(Outbox.person_id) == siti.id)
        assert sorted((await session.exec(rows)).all()) == [
            OutboxState.DROPPED,
            OutboxState.GOING,
        ]


async def test_what_is_promised_does_not_leave_to_who_went_meanwhile(
    transactions: Transactions,
) -> None:
    erased, withdrew, anew, siti = await agreed(transactions, {}, {}, {}, {})
    await sent(transactions)
    async with transactions.begin() as work:
        (await work.session.get_one(Person, erased.id)).erased_at = work.now
        population.agrees(work, withdrew, given=False)
        await population.checked(work, anew)

    assert await leaves(transactions) == [siti.id]
    assert sorted(await states(transactions)) == [
        *[NoticeState.LEFT_OUT] * 3,
        NoticeState.SENT,
    ]


async def test_a_newer_law_stops_what_is_promised_by_the_older(
    transactions: Transactions,
) -> None:
    await agreed(transactions)
    await sent(transactions)
    async with transactions.begin() as work:
        review = await reviews.newest(work.session)
        assert review is not None
        review.law_version = "2025-02-07-00000000/2025-02-07"
    await looked_through(transactions)

    assert await leaves(transactions) == []
    assert NoticeState.LEFT_OUT in await states(transactions)
