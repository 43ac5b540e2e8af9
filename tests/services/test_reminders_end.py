"""What ends the reminders of the last day, and who is spared them."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from bot.services.interviews import assessments
from bot.services.people import accounts, consents
from bot.services.privacy import erasure
from bot.services.reminders import claim_deadline
from bot.services.safety import distress
from bot.storage.tables import Case, CaseOutcome, Timer
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.remembering import (
    BEKASI,
    LAST_DAY,
    due,
    is_reminded,
    result,
    siti,
    told,
    wib,
)

A_DAY = timedelta(days=1)
A_WEEK_LEFT = wib(LAST_DAY - 7 * A_DAY)


async def at(
    transactions: Transactions, clock: StillClock, instant: datetime
) -> list[str]:
    """Go on a round at that instant; return everything told so far."""
    clock.now = instant
    async with transactions.begin() as work:
        await claim_deadline.remind(work)
    return await told(transactions)


async def test_the_claim_ends_them_whichever_result_it_was_pressed_under(
    transactions: Transactions,
) -> None:
    older = await is_reminded(transactions)
    await is_reminded(transactions, last_day=LAST_DAY + A_DAY)
    async with transactions.begin() as work:
        person = await siti(work)
        row = await assessments.find(work, person, older)
        assert row is not None
        await assessments.note_claimed(work, person, row)
        newest = await assessments.latest(work, person)
        assert newest is not None
        assert newest.claimed_at == work.now

    assert await due(transactions) == []


async def test_a_result_after_the_claim_starts_none(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        row = result(work, person)
        row.claimed_at = work.now
        await work.session.flush()
        await claim_deadline.plan(work, person, row)

    assert await due(transactions) == []


async def test_without_consent_nothing_is_set_and_with_it_everything(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        row = result(work, person)
        await work.session.flush()
        await claim_deadline.plan(work, person, row)
    assert await due(transactions) == []
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        await claim_deadline.plan_again(work, person)

    assert len(await due(transactions)) == 5


async def test_withdrawn_consent_takes_the_reminders_away(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    async with transactions.begin() as work:
        person = await siti(work)
        await erasure.refuse(work, person)
    assert await due(transactions) == []

    assert await at(transactions, clock, A_WEEK_LEFT) == []


async def test_a_no_to_newer_words_is_heard_in_the_round_too(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    async with transactions.begin() as work:
        await consents.refuse(work, await siti(work))

    assert await at(transactions, clock, A_WEEK_LEFT) == []


async def test_what_is_out_of_sight_is_not_spoken_of_until_it_is_back(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    clock.now = A_WEEK_LEFT - timedelta(hours=1)
    async with transactions.begin() as work:
        await erasure.put_out_of_sight(work, await siti(work))
    assert await at(transactions, clock, A_WEEK_LEFT) == []
    async with transactions.begin() as work:
        assert await erasure.undo(work, await siti(work))

    assert await at(transactions, clock, A_WEEK_LEFT + A_DAY) == []
    assert len(await at(transactions, clock, wib(LAST_DAY - 3 * A_DAY))) == 1


async def test_what_is_erased_leaves_no_timers(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    async with transactions.begin() as work:
        await erasure.put_out_of_sight(work, await siti(work))
    clock.moves(timedelta(hours=25))
    async with transactions.begin() as work:
        await erasure.erase_due(work)

    async with transactions.reading() as session:
        assert (await session.exec(select(Timer))).all() == []


async def test_who_blocked_us_is_let_be_and_after_a_return_told_the_rest(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    async with transactions.begin() as work:
        await accounts.set_blocked(work, await siti(work))
    for left in (30, 14, 7):
        assert await at(transactions, clock, wib(LAST_DAY - left * A_DAY)) == []
    async with transactions.begin() as work:
        await accounts.set_returned(work, await siti(work))

    assert await at(transactions, clock, A_WEEK_LEFT + A_DAY) == []
    (said,) = await at(transactions, clock, wib(LAST_DAY - 3 * A_DAY))
    assert said.startswith("Tiga hari lagi batasnya")


@pytest.mark.parametrize(
    ("outcome", "messages", "after_a_new_check"),
    [
        (CaseOutcome.CLAIM_FILED, 0, 0),
        (CaseOutcome.PLACED, 0, 1),
        (CaseOutcome.NOT_ELIGIBLE, 0, 1),
        (CaseOutcome.NO_ANSWER, 1, 2),
    ],
)
async def test_what_an_officer_has_settled_is_not_reminded_of(
    transactions: Transactions,
    clock: StillClock,
    outcome: CaseOutcome,
    messages: int,
    after_a_new_check: int,
) -> None:
    await is_reminded(transactions)
    clock.moves(A_DAY)
    async with transactions.begin() as work:
        work.session.add(
            Case(
                code="K7M2",
                worker_id=(await siti(work)).id,
                region=BEKASI,
                opened_at=work.now,
                waiting_since=work.now,
                closed_at=work.now,
                outcome=outcome,
            )
        )

    assert len(await at(transactions, clock, A_WEEK_LEFT)) == messages
    await is_reminded(transactions)
    said = await at(transactions, clock, wib(LAST_DAY - 3 * A_DAY))
    assert len(said) == after_a_new_check


async def test_who_is_not_well_is_told_the_plain_fact(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    clock.now = A_WEEK_LEFT - timedelta(hours=2)
    async with transactions.begin() as work:
        distress.be_quiet(work, await siti(work))

    (said,) = await at(transactions, clock, A_WEEK_LEFT)
    assert said == (
        "Hari terakhir mengajukan JKP 31 Maret 2027. Petugas bisa menemani Anda, "
        "selangkah demi selangkah."
    )


async def test_who_has_been_forgotten_is_not_reminded(
    transactions: Transactions, clock: StillClock
) -> None:
    await is_reminded(transactions)
    async with transactions.begin() as work:
        await assessments.forget_of(work, await siti(work))

    assert await at(transactions, clock, A_WEEK_LEFT) == []
    assert len(await due(transactions)) == 2
