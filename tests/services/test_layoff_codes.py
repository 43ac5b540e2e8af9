"""Layoff codes: of many who try at once one fills in, and one says yes."""

import asyncio

from sqlmodel import col, select

from bot.services.firms import codes, filler, uses
from bot.services.people import counters
from bot.storage.tables import (
    Audit,
    CodeState,
    Deed,
    LayoffCode,
    Office,
    OfficeKind,
    Person,
    Zone,
)
from bot.storage.transactions import Transactions
from tests.service import NOON

SAYS = {"firm": "PT Sandang Jaya", "firm_region": "32.16", "reason": "closure"}


async def opened(transactions: Transactions, state: CodeState) -> list[int]:
    """Open a code in a state; return the numbers of four people who know of it."""
    async with transactions.begin() as work:
        people = [Person(telegram_id=90 + n, first_seen_at=NOON) for n in range(4)]
        office = Office(
            name="Disnaker", kind=OfficeKind.REGENCY, zone=Zone.WIB, added_at=NOON
        )
        work.session.add_all([*people, office])
        await work.session.flush()
        work.session.add(
            LayoffCode(
                office_id=office.id,
                state=state,
                draft=SAYS if state is CodeState.FILLED else {},
                says=SAYS,
                opened_by=people[0].id,
                opened_at=NOON,
            )
        )
        return [each.id for each in people]


async def the_code(transactions: Transactions) -> LayoffCode:
    async with transactions.reading() as session:
        return (await session.exec(select(LayoffCode))).one()


async def test_of_two_chats_that_follow_a_link_one_fills_in(
    transactions: Transactions,
) -> None:
    people = await opened(transactions, CodeState.OPEN)
    async with transactions.begin() as work:
        code = await codes.find(work, 1)
        assert code is not None
        carried = await filler.link(work, code, code.step)
    assert carried is not None
    assert len(carried) <= 64

    async def follows(number: int) -> bool:
        async with transactions.begin() as work:
            person = await work.session.get_one(Person, number)
            return await filler.follow(work, person, carried) is not None

    first = await asyncio.gather(*map(follows, people))
    assert sum(first) == 1
    assert await follows(people[first.index(True)])


async def test_of_two_who_say_yes_one_did(transactions: Transactions) -> None:
    people = await opened(transactions, CodeState.FILLED)

    async def says_yes(number: int) -> bool:
        async with transactions.begin() as work:
            person = await work.session.get_one(Person, number)
            code = await codes.find(work, 1)
            assert code is not None
            return await codes.approve(work, person, code, 0)

    assert sorted(await asyncio.gather(*map(says_yes, people))) == [False] * 3 + [True]
    code = await the_code(transactions)
    assert (code.state, code.says, code.draft) == (CodeState.GOOD, SAYS, None)
    async with transactions.reading() as session:
        deeds = select(Audit.id).where(col(Audit.deed) == Deed.APPROVED_CODE)
        assert len((await session.exec(deeds)).all()) == 1


async def test_how_many_used_it_is_never_the_number_itself(
    transactions: Transactions,
) -> None:
    await opened(transactions, CodeState.GOOD)
    shown = []
    for many in range(1, 24):
        async with transactions.begin() as work:
            code = await codes.find(work, 1)
            assert code is not None
            await uses.count(work, code)
            figure = await uses.how_many(work, code)
            shown.append(None if figure.hidden else figure.value)
            assert figure.value % 5 == 0
            assert abs(figure.value - many) < 5
    assert shown[0] is None or shown[0] == 5
    async with transactions.reading() as session:
        assert (await counters.counted(session, NOON.date()))["layoff code: 1"] == 23
