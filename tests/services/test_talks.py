"""Words of a case: who gets them when the case changes hands, and under what header."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.buttons import ShowCase, unpack
from bot.services.cases import requests
from bot.services.conversations import addressees, messages
from bot.services.conversations.messages import SentMessage
from bot.services.queue import assignment, dismissal
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    CaseMessage,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Role,
    Staff,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import NOON

RINA, AGUS = 8_000_000_001, 8_000_000_002
SITI, DEWI, JOKO = 8_000_000_011, 8_000_000_012, 8_000_000_013


@pytest.fixture(autouse=True)
async def counselors(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        for account in (RINA, AGUS):
            person = await members.known(work, account)
            await members.appoint(
                work, person, Appointment(Role.COUNSELOR, "Ibu"), by=None
            )


def words(message_id: int) -> SentMessage:
    return SentMessage(message_id, "text", NOON)


async def desk_of(work: Work, account: int) -> tuple[Person, Staff]:
    person = await members.known(work, account)
    post = await members.post_of(work, person.id)
    assert post is not None
    return person, post


async def asks(transactions: Transactions, account: int) -> int:
    async with transactions.begin() as work:
        worker = await members.known(work, account)
        case, _is_new = await requests.request(work, worker, "32.16")
        return case.id


async def says(transactions: Transactions, account: int, *message_ids: int) -> None:
    """Let a worker write, in a turn of its own for every message."""
    for each in message_ids:
        async with transactions.begin() as work:
            worker = await members.known(work, account)
            case = await requests.open_case(work, worker)
            assert case is not None
            kept = await messages.keep(work, worker, words(each), case=case)
            await messages.pass_on(work, case, kept)


async def takes(transactions: Transactions, account: int, case_id: int) -> None:
    async with transactions.begin() as work:
        counselor, post = await desk_of(work, account)
        case = await assignment.take(work, counselor, post, case_id)
        assert isinstance(case, Case)


async def puts_back(transactions: Transactions, account: int, case_id: int) -> None:
    async with transactions.begin() as work:
        counselor, post = await desk_of(work, account)
        assert await assignment.put_back(work, counselor, post, case_id) is not None


async def settle(transactions: Transactions, state: str, *message_ids: int) -> None:
    """Let copies have been sent, or be on their way."""
    async with transactions.begin() as work:
        of_these = select(col(CaseMessage.id)).where(
            col(CaseMessage.source_message_id).in_(message_ids)
        )
        await work.session.exec(
            update(Outbox)
            .where(col(Outbox.case_message_id).in_(of_these))
            .values(state=state)
        )


async def copies_for(transactions: Transactions, account: int) -> Sequence[int]:
    """Return what still goes or went to somebody, in order, by its number."""
    async with transactions.reading() as session:
        found = (
            select(col(CaseMessage.source_message_id))
            .join(Outbox, col(Outbox.case_message_id) == col(CaseMessage.id))
            .join(Person, col(Person.id) == col(Outbox.person_id))
            .where(
                col(Person.telegram_id) == account,
                col(Outbox.kind) == OutboxKind.COPY,
                col(Outbox.state) != OutboxState.DROPPED,
            )
            .order_by(col(Outbox.id))
        )
        return (await session.exec(found)).all()


async def test_what_the_first_has_not_got_goes_to_the_second(
    transactions: Transactions,
) -> None:
    case_id = await asks(transactions, SITI)
    await says(transactions, SITI, 1)
    await takes(transactions, RINA, case_id)
    await says(transactions, SITI, 2, 3, 4)
    await settle(transactions, "sent", 1)
    await settle(transactions, "going", 2)

    await puts_back(transactions, RINA, case_id)
    await says(transactions, SITI, 5)
    assert await copies_for(transactions, RINA) == [1, 2]
    await takes(transactions, AGUS, case_id)

    assert await copies_for(transactions, AGUS) == [1, 2, 3, 4, 5]
    assert await copies_for(transactions, RINA) == [1, 2]


async def test_what_was_answered_stays_with_the_one_who_answered(
    transactions: Transactions,
) -> None:
    case_id = await asks(transactions, SITI)
    await takes(transactions, RINA, case_id)
    await says(transactions, SITI, 1)
    await settle(transactions, "sent", 1)
    async with transactions.begin() as work:
        rina, _post = await desk_of(work, RINA)
        case = await requests.owned(work, rina, case_id)
        assert case is not None
        kept = await messages.keep(work, rina, words(2), case=case)
        await messages.pass_on(work, case, kept)
    await says(transactions, SITI, 3)
    await settle(transactions, "sent", 3)
    await puts_back(transactions, RINA, case_id)

    await takes(transactions, AGUS, case_id)

    assert await copies_for(transactions, AGUS) == [3]


async def test_who_takes_a_case_again_reads_nothing_twice(
    transactions: Transactions,
) -> None:
    case_id = await asks(transactions, SITI)
    await takes(transactions, RINA, case_id)
    await says(transactions, SITI, 1)
    await settle(transactions, "sent", 1)
    await puts_back(transactions, RINA, case_id)
    await says(transactions, SITI, 2)

    await takes(transactions, RINA, case_id)

    assert await copies_for(transactions, RINA) == [1, 2]


async def test_what_nobody_could_be_sent_goes_to_the_next(
    transactions: Transactions,
) -> None:
    case_id = await asks(transactions, SITI)
    await takes(transactions, RINA, case_id)
    await says(transactions, SITI, 1, 2)
    await settle(transactions, "unreachable", 1, 2)
    await puts_back(transactions, RINA, case_id)

    await takes(transactions, AGUS, case_id)

    assert await copies_for(transactions, AGUS) == [1, 2]


async def test_a_copy_that_waited_again_is_taken_from_the_one_before(
    transactions: Transactions,
) -> None:
    case_id = await asks(transactions, SITI)
    await takes(transactions, RINA, case_id)
    await says(transactions, SITI, 1)
    await settle(transactions, "going", 1)
    await puts_back(transactions, RINA, case_id)
    await settle(transactions, "waiting", 1)

    await takes(transactions, AGUS, case_id)

    assert await copies_for(transactions, RINA) == []
    assert await copies_for(transactions, AGUS) == [1]


async def test_only_the_first_words_kept_get_a_receipt(
    transactions: Transactions,
) -> None:
    await asks(transactions, SITI)
    async with transactions.begin() as work:
        worker = await members.known(work, SITI)
        case = await requests.open_case(work, worker)
        assert case is not None
        firsts = []
        for each in (1, 2, 3):
            kept = await messages.keep(work, worker, words(each), case=case)
            assert not await messages.pass_on(work, case, kept)
            firsts.append(await messages.is_first_kept(work, case, kept))

    assert firsts == [True, False, False]


async def test_workers_who_write_at_once_stand_each_above_their_own_name(
    transactions: Transactions,
) -> None:
    numbers: dict[int, range] = {}
    for start, account in enumerate((SITI, DEWI, JOKO)):
        await takes(transactions, RINA, await asks(transactions, account))
        numbers[account] = range(1000 * start + 1, 1000 * start + 13)

    await asyncio.gather(
        *(says(transactions, account, *each) for account, each in numbers.items())
    )

    async with transactions.reading() as session:
        rows = (
            select(Outbox, CaseMessage.source_message_id)
            .join(Person, col(Person.id) == col(Outbox.person_id))
            .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
            .where(col(Person.telegram_id) == RINA, col(Outbox.kind) == OutboxKind.COPY)
        )
        shown = (await session.exec(rows)).all()
    for row, number in shown:
        ((button,),) = (row.content or {})["buttons"]
        press = unpack(button["callback_data"])
        assert isinstance(press, ShowCase)
        assert (press.case_id, number // 1000 + 1) == (row.case_id, row.case_id)
    assert len(shown) == 36


async def test_a_message_of_nothing_known_is_unknown(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        counselor = await members.known(work, RINA)
        with pytest.raises(addressees.Unknown):
            await addressees.replied_to(work, counselor, 12345)


async def test_a_removed_colleague_has_no_role_and_no_cases(
    transactions: Transactions,
) -> None:
    case_id = await asks(transactions, SITI)
    await takes(transactions, RINA, case_id)
    async with transactions.begin() as work:
        assert await dismissal.dismiss(work, RINA)
        assert await members.remove(work, RINA) is None

    await takes(transactions, AGUS, case_id)
    async with transactions.reading() as session:
        assert (await session.get_one(Case, case_id)).claimed_at == NOON


async def test_admins_are_appointed_once_and_counselors_promoted(
    transactions: Transactions,
) -> None:
    for _start in range(2):
        async with transactions.begin() as work:
            await members.appoint_admins(work, [9_000_000_001, RINA, RINA])

    async with transactions.begin() as work:
        roles = [
            (post.role, person.telegram_id)
            for post, person, _office in await members.everyone(work)
        ]
    assert roles == [("counselor", AGUS), ("admin", RINA), ("admin", 9_000_000_001)]
