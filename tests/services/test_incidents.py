"""Incidents: whom they concern, who has to agree, and what holds their notice back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.services.announcements import afterwards, emergency, reporting
from bot.services.incidents import (
    closing,
    concerned,
    deciding,
    drafts,
    missed,
    reminding,
    typed_times,
)
from bot.services.incidents.concerned import By, Concerned, NotConcerned
from bot.services.incidents.deciding import Outcome
from bot.services.staff.unfit import Unfit
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    Audit,
    Deed,
    Incident,
    IncidentKind,
    IncidentState,
    Outbox,
    Person,
    Recipient,
    StopReason,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.announcing import admin, all_sent, on_the_list, states
from tests.service import NOON, StillClock
from tests.services import population

BUDI, ANI, FAR = 8_000_000_003, 8_000_000_004, 8_000_000_005


async def opened(work: Work, by: Person, chosen: Concerned, **more: Any) -> Incident:  # noqa: ANN401
    """Open an incident of which all is said."""
    row = await drafts.begin(work, by, IncidentKind.COPIED)
    columns = {
        "happened_from": work.now - timedelta(days=2),
        "happened_until": work.now - timedelta(days=1),
        "data_kinds": ["name", "phone"],
        "how": "Salinan basis data diambil orang lain.",
        "done": "Kunci diganti oleh Disnaker.",
        "contact": "Disnaker Bekasi, 021-000",
        "whom": chosen.kept(),
    }
    assert await drafts.take(work, row, row.step, **{**columns, **more})
    return row


async def agreed(transactions: Transactions, chosen: Concerned) -> int:
    """Let two admins send the notice of an incident; return its number."""
    async with transactions.begin() as work:
        budi, ani = await admin(work, BUDI), await admin(work, ANI)
        row = await opened(work, budi, chosen)
        assert await deciding.count(work, budi, row, row.step) is None
        many = row.counted or 0
        assert await deciding.confirm(work, budi, row, row.step, many) is Outcome.ASKED
        said = await deciding.agree(work, ani, row, row.step, many)
        assert said is Outcome.SENDING
        return row.announcement_id or 0


async def numbers(transactions: Transactions, chosen: Concerned) -> Sequence[int]:
    """Return whom an incident concerns."""
    async with transactions.begin() as work:
        row = await opened(work, await admin(work, BUDI), chosen)
        found = select(Person.id).where(*concerned.conditions(row))
        return (await work.session.exec(found.order_by(col(Person.id)))).all()


@dataclass(frozen=True)
class People:
    bekasi: int
    bandung: int
    ambon: int
    nowhere: int
    erased: int
    blocked: int


@pytest.fixture
async def people(transactions: Transactions) -> People:
    async with transactions.begin() as work:
        found = []
        for number, region in enumerate(("32.16", "32.73", "81.71", None)):
            one = await population.worker(work, number, news_agreed_at=None)
            if region:
                await population.lives(work, one, region)
            found.append(one.id)
        erased = await population.worker(work, 11, erased_at=work.now)
        blocked = await population.worker(work, 12, blocked_at=work.now)
        return People(*found, erased.id, blocked.id)


async def test_everybody_is_all_but_who_is_erased(
    transactions: Transactions, people: People
) -> None:
    found = await numbers(transactions, Concerned(By.EVERYBODY))
    assert people.erased not in found
    assert {people.bekasi, people.nowhere, people.blocked} <= set(found)


async def test_a_region_is_who_lives_there_or_has_a_case_there(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        someone = await work.rows.get_one(Person, people.nowhere)
        (await population.case(work, someone)).region = "32.16"
    in_java = Concerned(By.REGION, ("32",))
    assert await numbers(transactions, in_java) == [
        people.bekasi,
        people.bandung,
        people.nowhere,
    ]
    here = Concerned(By.REGION, ("32.73", "81.71"))
    assert await numbers(transactions, here) == [people.bandung, people.ambon]


async def test_an_officer_is_who_she_led_and_whom_she_looked_at_then(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        rina = await population.worker(work, 20)
        await population.serves(work, rina, "32.16")
        led = await population.case(
            work, await work.rows.get_one(Person, people.bekasi)
        )
        led.counselor_id, led.claimed_at = rina.id, work.now - timedelta(days=3)
        work.record(Deed.LOOKED, by=rina, about=people.bandung)
    chosen = Concerned(By.OFFICER, (str(rina.id),))
    # The incident ended a day ago, and she looked at Bandung's only now.
    assert await numbers(transactions, chosen) == [people.bekasi]
    until = NOON + timedelta(days=1)
    later = Concerned(By.OFFICER, (str(rina.id),), NOON - timedelta(days=9), until)
    assert await numbers(transactions, later) == [people.bekasi, people.bandung]


async def test_a_period_is_who_told_us_something_then(
    transactions: Transactions, people: People
) -> None:
    since = NOON - timedelta(days=151)
    chosen = Concerned(By.ACTIVE, (), since, NOON - timedelta(days=149))
    found = await numbers(transactions, chosen)
    assert found == [people.bekasi, people.bandung, people.ambon]


async def test_codes_are_the_workers_of_these_cases(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        someone = await work.rows.get_one(Person, people.ambon)
        code = (await population.case(work, someone)).code
    found = await numbers(transactions, Concerned(By.CODES, (code,)))
    assert found == [people.ambon]


@pytest.mark.parametrize(
    "kept",
    [
        {"by": "everybody", "but": "siti"},
        {"by": "region", "of": []},
        {"by": "region", "of": ["99.99"]},
        {"by": "officer", "of": ["1; DROP"]},
        {"by": "codes", "of": ["A"] * 201},
        {"by": "active", "of": [], "since": "yesterday"},
        {"of": ["32"]},
    ],
)
def test_what_is_not_known_is_never_passed_over(kept: dict[str, Any]) -> None:
    with pytest.raises(NotConcerned):
        concerned.read(kept)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("23 Nov 2026", "22T17:00", "23T16:59"),
        ("23 nov 2026 08.00 - 24 Nov 2026 17.30", "23T01:00", "24T10:30"),
        ("23/11/2026 sampai hari ini", "22T17:00", "25T05:00"),
    ],
)
def test_a_span_is_read_by_the_clock_of_jakarta(
    said: str, since: str, until: str
) -> None:
    read = typed_times.read_span(said, NOON)
    assert [f"{each:%dT%H:%M}" for each in read] == [since, until]


@pytest.mark.parametrize("said", ["besok", "24 Nov 2026 - 23 Nov 2026", "entahlah", ""])
def test_what_lies_ahead_or_runs_backwards_is_not_read(said: str) -> None:
    with pytest.raises(Unfit):
        typed_times.read_span(said, NOON)


async def test_an_admin_of_a_province_reaches_nobody_else(
    transactions: Transactions, people: People
) -> None:
    async with transactions.begin() as work:
        far = await admin(work, FAR, region="32")
        row = await opened(work, far, Concerned(By.EVERYBODY))
        found = select(Person.id).where(*concerned.conditions(row))
        theirs = (await work.session.exec(found.order_by(col(Person.id)))).all()
        assert theirs == [people.bekasi, people.bandung]
        of_country = await opened(
            work, await admin(work, BUDI), Concerned(By.EVERYBODY)
        )
        assert await drafts.find(work, far, of_country.id) is None
        assert await drafts.find(work, far, row.id) is row


async def test_the_notice_goes_past_stop_night_and_the_emergency_stop(
    transactions: Transactions, people: People, clock: StillClock
) -> None:
    clock.moves(timedelta(hours=11))  # NOON is 12.00 in Jakarta
    async with transactions.begin() as work:
        budi = await admin(work, BUDI)
        assert await emergency.stop(work, budi, StopReason.TROUBLE, 0)
    number = await agreed(transactions, Concerned(By.EVERYBODY))
    async with transactions.begin() as work:
        (await work.rows.get_one(Person, people.ambon)).erased_at = work.now
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
