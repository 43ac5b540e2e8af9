"""New results go out when their number is typed, and many when two agree to them."""

import asyncio
from datetime import timedelta

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change
from bot.services.announcements.hindrances import ALONE_UP_TO
from bot.services.law_review import confirmation
from bot.services.law_review.confirmation import Outcome
from bot.services.staff import members
from bot.storage.tables import (
    ChangedResult,
    LawReview,
    NoticeState,
    Person,
    ReviewState,
)
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services import population
from tests.services.reviewing import (
    ANI,
    BUDI,
    admin,
    ready,
    review_now,
    sent,
    states,
    told,
    typed,
)


async def test_nobody_is_told_before_an_admin_has_agreed(
    transactions: Transactions,
) -> None:
    (siti,) = await ready(transactions)
    await sent(transactions)

    assert await told(transactions, siti) == []
    assert await states(transactions) == [NoticeState.FOUND]


async def test_a_number_holds_once_for_ten_minutes_and_for_what_was_seen(
    transactions: Transactions, clock: StillClock
) -> None:
    await ready(transactions)
    minute = int(clock.now.timestamp() // 60)
    assert await typed(transactions, 2, number=1) is Outcome.OTHER_NUMBER
    assert await typed(transactions, 1, minute=minute - 11) is Outcome.EXPIRED
    assert await typed(transactions, 1, step=99) is Outcome.OLD
    assert await typed(transactions, 1, review_id=99) is Outcome.OLD
    assert await typed(transactions, 5, number=5) is Outcome.CHANGED
    assert (await review_now(transactions)).state is ReviewState.READY

    both = await asyncio.gather(typed(transactions, 1), typed(transactions, 1))
    assert sorted(both) == [Outcome.OLD, Outcome.SENDING]


async def test_many_need_a_second_admin_of_the_country(
    transactions: Transactions, clock: StillClock
) -> None:
    await ready(transactions)
    await _many(transactions)
    many = ALONE_UP_TO + 2
    assert await typed(transactions, many) is Outcome.ALONE

    async with transactions.begin() as work:
        ani = await admin(work, ANI)
        budi = await members.known(work, BUDI)
    assert await typed(transactions, many) is Outcome.ASKED
    assert any("meminta persetujuan Anda" in e for e in await told(transactions, ani))
    review = await review_now(transactions)
    assert await _agrees(transactions, budi, review) is Outcome.NOT_YOURS
    clock.moves(timedelta(minutes=11))
    assert await _agrees(transactions, ani, review) is Outcome.EXPIRED
    assert await _agrees(transactions, ani, review) is Outcome.OLD

    assert await typed(transactions, many) is Outcome.ASKED
    review = await review_now(transactions)
    both = await asyncio.gather(
        _agrees(transactions, ani, review), _agrees(transactions, ani, review)
    )
    assert sorted(both) == [Outcome.OLD, Outcome.SENDING]


async def _agrees(transactions: Transactions, by: Person, review: LawReview) -> Outcome:
    async with transactions.begin() as work:
        return await confirmation.agree(work, by, review.id, review.step)


async def _many(transactions: Transactions) -> None:
    """Add a thousand and one more whose result is another one."""
    review = await review_now(transactions)
    async with transactions.begin() as work:
        people = [
            Person(telegram_id=population.FIRST + 1000 + n, first_seen_at=work.now)
            for n in range(ALONE_UP_TO + 1)
        ]
        work.session.add_all(people)
        await work.session.flush()
        work.session.add_all(
            ChangedResult(
                review_id=review.id,
                person_id=each.id,
                what=Change.VERDICT,
                before=Verdict.INCOMPLETE,
                after=Verdict.ELIGIBLE,
            )
            for each in people
        )
