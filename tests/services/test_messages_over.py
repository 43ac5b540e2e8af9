"""Messages that were sent stay while something live stands in them, and no longer."""

from datetime import timedelta

import pytest

from bot.services.interviews import prompts
from bot.services.people.retention_periods import MESSAGE_DAYS
from bot.services.privacy.retention.messages import SENT, WORDS
from bot.services.staff import members
from bot.storage.tables import (
    UNSETTLED,
    BoardView,
    CaseMessage,
    DeskCard,
    Outbox,
    OutboxKind,
    Person,
)
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.over import counted, eaten, numbers, sent


@pytest.fixture
async def person(transactions: Transactions) -> Person:
    async with transactions.begin() as work:
        return await members.known(work, 9_000_000_001)


async def test_a_message_stays_while_something_live_stands_in_it_or_it_is_on_its_way(
    transactions: Transactions, person: Person, clock: StillClock
) -> None:
    old = clock.now - timedelta(days=MESSAGE_DAYS + 1)
    async with transactions.begin() as work:
        names = ("card", "board", "changed", "old")
        rows = {each: sent(person, old) for each in names}
        for state in UNSETTLED:
            rows[state] = sent(person, None, state=state, promised_at=old)
        work.session.add_all(rows.values())
        await work.session.flush()
        late = sent(
            person,
            None,
            kind=OutboxKind.EDIT,
            promised_at=work.now,
            target_id=rows["changed"].id,
        )
        edit = sent(person, old, kind=OutboxKind.EDIT, target_id=rows["old"].id)
        work.session.add_all((late, edit))
        work.session.add(
            DeskCard(
                person_id=person.id,
                row_id=rows["card"].id,
                changed_at=old,
                looked_at=old,
            )
        )
        work.session.add(
            BoardView(
                person_id=person.id, row_id=rows["board"].id, until=old, looked_at=old
            )
        )
        await work.session.flush()
        stays = sorted([late.id, *(rows[e].id for e in rows if e != "old")])
    assert await counted(transactions) == {SENT.name: 2}

    assert await eaten(transactions, SENT, most=1) == 2
    assert await numbers(transactions, Outbox) == stays


async def test_an_open_question_counts_although_its_message_is_forgotten(
    transactions: Transactions, person: Person, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        found = await members.known(work, person.telegram_id)
        row = sent(found, clock.now)
        work.session.add(row)
        await work.session.flush()
        found.asked, found.asked_in = "x", row.id
    clock.moves(timedelta(days=MESSAGE_DAYS, seconds=1))
    assert await eaten(transactions, SENT) == 1

    async with transactions.begin() as work:
        found = await members.known(work, person.telegram_id)
        timing = await prompts.timing(work, found, 1, clock.now)
        assert timing is prompts.Timing.AFTER


async def test_words_that_a_message_on_its_way_carries_stay(
    transactions: Transactions, person: Person, clock: StillClock
) -> None:
    old = clock.now - timedelta(days=MESSAGE_DAYS + 1)
    async with transactions.begin() as work:
        words = [
            CaseMessage(author_id=person.id, source_message_id=n, written_at=old)
            for n in (1, 2)
        ]
        work.session.add_all(words)
        await work.session.flush()
        numbers_of = [each.id for each in words]
        work.session.add(
            sent(person, None, promised_at=old, case_message_id=words[0].id)
        )
        work.session.add(sent(person, clock.now, case_message_id=words[1].id))
    assert await eaten(transactions, WORDS) == 1
    assert await numbers(transactions, CaseMessage) == numbers_of[:1]
