"""Errands: made outside a turn, once, and sent to who still has the right."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.errands import leasing
from bot.services.errands.asking import Asked
from bot.services.errands.leasing import Leased
from bot.services.errands.making import Asker, Errands, Made
from bot.services.export.makers import MAKERS
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import What
from bot.services.people import consents
from bot.services.people.retention_periods import ERRAND_DAYS
from bot.services.privacy.retention import simple
from bot.services.privacy.retention.kind import Bitten
from bot.services.staff import members
from bot.storage.engine import open_database
from bot.storage.tables import (
    Audit,
    AuditWords,
    Deed,
    Errand,
    ErrandKind,
    Person,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock
from tests.services.exporting import (
    KORA,
    asked_once,
    asks_for_file,
    coordinates,
    promised,
    wanted,
)

REASON = "Laporan bulanan untuk kepala dinas"


class Broken(Exception):
    """Something that goes wrong while a file is made."""


async def errands(transactions: Transactions) -> list[Errand]:
    """Return all errands."""
    async with transactions.reading() as session:
        found = select(Errand).order_by(col(Errand.id))
        return list((await session.exec(found)).all())


async def files_of(transactions: Transactions, person_id: int) -> list[str]:
    """Return the names of the files that somebody is sent."""
    return [
        each["name"]
        for each in await promised(transactions, person_id)
        if "file" in each
    ]


async def said(transactions: Transactions, person_id: int) -> str:
    """Return the last words that somebody is sent."""
    words: str = (await promised(transactions, person_id))[-1]["html"]
    return words


async def test_a_file_is_made_after_the_turn_and_told_to_whose_name_is_in_it(
    transactions: Transactions,
) -> None:
    kora = await coordinates(transactions)
    siti, budi = await asked_once(transactions, ("Siti", "Budi"))
    await asks_for_file(transactions, kora, wanted(What.NAMED), REASON)

    assert await files_of(transactions, kora) == []
    await Errands(transactions, MAKERS).look()

    assert await files_of(transactions, kora) == [
        "temani-kasus-bernama-32.16-2026-11-01-2026-11-30.csv"
    ]
    async with transactions.reading() as session:
        notes = select(Audit).where(col(Audit.deed) == Deed.EXPORTED)
        told = (await session.exec(notes)).all()
        reasons = (await session.exec(select(AuditWords))).all()
    assert [(each.actor_id, each.about_id) for each in told] == [
        (kora, siti),
        (kora, budi),
    ]
    assert [each.words for each in reasons] == [REASON]


async def test_a_second_tap_makes_no_second_file(transactions: Transactions) -> None:
    kora = await coordinates(transactions)
    await asked_once(transactions, ("Siti",))

    first = await asks_for_file(transactions, kora, wanted(What.CASES))
    second = await asks_for_file(transactions, kora, wanted(What.CASES, FileKind.XLSX))

    assert (first, second) == (Asked.NOW, Asked.BEING_MADE)
    await Errands(transactions, MAKERS).look()
    assert len(await files_of(transactions, kora)) == 1
    third = await asks_for_file(transactions, kora, wanted(What.CASES, FileKind.XLSX))
    assert third is Asked.NOW


async def test_two_processes_make_it_once(
    transactions: Transactions, database_url: str, clock: StillClock
) -> None:
    kora = await coordinates(transactions)
    await asked_once(transactions, ("Siti",))
    await asks_for_file(transactions, kora, wanted(What.CASES))
    other = open_database(database_url)

    async with asyncio.TaskGroup() as both:
        both.create_task(Errands(transactions, MAKERS).look())
        both.create_task(Errands(Transactions(other, clock), MAKERS).look())
    await other.close()

    assert len(await files_of(transactions, kora)) == 1
    (errand,) = await errands(transactions)
    assert errand.tries == 1


async def test_a_process_that_dies_leaves_it_to_another(
    transactions: Transactions, clock: StillClock
) -> None:
    kora = await coordinates(transactions)
    await asked_once(transactions, ("Siti",))
    await asks_for_file(transactions, kora, wanted(What.NAMED), REASON)
    async with transactions.begin() as work:
        held = await leasing.lease(work)  # and dies with it
    assert held is not None

    await Errands(transactions, MAKERS).look()
    assert await files_of(transactions, kora) == []
    clock.moves(leasing.HELD)
    await Errands(transactions, MAKERS).look()

    assert len(await files_of(transactions, kora)) == 1
    async with transactions.begin() as work:  # who was slow, and not dead, ends nothing
        assert not await leasing.end(work, held)


async def test_what_kills_each_process_is_given_up_and_told(
    transactions: Transactions, clock: StillClock
) -> None:
    kora = await coordinates(transactions)
    await asked_once(transactions, ("Siti",))
    await asks_for_file(transactions, kora, wanted(What.CASES))
    for _time in range(3):
        async with transactions.begin() as work:
            assert await leasing.lease(work) is not None
        clock.moves(leasing.HELD)

    await Errands(transactions, MAKERS).look()

    assert "sudah tiga kali mencoba" in await said(transactions, kora)
    assert (await errands(transactions))[0].failed_why == "died"


async def test_what_fails_three_times_is_told_with_what_to_do(
    transactions: Transactions, clock: StillClock
) -> None:
    kora = await coordinates(transactions)
    await asks_for_file(transactions, kora, wanted(What.CASES))
    times = 0

    async def breaks(_transactions: Transactions, _asker: Asker, _it: Leased) -> Made:
        nonlocal times
        times += 1
        raise Broken

    making = Errands(transactions, {ErrandKind.EXPORT: breaks})
    for _time in range(5):
        await making.look()
        clock.moves(timedelta(minutes=1))

    assert times == 3
    assert "Coba lagi beberapa menit lagi" in await said(transactions, kora)
    (errand,) = await errands(transactions)
    assert errand.failed_why == "Broken"


async def test_what_hangs_is_ended(transactions: Transactions) -> None:
    kora = await coordinates(transactions)
    await asks_for_file(transactions, kora, wanted(What.CASES))

    async def hangs(_transactions: Transactions, _asker: Asker, _it: Leased) -> Made:
        await asyncio.Event().wait()
        raise AssertionError

    await Errands(transactions, {ErrandKind.EXPORT: hangs}, within=0.01).look()

    (errand,) = await errands(transactions)
    assert errand.ended_at is None
    assert errand.leased_until is not None


@pytest.mark.parametrize("when", ["before it is made", "while it is made"])
@pytest.mark.parametrize("how", ["removed", "lower", "elsewhere"])
async def test_a_role_that_was_lost_sends_nothing(
    transactions: Transactions, when: str, how: str
) -> None:
    kora = await coordinates(transactions)
    await asked_once(transactions, ("Siti",))
    await asks_for_file(transactions, kora, wanted(What.NAMED), REASON)

    async def loses_it(work: Work) -> None:
        await members.remove(work, KORA)
        post = {
            "lower": members.Appointment(Role.PLACEMENT_OFFICER, "Kora", "A", "32.16"),
            "elsewhere": members.Appointment(Role.COORDINATOR, "Kora", "B", "73.71"),
        }.get(how)
        if post is not None:
            person = await members.known(work, KORA)
            await members.appoint(work, person, post, by=None)

    async def makes(inner: Transactions, asker: Asker, leased: Leased) -> Made:
        made = await MAKERS[ErrandKind.EXPORT](inner, asker, leased)
        async with inner.begin() as work:
            await loses_it(work)
        return made

    if when == "before it is made":
        async with transactions.begin() as work:
            await loses_it(work)
        await Errands(transactions, MAKERS).look()
    else:
        await Errands(transactions, {ErrandKind.EXPORT: makes}).look()

    assert await files_of(transactions, kora) == []
    assert "peran atau wilayah Anda berubah" in await said(transactions, kora)
    assert (await errands(transactions))[0].failed_why == "no right"


async def test_who_withdraws_while_it_is_made_stands_in_no_file(
    transactions: Transactions, clock: StillClock
) -> None:
    kora = await coordinates(transactions)
    siti, _budi = await asked_once(transactions, ("Siti", "Budi"))
    await asks_for_file(transactions, kora, wanted(What.NAMED), REASON)
    withdrawn = False

    async def makes(inner: Transactions, asker: Asker, leased: Leased) -> Made:
        nonlocal withdrawn
        made = await MAKERS[ErrandKind.EXPORT](inner, asker, leased)
        if not withdrawn:
            withdrawn = True
            async with inner.begin() as work:
                await consents.refuse(work, await work.rows.get_one(Person, siti))
        return made

    making = Errands(transactions, {ErrandKind.EXPORT: makes})
    await making.look()
    assert await files_of(transactions, kora) == []
    clock.moves(timedelta(minutes=1))
    await making.look()

    assert len(await files_of(transactions, kora)) == 1
    async with transactions.reading() as session:
        notes = select(Audit.about_id).where(col(Audit.deed) == Deed.EXPORTED)
        assert siti not in (await session.exec(notes)).all()


async def test_an_empty_month_and_too_many_lines_are_said_and_no_file(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    kora = await coordinates(transactions)
    await asks_for_file(transactions, kora, wanted(What.CASES))
    await Errands(transactions, MAKERS).look()
    assert "jadi tidak ada berkas" in await said(transactions, kora)

    monkeypatch.setattr("bot.services.export.files.MOST_IN_CHAT", 1)
    await asked_once(transactions, ("Siti", "Budi"))
    await asks_for_file(transactions, kora, wanted(What.CASES))
    await Errands(transactions, MAKERS).look()
    assert "terlalu banyak untuk obrolan" in await said(transactions, kora)
    assert await files_of(transactions, kora) == []


async def test_old_errands_are_forgotten(
    transactions: Transactions, clock: StillClock
) -> None:
    kora = await coordinates(transactions)
    await asks_for_file(transactions, kora, wanted(What.CASES))
    await Errands(transactions, MAKERS).look()
    clock.moves(timedelta(days=ERRAND_DAYS + 1))

    async with transactions.begin() as work:
        assert await simple.ERRANDS.bite(work, 10) == Bitten(1, more=False)

    assert await errands(transactions) == []
