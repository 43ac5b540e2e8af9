"""Before a case goes, no words of it in any chat of an officer say any more whose."""

from collections.abc import Sequence

import pytest
from sqlmodel import col, select

from bot.services.people import accounts
from bot.services.privacy import old_words
from bot.services.privacy.retention.cases import CASES
from bot.services.staff import members
from bot.storage.tables import Outbox, OutboxKind, OutboxState
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock
from tests.services.over import eaten, names_gone
from tests.services.test_case_over import DAY, RINA, SECOND, SIX_MONTHS, has_case

AGAIN = 900
"""Where the same words stand a second time, as an officer was sent them again."""


async def test_a_case_waits_until_the_name_below_its_words_is_gone(
    transactions: Transactions, clock: StillClock
) -> None:
    case_id = await has_case(transactions)
    clock.moves(SIX_MONTHS + DAY)
    assert await eaten(transactions, CASES) == 0

    async with transactions.begin() as work:
        to_rina = (await members.known(work, RINA)).id
        (copied,) = [
            each for each in await copies(work, case_id) if each.person_id == to_rina
        ]
        strips = select(Outbox).where(col(Outbox.state) == OutboxState.WAITING)
        (strip,) = (await work.session.exec(strips)).all()
        assert (strip.kind, strip.person_id) == (OutboxKind.STRIP, to_rina)
        assert strip.target_message_id == copied.message_id
    clock.moves(DAY - SECOND)
    assert await names_gone(transactions) == 1
    assert await eaten(transactions, CASES) == 1


async def test_names_go_in_bites_and_a_chat_out_of_reach_holds_up_nothing(
    transactions: Transactions, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_words, "AT_ONCE", 1)
    case_id = await has_case(transactions)
    await sent_twice(transactions, case_id)
    clock.moves(SIX_MONTHS + DAY)

    assert await names_gone(transactions) == 1
    async with transactions.begin() as work:
        await accounts.set_blocked(work, await members.known(work, RINA))
    assert await eaten(transactions, CASES) == 1


async def sent_twice(transactions: Transactions, case_id: int) -> None:
    """Let the officer of a case have been sent its words again."""
    async with transactions.begin() as work:
        rina = await members.known(work, RINA)
        for each in await copies(work, case_id):
            if each.person_id == rina.id:
                work.session.add(
                    Outbox(
                        **each.model_dump(exclude={"id", "message_id"}),
                        message_id=AGAIN,
                    )
                )


async def copies(work: Work, case_id: int) -> Sequence[Outbox]:
    """Return the copies of words in a case."""
    rows = select(Outbox).where(
        col(Outbox.case_id) == case_id, col(Outbox.kind) == OutboxKind.COPY
    )
    return (await work.session.exec(rows)).all()


async def test_a_case_waits_a_day_at_most_where_telegram_is_away(
    transactions: Transactions, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_words, "AT_ONCE", 1)
    case_id = await has_case(transactions)
    await sent_twice(transactions, case_id)
    clock.moves(SIX_MONTHS + DAY)
    assert await eaten(transactions, CASES) == 0
    clock.moves(DAY - SECOND)
    assert await eaten(transactions, CASES) == 0
    clock.moves(SECOND)
    assert await eaten(transactions, CASES) == 1
