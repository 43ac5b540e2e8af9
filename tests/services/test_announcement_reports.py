"""What is said of an announcement is true, stands in one message, and comes in time."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services import delivery
from bot.services.announcements import progress, reporting
from bot.services.announcements.progress import LEFT
from bot.services.delivery import Dropped, Refused, Uncertain, Unreachable
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Feedback,
    Lane,
    Outbox,
    OutboxKind,
    Person,
    Recipient,
    RecipientState,
    Skipped,
)
from bot.storage.transactions import Transactions
from bot.texts import plain, verbatim
from tests import announcing
from tests.service import NOON, StillClock

BUDI = 8_000_000_003
SITI = 9_000_000_001


async def begun(transactions: Transactions, people: int, **columns: object) -> int:
    """Let an announcement go out to so many, and its progress be shown to Budi."""
    readers = await announcing.people(transactions, range(SITI, SITI + people))
    number = await announcing.announced(transactions, BUDI, readers, **columns)
    async with transactions.begin() as work:
        row = await work.session.get_one(Announcement, number)
        budi = await work.session.get_one(Person, row.author_id)
        await reporting.note_progress(work, row, work.send(budi, verbatim("progress")))
    await announcing.all_else_sent(transactions)
    return number


async def screens(transactions: Transactions) -> list[Outbox]:
    """Return what was promised beside copies, oldest first."""
    found = select(Outbox).where(col(Outbox.lane).in_((Lane.LIVE, Lane.FLEETING)))
    async with transactions.reading() as session:
        return list((await session.exec(found.order_by(col(Outbox.id)))).all())


async def reported(transactions: Transactions, clock: StillClock) -> list[str]:
    """Go a round after three seconds; return what it has Budi read."""
    before = len(await screens(transactions))
    clock.moves(reporting.SHOWN_EVERY)
    async with transactions.begin() as work:
        await reporting.report(work)
    return [
        (row.content or {})["html"] for row in (await screens(transactions))[before:]
    ]


async def one_more(transactions: Transactions) -> None:
    """Let one copy arrive."""
    await announcing.fed(transactions)
    await announcing.settled(transactions, await announcing.taken(transactions, 1))


async def test_what_became_of_each_copy_is_counted(
    transactions: Transactions, clock: StillClock
) -> None:
    await begun(transactions, 6)
    await announcing.fed(transactions)
    due = await announcing.taken(transactions)
    first, second, third, fourth, fifth, last = due
    await announcing.settled(
        transactions,
        [first, second, third, fourth, fifth],
        Unreachable(third.id, "blocked"),
        Uncertain(fourth.id, "TimedOut"),
        Refused(fifth.id, "too long"),
    )

    assert await reported(transactions, clock) == [
        (
            "Siaran sedang dikirim.\n▓▓▓▓▓▓▓▓░░ 83%\n"
            "Sudah 2 dari 6. Diblokir 1, gagal 1, tidak pasti 1, dilewati 0.\n"
            "Sisa sekitar 1 menit."
        )
    ]
    await announcing.all_else_sent(transactions)
    await announcing.settled(transactions, [last])
    (said,) = await reported(transactions, clock)
    assert said == (
        "Selesai. Siaran sudah dikirim.\nBerhasil: 3 dari 6.\nDiblokir: 1.\n"
        "Tidak pasti: 1.\nGagal: 1.\nTidak ada yang tersisa."
    )
    await announcing.all_else_sent(transactions)
    assert await reported(transactions, clock) == []


async def test_why_people_were_left_out_and_what_they_said_is_told(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, len(Skipped) + 2)
    rows = await announcing.on_the_list(transactions, number)
    async with transactions.begin() as work:
        for row, why in zip(rows, Skipped, strict=False):
            gone = await work.session.get_one(Recipient, (number, row.person_id))
            gone.state, gone.why = RecipientState.SKIPPED, f"{why}"
            if why == Skipped.EMPTY:
                gone.why = f"{why}:nama"
    await announcing.all_sent(transactions)
    async with transactions.begin() as work:
        for row, said in zip(rows[-2:], Feedback, strict=True):
            reader = await work.session.get_one(Recipient, (number, row.person_id))
            reader.feedback = said

    (report,) = await reported(transactions, clock)

    assert report == (
        "Selesai. Siaran sudah dikirim.\nBerhasil: 2 dari 10.\n"
        "Tidak mau kabar lagi: 1.\nData dihapus: 1.\nData dijeda: 1.\nSudah 2 kabar "
        "minggu ini: 1.\nAda data yang belum diketahui: 1.\nBelum terkirim saat "
        "dibatalkan: 1.\nSalinan tidak bisa diubah: 1.\nTidak bertugas lagi: 1.\n"
        "Mengerti: 1. Belum jelas: 1.\nTidak ada yang tersisa."
    )
    assert len(report) <= 350


async def test_it_is_not_finished_while_a_copy_is_going_out(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, 2)
    await announcing.fed(transactions)
    first, last = await announcing.taken(transactions)
    await announcing.settled(transactions, [first])

    (said,) = await reported(transactions, clock)

    assert "Sudah 1 dari 2." in said
    assert (await announcing.now(transactions, number)).finished_at is None
    await announcing.all_else_sent(transactions)
    await announcing.settled(transactions, [last])
    (said,) = await reported(transactions, clock)
    assert said.startswith("Selesai. Siaran sudah dikirim.\nBerhasil: 2 dari 2.")
    row = await announcing.now(transactions, number)
    assert (row.state, row.finished_at) == (AnnouncementState.FINISHED, clock.now)


async def test_who_waits_for_the_morning_is_counted_and_it_is_not_finished(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.now = NOON + timedelta(hours=9)  # 21.00 WIB
    number = await begun(transactions, 3)
    await announcing.all_sent(transactions)

    clock.moves(-reporting.SHOWN_EVERY)
    async with transactions.begin() as work:
        row = await work.session.get_one(Announcement, number)
        row.reported = -1
    clock.moves(reporting.SHOWN_EVERY)
    (said,) = await reported(transactions, clock)

    assert "3 orang menunggu pagi." in said
    assert "Sisa sekitar" not in said
    row = await announcing.now(transactions, number)
    assert row.state == AnnouncementState.SENDING
    assert await announcing.states(transactions, number) == ["queued"] * 3


async def test_progress_is_shown_when_it_changed_and_the_last_has_arrived(
    transactions: Transactions, clock: StillClock
) -> None:
    await begun(transactions, 3)
    assert await reported(transactions, clock) == []
    await one_more(transactions)
    assert len(await reported(transactions, clock)) == 1

    await announcing.fed(transactions)
    due = await announcing.taken(transactions, 2)
    copies = [each for each in due if each.announced]
    await announcing.settled(transactions, copies)

    assert await reported(transactions, clock) == []
    shown = [each for each in due if not each.announced]
    await announcing.settled(transactions, shown)
    assert len(await reported(transactions, clock)) == 1


async def test_progress_that_was_dropped_is_shown_in_the_same_message_later(
    transactions: Transactions, clock: StillClock
) -> None:
    await begun(transactions, 3)
    (shown,) = (
        each for each in await screens(transactions) if each.kind == OutboxKind.SEND
    )
    for number in range(3):
        await announcing.fed(transactions)
        copies = await announcing.taken(transactions, 1)
        await announcing.settled(transactions, copies)
        await reported(transactions, clock)
        edit = (await screens(transactions))[-1]
        assert (edit.kind, edit.target_id) == ("edit", shown.id)
        assert edit.lane == (Lane.FLEETING if number < 2 else Lane.LIVE)
        async with transactions.begin() as work:
            await delivery.settle(work, [Dropped(edit.id, "no room in time")])


async def test_progress_is_shown_at_most_every_three_seconds(
    transactions: Transactions, clock: StillClock
) -> None:
    await begun(transactions, 3)
    await announcing.all_sent(transactions)
    before = len(await screens(transactions))

    clock.moves(reporting.SHOWN_EVERY - timedelta(milliseconds=1))
    async with transactions.begin() as work:
        await reporting.report(work)

    assert len(await screens(transactions)) == before
    assert len(await reported(transactions, clock)) == 1


async def test_progress_of_a_million_is_counted_less_often(
    transactions: Transactions, clock: StillClock
) -> None:
    await begun(transactions, 3, recipients=1_000_000)
    await one_more(transactions)

    assert await reported(transactions, clock) == []
    clock.moves(timedelta(seconds=27))
    assert len(await reported(transactions, clock)) == 1


async def test_progress_that_never_arrived_is_shown_in_a_new_message(
    transactions: Transactions, clock: StillClock
) -> None:
    readers = await announcing.people(transactions, [SITI])
    number = await announcing.announced(transactions, BUDI, readers)
    await announcing.all_else_sent(transactions)
    async with transactions.begin() as work:
        row = await work.session.get_one(Announcement, number)
        budi = await work.session.get_one(Person, row.author_id)
        shown = work.send(budi, verbatim("progress"))
        await reporting.note_progress(work, row, shown)
    async with transactions.begin() as work:
        await delivery.settle(work, [Refused(shown.id, "why ever")])
    await announcing.all_sent(transactions)

    assert len(await reported(transactions, clock)) == 1
    assert (await screens(transactions))[-1].kind == "send"


async def test_one_that_began_by_itself_is_shown_to_its_author(
    transactions: Transactions, clock: StillClock
) -> None:
    readers = await announcing.people(transactions, [SITI, SITI + 1])
    await announcing.announced(transactions, BUDI, readers)
    await announcing.all_else_sent(transactions)
    await one_more(transactions)

    (said,) = await reported(transactions, clock)

    assert said.startswith("Siaran sedang dikirim.")
    assert (await screens(transactions))[-1].kind == "send"


@pytest.mark.parametrize(
    ("recipients", "said"),
    [
        (1, "Penerima: 1 orang. Lama kirim sekitar 1 menit, 20"),
        (1_200, "Penerima: 1.200 orang. Lama kirim sekitar 1 menit, 20"),
        (1_201, "Penerima: 1.201 orang. Lama kirim sekitar 2 menit, 20"),
        (12_480, "Penerima: 12.480 orang. Lama kirim sekitar 11 menit, 20"),
    ],
)
def test_how_many_and_how_long_is_said_before(recipients: int, said: str) -> None:
    words = plain(progress.foreseen(recipients), "id")

    assert words == f"{said} pesan per detik."


async def test_no_state_of_a_recipient_is_lost_from_the_count(
    transactions: Transactions,
) -> None:
    """Also none that comes later: all together are all that are on the list."""
    every = list(RecipientState)
    number = await begun(transactions, len(every))
    rows = await announcing.on_the_list(transactions, number)
    async with transactions.begin() as work:
        for row, state in zip(rows, every, strict=True):
            one = await work.session.get_one(Recipient, (number, row.person_id))
            one.state = state
        await work.session.flush()
        announcement = await work.session.get_one(Announcement, number)
        tally = await progress.count(work, announcement)

    assert tally.all == len(every)
    assert tally.left == len(LEFT)
