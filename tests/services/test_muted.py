"""A worker who is muted, or writes very much: no word is lost, and all in order."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.audit.reasons import MuteReason
from bot.services.conversations import flood, muted
from bot.services.queue import assignment, closing
from bot.services.queue.resolutions import Chosen
from bot.services.staff import members
from bot.storage.tables import (
    CaseFlood,
    CaseMessage,
    CaseOutcome,
    Deed,
    HeldFor,
    Outbox,
    OutboxKind,
    OutboxState,
)
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
    offer,
    who,
)


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def mutes(desk: Desk, case_id: int, hours: int = 2) -> None:
    async with desk.transactions.begin() as work:
        by, _post = await who(work, AGUS)
        await muted.mute(work, by, case_id, MuteReason.ABUSE, hours)


async def copies(desk: Desk, account: int) -> Sequence[Outbox]:
    """Return the copies that go to somebody, or went, in their order."""
    async with desk.transactions.begin() as work:
        person = await members.known(work, account)
        found = select(Outbox).where(
            col(Outbox.person_id) == person.id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state) != OutboxState.DROPPED,
        )
        return (await work.session.exec(found.order_by(col(Outbox.id)))).all()


async def words_of(desk: Desk, case_id: int) -> Sequence[CaseMessage]:
    async with desk.transactions.reading() as session:
        found = select(CaseMessage).where(col(CaseMessage.case_id) == case_id)
        return (await session.exec(found.order_by(col(CaseMessage.id)))).all()


async def is_in_order(desk: Desk, case_id: int, account: int) -> None:
    """See that all of the worker's words went to somebody, once, as written."""
    said = [each.id for each in await words_of(desk, case_id)]
    went = [each.case_message_id for each in await copies(desk, account)]
    assert went == said


async def test_words_wait_and_come_in_their_order_when_it_is_over(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(SITI, case_id)
    told = len(await desk.texts(SITI))
    await mutes(desk, case_id)
    await mutes(desk, case_id)
    for _word in range(3):
        await desk.says(SITI, case_id)
    async with desk.transactions.begin() as work:
        await muted.end_due(work)
    assert len(await copies(desk, RINA)) == 1
    assert [e.held_for for e in await words_of(desk, case_id)][1:] == [
        HeldFor.MUTED
    ] * 3

    clock.moves(timedelta(hours=2))
    await desk.says(SITI, case_id)
    for _round in range(2):
        async with desk.transactions.begin() as work:
            await muted.end_due(work)

    await is_in_order(desk, case_id, RINA)
    (said,) = (await desk.texts(SITI))[told:]
    assert "kami simpan sampai Selasa, 24 November 2026 pukul 11.00" in said
    deeds = await desk.deeds(case_id)
    assert (deeds.count(Deed.MUTED), deeds.count(Deed.UNMUTED)) == (1, 1)


@pytest.mark.parametrize("way", ["unmuted", "accepted", "put back", "closed"])
async def test_nothing_is_lost_however_it_ends(desk: Desk, way: str) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await mutes(desk, case_id, 24)
    await desk.says(SITI, case_id)
    await desk.says(SITI, case_id)
    reader = RINA
    async with desk.transactions.begin() as work:
        by, post = await who(work, RINA)
        if way == "unmuted":
            await muted.unmute(work, by, case_id)
        elif way == "put back":
            await assignment.put_back(work, by, post, case_id)
        elif way == "closed":
            await closing.close(work, by, post, case_id, Chosen(CaseOutcome.OTHER))
    if way == "accepted":
        await begins(desk, AGUS)
        await offer(desk, RINA, case_id, AGUS)
        await accepts(desk, AGUS, case_id)
        reader = AGUS
    elif way == "put back":
        await desk.takes(AGUS, case_id)
        reader = AGUS

    await is_in_order(desk, case_id, reader)
    assert (await desk.case(case_id)).muted_until is None


async def test_only_what_is_taken_is_muted_and_its_officer_is_still_heard(
    desk: Desk,
) -> None:
    case_id = await desk.asks(SITI)
    await mutes(desk, case_id)
    assert (await desk.case(case_id)).muted_until is None
    await desk.takes(RINA, case_id)
    await mutes(desk, case_id)

    assert await desk.says(RINA, case_id)

    assert len(await copies(desk, SITI)) == 1


async def says(desk: Desk, clock: StillClock, case_id: int, *, times: int) -> None:
    for _time in range(times):
        clock.moves(timedelta(seconds=2))
        await desk.says(SITI, case_id)


async def lines(desk: Desk, account: int) -> list[str]:
    return [each for each in await desk.texts(account) if "menulis" in each]


async def test_a_flood_is_one_line_and_every_word_comes_without_a_sound(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await says(desk, clock, case_id, times=8)
    assert await lines(desk, RINA) == []
    await says(desk, clock, case_id, times=4)
    await desk.sends()
    async with desk.transactions.begin() as work:
        await flood.follow(work)

    await is_in_order(desk, case_id, RINA)
    sounds = [
        not (each.content or {}).get("silent") for each in await copies(desk, RINA)
    ]
    assert sounds == [True] * 8 + [False] * 4
    assert len(await lines(desk, RINA)) == 1
    async with desk.transactions.begin() as work:
        edits = select(Outbox).where(col(Outbox.kind) == OutboxKind.EDIT)
        (edit,) = (await work.session.exec(edits)).all()
        assert edit.content is not None
        assert "menulis 12 pesan dalam 1 menit" in str(edit.content["html"])
    warned = [e for e in await desk.texts(SITI) if "Semua pesan Anda sampai." in e]
    assert len(warned) == 1

    clock.moves(timedelta(minutes=2))
    async with desk.transactions.begin() as work:
        await flood.follow(work)
    await says(desk, clock, case_id, times=8)
    assert (await copies(desk, RINA))[-1].content != {"silent": True}
    await says(desk, clock, case_id, times=1)
    assert len(await lines(desk, RINA)) == 2
    warned = [e for e in await desk.texts(SITI) if "Semua pesan Anda sampai." in e]
    assert len(warned) == 1


async def test_a_usual_talk_counts_nothing(desk: Desk, clock: StillClock) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    for _word in range(12):
        clock.moves(timedelta(seconds=15))
        await desk.says(SITI, case_id)

    async with desk.transactions.begin() as work:
        assert await work.session.get(CaseFlood, case_id) is None
    assert await lines(desk, RINA) == []
