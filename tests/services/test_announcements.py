"""An announcement goes out once, to everyone, and what is said about it is true."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services import delivery
from bot.services.announcements import drafts, progress, sending, wording
from bot.services.announcements.progress import SETTLED, DeliveryCounts
from bot.services.announcements.wording import Written
from bot.services.delivery import Dropped, Refused, Sent, Uncertain, Unreachable
from bot.services.outbox import leasing
from bot.services.outbox.leasing import Due
from bot.services.staff import members
from bot.storage.tables import (
    UNSETTLED,
    Announcement,
    AnnouncementKind,
    Audit,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import plain, verbatim
from tests.service import StillClock

BUDI = 8_000_000_003
WORDS = "<b>Kantor</b> tutup &amp; libur"


async def people(transactions: Transactions, number: int) -> None:
    """Let so many have written to the bot, Budi among them."""
    async with transactions.begin() as work:
        (await members.known(work, BUDI)).news_agreed_at = work.now
        work.session.add_all(
            Person(
                telegram_id=9_000_000_000 + n,
                first_seen_at=work.now,
                news_agreed_at=work.now,
            )
            for n in range(number - 1)
        )


async def written(transactions: Transactions) -> int:
    """Write an announcement; return its number."""
    async with transactions.begin() as work:
        budi = await members.known(work, BUDI)
        kind = AnnouncementKind.INFORMATION
        return (await wording.begin(work, budi, kind, Written(WORDS))).id


async def own(work: Work, number: int) -> tuple[Person, Announcement]:
    """Return Budi and the announcement."""
    budi = await members.known(work, BUDI)
    return budi, await work.session.get_one(Announcement, number)


async def tested(transactions: Transactions) -> int:
    """Write an announcement and test it; its next step is 2."""
    number = await written(transactions)
    async with transactions.begin() as work:
        budi, draft = await own(work, number)
        assert await drafts.note_tested(work, budi, draft, 1)
    return number


async def confirmed(transactions: Transactions, number: int, step: int = 2) -> bool:
    """Confirm, as the handler does."""
    async with transactions.begin() as work:
        budi, draft = await own(work, number)
        done = await sending.confirm(work, budi, draft, step)
        if done:
            shown = work.send(budi, verbatim("progress"))
            await sending.note_progress(work, draft, shown)
        return done


async def rows(transactions: Transactions, *lanes: int) -> Sequence[Outbox]:
    """Return what was promised in some lanes, oldest first: else the announcements."""
    wanted = col(Outbox.lane).in_(lanes or (Lane.LOW,))
    found = select(Outbox).where(wanted).order_by(col(Outbox.id))
    async with transactions.reading() as session:
        return (await session.exec(found)).all()


async def taken(transactions: Transactions, most: int = 32) -> list[Due]:
    """Take what goes next."""
    async with transactions.begin() as work:
        return await leasing.take(work, most=most, low=most, resting=())


async def all_sent(transactions: Transactions) -> None:
    """Send everything that waits."""
    while due := await taken(transactions, 100):
        async with transactions.begin() as work:
            await delivery.settle(work, [Sent(each.id, each.id) for each in due])


async def reported(transactions: Transactions, clock: StillClock) -> list[str]:
    """Go a round after three seconds; return what it has Budi read, as HTML."""
    before = len(await rows(transactions, Lane.LIVE, Lane.FLEETING))
    clock.moves(sending.SHOWN_EVERY)
    async with transactions.begin() as work:
        await sending.report(work)
    fresh = (await rows(transactions, Lane.LIVE, Lane.FLEETING))[before:]
    return [(row.content or {})["html"] for row in fresh]


async def test_everyone_who_can_be_reached_gets_one_row(
    transactions: Transactions,
) -> None:
    await people(transactions, 6)
    async with transactions.begin() as work:
        several = (await work.session.exec(select(Person))).all()
        blocked, gone, erased = (p for p in several[-3:])
        blocked.blocked_at = gone.gone_at = erased.erased_at = work.now
        unreached = {blocked.id, gone.id, erased.id}

    assert await confirmed(transactions, await tested(transactions))

    promised = await rows(transactions)
    assert len(promised) == len({row.person_id for row in promised}) == 3
    assert not unreached & {row.person_id for row in promised}
    assert all(row.content is None for row in promised)
    async with transactions.reading() as session:
        assert (await session.exec(select(Announcement))).one().recipients == 3


async def test_the_relay_takes_the_words_from_the_announcement(
    transactions: Transactions,
) -> None:
    await people(transactions, 2)
    await confirmed(transactions, await tested(transactions))
    await all_else_sent(transactions)

    due = await taken(transactions)

    assert [(each.content or {})["html"] for each in due] == [WORDS] * 2


async def all_else_sent(transactions: Transactions) -> None:
    """Settle what waits beside the announcements."""
    async with transactions.begin() as work:
        others = await rows(transactions, Lane.LIVE, Lane.FLEETING)
        outcomes = [Sent(row.id, row.id) for row in others]
        await delivery.settle(work, outcomes)


async def test_of_many_who_confirm_at_once_one_does(transactions: Transactions) -> None:
    await people(transactions, 3)
    number = await tested(transactions)

    async with asyncio.TaskGroup() as together:
        tasks = [
            together.create_task(confirmed(transactions, number)) for _ in range(10)
        ]

    assert [task.result() for task in tasks].count(True) == 1
    assert len(await rows(transactions)) == 3
    async with transactions.reading() as session:
        deeds = (await session.exec(select(Audit.deed))).all()
    assert list(deeds).count("announced") == 1


@pytest.mark.parametrize("step", [0, 1, 2])
async def test_what_was_not_tested_is_not_sent(
    transactions: Transactions, step: int
) -> None:
    await people(transactions, 2)
    number = await written(transactions)

    assert not await confirmed(transactions, number, step)
    assert await rows(transactions) == []


async def test_a_second_test_makes_older_buttons_old(
    transactions: Transactions,
) -> None:
    await people(transactions, 2)
    number = await tested(transactions)
    async with transactions.begin() as work:
        budi, draft = await own(work, number)
        assert await drafts.note_tested(work, budi, draft, 2)
        assert not await drafts.note_tested(work, budi, draft, 2)

    assert not await confirmed(transactions, number, step=2)
    assert await confirmed(transactions, number, step=3)


async def test_what_was_given_up_is_not_sent(transactions: Transactions) -> None:
    await people(transactions, 2)
    number = await tested(transactions)
    async with transactions.begin() as work:
        _budi, draft = await own(work, number)
        assert await drafts.cancel(work, draft, 2)

    assert not await confirmed(transactions, number, step=3)
    assert await rows(transactions) == []


async def test_what_is_being_sent_cannot_be_given_up(
    transactions: Transactions,
) -> None:
    await people(transactions, 2)
    number = await tested(transactions)
    await confirmed(transactions, number)

    async with transactions.begin() as work:
        _budi, sent = await own(work, number)
        assert not await drafts.cancel(work, sent, sent.step)


async def test_what_became_of_each_message_is_counted(
    transactions: Transactions, clock: StillClock
) -> None:
    await people(transactions, 6)
    await confirmed(transactions, await tested(transactions))
    await all_else_sent(transactions)
    due = await taken(transactions)
    async with transactions.begin() as work:
        first, second, third, fourth, fifth, last = (each.id for each in due)
        await delivery.settle(
            work,
            [
                Sent(first, 1),
                Sent(second, 1),
                Unreachable(third, "blocked"),
                Uncertain(fourth, "TimedOut"),
                Refused(fifth, "too long"),
            ],
        )

    assert await reported(transactions, clock) == [
        "Terkirim 2 dari 6. Diblokir 1, gagal 1, tidak pasti 1. Sisa sekitar 1 menit."
    ]
    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(last, 1)])
    await all_else_sent(transactions)
    (said,) = await reported(transactions, clock)
    assert said == (
        "Selesai. Terkirim 3, diblokir 1, tidak pasti 1, dilewati 0, gagal 1. "
        "Tidak ada yang tersisa."
    )
    await all_else_sent(transactions)
    assert await reported(transactions, clock) == []


async def test_it_is_not_finished_while_a_message_is_going_out(
    transactions: Transactions, clock: StillClock
) -> None:
    await people(transactions, 2)
    await confirmed(transactions, await tested(transactions))
    await all_else_sent(transactions)
    first, last = await taken(transactions)
    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(first.id, 1)])

    (said,) = await reported(transactions, clock)

    assert said.startswith("Terkirim 1 dari 2.")
    async with transactions.reading() as session:
        assert (await session.exec(select(Announcement))).one().finished_at is None
    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(last.id, 1)])
    await all_else_sent(transactions)
    (said,) = await reported(transactions, clock)
    assert said.startswith("Selesai. Terkirim 2,")


async def test_progress_is_shown_when_it_changed_and_the_last_has_arrived(
    transactions: Transactions, clock: StillClock
) -> None:
    await people(transactions, 3)
    await confirmed(transactions, await tested(transactions))
    await all_else_sent(transactions)
    assert await reported(transactions, clock) == []
    first, second, _third = await taken(transactions)
    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(first.id, 1)])
    assert len(await reported(transactions, clock)) == 1

    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(second.id, 1)])

    assert await reported(transactions, clock) == []
    await all_else_sent(transactions)
    assert len(await reported(transactions, clock)) == 1


async def test_progress_that_was_dropped_is_shown_in_the_same_message_later(
    transactions: Transactions, clock: StillClock
) -> None:
    await people(transactions, 3)
    await confirmed(transactions, await tested(transactions))
    await all_else_sent(transactions)
    (shown,) = [
        each
        for each in await rows(transactions, Lane.LIVE)
        if each.kind == OutboxKind.SEND
    ][-1:]
    for number, each in enumerate(await taken(transactions)):
        async with transactions.begin() as work:
            await delivery.settle(work, [Sent(each.id, 1)])
        await reported(transactions, clock)
        (edit,) = (await rows(transactions, Lane.LIVE, Lane.FLEETING))[-1:]
        assert (edit.kind, edit.target_id) == ("edit", shown.id)
        assert edit.lane == (Lane.FLEETING if number < 2 else Lane.LIVE)
        async with transactions.begin() as work:
            await delivery.settle(work, [Dropped(edit.id, "no room in time")])


async def test_progress_is_shown_at_most_every_three_seconds(
    transactions: Transactions, clock: StillClock
) -> None:
    await people(transactions, 3)
    await confirmed(transactions, await tested(transactions))
    await all_sent(transactions)
    before = len(await rows(transactions, Lane.LIVE, Lane.FLEETING))

    clock.moves(sending.SHOWN_EVERY - timedelta(milliseconds=1))
    async with transactions.begin() as work:
        await sending.report(work)

    assert len(await rows(transactions, Lane.LIVE, Lane.FLEETING)) == before
    assert len(await reported(transactions, clock)) == 1


async def test_progress_that_never_arrived_is_shown_in_a_new_message(
    transactions: Transactions, clock: StillClock
) -> None:
    await people(transactions, 2)
    await confirmed(transactions, await tested(transactions))
    async with transactions.begin() as work:
        (shown,) = await rows(transactions, Lane.LIVE)
        await delivery.settle(work, [Refused(shown.id, "why ever")])
    await all_sent(transactions)

    assert len(await reported(transactions, clock)) == 1
    assert (await rows(transactions, Lane.LIVE))[-1].kind == "send"


async def test_progress_is_edited_into_the_message_that_showed_it(
    transactions: Transactions, clock: StillClock
) -> None:
    await people(transactions, 2)
    await confirmed(transactions, await tested(transactions))
    await all_sent(transactions)
    (shown,) = await rows(transactions, Lane.LIVE)

    await reported(transactions, clock)

    edit = (await rows(transactions, Lane.LIVE))[-1]
    assert (edit.kind, edit.target_id) == ("edit", shown.id)


async def test_a_live_message_goes_before_a_thousand_that_wait(
    transactions: Transactions,
) -> None:
    await people(transactions, 1_000)
    await confirmed(transactions, await tested(transactions))
    await all_else_sent(transactions)
    await taken(transactions)
    async with transactions.begin() as work:
        siti = await members.known(work, 9_000_000_998)
        live = work.send(siti, verbatim("Halo"))

    due = await taken(transactions)

    assert due[0].id == live.id
    assert due[0].content == {"html": "Halo"}
    assert len(due) == 32


async def test_announcements_take_no_more_than_their_share(
    transactions: Transactions,
) -> None:
    await people(transactions, 40)
    await confirmed(transactions, await tested(transactions))
    async with transactions.begin() as work:
        due = await leasing.take(work, most=32, low=5, resting=())

    assert [each.lane for each in due] == [Lane.LIVE, *[Lane.LOW] * 5]


@pytest.mark.parametrize(
    ("recipients", "said"),
    [
        (1, "Penerima: 1 orang. Lama kirim sekitar 1 menit, 20"),
        (1_199, "Penerima: 1.199 orang. Lama kirim sekitar 1 menit, 20"),
        (1_200, "Penerima: 1.200 orang. Lama kirim sekitar 1 menit, 20"),
        (1_201, "Penerima: 1.201 orang. Lama kirim sekitar 2 menit, 20"),
        (12_480, "Penerima: 12.480 orang. Lama kirim sekitar 11 menit, 20"),
    ],
)
def test_how_many_and_how_long_is_said_before(recipients: int, said: str) -> None:
    words = plain(progress.foreseen(recipients), "id")

    assert words == f"{said} pesan per detik."


async def test_no_state_of_a_message_is_lost_from_the_count(
    transactions: Transactions,
) -> None:
    """Also none that comes later: it is left to do until somebody says otherwise."""
    states = list(OutboxState)
    await people(transactions, len(states))
    number = await tested(transactions)
    await confirmed(transactions, number)
    async with transactions.begin() as work:
        _budi, announcement = await own(work, number)
        sent = select(Outbox).where(col(Outbox.announcement_id) == number)
        for row, state in zip(
            (await work.session.exec(sent)).all(), states, strict=True
        ):
            row.state = state
        await work.session.flush()
        tally = await progress.count(work, announcement)

    assert tally == DeliveryCounts(1, 1, 1, 1, 1, left=len(states) - len(SETTLED))
    assert set(SETTLED) == {each for each in states if each not in UNSETTLED}
