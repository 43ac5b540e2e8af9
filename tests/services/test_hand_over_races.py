"""An offer is accepted while something else is done: one deed wins, whole."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.services.cases import requests
from bot.services.queue import (
    accepting,
    assignment,
    closing,
    dismissal,
    offers,
    overdue,
)
from bot.services.queue.resolutions import Chosen
from bot.services.staff import members
from bot.storage.tables import CaseOutcome, HandOffer
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import (
    AGUS,
    RINA,
    SITI,
    Desk,
    accepts,
    at,
    begins,
    ends,
    offer,
    owner,
    who,
    words_to,
)

Deed = Callable[[Desk, int], Awaitable[object]]


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(26, 15)
    desk = Desk(transactions)
    await desk.opens()
    for account in (RINA, AGUS):
        await begins(desk, account)
    return desk


async def claims(desk: Desk, case_id: int) -> None:
    """Let the colleague press "Ambil" on an old list."""
    async with desk.transactions.begin() as work:
        counselor, post = await who(work, AGUS)
        await assignment.take(work, counselor, post, case_id)


async def closes(desk: Desk, case_id: int) -> None:
    """Let the counselor close it."""
    async with desk.transactions.begin() as work:
        counselor, post = await who(work, RINA)
        other = Chosen(CaseOutcome.OTHER)
        await closing.close(work, counselor, post, case_id, other)


async def solves(desk: Desk, case_id: int) -> None:
    """Let the worker close it."""
    async with desk.transactions.begin() as work:
        await closing.solved(work, await members.known(work, SITI), case_id)


async def puts_back(desk: Desk, case_id: int) -> None:
    """Let the counselor put it back."""
    async with desk.transactions.begin() as work:
        counselor, post = await who(work, RINA)
        await assignment.put_back(work, counselor, post, case_id)


def dismisses(account: int) -> Deed:
    """Let somebody serve here no more."""

    async def dismiss(desk: Desk, _case_id: int) -> None:
        async with desk.transactions.begin() as work:
            await dismissal.dismiss(work, account)

    return dismiss


RIVALS: dict[str, Deed] = {
    "claim": claims,
    "put back": puts_back,
    "closed": closes,
    "solved": solves,
    "goes home": lambda desk, _case_id: ends(desk, RINA),
    "giver dismissed": dismisses(RINA),
    "taker dismissed": dismisses(AGUS),
    "words": lambda desk, case_id: desk.says(SITI, case_id),
    "answer": lambda desk, case_id: desk.says(RINA, case_id),
}


async def withdraws(desk: Desk, case_id: int) -> None:
    """Let who offered it take that back."""
    async with desk.transactions.begin() as work:
        person, _post = await who(work, RINA)
        await offers.withdraw(work, person, case_id)


async def returns(desk: Desk, case_id: int) -> None:
    """Let the time for an answer be over."""
    async with desk.transactions.begin() as work:
        case = await requests.locked(work, case_id)
        if case is not None and case.counselor_id is not None:
            case.unanswered_since = case.due_at = work.now - timedelta(days=9)
    async with desk.transactions.begin() as work:
        await overdue.look(work)


RIVALS = {
    **RIVALS,
    "withdrawn": withdraws,
    "late": returns,
    "taker goes home": lambda desk, _case_id: ends(desk, AGUS),
    "accepted twice": lambda desk, case_id: accepts(desk, AGUS, case_id),
}


async def handing(desk: Desk, case_id: int) -> None:
    """Let the colleague accept it; without a role nobody can."""
    async with desk.transactions.begin() as work:
        person = await members.known(work, AGUS)
        post = await members.post_of(work, person.id)
        if post is not None:
            await accepting.accept(work, post, case_id, having=None)


async def in_order(
    first: str, handing: Awaitable[object], rival: Awaitable[object]
) -> None:
    if first == "both":
        await asyncio.gather(handing, rival)
        return
    for deed in (handing, rival) if first == "hand-over" else (rival, handing):
        await deed


@pytest.mark.parametrize("first", ["hand-over", "rival", "both"])
@pytest.mark.parametrize("rival", RIVALS)
async def test_whatever_comes_between_the_case_and_its_words_have_one_place(
    desk: Desk, rival: str, first: str
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(SITI, case_id)
    assert isinstance(await offer(desk, RINA, case_id, AGUS), HandOffer)

    await in_order(first, handing(desk, case_id), RIVALS[rival](desk, case_id))
    async with desk.transactions.begin() as work:
        await overdue.look(work)

    case = await desk.case(case_id)
    has = await owner(desk, case_id) if case.closed_at is None else None
    for account in (RINA, AGUS):
        if not (rival.endswith("dismissed") and account == has):
            await is_nobody_elses(desk, account, case_id, has)
    if case.closed_at is not None:
        told = [each for each in await desk.texts(SITI) if "ditutup" in each]
        assert len(told) == 1
        return
    if has is None:
        # Whoever takes it next has all that was not answered.
        has = RINA if rival == "taker dismissed" else AGUS
        await desk.takes(has, case_id)
    said = 2 if rival == "words" else 1
    assert await words_to(desk, has) == said
    assert await words_to(desk, AGUS if has == RINA else RINA) == 0


async def is_nobody_elses(
    desk: Desk, account: int, case_id: int, owner: int | None
) -> None:
    """See that a case is the active one of nobody but its owner, who serves here."""
    async with desk.transactions.begin() as work:
        person = await members.known(work, account)
        post = await members.post_of(work, person.id)
    assert post is not None or account != owner
    if post is not None and account != owner:
        assert post.active_case_id != case_id
