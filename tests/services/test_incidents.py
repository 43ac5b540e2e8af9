"""Incidents: whom they concern, who has to agree, and what holds their notice back."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.services.announcements import afterwards, emergency, reporting
from bot.services.incidents import (
    closing,
    deciding,
    missed,
    reminding,
)
from bot.services.incidents.concerned import By, Concerned
from bot.services.incidents.deciding import Outcome
from bot.services.privacy import pausing
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    Audit,
    Deed,
    Incident,
    IncidentState,
    Outbox,
    Person,
    Recipient,
    StopReason,
)
from bot.storage.transactions import Transactions
from tests.announcing import admin, all_sent, fed, on_the_list, states
from tests.service import NOON, StillClock
from tests.services import population
from tests.services.incidents import (
    ANI,
    BUDI,
    People,
    a_few,
    agreed,
    opened,
)


@pytest.fixture
async def people(transactions: Transactions) -> People:
    return await a_few(transactions)


async def test_the_notice_goes_past_stop_night_a_pause_and_the_emergency_stop(
    transactions: Transactions, people: People, clock: StillClock
) -> None:
    clock.moves(timedelta(hours=11))  # NOON is 12.00 in Jakarta
    async with transactions.begin() as work:
        budi = await admin(work, BUDI)
        assert await emergency.stop(work, budi, StopReason.TROUBLE, 0)
    number = await agreed(transactions, Concerned(By.EVERYBODY))
    async with transactions.begin() as work:
        (await work.rows.get_one(Person, people.ambon)).erased_at = work.now
        (await work.rows.get_one(Person, people.bandung)).paused_at = work.now
    await all_sent(transactions)

    became = {each.person_id: each for each in await on_the_list(transactions, number)}
    for each in (people.bekasi, people.bandung, people.nowhere):
        assert became[each].state == "done"
    assert became[people.blocked].state == "blocked"
    assert (became[people.ambon].state, became[people.ambon].why) == (
        "skipped",
        "erased",
    )
    assert people.erased not in became


async def test_who_was_not_reached_is_listed_and_noted(
    transactions: Transactions, people: People
) -> None:
    await agreed(transactions, Concerned(By.EVERYBODY))
    await all_sent(transactions)
    async with transactions.begin() as work:
        row = (await work.session.exec(select(Incident))).one()
        budi = await admin(work, BUDI)
        assert await missed.count(work, row) == 1
        file = (await missed.file(work, budi, row, "id")).decode("utf-8-sig")
        assert f"{people.blocked};memblokir bot, atau akun hilang" in file
        noted = select(Audit.about_id).where(col(Audit.deed) == Deed.LISTED_MISSED)
        assert (await work.session.exec(noted)).all() == [people.blocked]


@pytest.mark.parametrize(("column", "meanwhile"), [("erased_at", 0), ("paused_at", 1)])
async def test_who_erases_all_is_on_no_list_until_it_is_undone_and_who_pauses_is(
    transactions: Transactions, people: People, column: str, meanwhile: int
) -> None:
    noted = 0
    await agreed(transactions, Concerned(By.EVERYBODY))
    await all_sent(transactions)
    for since, listed in ((NOON, meanwhile), (None, 1)):
        async with transactions.begin() as work:
            setattr(await work.rows.get_one(Person, people.blocked), column, since)
        async with transactions.begin() as work:
            row = (await work.session.exec(select(Incident))).one()
            budi = await admin(work, BUDI)
            assert await missed.count(work, row) == listed
            file = await missed.file(work, budi, row, "id")
            assert len(file.splitlines()) == 1 + listed
            noted += listed
            rows = select(Audit.about_id).where(col(Audit.deed) == Deed.LISTED_MISSED)
            assert (await work.session.exec(rows)).all() == [people.blocked] * noted


async def test_who_pauses_while_the_notice_is_on_its_way_gets_it(
    transactions: Transactions, people: People, clock: StillClock
) -> None:
    number = await agreed(transactions, Concerned(By.EVERYBODY))
    await fed(transactions)
    clock.moves(timedelta(seconds=1))
    async with transactions.begin() as work:
        await pausing.pause(work, await work.rows.get_one(Person, people.bekasi))
    await all_sent(transactions)

    became = {each.person_id: each for each in await on_the_list(transactions, number)}
    assert became[people.bekasi].state == "done"


@pytest.mark.usefixtures("people")
async def test_one_admin_alone_lets_nothing_go(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        budi = await admin(work, BUDI)
        row = await opened(work, budi, Concerned(By.EVERYBODY))
        assert await deciding.count(work, budi, row, row.step) is Outcome.ALONE
        typed = row.counted or 0
        said = await deciding.confirm(work, budi, row, row.step, typed)
        assert said is Outcome.ALONE
        await admin(work, ANI)
        said = await deciding.confirm(work, budi, row, row.step, typed + 1)
        assert said is Outcome.OTHER_NUMBER
    assert await rows(transactions, Announcement) == []


@pytest.mark.usefixtures("people")
async def test_who_asked_does_not_agree_and_another_number_does_not_count(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        budi, ani = await admin(work, BUDI), await admin(work, ANI)
        row = await opened(work, budi, Concerned(By.REGION, ("32",)))
        await deciding.count(work, budi, row, row.step)
        await deciding.confirm(work, budi, row, row.step, 2)
        assert await deciding.agree(work, budi, row, row.step, 2) is Outcome.NOT_YOURS
        assert await deciding.agree(work, ani, row, row.step, 3) is Outcome.OTHER_NUMBER
        assert await deciding.agree(work, ani, row, row.step - 1, 2) is Outcome.OLD
    assert [e for e in await all_sent(transactions) if e.announced] == []
    (notice,) = await rows(transactions, Announcement)
    assert notice.state is AnnouncementState.ASKED


@pytest.mark.usefixtures("people")
async def test_without_a_yes_in_time_it_is_a_draft_and_has_no_list(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        budi = await admin(work, BUDI)
        await admin(work, ANI)
        row = await opened(work, budi, Concerned(By.EVERYBODY))
        await deciding.count(work, budi, row, row.step)
        await deciding.confirm(work, budi, row, row.step, row.counted or 0)
    clock.moves(timedelta(minutes=11))
    async with transactions.begin() as work:
        await deciding.look(work)
    (now,) = await rows(transactions, Incident)
    assert (now.state, now.announcement_id) == (IncidentState.DRAFT, None)
    for table in (Announcement, AnnouncementText, Recipient):
        assert await rows(transactions, table) == []


@pytest.mark.usefixtures("people")
async def test_a_number_that_changed_keeps_nothing(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        budi = await admin(work, BUDI)
        await admin(work, ANI)
        row = await opened(work, budi, Concerned(By.EVERYBODY))
        await deciding.count(work, budi, row, row.step)
        typed = row.counted or 0
        await population.worker(work, 40)
        said = await deciding.confirm(work, budi, row, row.step, typed)
        assert said is Outcome.CHANGED
        assert row.counted == typed + 1
    assert await rows(transactions, Announcement) == []


@pytest.mark.usefixtures("people")
async def test_admins_are_reminded_three_times_until_it_has_gone_out(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await admin(work, ANI)
        await opened(work, await admin(work, BUDI), Concerned(By.EVERYBODY))
    told = []
    for hours in (23, 1, 1, 23, 18, 6, 24):
        clock.moves(timedelta(hours=hours))
        before = len(await rows(transactions, Outbox))
        async with transactions.begin() as work:
            await reminding.remind(work)
        told.append(len(await rows(transactions, Outbox)) - before)
    assert told == [0, 2, 0, 2, 2, 0, 0]


@pytest.mark.usefixtures("people")
async def test_after_five_years_it_is_forgotten_and_whom_it_concerned_before(
    transactions: Transactions, clock: StillClock
) -> None:
    await agreed(transactions, Concerned(By.EVERYBODY))
    await all_sent(transactions)
    async with transactions.begin() as work:
        budi = await admin(work, BUDI)
        row = (await work.session.exec(select(Incident))).one()
        assert await closing.close(work, budi, row, row.step)
    clock.moves(timedelta(days=400))
    async with transactions.begin() as work:
        await reminding.forget_old(work)
    (now,) = await rows(transactions, Incident)
    assert now.whom is None
    assert now.missed == 1
    assert (now.delivered or 0) > 0
    clock.moves(timedelta(days=5 * 366))
    async with transactions.begin() as work:
        await reminding.forget_old(work)
    assert await rows(transactions, Incident) == []


@pytest.mark.usefixtures("people")
async def test_a_notice_that_went_out_is_neither_corrected_nor_recalled(
    transactions: Transactions,
) -> None:
    number = await agreed(transactions, Concerned(By.EVERYBODY))
    await all_sent(transactions)
    async with transactions.begin() as work:
        await reporting.report(work)
        budi = await admin(work, BUDI)
        row = await work.rows.get_one(Announcement, number)
        assert row.state is AnnouncementState.FINISHED
        assert not await afterwards.recall(work, row, row.step, by=budi)
        assert not await afterwards.write(work, row, row.step, "Lain")
    assert "done" in await states(transactions, number)


async def rows(transactions: Transactions, table: Any) -> Sequence[Any]:  # noqa: ANN401
    """Return all rows of a table."""
    async with transactions.reading() as session:
        return (await session.exec(select(table))).all()
