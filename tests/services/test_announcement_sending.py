"""An announcement goes to whoever may have it now, and each copy is accounted for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.services.announcements import feeding
from bot.services.delivery import Later, Refused, Uncertain, Unreachable
from bot.services.people import accounts
from bot.services.privacy import erasure, pausing, traces
from bot.services.queue import dismissal
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    EmergencyStop,
    Lane,
    Outbox,
    OutboxState,
    Person,
    Recipient,
    StopReason,
    Zone,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import verbatim
from tests import announcing
from tests.rows_read import metered
from tests.service import StillClock

BUDI = 8_000_000_003
SITI, RINA, DEWI = 9_000_000_001, 9_000_000_002, 9_000_000_003
HOUR = timedelta(hours=1)


def at(hour: int, minute: int = 0) -> datetime:
    """Return an instant of a day by the clock of Jakarta."""
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC) - timedelta(hours=7)


async def test_each_on_the_list_gets_one_copy_with_the_words(
    transactions: Transactions,
) -> None:
    readers = await announcing.people(transactions, [SITI, RINA])
    number = await announcing.announced(transactions, BUDI, readers)

    await announcing.fed(transactions)
    waiting = await announcing.rows_of(transactions, number)
    sent = await announcing.all_sent(transactions)

    assert all(row.content is None for row in waiting)
    copies = [each for each in sent if each.announced]
    assert sorted(each.person_id for each in copies) == sorted(readers)
    assert all(announcing.WORDS in (each.content or {})["html"] for each in copies)
    for each in await announcing.on_the_list(transactions, number):
        assert each.state == "done"
        assert each.sent_at is not None
        assert each.message_id == each.outbox_id


async def test_the_stock_in_the_outbox_stays_small(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "STOCK", 3)
    readers = await announcing.people(transactions, range(SITI, SITI + 10))
    number = await announcing.announced(transactions, BUDI, readers)

    for _round in range(3):
        await announcing.fed(transactions)

    assert len(await announcing.rows_of(transactions, number)) == 3
    await announcing.all_sent(transactions)
    assert await announcing.states(transactions, number) == ["done"] * 10


async def test_of_two_announcements_neither_waits_for_the_other(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "STOCK", 4)
    readers = await announcing.people(transactions, range(SITI, SITI + 10))
    first = await announcing.announced(transactions, BUDI, readers)
    second = await announcing.announced(transactions, BUDI, readers)

    await announcing.fed(transactions)

    assert len(await announcing.rows_of(transactions, first)) == 2
    assert len(await announcing.rows_of(transactions, second)) == 2


async def _blocks(work: Work, siti: Person) -> None:
    siti.blocked_at = work.now


async def _leaves(work: Work, siti: Person) -> None:
    siti.gone_at = work.now


async def _stops(_work: Work, siti: Person) -> None:
    siti.news_agreed_at = None


Deed = Callable[[Work, Person], Any]
CHANGES = [
    (_blocks, "blocked"),
    (_leaves, "blocked"),
    (_stops, "skipped stopped"),
    (erasure.put_out_of_sight, "skipped erased"),
    (pausing.pause, "skipped paused"),
]


@pytest.mark.parametrize(("change", "state"), CHANGES)
async def test_who_changed_before_their_copy_gets_none(
    transactions: Transactions, change: Deed, state: str
) -> None:
    readers = await announcing.people(transactions, [SITI, RINA])
    number = await announcing.announced(transactions, BUDI, readers)
    async with transactions.begin() as work:
        await change(work, await work.session.get_one(Person, readers[0]))

    sent = await announcing.all_sent(transactions)

    assert [each.person_id for each in sent if each.announced] == readers[1:]
    assert await announcing.states(transactions, number) == [state, "done"]


@pytest.mark.parametrize(("change", "state"), CHANGES[2:])
async def test_who_changed_while_a_copy_waited_gets_none(
    transactions: Transactions, change: Deed, state: str
) -> None:
    readers = await announcing.people(transactions, [SITI, RINA])
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.fed(transactions)
    async with transactions.begin() as work:
        await change(work, await work.session.get_one(Person, readers[0]))

    sent = await announcing.all_sent(transactions)

    assert [each.person_id for each in sent if each.announced] == readers[1:]
    assert await announcing.states(transactions, number) == [state, "done"]


async def test_who_is_erased_for_good_leaves_no_copy_that_waits(
    transactions: Transactions,
) -> None:
    readers = await announcing.people(transactions, [SITI, RINA])
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.fed(transactions)

    async with transactions.begin() as work:
        await traces.drop_promises(work, await work.session.get_one(Person, readers[0]))
    await announcing.all_sent(transactions)

    assert await announcing.states(transactions, number) == ["skipped erased", "done"]


async def test_who_was_away_and_came_back_in_time_gets_it(
    transactions: Transactions,
) -> None:
    readers = await announcing.people(transactions, [SITI])
    number = await announcing.announced(transactions, BUDI, readers)
    async with transactions.begin() as work:
        siti = await work.session.get_one(Person, readers[0])
        await accounts.set_blocked(work, siti)
        await accounts.set_returned(work, siti)

    await announcing.all_sent(transactions)

    assert await announcing.states(transactions, number) == ["done"]


async def test_nobody_gets_more_than_two_general_ones_a_week(
    transactions: Transactions, clock: StillClock
) -> None:
    readers = await announcing.people(transactions, [SITI])
    numbers = [
        await announcing.announced(transactions, BUDI, readers) for _ in range(3)
    ]
    last_day = await announcing.announced(
        transactions, BUDI, readers, kind=AnnouncementKind.DEADLINE
    )

    await announcing.all_sent(transactions)

    said = [await announcing.states(transactions, each) for each in numbers]
    assert said == [["done"], ["done"], ["skipped enough"]]
    assert await announcing.states(transactions, last_day) == ["done"]
    clock.moves(timedelta(days=7))
    later = await announcing.announced(transactions, BUDI, readers)
    await announcing.all_sent(transactions)
    assert await announcing.states(transactions, later) == ["done"]


async def test_one_that_may_have_arrived_counts_for_the_week(
    transactions: Transactions,
) -> None:
    readers = await announcing.people(transactions, [SITI])
    for _time in range(2):
        await announcing.announced(transactions, BUDI, readers)
        await announcing.fed(transactions)
        due = await announcing.taken(transactions)
        doubts = [Uncertain(each.id, "TimedOut") for each in due if each.announced]
        await announcing.settled(transactions, due, *doubts)
    third = await announcing.announced(transactions, BUDI, readers)

    await announcing.all_sent(transactions)

    assert await announcing.states(transactions, third) == ["skipped enough"]


async def test_staff_news_reach_who_serves_and_count_for_nothing(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina = (await announcing.admin(work, RINA)).id
    siti, *_ = await announcing.people(transactions, [SITI])
    number = await announcing.announced(
        transactions, BUDI, [siti, rina], kind=AnnouncementKind.STAFF
    )

    await announcing.all_sent(transactions)

    found = await announcing.on_the_list(transactions, number)
    assert {each.person_id: each.why or each.state for each in found} == {
        siti: "not staff",
        rina: "done",
    }


async def test_who_was_removed_while_staff_news_waited_gets_none(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina = (await announcing.admin(work, RINA)).id
    number = await announcing.announced(
        transactions, BUDI, [rina], kind=AnnouncementKind.STAFF
    )
    await announcing.all_else_sent(transactions)
    await announcing.fed(transactions)
    async with transactions.begin() as work:
        await dismissal.dismiss(work, RINA)

    due = await announcing.taken(transactions)

    assert [each for each in due if each.announced] == []
    assert await announcing.states(transactions, number) == ["skipped not staff"]


async def test_three_zones_over_midnight(
    transactions: Transactions, clock: StillClock
) -> None:
    """Each gets it when it is day where they live; who lives nowhere, when all wake."""
    one, two, three, nowhere = await announcing.people(
        transactions, range(SITI, SITI + 4)
    )
    zones = {one: Zone.WIB, two: Zone.WITA, three: Zone.WIT, nowhere: None}
    clock.now = at(18, 59)
    number = await announcing.announced(transactions, BUDI, zones)

    async def awake(when: datetime) -> list[int]:
        clock.now = when
        sent = await announcing.all_sent(transactions)
        return [each.person_id for each in sent if each.announced]

    assert await awake(at(21)) == []
    assert await awake(at(23, 59)) == []
    assert await awake(at(0) + timedelta(days=1)) == []
    assert await awake(at(4, 59) + timedelta(days=1)) == []
    assert await awake(at(5) + timedelta(days=1)) == [three]
    assert await awake(at(6) + timedelta(days=1)) == [two]
    assert await awake(at(6, 59) + timedelta(days=1)) == []
    assert sorted(await awake(at(7) + timedelta(days=1))) == sorted([one, nowhere])
    assert await announcing.states(transactions, number) == ["done"] * 4


async def test_a_copy_that_waited_into_the_night_waits_for_the_morning(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.now = at(20, 59)
    readers = await announcing.people(transactions, [SITI])
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.fed(transactions)

    clock.now = at(21)
    assert [
        each for each in await announcing.taken(transactions) if each.announced
    ] == []

    assert await announcing.states(transactions, number) == ["queued"]
    clock.now = at(7) + timedelta(days=1)
    await announcing.all_sent(transactions)
    assert await announcing.states(transactions, number) == ["done"]


@pytest.mark.parametrize("waits", [True, False])
async def test_what_is_too_late_is_not_sent(
    transactions: Transactions, clock: StillClock, *, waits: bool
) -> None:
    readers = await announcing.people(transactions, [SITI, RINA])
    until = clock.now + HOUR
    number = await announcing.announced(transactions, BUDI, readers, valid_until=until)
    if waits:
        await announcing.fed(transactions)

    clock.now = until
    sent = await announcing.all_sent(transactions)

    assert [each for each in sent if each.announced] == []
    assert await announcing.states(transactions, number) == ["expired"] * 2


async def test_a_planned_one_begins_at_its_time_however_late_it_is_seen(
    transactions: Transactions, clock: StillClock
) -> None:
    readers = await announcing.people(transactions, [SITI])
    begins = clock.now + HOUR
    number = await announcing.announced(
        transactions,
        BUDI,
        readers,
        state=AnnouncementState.PLANNED,
        send_at=begins,
        begun_at=None,
        resumed_at=None,
    )

    await announcing.all_sent(transactions)
    assert await announcing.states(transactions, number) == ["queued"]
    clock.now = begins + HOUR
    await announcing.all_sent(transactions)

    assert await announcing.states(transactions, number) == ["done"]
    row = await announcing.now(transactions, number)
    assert (row.state, row.begun_at) == (AnnouncementState.SENDING, clock.now)


async def test_an_emergency_stop_holds_what_waits(transactions: Transactions) -> None:
    readers = await announcing.people(transactions, [SITI, RINA])
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.fed(transactions)
    async with transactions.begin() as work:
        work.session.add(
            EmergencyStop(why=StopReason.TROUBLE, stopped_at=work.now, holds=1)
        )

    sent = await announcing.all_sent(transactions)

    assert [each for each in sent if each.announced] == []
    assert await announcing.states(transactions, number) == ["queued"] * 2
    async with transactions.begin() as work:
        (stop,) = (await work.session.exec(select(EmergencyStop))).all()
        stop.holds, stop.ended_at = None, work.now
    await announcing.all_sent(transactions)
    assert await announcing.states(transactions, number) == ["done"] * 2


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (lambda row: Unreachable(row, "blocked"), "blocked"),
        (lambda row: Refused(row, "message is too long"), "failed message is too long"),
        (lambda row: Uncertain(row, "TimedOut"), "uncertain TimedOut"),
    ],
)
async def test_what_becomes_of_a_copy_is_on_the_list(
    transactions: Transactions, outcome: Callable[[int], Any], state: str
) -> None:
    readers = await announcing.people(transactions, [SITI])
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.fed(transactions)
    due = await announcing.taken(transactions)
    (copy,) = (each for each in due if each.announced)

    await announcing.settled(transactions, due, outcome(copy.id))

    assert await announcing.states(transactions, number) == [state]
    assert not any(each.announced for each in await announcing.all_sent(transactions))


async def test_a_last_day_that_may_have_arrived_goes_once_more(
    transactions: Transactions,
) -> None:
    readers = await announcing.people(transactions, [SITI])
    number = await announcing.announced(
        transactions, BUDI, readers, kind=AnnouncementKind.DEADLINE
    )
    for state in ("queued", "uncertain TimedOut"):
        await announcing.fed(transactions)
        due = await announcing.taken(transactions)
        (copy,) = (each for each in due if each.announced)
        await announcing.settled(transactions, due, Uncertain(copy.id, "TimedOut"))
        assert await announcing.states(transactions, number) == [state]

    sent = await announcing.all_sent(transactions)
    assert not any(each.announced for each in sent)


async def test_what_telegram_had_us_wait_for_goes_later(
    transactions: Transactions, clock: StillClock
) -> None:
    readers = await announcing.people(transactions, [SITI])
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.fed(transactions)
    due = await announcing.taken(transactions)
    (copy,) = (each for each in due if each.announced)

    later = Later(copy.id, clock.now + timedelta(seconds=30), "429")
    await announcing.settled(transactions, due, later)

    assert await announcing.states(transactions, number) == ["going"]
    assert await announcing.taken(transactions) == []
    clock.moves(timedelta(seconds=30))
    await announcing.all_sent(transactions)
    assert await announcing.states(transactions, number) == ["done"]


async def test_who_blocks_at_one_copy_is_asked_about_no_other(
    transactions: Transactions,
) -> None:
    readers = await announcing.people(transactions, [SITI])
    numbers = [
        await announcing.announced(transactions, BUDI, readers) for _ in range(2)
    ]
    await announcing.fed(transactions)
    due = await announcing.taken(transactions)
    (copy,) = (each for each in due if each.announced)

    await announcing.settled(transactions, due, Unreachable(copy.id, "blocked"))

    for each in numbers:
        assert await announcing.states(transactions, each) == ["blocked"]


async def test_a_live_message_goes_before_a_thousand_that_wait(
    transactions: Transactions,
) -> None:
    readers = await announcing.people(transactions, range(SITI, SITI + 300))
    await announcing.announced(transactions, BUDI, readers)
    await announcing.all_else_sent(transactions)
    await announcing.fed(transactions)
    async with transactions.begin() as work:
        live = work.send(
            await work.session.get_one(Person, readers[250]), verbatim("Halo")
        )

    due = await announcing.taken(transactions, 32)

    assert due[0].id == live.id
    assert len(due) == 32


async def test_nothing_more_is_asked_of_the_database_without_a_copy(
    transactions: Transactions,
) -> None:
    """A wave of what people wait for costs what it did before."""
    (siti,) = await announcing.people(transactions, [SITI])
    async with transactions.begin() as work:
        work.send(await work.session.get_one(Person, siti), verbatim("Halo"))
    meter = metered(transactions.database)

    await announcing.settled(transactions, await announcing.taken(transactions))

    said = [each for passage in meter.seen for each in passage.statements]
    assert said
    tables = ("announcement_recipient", "announcement_text", "emergency_stop")
    assert not [each for each in said if any(table in each for table in tables)]


async def test_no_copy_is_left_behind_by_the_count(transactions: Transactions) -> None:
    readers = await announcing.people(transactions, range(SITI, SITI + 40))
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.all_sent(transactions)
    async with transactions.reading() as session:
        waiting = (
            await session.exec(
                select(Outbox).where(
                    col(Outbox.lane) == Lane.LOW,
                    col(Outbox.state) == OutboxState.WAITING,
                )
            )
        ).all()
        going = (
            await session.exec(select(Recipient).where(col(Recipient.state) == "going"))
        ).all()
        row = await session.get_one(Announcement, number)

    assert not waiting
    assert not going
    assert row.recipients == 40
