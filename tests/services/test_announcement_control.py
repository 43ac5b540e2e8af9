"""Whoever steers an announcement has done so at once; some stop by themselves."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.services.announcements import (
    afterwards,
    control,
    progress,
    reporting,
    second_yes,
)
from bot.services.announcements.confirmation import WITHIN
from bot.services.announcements.guard import MOST_FAILURES, WINDOW
from bot.services.announcements.hindrances import Outcome
from bot.services.delivery import Refused, Uncertain, Unreachable
from bot.services.queue import dismissal
from bot.services.staff import members
from bot.services.staff.unfit import Unfit
from bot.storage.pages import LONGEST
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Audit,
    Lane,
    Outbox,
    OutboxState,
    PauseReason,
    Person,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests import announcing
from tests.service import StillClock

BUDI, IBU = 8_000_000_003, 8_000_000_004
SITI = 9_000_000_001
DAY = timedelta(days=1)


async def begun(transactions: Transactions, people: int, **columns: Any) -> int:  # noqa: ANN401
    """Let an announcement go out to so many."""
    readers = await announcing.people(transactions, range(SITI, SITI + people))
    number = await announcing.announced(transactions, BUDI, readers, **columns)
    await announcing.all_else_sent(transactions)
    return number


async def own(
    work: Work, number: int, account: int = BUDI
) -> tuple[Person, Announcement]:
    """Return an admin and the announcement."""
    row = await work.session.get_one(Announcement, number)
    return await members.known(work, account), row


async def pauses(transactions: Transactions, number: int) -> bool:
    """Let Budi pause it."""
    async with transactions.begin() as work:
        budi, row = await own(work, number)
        return await control.pause(work, row, row.step, by=budi)


async def resumes(transactions: Transactions, number: int, account: int = BUDI) -> bool:
    """Let an admin resume it."""
    async with transactions.begin() as work:
        admin, row = await own(work, number, account)
        return await control.resume(work, row, row.step, by=admin)


async def cancels(transactions: Transactions, number: int) -> bool:
    """Let Budi cancel it."""
    async with transactions.begin() as work:
        budi, row = await own(work, number)
        return await control.cancel(work, row, row.step, by=budi)


async def finished(transactions: Transactions, clock: StillClock) -> None:
    """Send all there is, and have it reported."""
    await announcing.all_sent(transactions)
    clock.moves(reporting.SHOWN_EVERY)
    async with transactions.begin() as work:
        await reporting.report(work)
    await announcing.all_else_sent(transactions)


async def copies(transactions: Transactions) -> list[int]:
    """Return whom copies go to now, as many as may go."""
    due = await announcing.all_sent(transactions)
    return [each.person_id for each in due if each.announced]


async def said_to(transactions: Transactions, account: int) -> list[str]:
    """Return what somebody was told, as HTML, that waits to be sent."""
    found = (
        select(Outbox)
        .join(Person, col(Person.id) == col(Outbox.person_id))
        .where(
            col(Person.telegram_id) == account,
            col(Outbox.lane) == Lane.LIVE,
            col(Outbox.state) == OutboxState.WAITING,
        )
    )
    async with transactions.reading() as session:
        rows = (await session.exec(found.order_by(col(Outbox.id)))).all()
    return [(row.content or {}).get("html", "") for row in rows]


async def test_a_pause_takes_back_what_waits_and_a_resume_sends_it_once(
    transactions: Transactions,
) -> None:
    number = await begun(transactions, 5)
    await announcing.fed(transactions)
    first = await announcing.taken(transactions, 2)

    assert await pauses(transactions, number)

    assert await copies(transactions) == []
    await announcing.settled(transactions, first)
    assert sorted(await announcing.states(transactions, number)) == [
        "done",
        "done",
        "queued",
        "queued",
        "queued",
    ]
    assert await resumes(transactions, number)
    rest = await copies(transactions)
    assert len(rest) == 3
    assert not {each.person_id for each in first} & set(rest)
    assert await announcing.states(transactions, number) == ["done"] * 5


async def test_a_cancel_is_for_good_and_says_who_got_nothing(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, 3)
    await announcing.fed(transactions)
    await announcing.settled(transactions, await announcing.taken(transactions, 1))

    assert await cancels(transactions, number)

    assert await copies(transactions) == []
    await finished(transactions, clock)
    assert sorted(await announcing.states(transactions, number)) == [
        "done",
        "skipped cancelled",
        "skipped cancelled",
    ]
    assert not await resumes(transactions, number)
    row = await announcing.now(transactions, number)
    assert row.state == AnnouncementState.CANCELLED
    assert row.finished_at is not None


async def test_of_many_who_pause_at_once_one_does(transactions: Transactions) -> None:
    number = await begun(transactions, 1)

    async def pause() -> bool:
        async with transactions.begin() as work:
            budi, row = await own(work, number)
            return await control.pause(work, row, 0, by=budi)

    done = await asyncio.gather(*(pause() for _ in range(5)))

    assert done.count(True) == 1
    async with transactions.reading() as session:
        deeds = (await session.exec(select(Audit.deed))).all()
    assert list(deeds).count("paused news") == 1


async def test_a_row_that_came_into_the_outbox_meanwhile_is_given_back(
    transactions: Transactions,
) -> None:
    """As when another process fed it while the pause was being committed."""
    number = await begun(transactions, 2)
    await announcing.fed(transactions)
    async with transactions.begin() as work:
        (
            await work.session.get_one(Announcement, number)
        ).state = AnnouncementState.PAUSED

    assert await announcing.taken(transactions) == []

    assert await announcing.states(transactions, number) == ["queued"] * 2


async def fails(transactions: Transactions, times: int, *, doubtful: bool) -> None:
    """Let so many copies fail, one by one."""
    for _ in range(times):
        await announcing.fed(transactions)
        due = await announcing.taken(transactions, 1)
        (copy,) = (each for each in due if each.announced)
        came = (
            Uncertain(copy.id, "TimedOut") if doubtful else Refused(copy.id, "no such")
        )
        await announcing.settled(transactions, due, came)


@pytest.mark.parametrize("doubtful", [True, False])
async def test_too_many_failures_stop_it_and_author_and_an_admin_are_told_once(
    transactions: Transactions, clock: StillClock, *, doubtful: bool
) -> None:
    async with transactions.begin() as work:
        await announcing.admin(work, IBU)
    number = await begun(transactions, MOST_FAILURES + 10)
    await fails(transactions, MOST_FAILURES, doubtful=doubtful)
    await announcing.fed(transactions)
    state = (await announcing.now(transactions, number)).state
    assert state == AnnouncementState.SENDING

    await fails(transactions, 1, doubtful=doubtful)
    for _ in range(3):
        await announcing.fed(transactions)

    row = await announcing.now(transactions, number)
    assert (row.state, row.paused_why) == ("paused", PauseReason.FAILURES)
    for account in (BUDI, IBU):
        (told,) = await said_to(transactions, account)
        assert told == (
            "Siaran dijeda otomatis: lebih dari 10 dari 200 pesan terakhir gagal. "
            "Sementara ini tidak ada yang menerimanya. Periksa apakah Telegram dan isi "
            "siaran baik-baik saja, lalu lanjutkan atau batalkan."
        )
    await announcing.all_else_sent(transactions)
    clock.moves(timedelta(minutes=1))
    assert await resumes(transactions, number)
    assert len(await copies(transactions)) == 9
    row = await announcing.now(transactions, number)
    assert row.state == AnnouncementState.SENDING


async def test_who_blocked_the_bot_is_no_failure(transactions: Transactions) -> None:
    number = await begun(transactions, MOST_FAILURES * 3)
    for _ in range(MOST_FAILURES * 2):
        await announcing.fed(transactions)
        due = await announcing.taken(transactions, 1)
        await announcing.settled(
            transactions, due, *(Unreachable(each.id, "blocked") for each in due)
        )
    await announcing.fed(transactions)

    row = await announcing.now(transactions, number)
    assert row.state == AnnouncementState.SENDING


async def test_failures_of_long_ago_do_not_count(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, MOST_FAILURES + 1 + WINDOW)
    await fails(transactions, MOST_FAILURES, doubtful=False)
    clock.moves(timedelta(seconds=1))
    for _ in range(WINDOW):
        await announcing.fed(transactions)
        await announcing.settled(transactions, await announcing.taken(transactions, 1))
    clock.moves(timedelta(seconds=1))
    await fails(transactions, 1, doubtful=False)
    await announcing.fed(transactions)

    row = await announcing.now(transactions, number)
    assert row.state == AnnouncementState.SENDING


async def test_without_its_author_it_waits_until_another_answers_for_it(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await announcing.admin(work, IBU)
        await announcing.admin(work, SITI + 900, region="32.16")
    number = await begun(transactions, 3)
    await announcing.fed(transactions)
    await announcing.settled(transactions, await announcing.taken(transactions, 1))
    async with transactions.begin() as work:
        await dismissal.dismiss(work, BUDI)

    await announcing.fed(transactions)

    row = await announcing.now(transactions, number)
    assert (row.state, row.paused_why) == ("paused", PauseReason.AUTHOR_LEFT)
    assert await said_to(transactions, SITI + 900) == []
    (told,) = await said_to(transactions, IBU)
    assert told.startswith("Satu siaran dijeda: penanggung jawabnya tidak bertugas")
    assert await copies(transactions) == []
    assert await resumes(transactions, number, IBU)
    assert len(await copies(transactions)) == 2
    async with transactions.begin() as work:
        ibu, row = await own(work, number, IBU)
        assert row.author_id == ibu.id


async def moves(work: Work, region: str) -> None:
    """Let Budi serve somewhere else from now on."""
    await members.remove(work, BUDI)
    await announcing.admin(work, BUDI, region=region)


async def test_whoever_serves_a_smaller_area_now_answers_for_no_greater_one(
    transactions: Transactions,
) -> None:
    number = await begun(transactions, 2)
    async with transactions.begin() as work:
        await moves(work, "32")

    assert await copies(transactions) == []

    row = await announcing.now(transactions, number)
    assert (row.state, row.paused_why) == ("paused", PauseReason.AUTHOR_LEFT)


async def test_whoever_serves_the_province_answers_for_what_stays_in_it(
    transactions: Transactions,
) -> None:
    await begun(transactions, 2, area="32.16")
    async with transactions.begin() as work:
        await moves(work, "32")

    assert len(await copies(transactions)) == 2


async def test_a_planned_one_resumed_before_its_time_waits_for_it(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(
        transactions,
        1,
        state=AnnouncementState.PAUSED,
        paused_why=PauseReason.AUTHOR_LEFT,
        send_at=clock.now + DAY,
        begun_at=None,
    )

    assert await resumes(transactions, number)

    assert await copies(transactions) == []
    clock.moves(DAY)
    assert len(await copies(transactions)) == 1


async def test_only_what_failed_goes_again(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, 4)
    await announcing.fed(transactions)
    due = await announcing.taken(transactions)
    await announcing.settled(
        transactions,
        due,
        Refused(due[0].id, "flood of errors"),
        Uncertain(due[1].id, "TimedOut"),
        Unreachable(due[2].id, "blocked"),
    )
    await finished(transactions, clock)

    async with transactions.begin() as work:
        budi, row = await own(work, number)
        assert await afterwards.send_again(work, row, row.step, by=budi)

    assert await copies(transactions) == [due[0].person_id]
    assert sorted(await announcing.states(transactions, number)) == [
        "blocked",
        "done",
        "done",
        "uncertain TimedOut",
    ]


async def test_what_was_cancelled_goes_to_nobody_else_not_even_where_it_failed(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, 2)
    await announcing.fed(transactions)
    due = await announcing.taken(transactions, 1)
    await announcing.settled(transactions, due, Refused(due[0].id, "flood of errors"))
    assert await cancels(transactions, number)
    await finished(transactions, clock)
    await finished(transactions, clock)

    async with transactions.begin() as work:
        budi, row = await own(work, number)
        _words, keyboard = await reporting.screen(
            work, row, await progress.count(work, row)
        )
        assert row.finished_at is not None
        assert keyboard == ()
        assert not await afterwards.send_again(work, row, row.step, by=budi)

    assert await copies(transactions) == []


async def corrects(transactions: Transactions, number: int, words: str) -> bool:
    """Write, test and confirm a correction."""
    async with transactions.begin() as work:
        budi, row = await own(work, number)
        assert await afterwards.write(work, row, row.step, words)
        assert not await afterwards.correct(work, row, row.step, by=budi)
        assert await afterwards.test(work, row, row.step, by=budi)
    await announcing.all_else_sent(transactions)
    async with transactions.begin() as work:
        budi, row = await own(work, number)
        return await afterwards.correct(work, row, row.step, by=budi)


async def test_a_correction_edits_every_copy_and_counts_those_it_cannot(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, 4)
    await announcing.fed(transactions)
    due = await announcing.taken(transactions)
    await announcing.settled(transactions, due, Uncertain(due[3].id, "TimedOut"))
    await finished(transactions, clock)
    async with transactions.begin() as work:
        away = await work.session.get_one(Person, due[2].person_id)
        away.blocked_at = work.now

    assert await corrects(transactions, number, "Loket buka Minggu.")

    await announcing.fed(transactions)
    edits = [each for each in await announcing.taken(transactions) if each.announced]
    assert {each.kind for each in edits} == {"edit"}
    assert [each.message_id for each in edits] == [due[0].id, due[1].id]
    assert all("Loket buka Minggu." in (e.content or {})["html"] for e in edits)
    assert all((each.content or {})["in_place"] for each in edits)
    await announcing.settled(
        transactions, edits, Refused(edits[1].id, "its reader deleted it")
    )
    assert await announcing.states(transactions, number) == [
        "done",
        "skipped no copy",
        "blocked",
        "skipped no copy",
    ]
    await finished(transactions, clock)
    first, *_ = await announcing.on_the_list(transactions, number)
    assert first.message_id == due[0].id

    assert await corrects(transactions, number, "Loket buka Senin.")
    again = await announcing.all_sent(transactions)
    said = [(e.content or {})["html"] for e in again if e.announced]
    assert all("Loket buka Senin." in each for each in said)


async def test_a_recall_deletes_what_is_younger_than_two_days(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, 2)
    await announcing.fed(transactions)
    due = await announcing.taken(transactions)
    await announcing.settled(transactions, due[:1])
    clock.moves(DAY)
    await announcing.settled(transactions, due[1:])
    await finished(transactions, clock)
    clock.moves(DAY)

    async with transactions.begin() as work:
        budi, row = await own(work, number)
        assert await afterwards.recall(work, row, row.step, by=budi)

    await announcing.fed(transactions)
    (gone,) = await announcing.taken(transactions)
    assert (gone.kind, gone.message_id) == ("delete", due[1].id)
    await announcing.settled(transactions, [gone])
    assert await announcing.states(transactions, number) == ["skipped no copy", "done"]
    rows = await announcing.on_the_list(transactions, number)
    assert [each.message_id for each in rows] == [due[0].id, None]


async def test_what_is_still_going_out_is_neither_corrected_nor_recalled(
    transactions: Transactions,
) -> None:
    number = await begun(transactions, 2)
    await cancels(transactions, number)

    async with transactions.begin() as work:
        budi, row = await own(work, number)
        assert not await afterwards.recall(work, row, row.step, by=budi)
        assert not await afterwards.send_again(work, row, row.step, by=budi)


async def asks_to_correct(transactions: Transactions, number: int) -> Outcome:
    """Write and test a correction, and ask for it to be carried out."""
    assert not await corrects(transactions, number, "Loket buka Minggu.")
    async with transactions.begin() as work:
        budi, row = await own(work, number)
        return await second_yes.ask(work, row, row.step, by=budi)


async def agrees(transactions: Transactions, number: int, account: int) -> Outcome:
    """Let an admin agree to a correction."""
    async with transactions.begin() as work:
        admin, row = await own(work, number, account)
        return await second_yes.agree(work, admin, row, row.step)


async def approved(
    transactions: Transactions, clock: StillClock, people: int = 2
) -> int:
    """Let everybody have what Ibu agreed to."""
    async with transactions.begin() as work:
        ibu = (await announcing.admin(work, IBU)).id
    number = await begun(transactions, people, approved_by=ibu)
    await finished(transactions, clock)
    return number


async def test_what_a_second_person_agreed_to_is_not_corrected_by_one_alone(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await approved(transactions, clock)

    assert await asks_to_correct(transactions, number) is Outcome.ASKED

    assert await copies(transactions) == []
    assert await agrees(transactions, number, BUDI) is Outcome.NOT_YOURS
    assert await copies(transactions) == []
    assert await agrees(transactions, number, IBU) is Outcome.SENDING
    assert await agrees(transactions, number, IBU) is Outcome.OLD
    assert len(await copies(transactions)) == 2


async def test_a_second_yes_comes_within_minutes_and_from_an_admin_there(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await approved(transactions, clock)
    async with transactions.begin() as work:
        await announcing.admin(work, SITI + 900, region="32")
    await asks_to_correct(transactions, number)

    assert await agrees(transactions, number, SITI + 900) is Outcome.NOT_YOURS
    clock.moves(WITHIN + timedelta(seconds=1))
    assert await agrees(transactions, number, IBU) is Outcome.EXPIRED

    assert await copies(transactions) == []


async def test_without_a_second_person_what_one_agreed_to_stays(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await approved(transactions, clock)
    async with transactions.begin() as work:
        await dismissal.dismiss(work, IBU)
    await announcing.all_else_sent(transactions)

    assert await asks_to_correct(transactions, number) is Outcome.ALONE_MANY

    assert await copies(transactions) == []


async def test_a_correction_that_was_given_up_has_no_button_that_works(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await approved(transactions, clock)
    await asks_to_correct(transactions, number)

    async with transactions.begin() as work:
        ibu, row = await own(work, number, IBU)
        asked = row.step
        assert await second_yes.leave(work, ibu, row, asked)

    (told,) = await said_to(transactions, BUDI)
    assert told.endswith("Salinan tetap seperti sekarang.")
    async with transactions.begin() as work:
        ibu, row = await own(work, number, IBU)
        assert await second_yes.agree(work, ibu, row, asked) is Outcome.OLD
    assert await agrees(transactions, number, IBU) is Outcome.OLD
    assert await copies(transactions) == []


async def test_a_correction_fits_also_whoever_has_the_longest_name(
    transactions: Transactions, clock: StillClock
) -> None:
    number = await begun(transactions, 1)
    await finished(transactions, clock)
    words = "Halo {nama}. " + "a" * (LONGEST - 130)

    async with transactions.begin() as work:
        _budi, row = await own(work, number)
        with pytest.raises(Unfit):
            await afterwards.write(work, row, row.step, words)
