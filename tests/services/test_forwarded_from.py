"""Lines above forwarded words name nobody who erases all, however old they are."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.conversations import messages
from bot.services.conversations.messages import SentMessage
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.storage.tables import CaseMessage, HeldFor, Outbox, OutboxKind
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import DEWI, RINA, SITI, Desk, at

FROM_HER = "Diteruskan dari Sitiwati:"
FROM_SOMEBODY = "Diteruskan dari orang lain:"


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    """An office with Rina, and Siti, who wrote once."""
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    async with transactions.begin() as work:
        await members.known(work, SITI)
    return desk


async def forwards(
    desk: Desk, case_id: int, number: int, album: str | None = None
) -> int:
    """Let Dewi forward what Siti wrote; it is not passed on yet."""
    async with desk.transactions.begin() as work:
        dewi = await members.known(work, DEWI)
        case = await requests.locked(work, case_id)
        said = SentMessage(
            number, "text", work.now, album=album, origin="Sitiwati", account=SITI
        )
        words = await messages.keep(work, dewi, said, case=case, held_for=HeldFor.NIK)
        return words.id


async def passed_on(desk: Desk, words_id: int) -> None:
    async with desk.transactions.begin() as work:
        words = await work.session.get_one(CaseMessage, words_id)
        case = await requests.locked(work, words.case_id or 0)
        assert case is not None
        await messages.pass_on(work, case, words)


async def erases(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, SITI))


async def lines_above(desk: Desk) -> list[Outbox]:
    """Return lines above forwarded words that Rina is told, and changes of them."""
    async with desk.transactions.reading() as session:
        kinds = (OutboxKind.SEND, OutboxKind.EDIT)
        rows = select(Outbox).where(col(Outbox.kind).in_(kinds))
        found = (await session.exec(rows.order_by(col(Outbox.id)))).all()
        return [each for each in found if "Diteruskan" in said(each)]


def said(row: Outbox) -> str:
    """Return what a row says."""
    return str((row.content or {}).get("html"))


@pytest.mark.parametrize("later", [timedelta(), timedelta(days=40)])
async def test_a_line_that_stands_is_changed_and_one_on_its_way_arrives_without_her(
    desk: Desk, clock: StillClock, later: timedelta
) -> None:
    case_id = await desk.has_taken(RINA, DEWI)
    await passed_on(desk, await forwards(desk, case_id, 1))
    await desk.sends()
    clock.moves(later)
    await desk.says(DEWI, case_id)
    await passed_on(desk, await forwards(desk, case_id, 2, album="x"))
    stands, waits = await lines_above(desk)
    assert [FROM_HER in said(each) for each in (stands, waits)] == [True, True]

    await erases(desk)

    now = await lines_above(desk)
    (changed,) = [each for each in now if each.id not in (stands.id, waits.id)]
    assert changed.target_message_id == stands.message_id
    assert said(changed) == FROM_SOMEBODY
    arrives = said(next(each for each in now if each.id == waits.id))
    # Below an album there is no button that says whose talk it is.
    case = await desk.case(case_id)
    assert arrives.endswith(f"{case.code}:\n{FROM_SOMEBODY}")
    assert [each.tells_of for each in now] == [None] * 3


async def test_words_that_wait_for_anybody_go_on_without_her(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, DEWI)
    held = await forwards(desk, case_id, 1)

    await erases(desk)
    after = await forwards(desk, case_id, 2)
    for each in (held, after):
        await passed_on(desk, each)

    above = {said(each) for each in await lines_above(desk)}
    assert above == {FROM_SOMEBODY}
    async with desk.transactions.reading() as session:
        whose = select(CaseMessage.origin, CaseMessage.origin_id)
        assert set((await session.exec(whose)).all()) == {("", None)}
