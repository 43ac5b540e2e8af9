"""Who waits for an answer for over a minute is told once, and before the answer."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select, update

from bot.services import delivery, recovery
from bot.services.delivery import Sent
from bot.services.outbox import leasing, long_waits
from bot.services.outbox.leasing import Due
from bot.storage.tables import Outbox, OutboxState, Person
from bot.storage.transactions import Transactions
from tests import history
from tests.service import StillClock

PEOPLE, SOON, MOST = 12, 3, 4
A_MINUTE = timedelta(seconds=60)


@pytest.fixture(autouse=True)
async def answers(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """Let an answer wait for each of some people; return their numbers."""
    monkeypatch.setattr(long_waits, "SOON", SOON)
    monkeypatch.setattr(long_waits, "MOST", MOST)
    await history.arrived(transactions, PEOPLE)
    await history.promised(transactions)
    return [each.id for each in await rows(transactions)]


async def rows(transactions: Transactions, *which: Any) -> Sequence[Outbox]:  # noqa: ANN401
    """Return rows of the outbox."""
    async with transactions.reading() as session:
        found = select(Outbox).where(*which).order_by(col(Outbox.id))
        return (await session.exec(found)).all()


async def told(transactions: Transactions) -> list[int]:
    """Let a round tell who waits; return the answers of all who were told so far."""
    async with transactions.begin() as work:
        await long_waits.tell(work)
    return [-each.id for each in await rows(transactions, col(Outbox.id) < 0)][::-1]


async def taken(transactions: Transactions, most: int = 100) -> list[Due]:
    """Take what may go, as a wave does."""
    async with transactions.begin() as work:
        return await leasing.take(work, most=most, low=0, resting=(), by=1)


async def arrived(transactions: Transactions, due: Sequence[Due]) -> None:
    """Let what was taken arrive."""
    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(each.id, each.id) for each in due], by=1)


async def test_they_are_told_once_who_have_the_longest_way_to_go_first(
    transactions: Transactions, clock: StillClock, answers: list[int]
) -> None:
    clock.moves(A_MINUTE - timedelta(seconds=1))
    assert await told(transactions) == []

    clock.moves(timedelta(seconds=1))
    assert await told(transactions) == answers[-MOST:]
    assert await told(transactions) == answers[-2 * MOST :]
    assert await told(transactions) == answers[SOON + 1 :] == answers[-2 * MOST :]
    clock.moves(timedelta(hours=2))
    assert await told(transactions) == answers[-2 * MOST :]


async def test_the_sentence_stands_before_the_answer_and_never_beside_it(
    transactions: Transactions, clock: StillClock, answers: list[int]
) -> None:
    clock.moves(A_MINUTE)
    waits = await told(transactions)
    first = await taken(transactions)

    assert [each.id for each in first[:MOST]] == [-each for each in waits[::-1]]
    assert [each.id for each in first[MOST:]] == answers[:-MOST]
    assert first[0].content
    assert "beberapa menit" in first[0].content["html"]
    assert await taken(transactions) == []
    await arrived(transactions, first)
    assert await taken(transactions) == []  # it stands back for a moment

    clock.moves(long_waits.STANDS_BACK)
    assert [each.id for each in await taken(transactions)] == answers[-MOST:]


async def test_one_that_does_not_go_at_once_is_dropped(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.moves(A_MINUTE)
    await told(transactions)
    clock.moves(long_waits.LASTS)
    assert not any(each.late for each in await taken(transactions, most=1))

    clock.moves(timedelta(seconds=1))
    late = await taken(transactions, most=MOST - 1)
    assert [each.late for each in late] == [True] * (MOST - 1)


async def test_a_death_does_not_repeat_it(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.moves(A_MINUTE)
    waits = await told(transactions)
    await taken(transactions, most=MOST)

    async with transactions.begin() as work:
        assert await recovery.recover(work) == MOST

    sentences = await rows(transactions, col(Outbox.id) < 0)
    assert {each.state for each in sentences} == {OutboxState.UNCERTAIN}
    assert set(waits) < set(await told(transactions))
    clock.moves(timedelta(hours=2))
    assert len(await rows(transactions, col(Outbox.id) == -waits[0])) == 1


@pytest.mark.parametrize("row", ["answer_to", "promised_at", "due_at"])
async def test_only_an_answer_that_waits_by_itself_counts(
    transactions: Transactions, clock: StillClock, answers: list[int], row: str
) -> None:
    """Not what was told unasked, nor what was asked just now, nor a chat that rests."""
    clock.moves(A_MINUTE)
    changes = {"answer_to": None, "promised_at": clock(), "due_at": clock()}
    async with transactions.begin() as work:
        last = update(Outbox).where(col(Outbox.id) == answers[-1])
        await work.session.exec(last.values({row: changes[row]}))

    assert await told(transactions) == answers[-MOST - 1 : -1]


@pytest.mark.parametrize("since", ["blocked_at", "gone_at", "erased_at", "paused_at"])
async def test_who_is_to_hear_nothing_is_not_told(
    transactions: Transactions, clock: StillClock, answers: list[int], since: str
) -> None:
    async with transactions.begin() as work:
        row = await work.session.get_one(Outbox, answers[-1])
        person = await work.session.get_one(Person, row.person_id)
        setattr(person, since, clock())
    clock.moves(A_MINUTE)

    assert await told(transactions) == answers[-MOST - 1 : -1]


async def test_who_wants_no_news_is_told_all_the_same(
    transactions: Transactions, clock: StillClock, answers: list[int]
) -> None:
    """/stop ends what comes unasked, and this belongs to an answer."""
    async with transactions.begin() as work:
        await work.session.exec(
            update(Person).values(news_agreed_at=None, news_asked_at=clock())
        )
    clock.moves(A_MINUTE)

    assert await told(transactions) == answers[-MOST:]


async def test_who_asks_again_within_the_hour_is_not_told_again(
    transactions: Transactions, clock: StillClock, answers: list[int]
) -> None:
    clock.moves(A_MINUTE)
    await told(transactions)
    await arrived(transactions, await taken(transactions))
    clock.moves(long_waits.STANDS_BACK)
    await arrived(transactions, await taken(transactions))

    await history.promised(transactions)
    clock.moves(A_MINUTE)
    again = set(await told(transactions)) - set(answers)
    told_before = {
        each.person_id
        for each in await rows(transactions, col(Outbox.id).in_(answers[-MOST:]))
    }
    assert len(again) == MOST
    assert told_before.isdisjoint(
        each.person_id for each in await rows(transactions, col(Outbox.id).in_(again))
    )
