"""Seats of a group session: never more are taken than there are, by however many."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from bot.services.firms import seats
from bot.services.firms.seats import Came
from bot.storage.tables import (
    CodeState,
    GroupSeat,
    GroupSession,
    LayoffCode,
    Office,
    OfficeKind,
    Person,
    SessionState,
    Zone,
)
from bot.storage.transactions import Transactions
from tests.service import NOON


async def invited(transactions: Transactions, people: int, places: int) -> list[int]:
    """Invite so many to a session with so many seats; return their numbers."""
    async with transactions.begin() as work:
        workers = [
            Person(telegram_id=900_000 + n, first_seen_at=NOON) for n in range(people)
        ]
        office = Office(
            name="Disnaker", kind=OfficeKind.REGENCY, zone=Zone.WIB, added_at=NOON
        )
        work.session.add_all([*workers, office])
        await work.session.flush()
        code = LayoffCode(
            office_id=office.id,
            state=CodeState.GOOD,
            opened_by=workers[0].id,
            opened_at=NOON,
        )
        work.session.add(code)
        await work.session.flush()
        session = GroupSession(
            code_id=code.id,
            state=SessionState.PLANNED,
            starts_at=NOON + timedelta(days=2),
            place="Aula",
            seats=places,
            made_by=workers[0].id,
            made_at=NOON,
        )
        work.session.add(session)
        await work.session.flush()
        work.session.add_all(
            GroupSeat(session_id=session.id, person_id=each.id, told_at=NOON)
            for each in workers
        )
        return [each.id for each in workers]


async def says(transactions: Transactions, person: int, *, comes: bool) -> Came:
    async with transactions.begin() as work:
        who = await work.session.get_one(Person, person)
        came, _session = await seats.answer(work, who, 1, 0, comes=comes)
        return came


async def taken(transactions: Transactions) -> int:
    async with transactions.reading() as session:
        return (await session.exec(select(GroupSession))).one().taken


async def test_many_at_once_take_no_more_than_there_are(
    transactions: Transactions,
) -> None:
    people = await invited(transactions, 8, 3)
    came = await asyncio.gather(
        *(says(transactions, each, comes=True) for each in people)
    )
    assert sorted(came) == sorted([Came.SEATED] * 3 + [Came.FULL] * 5)
    assert await taken(transactions) == 3


async def test_one_person_takes_one_seat_and_gives_it_back_once(
    transactions: Transactions,
) -> None:
    siti, dewi = await invited(transactions, 2, 1)
    twice = await asyncio.gather(
        *(says(transactions, siti, comes=True) for _twice in range(2))
    )
    assert twice == [Came.SEATED, Came.SEATED]
    assert await taken(transactions) == 1
    assert await says(transactions, dewi, comes=True) is Came.FULL
    for _twice in range(2):
        assert await says(transactions, siti, comes=False) is Came.DECLINED
    assert await taken(transactions) == 0
    assert await says(transactions, dewi, comes=True) is Came.SEATED


async def test_the_database_itself_refuses_one_too_many(
    transactions: Transactions,
) -> None:
    await invited(transactions, 1, 1)
    with pytest.raises(IntegrityError):
        await carry_out(transactions, "UPDATE group_session SET taken = 2")


async def test_whoever_said_it_anew_cannot_say_yes_in_the_database(
    transactions: Transactions,
) -> None:
    await invited(transactions, 1, 1)
    both = "UPDATE layoff_code SET changed_by = opened_by, approved_by = opened_by"
    with pytest.raises(IntegrityError):
        await carry_out(transactions, both)


async def carry_out(transactions: Transactions, statement: str) -> None:
    async with transactions.begin() as work:
        await work.connection.execute(text(statement))
