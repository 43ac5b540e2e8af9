"""Of two who let an announcement go at once one does, and one list is made."""

import asyncio

from sqlmodel import select

from bot.services.announcements import approval, confirmation
from bot.services.announcements.hindrances import Attempt, Outcome
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Announcement, AnnouncementState, Recipient, Role
from bot.storage.transactions import Transactions
from tests.services import population

BUDI, ANI, LINA = 8_000_000_003, 8_000_000_004, 8_000_000_005


async def drafted(
    transactions: Transactions, *admins: int, regions: tuple[str, ...] = ()
) -> int:
    """Add admins, three workers, and a tested draft of the first admin."""
    async with transactions.begin() as work:
        for each in admins:
            person = await members.known(work, each)
            await members.appoint(work, person, Appointment(Role.ADMIN), by=None)
        for number in range(3):
            worker = await population.worker(work, number)
            await population.lives(work, worker, "32.16")
        budi = await members.known(work, admins[0])
        draft = await population.announcement(work, budi, regions=[*regions])
        draft.tested_at, draft.tested_by, draft.tested_step = work.now, budi.id, 0
        return draft.id


async def counted(transactions: Transactions, number: int) -> None:
    """Let the first admin be told how many there are."""
    async with transactions.begin() as work:
        budi = await members.known(work, BUDI)
        draft = await work.session.get_one(Announcement, number)
        assert await confirmation.count(work, budi, draft, Attempt(0)) is None


async def confirmed(transactions: Transactions, number: int) -> Outcome:
    """Type the number as the first admin."""
    async with transactions.begin() as work:
        budi = await members.known(work, BUDI)
        draft = await work.session.get_one(Announcement, number)
        return await confirmation.confirm(work, budi, draft, Attempt(0), 3)


async def agreed(transactions: Transactions, number: int, account: int) -> Outcome:
    """Agree as another admin."""
    async with transactions.begin() as work:
        by = await members.known(work, account)
        asked = await work.session.get_one(Announcement, number)
        return await approval.agree(work, by, asked, 1)


async def rows(transactions: Transactions) -> tuple[AnnouncementState, int]:
    """Return how the announcement is, and how many are on its list."""
    async with transactions.reading() as session:
        row = (await session.exec(select(Announcement))).one()
        return row.state, len((await session.exec(select(Recipient))).all())


async def test_a_number_typed_twice_at_once_makes_one_list(
    transactions: Transactions,
) -> None:
    number = await drafted(transactions, BUDI, regions=("32",))
    await counted(transactions, number)

    both = await asyncio.gather(
        *(confirmed(transactions, number) for _time in range(4))
    )

    assert sorted(both) == [Outcome.OLD] * 3 + [Outcome.SENDING]
    assert await rows(transactions) == (AnnouncementState.SENDING, 3)


async def test_of_two_who_agree_at_once_one_has_agreed(
    transactions: Transactions,
) -> None:
    number = await drafted(transactions, BUDI, ANI, LINA)
    await counted(transactions, number)
    assert await confirmed(transactions, number) is Outcome.ASKED

    both = await asyncio.gather(
        *(agreed(transactions, number, each) for each in (ANI, LINA))
    )

    assert sorted(both) == [Outcome.OLD, Outcome.SENDING]
    assert await rows(transactions) == (AnnouncementState.SENDING, 3)


async def test_whoever_takes_it_back_or_agrees_first_decides(
    transactions: Transactions,
) -> None:
    number = await drafted(transactions, BUDI, ANI)
    await counted(transactions, number)
    await confirmed(transactions, number)

    async def taken_back() -> bool:
        async with transactions.begin() as work:
            budi = await members.known(work, BUDI)
            asked = await work.session.get_one(Announcement, number)
            return await approval.take_back(work, budi, asked, 1)

    back, yes = await asyncio.gather(taken_back(), agreed(transactions, number, ANI))

    assert (back, yes) in ((True, Outcome.OLD), (False, Outcome.SENDING))
    state, many = await rows(transactions)
    assert (state, many) in (
        (AnnouncementState.DRAFT, 0),
        (AnnouncementState.SENDING, 3),
    )
