"""Words of a case: who gets them when the case changes hands, and under what header."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.conversations import addressees, messages
from bot.services.conversations.messages import Words
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Post
from bot.storage.tables import Case, CaseMessage, Outbox, Person, Staff
from bot.storage.work import Office, Work
from tests.service import NOON

RINA, AGUS = 8_000_000_001, 8_000_000_002
SITI, DEWI, JOKO = 8_000_000_011, 8_000_000_012, 8_000_000_013


@pytest.fixture(autouse=True)
async def counselors(office: Office) -> None:
    async with office.work() as work:
        for account in (RINA, AGUS):
            person = await members.known(work, account)
            await members.appoint(work, person, Post("counselor", "Ibu"), by=None)


def words(message_id: int) -> Words:
    return Words(message_id, "text", NOON)


async def desk_of(work: Work, account: int) -> tuple[Person, Staff]:
    person = await members.known(work, account)
    post = await members.post_of(work, person.id)
    assert post is not None
    return person, post


async def asks(office: Office, account: int) -> int:
    async with office.work() as work:
        worker = await members.known(work, account)
        case, _is_new = await requests.request(work, worker, "32.16")
        return case.id


async def says(office: Office, account: int, *message_ids: int) -> None:
    """Let a worker write, in a turn of its own for every message."""
    for each in message_ids:
        async with office.work() as work:
            worker = await members.known(work, account)
            case = await requests.open_case(work, worker)
            assert case is not None
            kept = await messages.keep(work, worker, words(each), case=case)
            await messages.pass_on(work, case, kept)


async def takes(office: Office, account: int, case_id: int) -> None:
    async with office.work() as work:
        counselor, post = await desk_of(work, account)
        case = await assignment.take(work, counselor, post, case_id)
        assert isinstance(case, Case)
        await messages.pass_on_kept(work, case)


async def puts_back(office: Office, account: int, case_id: int) -> None:
    async with office.work() as work:
        counselor, post = await desk_of(work, account)
        assert await assignment.put_back(work, counselor, post, case_id) is not None


async def settle(office: Office, state: str, *message_ids: int) -> None:
    """Let copies have been sent, or be on their way."""
    async with office.work() as work:
        of_these = select(col(CaseMessage.id)).where(
            col(CaseMessage.source_message_id).in_(message_ids)
        )
        await work.session.exec(
            update(Outbox)
            .where(col(Outbox.case_message_id).in_(of_these))
            .values(state=state)
        )


async def copies_for(office: Office, account: int) -> Sequence[int]:
    """Return what still goes or went to somebody, in order, by its number."""
    async with office.looking() as session:
        found = (
            select(col(CaseMessage.source_message_id))
            .join(Outbox, col(Outbox.case_message_id) == col(CaseMessage.id))
            .join(Person, col(Person.id) == col(Outbox.person_id))
            .where(
                col(Person.telegram_id) == account,
                col(Outbox.kind) == "copy",
                col(Outbox.state) != "dropped",
            )
            .order_by(col(Outbox.id))
        )
        return (await session.exec(found)).all()


async def test_what_the_first_has_not_got_goes_to_the_second(office: Office) -> None:
    case_id = await asks(office, SITI)
    await says(office, SITI, 1)
    await takes(office, RINA, case_id)
    await says(office, SITI, 2, 3, 4)
    await settle(office, "sent", 1)
    await settle(office, "going", 2)

    await puts_back(office, RINA, case_id)
    await says(office, SITI, 5)
    assert await copies_for(office, RINA) == [1, 2]
    await takes(office, AGUS, case_id)

    assert await copies_for(office, AGUS) == [3, 4, 5]
    assert await copies_for(office, RINA) == [1, 2]


async def test_what_nobody_could_be_sent_goes_to_the_next(office: Office) -> None:
    case_id = await asks(office, SITI)
    await takes(office, RINA, case_id)
    await says(office, SITI, 1, 2)
    await settle(office, "unreachable", 1, 2)
    await puts_back(office, RINA, case_id)

    await takes(office, AGUS, case_id)

    assert await copies_for(office, AGUS) == [1, 2]


async def test_a_copy_that_waited_again_is_taken_from_the_one_before(
    office: Office,
) -> None:
    case_id = await asks(office, SITI)
    await takes(office, RINA, case_id)
    await says(office, SITI, 1)
    await settle(office, "going", 1)
    await puts_back(office, RINA, case_id)
    await settle(office, "waiting", 1)

    await takes(office, AGUS, case_id)

    assert await copies_for(office, RINA) == []
    assert await copies_for(office, AGUS) == [1]


async def test_only_the_first_words_kept_get_a_receipt(office: Office) -> None:
    await asks(office, SITI)
    async with office.work() as work:
        worker = await members.known(work, SITI)
        case = await requests.open_case(work, worker)
        assert case is not None
        firsts = []
        for each in (1, 2, 3):
            kept = await messages.keep(work, worker, words(each), case=case)
            assert not await messages.pass_on(work, case, kept)
            firsts.append(await messages.is_first_kept(work, case, kept))

    assert firsts == [True, False, False]


async def test_workers_who_write_at_once_stand_each_under_their_own_header(
    office: Office,
) -> None:
    numbers: dict[int, range] = {}
    for start, account in enumerate((SITI, DEWI, JOKO)):
        await takes(office, RINA, await asks(office, account))
        numbers[account] = range(1000 * start + 1, 1000 * start + 13)

    await asyncio.gather(
        *(says(office, account, *each) for account, each in numbers.items())
    )

    async with office.looking() as session:
        rows = (
            select(Outbox.kind, Outbox.case_id, CaseMessage.source_message_id)
            .join(Person, col(Person.id) == col(Outbox.person_id))
            .outerjoin(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
            .where(
                col(Person.telegram_id) == RINA,
                col(Outbox.kind).in_(("send", "copy")),
            )
            .order_by(col(Outbox.id))
        )
        shown = (await session.exec(rows)).all()
    speaking = None
    for kind, case_id, number in shown:
        if kind == "send":
            speaking = case_id
        else:
            assert (case_id, number // 1000 + 1) == (speaking, speaking)
    assert sum(kind == "copy" for kind, _case, _number in shown) == 36


async def test_a_message_of_nothing_known_is_unknown(office: Office) -> None:
    async with office.work() as work:
        counselor = await members.known(work, RINA)
        with pytest.raises(addressees.Unknown):
            await addressees.replied_to(work, counselor, 12345)


async def test_a_removed_colleague_has_no_role_and_no_cases(office: Office) -> None:
    case_id = await asks(office, SITI)
    await takes(office, RINA, case_id)
    async with office.work() as work:
        theirs = await members.remove(work, RINA)
        assert theirs is not None
        for each in theirs:
            await assignment.release(work, each, by=None)
        assert await members.remove(work, RINA) is None

    await takes(office, AGUS, case_id)
    async with office.looking() as session:
        assert (await session.get_one(Case, case_id)).claimed_at == NOON


async def test_admins_are_appointed_once_and_counselors_promoted(
    office: Office,
) -> None:
    for _start in range(2):
        async with office.work() as work:
            await members.appoint_admins(work, [9_000_000_001, RINA, RINA])

    async with office.work() as work:
        roles = [
            (post.role, person.telegram_id)
            for post, person in await members.everyone(work)
        ]
    assert roles == [("admin", RINA), ("counselor", AGUS), ("admin", 9_000_000_001)]
